"""Refusals of the money services, each a sentence for whoever asked. Nothing was changed."""


class BillingRefused(Exception):
    """``code`` tells programs which rule refused; the text tells people what to do."""

    def __init__(self, sentence: str, *, code: str) -> None:
        super().__init__(sentence)
        self.code = code


class PaymentRefused(BillingRefused):
    """Codes: ``already_paid``, ``void`` (cancelled or expired), ``amount``, ``currency``."""


class RefundRefused(BillingRefused):
    """Codes: ``not_paid``, ``nothing_left``, ``too_many``, ``line``, ``quantity``."""


class CancelRefused(BillingRefused):
    """Codes: ``paid``, ``void``."""
