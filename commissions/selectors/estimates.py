"""Estimated lines and their totals, for the office."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.db.models import Count, Max, QuerySet, Sum

from commissions.models import EstimateLine, OrderEstimate
from matrix.models import Distributor
from mlmshop.lib.money import MINOR_DIGITS, round_half_up
from mlmshop.lib.periods import Period


@dataclass(frozen=True, kw_only=True)
class TypeTotal:
    """A type's sum over a period. *label* is translated."""

    type: str
    label: str
    amount: Decimal
    lines: int


@dataclass(frozen=True, kw_only=True)
class LevelTotal:
    """What a distributor's level earned them in a period. *cv* is the CV of the orders paid on."""

    level: int
    amount: Decimal
    cv: Decimal
    lines: int


def estimates(*, distributor: Distributor, period: Period | str) -> QuerySet[EstimateLine]:
    """The distributor's estimated lines of the period, the latest order first.

    The seller with their user, and the order's estimate, come along: no further queries per row.
    """
    return (
        EstimateLine.objects.filter(beneficiary=distributor, period=_key(period))
        .select_related("source__user", "estimate")
        .defer("estimate__trace", "estimate__breakage", "estimate__upline")
        .order_by("-paid_at", "-id")
    )


def estimate_totals(*, distributor: Distributor, period: Period | str) -> list[TypeTotal]:
    """Sums by type, the types in the order level, retail; a type without lines is left out."""
    rows = (
        EstimateLine.objects.filter(beneficiary=distributor, period=_key(period))
        .order_by()
        .values("type")
        .annotate(total=Sum("amount"), lines=Count("id"), currency=Max("currency"))
    )
    totals = [
        TypeTotal(
            type=row["type"],
            label=str(EstimateLine.Type(row["type"]).label),
            amount=_money(row["total"], row["currency"]),
            lines=row["lines"],
        )
        for row in rows
    ]
    return sorted(totals, key=lambda total: total.type)


def estimates_by_level(*, distributor: Distributor, period: Period | str) -> list[LevelTotal]:
    """Level commissions by level, the nearest first; levels without lines are left out."""
    rows = (
        EstimateLine.objects.filter(
            beneficiary=distributor, period=_key(period), type=EstimateLine.Type.LEVEL
        )
        .order_by("level")
        .values("level")
        .annotate(total=Sum("amount"), base=Sum("cv"), lines=Count("id"), currency=Max("currency"))
    )
    return [
        LevelTotal(
            level=row["level"] or 0,
            amount=_money(row["total"], row["currency"]),
            cv=row["base"],
            lines=row["lines"],
        )
        for row in rows
    ]


def earned_by_period(
    *, distributor: Distributor, periods: Iterable[Period | str]
) -> dict[str, Decimal]:
    """Sums by period key, in the order given; 0 where nothing was earned. One query."""
    keys = [_key(period) for period in periods]
    sums = {
        row["period"]: _money(row["total"], row["currency"])
        for row in EstimateLine.objects.filter(beneficiary=distributor, period__in=keys)
        .order_by()
        .values("period")
        .annotate(total=Sum("amount"), currency=Max("currency"))
    }
    nothing = _money(Decimal(0), settings.COMPANY_CURRENCY)
    return {key: sums.get(key, nothing) for key in keys}


def order_estimate(*, order_id: int) -> OrderEstimate | None:
    """The order's estimate with its seller, or None where there is none yet."""
    return (
        OrderEstimate.objects.filter(order_id=order_id)
        .select_related("seller__user", "plan")
        .first()
    )


def _key(period: Period | str) -> str:
    return period if isinstance(period, str) else period.key


def _money(amount: Decimal, currency: str) -> Decimal:
    return round_half_up(amount, MINOR_DIGITS[currency])
