from catalog.billing.errors import CancelRefused, PaymentRefused, RefundRefused
from catalog.billing.services.cancel import order_cancel, orders_expire
from catalog.billing.services.mark_paid import payment_mark_paid
from catalog.billing.services.refund import refund_record

__all__ = [
    "CancelRefused",
    "PaymentRefused",
    "RefundRefused",
    "order_cancel",
    "orders_expire",
    "payment_mark_paid",
    "refund_record",
]
