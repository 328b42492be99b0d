"""The lines of a basket as one form."""

from typing import Any

from django import forms
from django.forms.models import modelformset_factory
from django.utils.translation import gettext_lazy as _
from oscar.apps.basket.formsets import BaseBasketLineFormSet as OscarBaseBasketLineFormSet
from oscar.core.loading import get_class, get_model


class _KnownLineField(forms.Field):
    """The id of a line, looked up among those already loaded instead of one query each."""

    widget = forms.HiddenInput
    default_error_messages = {
        "invalid_choice": _("This line is not in your basket any more. Reload the page.")
    }

    def __init__(self, lines: Any, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.lines = {str(line.pk): line for line in lines}

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        try:
            return self.lines[str(value)]
        except KeyError:
            raise forms.ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice"
            ) from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False  # it says which line is meant, and is no change to it


class BaseBasketLineFormSet(OscarBaseBasketLineFormSet):
    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields[self._pk_field.name] = _KnownLineField(
            self.get_queryset(), required=False, initial=form.instance.pk
        )


BasketLineFormSet = modelformset_factory(
    get_model("basket", "line"),
    form=get_class("basket.forms", "BasketLineForm"),
    formset=BaseBasketLineFormSet,
    extra=0,
    can_delete=True,
)
