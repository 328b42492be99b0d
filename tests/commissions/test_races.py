"""Orders computed at the same time, on connections of their own, committed for real.

Each claim has a control that takes the lock away and has to go wrong.
"""

import threading
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connections, transaction

from commissions.handlers import order_changed
from commissions.models import EstimateLine, OrderEstimate
from commissions.services import estimates as estimates_service
from commissions.services import refresh as refresh_service
from commissions.services.refresh import estimates_refresh
from tests import people, shop
from tests.commissions import plans
from tests.commissions.world import LATER, buy, lines

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def company():
    with time_machine.travel(LATER, tick=True):
        root = people.company(width=3, status="house")
        people.chain("ana ben", top=root)
        plans.published()
        yield shop.product("Oil", price="60.00", cv="42.00", pv="50.00")


def in_thread(work: Callable[[], Any], errors: list[BaseException]) -> threading.Thread:
    """Run *work* on a connection of its own; what it raises goes to *errors*."""

    def run() -> None:
        try:
            work()
        except BaseException as error:
            errors.append(error)
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def handled_at_once(order: Any, count: int) -> list[BaseException]:
    """The order's handler *count* times at once; returns what was raised."""
    errors: list[BaseException] = []
    start = threading.Barrier(count)

    def work() -> None:
        start.wait()
        with transaction.atomic():
            order_changed({"order_id": order.pk})

    for thread in [in_thread(work, errors) for _n in range(count)]:
        thread.join(60)
    return errors


def test_an_order_handled_by_eight_workers_at_once_has_its_lines_once(company):
    order = buy(company, seller="BEN", drain=False)
    assert handled_at_once(order, 8) == []
    assert [line[:3] for line in lines(order)] == [("retail", "BEN", None)]


def test_without_the_orders_lock_the_workers_run_into_the_constraint(company, monkeypatch):
    monkeypatch.setattr(estimates_service, "advisory_locks", lambda *_: None)
    meet = threading.Barrier(8, timeout=5)
    compute = estimates_service.orders_compute

    def together(*args: Any, **options: Any) -> Any:
        found = compute(*args, **options)
        try:
            meet.wait()  # all have read that there is no estimate yet
        except threading.BrokenBarrierError:
            pass
        return found

    monkeypatch.setattr(estimates_service, "orders_compute", together)
    order = buy(company, seller="BEN", drain=False)
    errors = handled_at_once(order, 8)
    assert errors
    assert all(isinstance(error, IntegrityError) for error in errors)
    # The database let one of them through, and no line twice.
    assert EstimateLine.objects.filter(estimate__order_id=order.pk).count() == 1


def spread_beside_a_slow_computation(oil: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """BEN's order is being computed, ANA not qualified yet, while ANA's order qualifies her and the
    change is spread. BEN's worker commits only after the spreading had its chance."""
    below = buy(oil, seller="BEN", drain=False)
    computed, go_on = threading.Event(), threading.Event()
    compute = estimates_service.orders_compute
    errors: list[BaseException] = []

    def slow(orders: Any, **options: Any) -> Any:
        orders = list(orders)
        found = compute(orders, **options)
        if [order.order_id for order in orders] == [below.pk] and not computed.is_set():
            computed.set()
            assert go_on.wait(30)
        return found

    monkeypatch.setattr(estimates_service, "orders_compute", slow)
    first = in_thread(lambda: order_changed({"order_id": below.pk}), errors)
    assert computed.wait(30)
    # Only now is ANA's own order paid: the worker of BEN's cannot have seen it.
    hers = buy(oil, seller="ANA", email="again@example.org", drain=False)
    order_changed({"order_id": hers.pk})
    done = threading.Event()

    def spread() -> None:
        estimates_refresh(at=LATER, check=False)
        done.set()

    second = in_thread(spread, errors)
    # With the lock the spreading waits for BEN's worker; without it, it is done at once.
    done.wait(2)
    go_on.set()
    first.join(60)
    second.join(60)
    assert errors == []
    return below


def test_an_estimate_computed_beside_a_change_of_standing_is_not_forgotten(company, monkeypatch):
    below = spread_beside_a_slow_computation(company, monkeypatch)
    assert ("level", "ANA", 1) in [line[:3] for line in lines(below)]


def test_without_waiting_for_computations_under_way_the_change_passes_by(company, monkeypatch):
    monkeypatch.setattr(refresh_service, "advisory_lock", lambda *_: None)
    below = spread_beside_a_slow_computation(company, monkeypatch)
    assert ("level", "ANA", 1) not in [line[:3] for line in lines(below)]


def test_many_orders_and_refreshes_at_once_end_as_if_one_after_the_other(company):
    orders = [
        buy(company, seller=seller, email=f"c{n}@example.org", drain=False)
        for n, seller in enumerate(["BEN", "ANA", "BEN", "ANA", "BEN", "BEN"])
    ]
    errors: list[BaseException] = []
    threads = [
        in_thread(lambda order=order: order_changed({"order_id": order.pk}), errors)
        for order in orders
    ]
    threads += [in_thread(lambda: estimates_refresh(at=LATER), errors) for _n in range(2)]
    for thread in threads:
        thread.join(60)
    estimates_refresh(at=LATER, check=False)
    assert errors == []
    assert OrderEstimate.objects.count() == 6
    for order in orders:
        found = [line[:3] for line in lines(order)]
        seller = OrderEstimate.objects.get(order_id=order.pk).seller.code
        expected = [("retail", seller, None)]
        if seller == "BEN":
            expected.insert(0, ("level", "ANA", 1))
        assert found == expected
