"""What the office asks: standings, lines and totals, in a fixed number of queries."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from catalog.billing.services.refund import refund_record
from commissions.selectors import (
    earned_by_period,
    estimate_totals,
    estimates,
    estimates_by_level,
    period_current,
    standing,
    standings,
)
from mlmshop.outbox.services import outbox_drain
from tests import people
from tests.commissions import plans
from tests.commissions.world import LATER, NOON, buy, qualify

D = Decimal


def test_a_standing_tells_what_is_there_and_what_is_missing(upline, soap):
    buy(soap, seller="DAN", quantity=2)
    buy(soap, seller="ROOT", user=people.user("dan"))
    dan = standing(distributor=people.distributor("dan"), at=LATER)
    assert (dan.personal_pv, dan.retail_pv, dan.pv, dan.customers) == (D(10), D(20), D(30), 1)
    assert (dan.qualified, dan.missing_pv, dan.paid_levels) == (False, D(20), 0)
    assert (dan.period.key, dan.qualifying_pv, dan.depth) == ("2026-10", D(50), 3)
    assert dan.progress_percent == 60
    assert dan.days_left == 18


def test_a_qualified_standing_has_its_levels(upline, oil):
    qualify(oil, "DAN")
    dan = standing(distributor=people.distributor("dan"), at=LATER)
    assert (dan.qualified, dan.effective_qualified, dan.paid_levels) == (True, True, 3)
    assert (dan.missing_pv, dan.progress_percent) == (D(0), 100)


def test_a_refunded_customer_no_longer_counts(upline, oil):
    order = buy(oil, seller="DAN")
    refund_record(order_id=order.pk, quantities=None, actor=None, reason="Back", at=LATER)
    dan = standing(distributor=people.distributor("dan"), at=LATER)
    assert (dan.pv, dan.customers, dan.qualified) == (D(0), 0, False)


def test_before_the_first_plan_a_standing_is_empty_and_no_error(upline):
    view = standing(
        distributor=people.distributor("dan"), at=datetime(2025, 11, 30, 12, tzinfo=UTC)
    )
    assert (view.plan_number, view.qualified, view.paid_levels) == (None, False, 0)
    assert (view.period.key, view.days_left) == ("2025-11", 1)


def test_standings_of_many_cost_as_many_queries_as_of_one(upline, oil, django_assert_num_queries):
    qualify(oil, "ANA", "DAN")
    with django_assert_num_queries(2):
        one = standings(upline[:1], at=LATER)
    with django_assert_num_queries(2):
        all_four = standings(upline, at=LATER)
    assert one[upline[0].pk] == all_four[upline[0].pk]
    assert [all_four[d.pk].qualified for d in upline] == [True, False, False, True]


def test_lines_and_totals_of_a_period(upline, oil, soap, django_assert_num_queries):
    qualify(oil, "CAY")
    buy(oil, seller="DAN", at=NOON - timedelta(hours=1))
    buy(soap, seller="DAN", at=NOON + timedelta(minutes=1), email="two@example.org")
    buy(oil, seller="DAN", at=NOON - timedelta(days=40), email="old@example.org")
    cay = people.distributor("cay")
    period = period_current(LATER)
    with django_assert_num_queries(1):
        rows = [
            (row.type, row.source.display_name, row.amount, row.estimate.kind)
            for row in estimates(distributor=cay, period=period)
        ]
    assert rows == [
        ("level", "Dan Example", D("0.80"), "retail"),
        ("retail", "Cay Example", D("8.40"), "retail"),
        ("level", "Dan Example", D("3.36"), "retail"),
    ]
    totals = estimate_totals(distributor=cay, period=period)
    assert [(t.type, t.label, t.amount, t.lines) for t in totals] == [
        ("level", "Level", D("4.16"), 2),
        ("retail", "Retail", D("8.40"), 1),
    ]
    (level,) = estimates_by_level(distributor=cay, period="2026-10")
    assert (level.level, level.amount, level.cv, level.lines) == (1, D("4.16"), D("52.00"), 2)


@pytest.mark.parametrize("orders", [1, 6])
def test_a_page_of_lines_costs_one_query_however_many(
    upline, soap, orders, django_assert_num_queries
):
    for n in range(orders):
        buy(soap, seller="DAN", email=f"c{n}@example.org")
    dan = people.distributor("dan")
    with django_assert_num_queries(1):
        found = [
            (line.source.user.email, line.estimate.cv)
            for line in estimates(distributor=dan, period="2026-10")
        ]
    assert len(found) == orders


def test_earnings_by_period_in_one_query_with_nothing_as_zero(
    upline, oil, django_assert_num_queries
):
    buy(oil, seller="DAN")
    buy(oil, seller="DAN", at=NOON - timedelta(days=31), email="old@example.org")
    buy(oil, seller="DAN", at=NOON - timedelta(days=31), email="older@example.org")
    october = period_current(LATER)
    periods = [october.previous().previous(), october.previous(), october]
    dan = people.distributor("dan")
    with django_assert_num_queries(1):
        earned = earned_by_period(distributor=dan, periods=periods)
    assert earned == {"2026-08": D("0.00"), "2026-09": D("16.80"), "2026-10": D("8.40")}
    assert str(earned["2026-08"]) == "0.00"


def test_a_period_is_the_companys_not_utcs(upline, oil, settings):
    settings.COMPANY_TIME_ZONE = "Pacific/Auckland"
    # Midnight of 1 October in Auckland is 11:00 of 30 September in UTC.
    for minute, email in ((59, "before@example.org"), (0, "after@example.org")):
        at = datetime(2026, 9, 30, 10 if minute else 11, minute, tzinfo=UTC)
        buy(oil, seller="DAN", at=at, email=email)
    outbox_drain()
    dan = people.distributor("dan")
    assert len(estimates(distributor=dan, period="2026-09")) == 1
    assert len(estimates(distributor=dan, period="2026-10")) == 1


def test_weekly_periods_are_iso_weeks(db, clock, soap):
    people.company(status="house")
    people.chain("ana ben", top=people.distributor("root"))
    plans.published(period="weekly", start="2026-W02")
    buy(soap, seller="BEN")
    assert [
        line.period for line in estimates(distributor=people.distributor("ben"), period="2026-W42")
    ] == ["2026-W42"]


@pytest.mark.parametrize(
    ("zone", "at", "days"),
    [
        ("UTC", datetime(2026, 10, 1, tzinfo=UTC), 31),
        ("UTC", datetime(2026, 10, 31, 23, 59, tzinfo=UTC), 1),
        # November has an hour more in New York: summer time ends on the first.
        ("America/New_York", datetime(2026, 11, 1, 4, 30, tzinfo=UTC), 30),
    ],
)
def test_the_days_left_are_calendar_days_today_included(upline, settings, zone, at, days):
    settings.COMPANY_TIME_ZONE = zone
    assert standing(distributor=upline[-1], at=at).days_left == days
