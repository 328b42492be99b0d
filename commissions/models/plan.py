"""Plan versions and their ranks."""

from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commissions.models.fields import MAX_DEPTH, NOUGHT, percent_field, rates_field


class PlanState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")


class PeriodKind(models.TextChoices):
    WEEKLY = "weekly", _("Weekly (Monday to Sunday)")
    MONTHLY = "monthly", _("Monthly")


class PlanStrategy(models.TextChoices):
    BREADTH_FIRST = "breadth_first", _("Breadth first: the first open place, top to bottom")
    EVEN = "even", _("Evenly: below whoever has the fewest, nearest first")
    LEG = "leg", _("One leg: the first open place in a chosen leg")
    HOLDING_TANK = "holding_tank", _("Holding tank: the sponsor chooses within some days")


class CompressionChoice(models.TextChoices):
    NONE = "none", _("Nobody is passed over: what they cannot have stays with the company")
    STANDARD = "standard", _("Who is not qualified is passed over")
    DYNAMIC = "dynamic", _("Who is not qualified, or not paid that deep, is passed over")


class FastStartOn(models.TextChoices):
    RETAIL = "retail", _("Customers' orders only")
    ALL = "all", _("All orders")


class PlanVersion(models.Model):
    """One version of the compensation plan: all it takes to compute every cent of a period.

    Life cycle: a *draft* may be edited in every field; *published* it gets the period it starts
    with and never changes again, nor do its ranks, by a trigger in the database. In force at a
    moment is the published version with the latest start up to then; of two with the same start
    the one published later. Rates are percent. The matrix owns width, strategy, the sponsor's
    freedom to choose and holding days; what the version says of them must agree when it is
    published.
    """

    number = models.PositiveIntegerField(_("version"), unique=True, editable=False)
    state = models.CharField(
        _("state"),
        max_length=9,
        choices=PlanState.choices,
        default=PlanState.DRAFT,
        editable=False,
    )
    name = models.CharField(_("name"), max_length=100, help_text=_("As your people know it."))
    currency = models.CharField(
        _("currency"),
        max_length=3,
        help_text=_("The company's currency, by its three-letter code, like USD."),
    )
    period = models.CharField(
        _("period"),
        max_length=7,
        choices=PeriodKind.choices,
        default=PeriodKind.MONTHLY,
        help_text=_("How often commissions are computed and paid."),
    )

    width = models.PositiveSmallIntegerField(
        _("width"),
        validators=[MinValueValidator(2), MaxValueValidator(20)],
        help_text=_("People directly below each person. Must agree with the matrix."),
    )
    depth = models.PositiveSmallIntegerField(
        _("depth"),
        validators=[MinValueValidator(1), MaxValueValidator(MAX_DEPTH)],
        help_text=_("Levels below a person that can pay them, from 1 to 20."),
    )
    strategy = models.CharField(
        _("newcomers go"),
        max_length=20,
        choices=PlanStrategy.choices,
        default=PlanStrategy.BREADTH_FIRST,
        help_text=_("Must agree with the matrix."),
    )
    sponsor_may_choose = models.BooleanField(
        _("sponsors may choose another way"),
        default=False,
        help_text=_("For one enrolment at a time. Must agree with the matrix."),
    )
    holding_days = models.PositiveSmallIntegerField(
        _("days in the holding tank"),
        default=7,
        validators=[MaxValueValidator(365)],
        help_text=_("Then a newcomer is placed automatically. Must agree with the matrix."),
    )

    level_rates = rates_field(
        _("level rates"),
        help_text=_(
            "Percent of an order's CV for each level, the nearest first, separated by commas: as "
            "many as the plan is deep."
        ),
    )
    compression = models.CharField(
        _("when someone above is not entitled"),
        max_length=8,
        choices=CompressionChoice.choices,
        default=CompressionChoice.STANDARD,
        help_text=_("Who is passed over takes no level: it goes to the next one up."),
    )
    base_paid_levels = models.PositiveSmallIntegerField(
        _("paid levels without a rank"),
        validators=[MinValueValidator(1), MaxValueValidator(MAX_DEPTH)],
        help_text=_(
            "For qualified people who hold no rank. In a plan without ranks all levels are paid."
        ),
    )

    qualifying_pv = models.DecimalField(
        _("qualifying volume"),
        max_digits=12,
        decimal_places=2,
        validators=[NOUGHT],
        help_text=_(
            "PV a person needs in a period before their team's orders pay them. Their own and "
            "their customers' orders count; customers' orders alone can always meet it."
        ),
    )
    min_retail_customers = models.PositiveIntegerField(
        _("customers at least"),
        default=0,
        validators=[MaxValueValidator(10_000)],
        help_text=_("Different customers with an order of the period that was not refunded."),
    )
    own_volume_cap = models.DecimalField(
        _("own orders count up to"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[NOUGHT],
        help_text=_(
            "PV. Above this only customers' orders count, which guards against stocking up. Empty: "
            "no limit."
        ),
    )

    retail_rate = percent_field(
        _("retail commission"),
        _("Percent of CV, to the seller, on customers' orders. It needs no qualifying."),
        default=Decimal(0),
    )
    fast_start_rate = percent_field(
        _("fast start"),
        _("Percent of CV, to the sponsor, on a newcomer's first sales. Empty: no fast start."),
        null=True,
        blank=True,
    )
    fast_start_days = models.PositiveSmallIntegerField(
        _("fast start days"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(3650)],
        help_text=_("How long after enrolling a person is a newcomer, in days of 24 hours."),
    )
    fast_start_on = models.CharField(
        _("fast start on"),
        max_length=6,
        blank=True,
        choices=FastStartOn.choices,
        help_text=_("Which of the newcomer's orders it is paid on."),
    )
    matching_rates = rates_field(
        _("matching rates"),
        blank=True,
        default=list,
        help_text=_(
            "Percent of the level commissions of the people one sponsored, then of those they "
            "sponsored, and so on, separated by commas. Empty: no matching."
        ),
    )
    pool_rate = percent_field(
        _("pool"),
        _("Percent of all CV of the period, shared by the ranks that hold pool shares."),
        default=Decimal(0),
    )

    payout_percent = percent_field(
        _("company cap"),
        _(
            "Percent of the period's CV. Above it everyone's total is scaled down by the same "
            "factor. Empty: no cap."
        ),
        null=True,
        blank=True,
    )
    per_distributor = models.DecimalField(
        _("cap per person and period"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[NOUGHT],
        help_text=_("In the plan's currency. Empty: no cap."),
    )
    payout_minimum = models.DecimalField(
        _("smallest payout"),
        max_digits=14,
        decimal_places=2,
        default=Decimal(0),
        validators=[NOUGHT],
        help_text=_("In the plan's currency. Smaller balances wait."),
    )
    hold_days = models.PositiveSmallIntegerField(
        _("held for days"),
        default=14,
        validators=[MaxValueValidator(3650)],
        help_text=_("The return window: earnings become available after it."),
    )

    start_period = models.CharField(_("starts with"), max_length=8, blank=True, editable=False)
    starts_at = models.DateTimeField(_("starts at"), null=True, blank=True, editable=False)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("published by"),
    )
    created_at = models.DateTimeField(_("created at"), editable=False)

    class Meta:
        verbose_name = _("plan version")
        verbose_name_plural = _("plan versions")
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(
                name="commissions_plan_published_whole",
                condition=Q(state="draft", start_period="", starts_at=None, published_at=None)
                | Q(state="published", starts_at__isnull=False, published_at__isnull=False)
                & ~Q(start_period=""),
            ),
            models.CheckConstraint(
                name="commissions_plan_choices",
                condition=Q(period__in=PeriodKind.values)
                & Q(strategy__in=PlanStrategy.values)
                & Q(compression__in=CompressionChoice.values)
                & Q(fast_start_on__in=["", *FastStartOn.values])
                & Q(currency__regex=r"^[A-Z]{3}$")
                & ~Q(name=""),
            ),
            models.CheckConstraint(
                name="commissions_plan_matrix",
                condition=Q(width__range=(2, 20), depth__range=(1, MAX_DEPTH))
                & Q(holding_days__range=(0, 365)),
                violation_error_message=_("A matrix is 2 to 20 wide and 1 to 20 deep."),
            ),
            models.CheckConstraint(
                name="commissions_plan_base_levels",
                condition=Q(base_paid_levels__gte=1, base_paid_levels__lte=F("depth")),
                violation_error_message=_(
                    "Paid levels without a rank must be at least 1 and at most the plan's depth."
                ),
            ),
            models.CheckConstraint(
                name="commissions_plan_level_rates",
                condition=Q(level_rates__len=F("depth")),
                violation_error_message=_(
                    "Level rates: give exactly one rate for each level of the plan's depth."
                ),
            ),
            models.CheckConstraint(
                name="commissions_plan_qualifying",
                condition=Q(qualifying_pv__gte=0, min_retail_customers__range=(0, 10_000))
                & (Q(own_volume_cap__isnull=True) | Q(own_volume_cap__gte=0)),
            ),
            models.CheckConstraint(
                name="commissions_plan_rates",
                condition=Q(retail_rate__range=(0, 100), pool_rate__range=(0, 100))
                & (Q(payout_percent__isnull=True) | Q(payout_percent__range=(0, 100))),
            ),
            models.CheckConstraint(
                name="commissions_plan_fast_start",
                condition=Q(fast_start_rate=None, fast_start_days=None, fast_start_on="")
                # A null would make the second half unknown, and a check passes what is unknown.
                | Q(fast_start_rate__isnull=False, fast_start_days__isnull=False)
                & Q(fast_start_rate__range=(0, 100), fast_start_days__range=(1, 3650))
                & ~Q(fast_start_on=""),
                violation_error_message=_(
                    "Fast start: fill in the rate, the days and the orders it is paid on, or none "
                    "of them."
                ),
            ),
            models.CheckConstraint(
                name="commissions_plan_payout",
                condition=Q(payout_minimum__gte=0, hold_days__range=(0, 3650))
                & (Q(per_distributor__isnull=True) | Q(per_distributor__gte=0)),
            ),
        ]
        indexes = [
            models.Index(
                fields=["-starts_at", "-published_at"],
                name="commissions_plan_in_force",
                condition=Q(state="published"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {_('version')} {self.number}"

    @property
    def is_published(self) -> bool:
        """Whether the version is fixed for ever."""
        return self.state == PlanState.PUBLISHED
