"""Why something cannot be bought, in words a shopper can act on."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def stock_sentence(availability: Any, reason: Any) -> str:
    """A whole sentence for a refused quantity; *reason* is what the availability policy said."""
    left = getattr(availability, "num_available", None)
    if left is None:
        text = str(reason)
        return text[:1].upper() + text[1:]
    if left <= 0:
        return _("This has sold out.")
    return ngettext(
        "Only %(n)d is left: choose one.", "Only %(n)d are left: choose %(n)d or fewer.", left
    ) % {"n": left}
