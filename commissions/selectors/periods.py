"""Periods of the company, and where the closed ones will be known."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import cast

from django.conf import settings

from commissions.calc.standing import Standing
from commissions.models import PlanVersion
from commissions.selectors.plan import plan_for_or_none
from mlmshop.lib.periods import Kind, Period, period_at, period_parse


def period_of(at: datetime, plan: PlanVersion | None = None) -> Period:
    """The company's period that contains *at*: of the plan's kind, monthly while there is none."""
    plan = plan or plan_for_or_none(at)
    kind = cast(Kind, plan.period) if plan is not None else "monthly"
    return period_at(at, kind=kind, zone=settings.COMPANY_TIME_ZONE)


def period_current(at: datetime) -> Period:
    """The period that is running at *at*."""
    return period_of(at)


def period_named(key: str) -> Period:
    """The period called *key*. Raises ``ValueError`` with one clear sentence."""
    return period_parse(key, zone=settings.COMPANY_TIME_ZONE)


def last_closed_period() -> Period | None:
    """The latest period whose run was approved: None, as no period is closed yet.

    Estimates are kept only for later periods, and no plan may start by then.
    """
    return None


def last_closed_standings(distributor_ids: Iterable[int]) -> dict[int, Standing]:
    """Standings fixed by the last closed period, by distributor id; those without are left out."""
    return {}


def period_lock_key(period: Period) -> int:
    """The key of advisory locks on *period*: days since 1970 of its first day."""
    return (period.first_day - date(1970, 1, 1)).days
