"""The words beside the fields of an address, the same in checkout and account."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

LABELS = {
    "first_name": _("First name"),
    "last_name": _("Last name"),
    "line1": _("Street and number"),
    "line2": _("Apartment, floor"),
    "line4": _("City"),
    "state": _("State or region"),
    "postcode": _("ZIP or postal code"),
    "country": _("Country"),
    "phone_number": _("Phone"),
}
_AUTOCOMPLETE = {
    "first_name": "given-name",
    "last_name": "family-name",
    "line1": "address-line1",
    "line2": "address-line2",
    "line4": "address-level2",
    "state": "address-level1",
    "postcode": "postal-code",
    "country": "country",
    "phone_number": "tel",
}
_NEEDED = ("first_name", "last_name", "line1", "line4", "postcode")


def address_fields_word(fields: Mapping[str, Any]) -> None:
    """Give the *fields* of an address form our labels, what browsers need to fill them in, and ask
    for what a parcel needs."""
    for name, label in LABELS.items():
        if name in fields:
            fields[name].label = label
            fields[name].widget.attrs["autocomplete"] = _AUTOCOMPLETE[name]
    for name in _NEEDED:
        fields[name].required = True
    fields["phone_number"].help_text = _("Only for the driver, if they cannot find you.")
    if "country" in fields and getattr(fields["country"], "empty_label", None):
        fields["country"].empty_label = _("Choose a country")
