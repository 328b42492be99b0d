"""The statuses of an order, and which of them have a door of their own.

Pending → Paid → Packed → Shipped → Delivered; Pending → Cancelled or Expired; from Paid on →
Refunded. ``settings.OSCAR_ORDER_STATUS_PIPELINE`` holds the steps.
"""

from django.utils.translation import gettext_lazy as _

PENDING = "Pending"
PAID = "Paid"
PACKED = "Packed"
SHIPPED = "Shipped"
DELIVERED = "Delivered"
REFUNDED = "Refunded"
CANCELLED = "Cancelled"
EXPIRED = "Expired"

UNPAID_STATUSES = frozenset({PENDING, CANCELLED, EXPIRED})
"""The statuses of an order without a payment; every other one needs one (the database holds it)."""

VOID_STATUSES = frozenset({CANCELLED, EXPIRED})
"""Never paid and never will be: no volume."""

# Entered by their services alone, because more than a word changes with them.
DOORS = {
    PAID: _("An order becomes Paid only by recording its payment: use “Record payment”."),
    CANCELLED: _("An order is cancelled with its reserved stock: use “Cancel order”."),
    EXPIRED: _("Orders expire by themselves when they stay unpaid: use “Cancel order” instead."),
    REFUNDED: _("An order becomes Refunded by recording its refund: use “Record refund”."),
}

LABELS = {
    PENDING: _("Waiting for payment"),
    PAID: _("Paid"),
    PACKED: _("Packed"),
    SHIPPED: _("Shipped"),
    DELIVERED: _("Delivered"),
    REFUNDED: _("Refunded"),
    CANCELLED: _("Cancelled"),
    EXPIRED: _("Expired"),
}
"""What a customer reads."""
