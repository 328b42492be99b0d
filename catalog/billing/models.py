"""Money recorded on orders: one payment each, and refunds. Append-only, held by the database."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class OrderPayment(models.Model):
    """The one payment that made an order Paid.

    Written by ``payment_mark_paid`` alone. The database holds the rest: one row per order, the
    order's exact amount and currency, never on a cancelled or expired order, never changed or
    deleted, no order in a paid status without it and no commit that leaves the order unpaid with
    it. ``paid_at`` is when our own books recorded the payment; it decides the period.
    """

    order = models.OneToOneField(
        "order.Order", on_delete=models.PROTECT, related_name="payment", verbose_name=_("order")
    )
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3)
    method = models.CharField(_("method"), max_length=32)
    reference = models.CharField(_("reference"), max_length=128, blank=True)
    paid_at = models.DateTimeField(_("paid at"), db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("recorded by"),
    )

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        constraints = [
            models.CheckConstraint(name="payment_not_negative", condition=Q(amount__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


class Refund(models.Model):
    """Money given back on a paid order, once. ``amount`` is its lines' sum and ``other_amount``
    (delivery and surcharges, given back with the last of the goods)."""

    order = models.ForeignKey(
        "order.Order", on_delete=models.PROTECT, related_name="refunds", verbose_name=_("order")
    )
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    other_amount = models.DecimalField(
        _("of which delivery and surcharges"), max_digits=12, decimal_places=2
    )
    currency = models.CharField(_("currency"), max_length=3)
    reason = models.CharField(_("reason"), max_length=255, blank=True)
    restocked = models.BooleanField(_("goods back in stock"), default=False)
    refunded_at = models.DateTimeField(_("refunded at"), db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("recorded by"),
    )

    class Meta:
        verbose_name = _("refund")
        verbose_name_plural = _("refunds")
        ordering = ["refunded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="refund_not_negative", condition=Q(amount__gte=0, other_amount__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


class RefundLine(models.Model):
    """Units of one order line in a refund. Writing one adds to the line's refunded quantity, in
    the database; the line's check refuses more than was sold."""

    refund = models.ForeignKey(
        Refund, on_delete=models.PROTECT, related_name="lines", verbose_name=_("refund")
    )
    line = models.ForeignKey(
        "order.Line", on_delete=models.PROTECT, related_name="refund_lines", verbose_name=_("line")
    )
    quantity = models.PositiveIntegerField(_("quantity"))
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)

    class Meta:
        verbose_name = _("refund line")
        verbose_name_plural = _("refund lines")
        constraints = [
            models.UniqueConstraint(name="refund_line_once", fields=["refund", "line"]),
            models.CheckConstraint(
                name="refund_line_positive", condition=Q(quantity__gte=1, amount__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.line_id}"
