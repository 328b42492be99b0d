"""Between payment and computation anything may die; every line is there in the end, once.

Real processes: a Celery worker with its clock on either transport, killed with -9.
"""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import timezone
from kombu.exceptions import OperationalError

from commissions.models import EstimateLine
from mlmshop import celery
from mlmshop.outbox.models import Message
from mlmshop.outbox.services import outbox_drain
from tests import people, plans, shop
from tests.servers.worker import Transport, Worker, wait_until

pytestmark = pytest.mark.django_db(transaction=True)

# Root → Ulla → Dana, 36.00 CV sold to a guest on Dana's site: 20% retail to the seller, 5% to each
# of two levels. The orders' PV qualifies all three (every one bought 60 PV before).
LINES = {
    ("retail", "DANA", None, Decimal("7.20")),
    ("level", "ULLA", 1, Decimal("1.80")),
    ("level", "ROOT", 2, Decimal("1.80")),
}


@pytest.fixture
def order():
    """An order on Dana's site that is not paid yet; all promises so far are kept."""
    now = timezone.now()
    # The periods of the payments below are the running one, whenever this test runs.
    root = people.company(width=3)
    ulla = people.enrol("ulla", sponsor=root)
    dana = people.enrol("dana", sponsor=ulla)
    plans.published(now - timedelta(days=40))
    oil = shop.product("Fern Oil", price="24.00", cv="18.00", pv="60.00")
    for distributor in (root, ulla, dana):
        own = shop.order({oil: 1}, user=distributor.user, at=now)
        shop.pay(own, at=now)
    order = shop.order({oil: 2}, email="gwen@example.org", site="DANA", at=now)
    outbox_drain()
    return order


def lines(order) -> set[tuple]:
    """The order's lines; a list first, so that one written twice is seen."""
    found = [
        (line.type, line.beneficiary.code, line.level, line.amount)
        for line in EstimateLine.objects.filter(order_number=order.number).select_related(
            "beneficiary"
        )
    ]
    assert len(found) == len(set(found)), f"a line is there twice: {found}"
    return {
        (kind, code, level, amount.quantize(Decimal("0.01"))) for kind, code, level, amount in found
    }


def wait_for_lines(order) -> None:
    wait_until(
        lambda: lines(order) == LINES and not Message.objects.filter(done_at=None).exists(),
        seconds=30,
        what="the lines of the order, once each, and nothing left to do",
    )


def test_an_undisturbed_worker_computes_a_payment(celery_worker_process: Worker, order):
    celery_worker_process.start()
    shop.pay(order, at=timezone.now())
    wait_for_lines(order)


def test_a_worker_killed_between_payment_and_computation_comes_to_the_same_lines(
    celery_worker_process: Worker, order, tmp_path: Path, settings
):
    # The worker stops half-way through its work, after the lines are written and before they are
    # committed, until it is killed there.
    gate = tmp_path / "gate"
    gate.touch()
    celery_worker_process.variables["MLMSHOP_TEST_GATE"] = str(gate)
    settings.OUTBOX_HANDLERS = {
        **settings.OUTBOX_HANDLERS,
        "order.paid": ["tests.crash.handlers.order_changed_at_the_gate"],
    }
    celery_worker_process.start()
    shop.pay(order, at=timezone.now())
    wait_until(gate.with_suffix(".reached").exists, seconds=30, what="the worker is at the gate")
    assert lines(order) == set()

    celery_worker_process.kill()
    assert lines(order) == set()
    gate.unlink()
    celery_worker_process.start()
    wait_for_lines(order)
    assert Message.objects.get(topic="order.paid", key=f"order.paid:{order.pk}").attempts == 2


def test_a_payment_while_no_worker_runs_is_computed_when_one_does(
    celery_worker_process: Worker, order
):
    shop.pay(order, at=timezone.now())
    assert lines(order) == set()
    celery_worker_process.start()
    wait_for_lines(order)


def test_sending_the_task_ten_times_changes_nothing(celery_worker_process: Worker, order):
    celery_worker_process.start()
    shop.pay(order, at=timezone.now())
    wait_for_lines(order)
    before = list(EstimateLine.objects.order_by("pk").values())
    (message,) = Message.objects.filter(
        key=f"order.paid:{order.pk}", handler="commissions.handlers.order_changed"
    )

    for _ in range(10):
        celery.app.send_task("outbox.deliver", args=[message.pk])
    # The queue is in order, and the worker takes one at a time: what comes after comes last.
    celery.app.send_task("outbox.forget")
    wait_until(
        lambda: celery_worker_process.log.read_text().count("Task outbox.forget") == 2,
        seconds=30,
        what="the worker has done all it was sent",
    )
    assert celery_worker_process.log.read_text().count("Task outbox.deliver") >= 20
    assert list(EstimateLine.objects.order_by("pk").values()) == before


def test_with_the_broker_down_paying_succeeds_and_the_lines_come_once_it_is_back(
    transport: Transport, celery_worker_process: Worker, order, monkeypatch
):
    with transport.down(monkeypatch):
        with pytest.raises(OperationalError):
            celery.app.send_task("outbox.sweep", retry=False)
        payment = shop.pay(order, at=timezone.now())
        assert payment.amount == order.total_incl_tax
        order.refresh_from_db()
        assert order.status == "Paid"
        assert lines(order) == set()
    celery_worker_process.start()
    wait_for_lines(order)
