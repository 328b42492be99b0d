"""Estimates of orders: computed, and replaced as a set."""

import logging
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from catalog.volume.models import OrderCredit
from catalog.volume.selectors import OrderVolume, order_volumes
from commissions.models import EstimateLine, OrderEstimate, PlanVersion
from commissions.plans.rows import plan_rules
from commissions.selectors.periods import last_closed_period, period_lock_key, period_of
from commissions.selectors.plan import PlanTable, plan_for_or_none
from commissions.services.compute import Computed, orders_compute
from commissions.services.standings import standing_mark
from commissions.trace import breakage_write, trace_write
from mlmshop.lib.locks import Lock, advisory_lock_shared, advisory_locks
from mlmshop.lib.periods import Period

log = logging.getLogger(__name__)


@transaction.atomic
def order_estimate_change(*, order_id: int, at: datetime) -> OrderEstimate | None:
    """Bring the order's estimate up to date after it was paid, cancelled or refunded.

    However often and in whatever order it is called, the estimate ends as the order stands. Also
    notes what the order makes of its seller's standing, for the orders below them. None for an
    order that is not paid, lies in a closed period, or was paid before the first plan started.
    """
    try:
        order = order_volumes([order_id])[order_id]
    except KeyError:
        raise OrderCredit.DoesNotExist(f"There is no credited order with id {order_id}.") from None
    place = _place(order)
    if place is None:
        return None
    plan, period = place
    order_ids = orders_estimate([order_id], plan=plan, period=period, at=at)
    if not order_ids:
        return None
    estimate = OrderEstimate.objects.select_related("seller").get(order_id=order_id)
    standing_mark(distributor=estimate.seller, plan=plan, period=period, at=at)
    return estimate


@transaction.atomic
def orders_estimate(
    order_ids: Iterable[int], *, plan: PlanVersion, period: Period, at: datetime
) -> list[int]:
    """Compute the estimates of paid orders of one period and write those that differ.

    Locks the orders' estimates, in the order of their ids; reads everything after. Returns the ids
    of the orders that have an estimate now.
    """
    ids = sorted(order_ids)
    advisory_lock_shared(Lock.STANDINGS, period_lock_key(period))
    advisory_locks(Lock.ESTIMATES, ids)
    orders = [order for order in order_volumes(ids).values() if order.paid_at is not None]
    if not orders:
        return []
    computed = orders_compute(orders, rules=plan_rules(plan), period=period, at=at)
    standing_rows = {
        row.order_id: row
        for row in OrderEstimate.objects.filter(order_id__in=ids).prefetch_related("lines")
    }
    fresh: list[OrderEstimate] = []
    changed: list[OrderEstimate] = []
    same: list[int] = []
    wanted: dict[int, tuple[OrderVolume, Computed]] = {}
    for order in orders:
        row = standing_rows.get(order.order_id)
        result = computed[order.order_id]
        new = _estimate(order, result, plan=plan, period=period, at=at)
        if row is None:
            fresh.append(new)
        elif _differs(row, new):
            new.pk = row.pk
            changed.append(new)
        else:
            same.append(row.pk)
            continue
        wanted[order.order_id] = (order, result)
    OrderEstimate.objects.bulk_create(fresh)
    if changed:
        OrderEstimate.objects.bulk_update(changed, _REPLACED)
    if same:
        OrderEstimate.objects.filter(pk__in=same).update(checked_at=at)
    _lines_replace([*fresh, *changed], wanted, standing_rows)
    return sorted(order.order_id for order in orders)


@transaction.atomic
def orders_recompute(order_ids: Iterable[int], *, at: datetime) -> int:
    """Compute the estimates of any paid orders, of whatever periods; returns how many have one."""
    plans = PlanTable()
    closed = last_closed_period()
    groups: dict[tuple[datetime, int], tuple[PlanVersion, Period, list[int]]] = {}
    paid = OrderCredit.objects.filter(
        order_id__in=list(order_ids), order__payment__isnull=False
    ).values_list("order_id", "order__payment__paid_at")
    for order_id, paid_at in paid:
        plan = plans.at(paid_at)
        if plan is None or (closed is not None and paid_at < closed.end):
            continue
        period = period_of(paid_at, plan)
        group = groups.setdefault((period.start, plan.pk), (plan, period, []))
        group[2].append(order_id)
    # Always in this order, so that two of these cannot wait for each other.
    return sum(
        len(orders_estimate(ids, plan=plan, period=period, at=at))
        for _, (plan, period, ids) in sorted(groups.items(), key=lambda item: item[0])
    )


_REPLACED = [
    "plan",
    "period",
    "seller",
    "kind",
    "paid_at",
    "cv",
    "currency",
    "trace",
    "breakage",
    "upline",
    "computed_at",
    "checked_at",
]


def _place(order: OrderVolume) -> tuple[PlanVersion, Period] | None:
    """The plan and the period an order counts in, if estimates are kept for it."""
    if order.paid_at is None:
        return None
    plan = plan_for_or_none(order.paid_at)
    if plan is None:
        log.warning("Order %s was paid before the first plan started: no estimate.", order.number)
        return None
    period = period_of(order.paid_at, plan)
    closed = last_closed_period()
    return None if closed is not None and period.start < closed.end else (plan, period)


def _estimate(
    order: OrderVolume, computed: Computed, *, plan: PlanVersion, period: Period, at: datetime
) -> OrderEstimate:
    result = computed.result
    assert order.paid_at is not None
    return OrderEstimate(
        order_id=order.order_id,
        order_number=order.number,
        plan=plan,
        period=period.key,
        seller=computed.seller,
        kind=order.kind,
        paid_at=order.paid_at,
        cv=order.cv,
        currency=plan.currency,
        trace=trace_write(result, placed=computed.placed),
        breakage=breakage_write(result.breakage),
        upline=[step.member.distributor_id for step in result.steps],
        computed_at=at,
        checked_at=at,
    )


def _differs(row: OrderEstimate, new: OrderEstimate) -> bool:
    """Whether anything but somebody's PV on the way is another than it was."""

    def gist(estimate: OrderEstimate) -> tuple[object, ...]:
        steps = [
            {key: value for key, value in step.items() if key not in {"pv", "customers"}}
            for step in estimate.trace["steps"]
        ]
        return (
            estimate.plan_id,
            estimate.period,
            estimate.seller_id,
            estimate.kind,
            estimate.paid_at,
            estimate.cv,
            estimate.trace["placed"],
            steps,
            estimate.breakage,
        )

    return gist(row) != gist(new)


def _lines_replace(
    estimates: list[OrderEstimate],
    wanted: dict[int, tuple[OrderVolume, Computed]],
    before: dict[int, OrderEstimate],
) -> None:
    """Write the lines as a set. A line that stays the same keeps its id: people link to it."""
    create: list[EstimateLine] = []
    update: list[EstimateLine] = []
    gone: list[int] = []
    for estimate in estimates:
        order, computed = wanted[estimate.order_id]
        row = before.get(estimate.order_id)
        old = {(line.type, line.level): line for line in row.lines.all()} if row else {}
        for line in computed.result.lines:
            new = EstimateLine(
                estimate=estimate,
                type=str(line.type),
                beneficiary_id=line.beneficiary.distributor_id,
                level=line.level,
                order_number=order.number,
                source=computed.seller,
                cv=line.cv,
                rate=line.rate,
                amount=line.amount,
                currency=estimate.currency,
                period=estimate.period,
                paid_at=estimate.paid_at,
            )
            same_place = old.pop((new.type, new.level), None)
            if same_place is None:
                create.append(new)
            elif same_place.beneficiary_id == new.beneficiary_id:
                new.pk = same_place.pk
                update.append(new)
            else:
                # Another's line: its id must not lead somebody to what is no longer theirs.
                gone.append(same_place.pk)
                create.append(new)
        gone += [line.pk for line in old.values()]
    if gone:
        EstimateLine.objects.filter(pk__in=gone).delete()
    if update:
        EstimateLine.objects.bulk_update(
            update, ["source", "cv", "rate", "amount", "currency", "period", "paid_at"]
        )
    EstimateLine.objects.bulk_create(create)
