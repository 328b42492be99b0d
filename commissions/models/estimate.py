"""Estimates: what the orders of a period not yet closed would pay by today's standings."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commissions.models.plan import PlanVersion


class OrderEstimate(models.Model):
    """The estimate of one paid order: its lines are always computed and replaced as a set.

    There is one per order, whatever is retried or raced. Estimates are not money: they show what
    the order would earn by the standings known at ``computed_at``, and the period's close computes
    everything afresh. A cancelled or refunded order keeps its row, with what is left of its CV, so
    that the office can tell why a line is gone.

    ``trace`` holds the steps of the walk with each person's standing as it was counted on, as
    ``commissions.trace`` writes them; ``breakage`` what stays with the company and why. ``upline``
    are the ids of the distributors whose standing the result depends on: when one of them changes,
    it says which orders to compute again.
    """

    order = models.OneToOneField(
        "order.Order", on_delete=models.PROTECT, related_name="estimate", verbose_name=_("order")
    )
    order_number = models.CharField(_("order number"), max_length=128)
    plan = models.ForeignKey(
        PlanVersion, on_delete=models.PROTECT, related_name="+", verbose_name=_("plan version")
    )
    period = models.CharField(_("period"), max_length=8)
    seller = models.ForeignKey(
        "matrix.Distributor",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("seller"),
    )
    kind = models.CharField(_("kind"), max_length=8)
    paid_at = models.DateTimeField(_("paid at"))
    cv = models.DecimalField(_("CV"), max_digits=14, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3)
    trace = models.JSONField(_("trace"))
    breakage = models.JSONField(_("breakage"), default=list)
    upline = ArrayField(models.BigIntegerField(), default=list, verbose_name=_("upline"))
    computed_at = models.DateTimeField(_("computed at"))
    checked_at = models.DateTimeField(
        _("checked at"), help_text=_("When it was last found to be up to date.")
    )

    class Meta:
        verbose_name = _("estimate of an order")
        verbose_name_plural = _("estimates of orders")
        constraints = [
            models.CheckConstraint(name="commissions_estimate_cv", condition=Q(cv__gte=0))
        ]
        indexes = [
            models.Index(fields=["period", "id"], name="commissions_estimate_period"),
            models.Index(fields=["seller", "period"], name="commissions_estimate_seller"),
            models.Index(fields=["checked_at", "id"], name="commissions_estimate_checked"),
            GinIndex(fields=["upline"], name="commissions_estimate_upline"),
        ]

    def __str__(self) -> str:
        return f"{_('Order')} {self.order_number}"


class EstimateLine(models.Model):
    """One line of an order's estimate, with the columns of the commissions export.

    ``cv`` is the base, ``rate`` percent, ``amount`` in the currency's minor unit and above 0.
    ``source`` is the seller. An order pays each type and level at most once, by constraint.
    """

    class Type(models.TextChoices):
        RETAIL = "retail", _("Retail")
        LEVEL = "level", _("Level")

    estimate = models.ForeignKey(
        OrderEstimate, on_delete=models.CASCADE, related_name="lines", verbose_name=_("estimate")
    )
    type = models.CharField(_("type"), max_length=10, choices=Type.choices)
    beneficiary = models.ForeignKey(
        "matrix.Distributor",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("beneficiary"),
    )
    level = models.PositiveSmallIntegerField(_("level"), null=True, blank=True)
    order_number = models.CharField(_("order number"), max_length=128)
    source = models.ForeignKey(
        "matrix.Distributor", on_delete=models.PROTECT, related_name="+", verbose_name=_("source")
    )
    cv = models.DecimalField(_("CV"), max_digits=14, decimal_places=2)
    rate = models.DecimalField(_("rate"), max_digits=7, decimal_places=4)
    amount = models.DecimalField(_("amount"), max_digits=14, decimal_places=3)
    currency = models.CharField(_("currency"), max_length=3)
    period = models.CharField(_("period"), max_length=8)
    paid_at = models.DateTimeField(_("paid at"))

    class Meta:
        verbose_name = _("estimated commission")
        verbose_name_plural = _("estimated commissions")
        constraints = [
            models.UniqueConstraint(
                fields=["estimate", "type", "level"],
                name="commissions_line_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="commissions_line_level",
                condition=Q(type="retail", level=None) | Q(type="level", level__gte=1),
            ),
            models.CheckConstraint(name="commissions_line_amount", condition=Q(amount__gt=0)),
        ]
        indexes = [
            models.Index(
                fields=["beneficiary", "period", "-paid_at", "-id"],
                name="commissions_line_statement",
                include=["type", "level", "amount"],
            )
        ]

    def __str__(self) -> str:
        type_name = self.get_type_display()
        return f"{type_name} {self.level}" if self.level else str(type_name)


class EstimateStanding(models.Model):
    """The standing of a distributor that the estimates of a period count on.

    Written when an order of theirs changes. When what they are entitled to is found to be another
    than the row says, ``spread_from`` is set to 0: the estimates of the orders below them are
    computed again, in batches, in the order of their ids; it is the id reached so far, and null
    once all are done. Null too where nothing has to be done.
    """

    distributor = models.ForeignKey(
        "matrix.Distributor",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("distributor"),
    )
    period = models.CharField(_("period"), max_length=8)
    status = models.CharField(_("status"), max_length=10)
    qualified = models.BooleanField(_("qualified"))
    rank = models.CharField(_("rank"), max_length=50, blank=True)
    paid_levels = models.PositiveSmallIntegerField(_("paid levels"))
    changed_at = models.DateTimeField(_("changed at"))
    spread_from = models.BigIntegerField(_("spread from"), null=True)

    class Meta:
        verbose_name = _("standing counted on")
        verbose_name_plural = _("standings counted on")
        constraints = [
            models.UniqueConstraint(
                fields=["period", "distributor"], name="commissions_estimate_standing_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["changed_at"],
                name="commissions_standing_spread",
                condition=Q(spread_from__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.distributor_id}, {self.period}"
