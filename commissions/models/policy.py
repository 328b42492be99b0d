"""The company's own limits on plans."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class CommissionPolicy(models.Model):
    """One row at most: what the company asks of every plan it publishes."""

    worst_case_limit = models.DecimalField(
        _("most a plan may ever pay"),
        max_digits=7,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))],
        help_text=_(
            "Percent of an order's CV. Publishing a plan that could pay more warns; above 100 % "
            "it is always refused. Empty: no limit of your own."
        ),
    )

    class Meta:
        verbose_name = _("limit on plans")
        verbose_name_plural = _("limits on plans")
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="commissions_policy_single"),
            models.CheckConstraint(
                condition=Q(worst_case_limit__isnull=True) | Q(worst_case_limit__range=(0, 100)),
                name="commissions_policy_limit",
            ),
        ]

    def __str__(self) -> str:
        return str(_("Limits on plans"))
