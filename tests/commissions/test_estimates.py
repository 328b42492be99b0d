"""A paid order's estimates, through the outbox's own handlers."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from catalog.billing.services.refund import refund_record
from commissions.handlers import order_changed
from commissions.models import EstimateLine, EstimateStanding, OrderEstimate
from commissions.services.refresh import estimates_refresh
from commissions.trace import breakage_by_reason
from matrix.services import distributor_status_change
from mlmshop.outbox.models import Message
from mlmshop.outbox.services import outbox_drain
from tests import people, shop
from tests.commissions import plans
from tests.commissions.world import LATER, NOON, buy, lines, qualify


def test_a_paid_order_pays_the_seller_and_each_qualified_level_above(upline, oil):
    qualify(oil, "ANA", "BEN", "CAY")
    order = buy(oil, seller="DAN")
    assert lines(order) == [
        ("level", "CAY", 1, Decimal("3.36")),
        ("level", "BEN", 2, Decimal("2.52")),
        ("level", "ANA", 3, Decimal("2.10")),
        ("retail", "DAN", None, Decimal("8.40")),
    ]


def test_who_is_not_qualified_is_passed_over_and_the_house_never_earns(upline, oil):
    qualify(oil, "ANA", "CAY")
    order = buy(oil, seller="DAN")
    assert lines(order) == [
        ("level", "CAY", 1, Decimal("3.36")),
        ("level", "ANA", 2, Decimal("2.52")),
        ("retail", "DAN", None, Decimal("8.40")),
    ]
    estimate = OrderEstimate.objects.get(order=order)
    assert breakage_by_reason(estimate.breakage) == {"no_upline": Decimal("2.10")}


def test_a_personal_order_pays_no_retail_commission(upline, oil):
    qualify(oil, "CAY")
    order = buy(oil, seller="ROOT", user=people.user("dan"))
    assert lines(order) == [("level", "CAY", 1, Decimal("3.36"))]


def test_an_unpaid_order_has_no_estimate(upline, oil):
    shop.order({oil: 1}, at=NOON, site="DAN")
    outbox_drain()
    assert not OrderEstimate.objects.exists()


def test_nothing_is_estimated_before_the_first_plan_starts(db, clock, oil):
    people.company(status="house")
    order = buy(oil, seller="ROOT")
    assert not OrderEstimate.objects.exists()
    # The message is done, not failing for ever.
    assert not Message.objects.filter(done_at=None).exists()
    plans.published(start="2026-10")
    outbox_drain()
    assert OrderEstimate.objects.get().order_id == order.pk


def test_the_handler_changes_nothing_however_often_it_runs(upline, oil):
    qualify(oil, "ANA", "BEN", "CAY")
    order = buy(oil, seller="DAN")
    before = list(EstimateLine.objects.order_by("pk").values())
    for _n in range(10):
        order_changed({"order_id": order.pk})
    assert list(EstimateLine.objects.order_by("pk").values()) == before


def test_a_second_line_of_the_same_order_type_and_level_is_refused_by_the_database(upline, oil):
    order = buy(oil, seller="DAN")
    line = EstimateLine.objects.get(estimate__order=order, type="retail")
    line.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        line.save(force_insert=True)
    assert EstimateLine.objects.filter(estimate__order=order, type="retail").count() == 1


def test_a_partial_refund_lowers_the_lines_and_a_full_one_takes_them_back(upline, oil):
    qualify(oil, "CAY")
    order = buy(oil, seller="DAN", quantity=2)
    kept = EstimateLine.objects.get(estimate__order=order, type="level").pk
    line = order.lines.get()
    refund_record(
        order_id=order.pk, quantities={line.pk: 1}, actor=None, reason="One broke", at=LATER
    )
    outbox_drain()
    assert lines(order) == [
        ("level", "CAY", 1, Decimal("3.36")),
        ("retail", "DAN", None, Decimal("8.40")),
    ]
    assert EstimateLine.objects.get(estimate__order=order, type="level").pk == kept
    refund_record(order_id=order.pk, quantities=None, actor=None, reason="Both broke", at=LATER)
    outbox_drain()
    assert lines(order) == []
    assert OrderEstimate.objects.get(order=order).cv == 0


def test_a_refund_that_costs_the_seller_their_standing_is_felt_by_orders_below(upline, oil):
    qualify(oil, "BEN")
    below = buy(oil, seller="CAY")
    assert ("level", "BEN", 1, Decimal("3.36")) in lines(below)
    bens = OrderEstimate.objects.get(seller__code="BEN").order_id
    refund_record(order_id=bens, quantities=None, actor=None, reason="Back", at=LATER)
    outbox_drain()
    estimates_refresh(at=LATER)
    assert lines(below) == [("retail", "CAY", None, Decimal("8.40"))]


def test_an_order_that_qualifies_its_seller_makes_earlier_orders_below_pay_them(upline, oil):
    early = [buy(oil, seller="DAN", email=f"c{n}@example.org") for n in range(5)]
    for order in early:
        assert lines(order) == [("retail", "DAN", None, Decimal("8.40"))]
    qualify(oil, "BEN")
    assert EstimateStanding.objects.get(distributor__code="BEN").spread_from == 0
    done = estimates_refresh(at=LATER, check=False)
    assert (done.spread, done.more) == (5, False)
    for order in early:
        assert ("level", "BEN", 1, Decimal("3.36")) in lines(order)


def test_spreading_a_standing_goes_on_where_it_was_stopped(upline, oil, monkeypatch):
    monkeypatch.setattr("commissions.services.refresh.BATCH", 2)
    early = [buy(oil, seller="DAN", email=f"c{n}@example.org") for n in range(5)]
    qualify(oil, "BEN")
    first = estimates_refresh(at=LATER, limit=2, check=False)
    assert (first.spread, first.more) == (2, True)
    assert [len(lines(order)) for order in early] == [2, 2, 1, 1, 1]
    rest = estimates_refresh(at=LATER, check=False)
    assert (rest.spread, rest.more) == (3, False)
    assert [len(lines(order)) for order in early] == [2, 2, 2, 2, 2]


def test_an_order_that_changes_no_standing_spreads_nothing(upline, oil, soap):
    qualify(oil, "BEN")
    estimates_refresh(at=LATER, check=False)
    buy(soap, seller="BEN", email="again@example.org")
    buy(soap, seller="DAN", email="more@example.org")
    assert not EstimateStanding.objects.exclude(spread_from=None).exists()


def test_two_orders_that_qualify_only_together_are_noticed(upline, soap):
    early = buy(soap, seller="DAN")
    orders = [
        buy(soap, seller="BEN", quantity=3, email=f"b{n}@example.org", drain=False)
        for n in range(2)
    ]
    # Both are paid before either is handled, as when two workers take them at once.
    for order in orders:
        order_changed({"order_id": order.pk})
    estimates_refresh(at=LATER, check=False)
    assert ("level", "BEN", 1, Decimal("0.80")) in lines(early)


def test_a_suspended_seller_earns_nothing_and_those_above_still_do(upline, oil):
    qualify(oil, "CAY")
    distributor_status_change(
        distributor=people.distributor("dan"),
        status="suspended",
        actor=None,
        reason="Under review",
        at=NOON,
    )
    order = buy(oil, seller="DAN")
    assert lines(order) == [("level", "CAY", 1, Decimal("3.36"))]
    estimate = OrderEstimate.objects.get(order=order)
    assert breakage_by_reason(estimate.breakage)["suspended"] == Decimal("8.40")


def test_a_suspension_reaches_the_orders_below_of_the_running_period(upline, oil):
    qualify(oil, "BEN", "CAY")
    order = buy(oil, seller="DAN")
    distributor_status_change(
        distributor=people.distributor("cay"),
        status="suspended",
        actor=None,
        reason="Under review",
        at=LATER,
    )
    outbox_drain()
    estimates_refresh(at=LATER, check=False)
    assert lines(order) == [
        ("level", "BEN", 1, Decimal("3.36")),
        ("retail", "DAN", None, Decimal("8.40")),
    ]


def test_a_suspension_after_a_period_does_not_touch_its_orders(upline, oil):
    september = NOON - timedelta(days=30)
    qualify(oil, "CAY", at=september)
    order = buy(oil, seller="DAN", at=september)
    before = lines(order)
    distributor_status_change(
        distributor=people.distributor("cay"),
        status="suspended",
        actor=None,
        reason="Under review",
        at=LATER,
    )
    outbox_drain()
    estimates_refresh(at=LATER + timedelta(hours=2))
    assert lines(order) == before
    assert ("level", "CAY", 1, Decimal("3.36")) in before


def test_a_terminated_distributor_is_vacant_and_passed_over(upline, oil):
    qualify(oil, "BEN", "CAY")
    distributor_status_change(
        distributor=people.distributor("cay"),
        status="terminated",
        actor=None,
        reason="Left",
        at=NOON,
    )
    outbox_drain()
    order = buy(oil, seller="DAN")
    assert lines(order)[0] == ("level", "BEN", 1, Decimal("3.36"))
    step = OrderEstimate.objects.get(order=order).trace["steps"][0]
    assert (step["code"], step["reason"], step["outcome"]) == ("CAY", "vacant", "passed_over")


def test_each_period_counts_its_own_volume(upline, oil):
    qualify(oil, "CAY", at=NOON - timedelta(days=30))
    order = buy(oil, seller="DAN")
    assert lines(order) == [("retail", "DAN", None, Decimal("8.40"))]


def test_the_check_of_the_oldest_finds_what_nothing_announced(upline, oil):
    order = buy(oil, seller="DAN")
    # As after a restored backup or a hand in the database.
    EstimateLine.objects.filter(estimate__order=order).update(amount=Decimal("99.00"))
    OrderEstimate.objects.filter(order=order).update(cv=Decimal("9.00"))
    estimates_refresh(at=LATER + timedelta(hours=2))
    assert lines(order) == [("retail", "DAN", None, Decimal("8.40"))]


def test_a_later_plan_version_takes_over_the_orders_of_its_periods(upline, oil):
    qualify(oil, "CAY")
    order = buy(oil, seller="DAN")
    plans.published(start="2026-10", at=LATER, level_rates=[10, 6, 5], retail_rate=25)
    outbox_drain()
    assert lines(order) == [
        ("level", "CAY", 1, Decimal("4.20")),
        ("retail", "DAN", None, Decimal("10.50")),
    ]


def test_a_walk_that_compresses_past_the_first_stretch_goes_on_to_the_root(
    upline, oil, monkeypatch
):
    monkeypatch.setattr("commissions.services.compute.FIRST_STRETCH", 1)
    plans.published(start="2026-02", depth=1, level_rates=[8], base_paid_levels=1)
    names = " ".join(f"d{n}" for n in range(6))
    people.chain(names, top=people.distributor("dan"))
    qualify(oil, "ANA")
    order = buy(oil, seller="D5")
    assert ("level", "ANA", 1, Decimal("3.36")) in lines(order)
    steps = OrderEstimate.objects.get(order=order).trace["steps"]
    assert [step["code"] for step in steps] == [
        "D4",
        "D3",
        "D2",
        "D1",
        "D0",
        "DAN",
        "CAY",
        "BEN",
        "ANA",
    ]


def test_what_was_checked_within_the_hour_is_left_alone(upline, oil):
    buy(oil, seller="DAN")
    assert estimates_refresh(at=LATER + timedelta(minutes=59)).checked == 0
    assert estimates_refresh(at=LATER + timedelta(minutes=61)).checked == 1
    assert estimates_refresh(at=LATER + timedelta(minutes=62)).checked == 0


def test_the_oldest_checks_come_first_and_all_come_round(upline, soap):
    for n in range(5):
        buy(soap, seller="DAN", email=f"c{n}@example.org")
    later = LATER + timedelta(hours=2)
    counts = [estimates_refresh(at=later, check_limit=2).checked for _n in range(4)]
    assert counts == [2, 2, 1, 0]
