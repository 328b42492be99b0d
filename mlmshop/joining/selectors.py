"""What the pages of joining read."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from commissions.selectors import plan_for_or_none
from matrix.models import Distributor
from matrix.selectors import distributor_by_code
from matrix.services.enrolment import MAY_SPONSOR


def sponsor_by_code(code: str) -> Distributor | None:
    """The distributor with this public *code*, if they may enrol others."""
    distributor = distributor_by_code(code.strip())
    return distributor if distributor and distributor.status in MAY_SPONSOR else None


@dataclass(frozen=True, kw_only=True)
class PlanInBrief:
    """What a newcomer should know of the plan in force: percent, days, money."""

    retail_rate: Decimal
    hold_days: int
    payout_minimum: Decimal
    currency: str


def plan_in_brief(*, at: datetime) -> PlanInBrief | None:
    """The plan in force at *at* in the few figures that concern a newcomer, or None."""
    plan = plan_for_or_none(at)
    if plan is None:
        return None
    return PlanInBrief(
        retail_rate=_plain(plan.retail_rate),
        hold_days=plan.hold_days,
        payout_minimum=plan.payout_minimum,
        currency=plan.currency,
    )


def _plain(rate: Decimal) -> Decimal:
    """*rate* without zeros at the end, and never in powers of ten: 12.5, 20."""
    return Decimal(f"{rate.normalize():f}")
