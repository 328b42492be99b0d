"""Standings that change, and the orders below that have to be computed again.

A distributor's standing depends on their own credited orders and their status alone; whether the
orders of everyone below them pay them depends on it. So when an order makes its seller qualify,
estimates computed earlier are out of date. ``standing_mark`` notes that in the transaction that
sees the change (one row, no search); ``refresh.standing_spread`` finds the orders by the index on
``OrderEstimate.upline`` and computes them again in batches, soon after, going on where it stopped
whatever is killed in between.
"""

import logging
from datetime import datetime
from functools import partial

from django.db import transaction

from commissions.calc.standing import Standing, Volume, standing_of
from commissions.models import EstimateStanding, PlanVersion
from commissions.plans.rows import plan_rules
from commissions.selectors.periods import last_closed_standings
from commissions.selectors.standing import Person, standings_counted
from commissions.services.compute import statuses_at
from matrix.models import Distributor
from mlmshop.lib.periods import Period

log = logging.getLogger(__name__)

REFRESH_TASK = "commissions.refresh_estimates"

Entitlement = tuple[str, bool, str, int]


def standing_mark(
    *,
    distributor: Distributor,
    plan: PlanVersion,
    period: Period,
    at: datetime,
    status_before: str | None = None,
) -> bool:
    """Note what *distributor* is entitled to in *period*; True if it changed.

    Call it inside the transaction that sees the change, with *status_before* where it is a change
    of status. A change is spread to the orders below soon after the commit.
    """
    rules = plan_rules(plan)
    closed = last_closed_standings([distributor.pk]).get(distributor.pk)
    # What estimates count on for somebody without a row: no volume yet.
    nothing = closed or standing_of(
        plan=rules, status=status_before or _status(distributor, period, at), volume=Volume()
    )
    EstimateStanding.objects.bulk_create(
        [
            EstimateStanding(
                distributor=distributor,
                period=period.key,
                changed_at=at,
                spread_from=None,
                **_columns(nothing),
            )
        ],
        ignore_conflicts=True,
    )
    row = EstimateStanding.objects.select_for_update().get(
        distributor=distributor, period=period.key
    )
    # Read after the row is locked: of two orders paid at once, or an order and a change of status,
    # the later one here sees both.
    person = Person(
        id=distributor.pk, code=distributor.code, status=_status(distributor, period, at)
    )
    now = standings_counted([person], rules=rules, period=period)[person.id]
    if _entitlement(row) == (now.status, now.qualified, _rank_name(now), now.paid_levels):
        return False
    EstimateStanding.objects.filter(pk=row.pk).update(changed_at=at, spread_from=0, **_columns(now))
    transaction.on_commit(partial(refresh_request), robust=True)
    return True


def _status(distributor: Distributor, period: Period, at: datetime) -> str:
    """The status as committed by now, whatever *distributor* was read as; of a period that has
    ended, the one of its last instant."""
    status = Distributor.objects.values_list("status", flat=True).get(pk=distributor.pk)
    if period.end <= at:
        return statuses_at([distributor.pk], period.end).get(distributor.pk, status)
    return status


def refresh_request() -> None:
    """Ask for a refresh now. A broker that is down only costs time: beat asks every minute."""
    from mlmshop.celery import app

    try:
        app.send_task(REFRESH_TASK, kwargs={"check": False}, retry=False)
    except Exception as error:  # whatever a broken broker raises must not reach the payment
        log.warning("The broker did not take the refresh of estimates (%s); beat will.", error)


def _entitlement(row: EstimateStanding) -> Entitlement:
    return row.status, row.qualified, row.rank, row.paid_levels


def _columns(standing: Standing) -> dict[str, str | bool | int]:
    return {
        "status": standing.status,
        "qualified": standing.qualified,
        "rank": _rank_name(standing),
        "paid_levels": standing.paid_levels,
    }


def _rank_name(standing: Standing) -> str:
    return standing.rank.name if standing.rank else ""
