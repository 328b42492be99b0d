"""The ways money reaches us. Keys are stored with the payment; labels are what people read."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

INVOICE = "invoice"
CASH = "cash"
CARD = "card"
SIMULATED = "simulated"
NOTHING = "nothing_to_pay"

LABELS: dict[str, Promise] = {
    INVOICE: _("Bank transfer (invoice)"),
    CASH: _("Cash"),
    CARD: _("Card"),
    SIMULATED: _("Simulated payment (demo)"),
    NOTHING: _("Nothing to pay"),
}

STAFF_CHOICES = [(key, LABELS[key]) for key in (INVOICE, CASH, CARD)]
"""What staff can record by hand."""


def method_label(method: str) -> Promise | str:
    """The method's name for people; an unknown key is its own name."""
    return LABELS.get(method, method)
