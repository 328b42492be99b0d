"""Form fields that write numbers as people do."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.contrib.postgres.forms import SimpleArrayField
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

DECIMALS = 4


class PlainDecimalField(forms.DecimalField):
    """Shows 5 instead of 5.0000."""

    def prepare_value(self, value: Any) -> Any:
        return plain(value) if isinstance(value, Decimal) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class RatesField(SimpleArrayField):
    """Percentages: shows ``5, 5, 4.5`` and reads it back, spaces or not."""

    none_if_empty = False
    """Whether nothing entered means None ("those of the plan") instead of no rates."""

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return ", ".join(plain(rate) for rate in value)
        return value

    def clean(self, value: Any) -> Any:
        text = str(value or "").strip()
        if not text:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None if self.none_if_empty else []
        return [_rate(part.strip(), n) for n, part in enumerate(text.split(","), start=1)]


def plain(value: Decimal) -> str:
    """A decimal without needless zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _rate(text: str, place: int) -> Decimal:
    try:
        rate = Decimal(text)
        exponent = rate.as_tuple().exponent
        if 0 <= rate <= 100 and isinstance(exponent, int) and -exponent <= DECIMALS:
            return rate
    except InvalidOperation:
        pass
    raise ValidationError(
        _(
            "Rate %(place)s is “%(text)s”: write a number from 0 to 100 with at most %(decimals)s "
            "decimals, and a comma between two rates."
        )
        % {"place": place, "text": text[:20], "decimals": DECIMALS},
        code="rate",
    )
