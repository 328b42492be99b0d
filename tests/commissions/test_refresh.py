"""What changes later reaches every estimate that counts on it, and nothing stands in its way."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from catalog.billing.services.refund import refund_record
from commissions.models import EstimateStanding, OrderEstimate
from commissions.selectors.periods import period_named
from commissions.services import estimates as estimates_service
from commissions.services.refresh import estimates_refresh
from commissions.services.standings import standing_mark
from matrix.selectors import distributor_by_code
from matrix.services import distributor_status_change
from mlmshop.outbox.services import outbox_drain
from tests import people
from tests.commissions import plans
from tests.commissions.world import LATER, NOON, buy, lines, qualify

NOVEMBER = datetime(2026, 11, 5, tzinfo=UTC)


def spread(at: datetime = LATER) -> None:
    """Deliver what waits and spread what changed; what is merely old is not looked at."""
    outbox_drain()
    estimates_refresh(at=at, check=False)


def suspend(code: str, at: datetime = LATER) -> None:
    distributor_status_change(
        distributor=distributor_by_code(code), status="suspended", actor=None, reason="-", at=at
    )


def refund(order, at: datetime = LATER) -> None:
    refund_record(order_id=order.pk, quantities=None, actor=None, reason="-", at=at)


def paid(order) -> list[str]:
    """Who is paid on the order."""
    return [code for _type, code, *_rest in lines(order)]


def test_a_suspension_takes_back_the_retail_commission_of_ones_own_orders(upline, oil):
    order = buy(oil, seller="DAN")
    assert lines(order) == [("retail", "DAN", None, Decimal("8.40"))]
    suspend("DAN")
    spread()
    assert lines(order) == []


def test_a_standing_won_before_the_plan_was_published_can_be_lost_after_it(db, clock, oil):
    root = people.company(width=3, status="house")
    people.chain("ana ben cay dan", top=root)
    qualifying = buy(oil, seller="CAY", email="cays@example.org")
    below = buy(oil, seller="DAN")
    plans.published(start="2026-10")
    spread()
    assert "CAY" in paid(below)

    refund(qualifying)
    spread()
    assert "CAY" not in paid(below)


def test_a_late_refund_is_felt_though_its_seller_is_suspended_by_now(upline, oil, soap, clock):
    qualifying = buy(oil, seller="CAY", email="cays@example.org")
    extra = buy(soap, seller="CAY", email="cays@example.org")
    below = buy(oil, seller="DAN")
    spread()
    clock.move_to(NOVEMBER)
    suspend("CAY", at=NOVEMBER)
    refund(extra, at=NOVEMBER)
    spread(NOVEMBER)
    assert "CAY" in paid(below)  # active and qualified when October ended

    refund(qualifying, at=NOVEMBER)
    spread(NOVEMBER)
    assert "CAY" not in paid(below)


@pytest.fixture
def broken(monkeypatch):
    """Order ids that cannot be computed."""
    ids: set[int] = set()
    compute = estimates_service.orders_compute

    def refuse(orders, **options):
        orders = list(orders)
        if ids & {order.order_id for order in orders}:
            raise LookupError("the seller does not exist")
        return compute(orders, **options)

    monkeypatch.setattr(estimates_service, "orders_compute", refuse)
    return ids


def test_an_order_that_cannot_be_computed_keeps_no_other_out_of_date(upline, oil, broken, caplog):
    bad = buy(oil, seller="BEN", email="bens@example.org")
    good = buy(oil, seller="DAN", email="dans@example.org")
    qualify(oil, "ANA")  # above both orders
    broken.add(bad.pk)
    spread()
    assert "ANA" in paid(good)
    assert "ANA" not in paid(bad)
    assert f"order id {bad.pk} was not computed" in caplog.text
    assert not EstimateStanding.objects.exclude(spread_from=None).exists()


def test_a_standing_that_cannot_be_spread_keeps_no_other_waiting(upline, oil, monkeypatch):
    order = buy(oil, seller="DAN")
    qualify(oil, "ANA", "CAY")
    ana = EstimateStanding.objects.filter(distributor__code="ANA")
    ana.update(changed_at=NOON, period="nonsense")  # the first in the queue

    done = estimates_refresh(at=LATER, check=False)

    assert "CAY" in paid(order)
    assert not done.more, "it would be asked for again at once, for ever"
    assert ana.get().spread_from == 0, "it is tried again by the next refresh"


def test_a_status_changed_while_an_order_is_handled_is_the_one_that_is_noted(upline, oil):
    order = buy(oil, seller="BEN")
    estimate = OrderEstimate.objects.select_related("seller").get(order_id=order.pk)
    suspend("BEN")  # after the handler of another order has read the seller
    outbox_drain()
    standing_mark(
        distributor=estimate.seller,
        plan=estimate.plan,
        period=period_named(estimate.period),
        at=LATER,
    )
    row = EstimateStanding.objects.get(distributor__code="BEN")
    assert (row.status, row.qualified) == ("suspended", False)
