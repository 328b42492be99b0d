"""The estimates of open periods, kept up to date in bounded pieces."""

import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from catalog.volume.models import OrderCredit
from commissions.calc.order import LineType
from commissions.calc.standing import ACTIVE
from commissions.models import EstimateLine, EstimateStanding, OrderEstimate
from commissions.selectors.periods import (
    last_closed_period,
    period_lock_key,
    period_named,
    period_of,
)
from commissions.selectors.plan import plan_for_or_none
from commissions.services.estimates import orders_recompute
from commissions.services.standings import standing_mark
from matrix.models import Distributor
from mlmshop.lib.locks import Lock, advisory_lock
from mlmshop.outbox.services import message_add

log = logging.getLogger(__name__)

BATCH = 200
"""Orders computed in one transaction."""

CHECK_AFTER = timedelta(hours=1)
"""How long an estimate is taken to be right when nothing said otherwise."""


@dataclass(frozen=True, kw_only=True)
class Refreshed:
    """How many estimates were looked at. *more* is True if changes still wait to be spread."""

    spread: int
    checked: int
    more: bool


def estimates_refresh(
    *, at: datetime, limit: int = 2000, check: bool = True, check_limit: int = 500
) -> Refreshed:
    """Bring estimates of open periods up to date.

    First those below a standing that changed, about *limit* orders. Then, if *check*, up to
    *check_limit* of those not checked for ``CHECK_AFTER``, whatever may have changed: in the end
    every order comes round. Each batch is a transaction of its own; what is left waits for the
    next call, and so does what fails.
    """
    spread = 0
    failed: list[int] = []
    while spread < limit:
        rows = standings_to_spread(limit=50, without=failed)
        if not rows:
            break
        for row in rows:
            try:
                spread += standing_spread(row, limit=BATCH, at=at)
            except Exception:  # one standing that fails must not stop all others
                log.exception("The standing %s was not spread.", row)
                failed.append(row.pk)
            if spread >= limit:
                break
    checked = _check_oldest(at=at, limit=check_limit) if check else 0
    more = bool(standings_to_spread(limit=1, without=failed))
    return Refreshed(spread=spread, checked=checked, more=more)


def _check_oldest(*, at: datetime, limit: int) -> int:
    closed = last_closed_period()
    candidates = OrderEstimate.objects.filter(checked_at__lt=at - CHECK_AFTER)
    if closed is not None:
        candidates = candidates.filter(paid_at__gte=closed.end)
    order_ids = list(
        candidates.order_by("checked_at", "pk").values_list("order_id", flat=True)[:limit]
    )
    return sum(
        _recompute(order_ids[start : start + BATCH], at=at)
        for start in range(0, len(order_ids), BATCH)
    )


def _recompute(order_ids: list[int], *, at: datetime) -> int:
    """``orders_recompute`` of all at once; if that fails, of each by itself, so that one order that
    cannot be computed does not keep the others out of date."""
    try:
        return orders_recompute(order_ids, at=at)
    except Exception:
        log.exception("A batch of %s orders was not computed; each is tried alone.", len(order_ids))
    done = 0
    for order_id in order_ids:
        try:
            done += orders_recompute([order_id], at=at)
        except Exception:
            log.exception("The estimate of order id %s was not computed.", order_id)
    return done


def standings_to_spread(*, limit: int, without: Collection[int] = ()) -> list[EstimateStanding]:
    """Changes not yet spread to all orders below, the oldest first; not those with the ids
    *without*."""
    rows = EstimateStanding.objects.filter(spread_from__isnull=False).exclude(pk__in=without)
    return list(rows.order_by("changed_at")[:limit])


def standing_spread(row: EstimateStanding, *, limit: int, at: datetime) -> int:
    """Compute again up to *limit* estimates that count on the changed standing.

    Returns how many were looked at; fewer than *limit* means that all are done.
    """
    period = period_named(row.period)
    with transaction.atomic():
        # An estimate being computed when the standing changed may not know the change, and may
        # not be visible yet: wait until all of those are committed. Later ones see the change.
        advisory_lock(Lock.STANDINGS, period_lock_key(period))
    found = list(
        OrderEstimate.objects.filter(
            _counts_on(row), period=row.period, pk__gt=row.spread_from or 0
        )
        .order_by("pk")
        .values_list("pk", "order_id")[:limit]
    )
    _recompute([order_id for _, order_id in found], at=at)
    # Only if it did not change again meanwhile, which starts the spreading anew.
    EstimateStanding.objects.filter(
        pk=row.pk, spread_from=row.spread_from, changed_at=row.changed_at
    ).update(spread_from=found[-1][0] if len(found) == limit else None)
    return len(found)


def _counts_on(row: EstimateStanding) -> Q:
    """The estimates that may pay somebody else by the standing: those whose way up met the
    distributor, and their own sales whose retail commission does not go with their status."""
    retail = Exists(EstimateLine.objects.filter(estimate=OuterRef("pk"), type=LineType.RETAIL))
    wrong = ~retail if row.status == ACTIVE else retail
    sold = Q(wrong, seller_id=row.distributor_id, kind=OrderCredit.RETAIL)
    return Q(upline__contains=[row.distributor_id]) | sold


@transaction.atomic
def estimates_recompute(*, start: datetime, after: int, at: datetime, cause: str) -> int:
    """Compute the next ``BATCH`` orders paid from *start* on, in the order of their ids above
    *after*, and promise the rest; returns how many were found.

    *cause* names the promise's key: one cause, like a plan version's publishing, is gone through
    once.
    """
    order_ids = list(
        OrderCredit.objects.filter(order__payment__paid_at__gte=start, order_id__gt=after)
        .order_by("order_id")
        .values_list("order_id", flat=True)[:BATCH]
    )
    orders_recompute(order_ids, at=at)
    _sellers_mark(order_ids, at=at)
    if len(order_ids) == BATCH:
        recompute_promise(start=start, after=order_ids[-1], cause=cause)
    return len(order_ids)


def _sellers_mark(order_ids: list[int], *, at: datetime) -> None:
    """Note the sellers' standings by the plan now in force: without it, whoever has qualified
    before the plan was there would seem never to have, and losing it would not be seen."""
    sold = {
        (row.seller_id, row.period): row
        for row in OrderEstimate.objects.filter(order_id__in=order_ids).select_related(
            "seller", "plan"
        )
    }
    for _, row in sorted(sold.items()):
        standing_mark(distributor=row.seller, plan=row.plan, period=period_named(row.period), at=at)


def recompute_promise(*, start: datetime, after: int = 0, cause: str) -> None:
    """Promise, in this transaction, to compute every order paid from *start* on."""
    message_add(
        topic="estimates.recompute",
        key=f"estimates.recompute:{cause}:{after}",
        payload={"start": start.isoformat(), "after": after, "cause": cause},
    )


def distributor_mark(*, distributor_id: int, status_before: str, at: datetime) -> bool:
    """Note what a distributor's change of status makes of their standing in the running period."""
    plan = plan_for_or_none(at)
    if plan is None:
        return False
    with transaction.atomic():
        return standing_mark(
            distributor=Distributor.objects.get(pk=distributor_id),
            plan=plan,
            period=period_of(at, plan),
            at=at,
            status_before=status_before,
        )
