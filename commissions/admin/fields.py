"""Form fields that write numbers as people do."""

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib.postgres.forms import SimpleArrayField


class PlainDecimalField(forms.DecimalField):
    """Shows 5 instead of 5.0000."""

    def prepare_value(self, value: Any) -> Any:
        return plain(value) if isinstance(value, Decimal) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class RatesField(SimpleArrayField):
    """Shows ``5, 5, 4.5`` and reads it back, spaces or not; empty means none."""

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return ", ".join(
                plain(item) if isinstance(item, Decimal) else str(item) for item in value
            )
        return value

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        # A rank without rates of its own has null, not an empty list.
        return cleaned or ([] if self.required or self.empty_is_list else None)

    empty_is_list = True


def plain(value: Decimal) -> str:
    """A decimal without needless zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
