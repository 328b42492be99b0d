"""Oscar's product form, with CV and PV."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _
from oscar.apps.dashboard.catalogue.forms import *  # noqa: F403  (Oscar looks its forms up here)
from oscar.apps.dashboard.catalogue.forms import ProductForm as OscarProductForm

from catalog.volume.models import ProductVolume

_OWN, _COMMISSIONABLE, _CV, _PV = (
    f"volume_{name}" for name in ("own", "commissionable", "cv", "pv")
)


class ProductForm(OscarProductForm):
    """What the product is worth to the compensation plan is edited where the product is.

    A variant has its parent's volume until it is given its own.
    """

    def __init__(self, product_class: Any, *args: Any, parent: Any = None, **kwargs: Any) -> None:
        super().__init__(product_class, *args, parent=parent, **kwargs)
        parent = parent or (self.instance.parent if self.instance.is_child else None)
        own = self._volume_of(self.instance)
        inherited = self._volume_of(parent) if parent else None
        shown = own or inherited or ProductVolume()
        if parent:
            self.fields[_OWN] = forms.BooleanField(
                label=_("This variant has its own volume"),
                required=False,
                initial=own is not None,
                help_text=_("Otherwise it has that of “%(title)s”: %(volume)s.")
                % {"title": parent.title, "volume": inherited or ProductVolume()},
            )
        for name, key in (("commissionable", _COMMISSIONABLE), ("cv", _CV), ("pv", _PV)):
            field = ProductVolume._meta.get_field(name).formfield()
            field.initial = getattr(shown, name)
            field.required = False
            self.fields[key] = field

    @staticmethod
    def _volume_of(product: Any) -> ProductVolume | None:
        if product is None or product.pk is None:
            return None
        return ProductVolume.objects.filter(product_id=product.pk).first()

    def primary_form_fields(self) -> list[Any]:
        return [field for field in super().primary_form_fields() if field not in self._volume()]

    def volume_form_fields(self) -> list[Any]:
        """The fields of the section “Volume”."""
        return self._volume()

    def _volume(self) -> list[Any]:
        names = (_OWN, _COMMISSIONABLE, _CV, _PV)
        return [self[name] for name in names if name in self.fields]

    @property
    def _has_volume(self) -> bool:
        return bool(self.cleaned_data.get(_OWN, True))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self._has_volume:
            volume = self._volume_row()
            try:
                volume.clean_fields(exclude=["product"])
                volume.validate_constraints(exclude=["product"])
            except ValidationError as error:
                for name, problems in error.message_dict.items():
                    key = _COMMISSIONABLE if name == NON_FIELD_ERRORS else f"volume_{name}"
                    if key not in self.errors:
                        self.add_error(key, problems)
        return cleaned

    def _volume_row(self) -> ProductVolume:
        row = self._volume_of(self.instance) or ProductVolume()
        row.commissionable = bool(self.cleaned_data.get(_COMMISSIONABLE))
        row.cv = self.cleaned_data.get(_CV) or Decimal("0.00")
        row.pv = self.cleaned_data.get(_PV) or Decimal("0.00")
        return row

    def save(self, *args: Any, **kwargs: Any) -> Any:
        product = super().save(*args, **kwargs)
        if self._has_volume:
            row = self._volume_row()
            row.product = product
            row.save()
        else:
            ProductVolume.objects.filter(product=product).delete()
        return product
