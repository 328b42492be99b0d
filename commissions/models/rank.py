"""The ranks of a plan version."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commissions.models.fields import MAX_DEPTH, NOUGHT, percent_field, rates_field
from commissions.models.plan import PlanVersion


class Rank(models.Model):
    """A rank of a plan version: what it asks for in a period, and what it gives.

    A person holds the highest rank whose requirements they meet in full, afresh every period.
    *place* orders a plan's ranks, the lowest first.
    """

    plan = models.ForeignKey(
        PlanVersion, on_delete=models.CASCADE, related_name="ranks", verbose_name=_("plan version")
    )
    place = models.PositiveSmallIntegerField(_("place"), help_text=_("1 is the lowest rank."))
    name = models.CharField(_("name"), max_length=50)
    pv = models.DecimalField(
        _("PV"),
        max_digits=12,
        decimal_places=2,
        default=Decimal(0),
        validators=[NOUGHT],
        help_text=_("Volume of their own and their customers' orders."),
    )
    qualified_sponsored = models.PositiveIntegerField(
        _("sponsored and qualified"),
        default=0,
        help_text=_("People they sponsored themselves who are qualified in the period."),
    )
    group_volume = models.DecimalField(
        _("group volume"),
        max_digits=14,
        decimal_places=2,
        default=Decimal(0),
        validators=[NOUGHT],
        help_text=_("Their own PV and that of everyone on their levels."),
    )
    max_leg_percent = percent_field(
        _("most from one leg"),
        _("Percent of the group volume that one leg may bring. Empty: no limit."),
        null=True,
        blank=True,
    )
    paid_levels = models.PositiveSmallIntegerField(
        _("paid levels"), validators=[MinValueValidator(1), MaxValueValidator(MAX_DEPTH)]
    )
    matching_generations = models.PositiveSmallIntegerField(
        _("matching generations"), default=0, validators=[MaxValueValidator(MAX_DEPTH)]
    )
    level_rates = rates_field(
        _("own level rates"),
        null=True,
        blank=True,
        help_text=_("As many as the plan is deep, separated by commas. Empty: the plan's."),
    )
    pool_shares = models.PositiveIntegerField(
        _("pool shares"), default=0, validators=[MaxValueValidator(10_000)]
    )

    class Meta:
        verbose_name = _("rank")
        verbose_name_plural = _("ranks")
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "name"], name="commissions_rank_name"),
            models.UniqueConstraint(
                fields=["plan", "place"],
                name="commissions_rank_place",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                name="commissions_rank_ranges",
                condition=~Q(name="")
                & Q(pv__gte=0, group_volume__gte=0)
                & Q(paid_levels__range=(1, MAX_DEPTH), matching_generations__range=(0, MAX_DEPTH))
                & Q(pool_shares__range=(0, 10_000)),
            ),
            models.CheckConstraint(
                name="commissions_rank_leg",
                condition=Q(max_leg_percent__isnull=True)
                | Q(max_leg_percent__gt=0, max_leg_percent__lte=100),
                violation_error_message=_(
                    "Most from one leg must be above 0 and at most 100 percent."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name
