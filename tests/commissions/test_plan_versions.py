"""Plan versions: what publishing checks, and what the database holds."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from commissions.models import CommissionPolicy, PlanVersion, Rank
from commissions.plans.rows import plan_rules
from commissions.selectors.plan import NoPlanInForce, PlanTable, plan_for
from commissions.selectors.plan_checks import plan_report
from commissions.services.plan import PlanRefused, plan_publish
from matrix.models import Matrix
from tests import people
from tests.commissions import plans
from tests.commissions.plans import BEFORE

pytestmark = pytest.mark.django_db

SILVER = {
    "name": "Silver",
    "pv": 100,
    "qualified_sponsored": 2,
    "group_volume": 1000,
    "max_leg_percent": 60,
    "paid_levels": 3,
    "matching_generations": 0,
    "level_rates": None,
    "pool_shares": 0,
}


def refusal(plan: PlanVersion, start: str = "2026-01") -> str:
    """Why publishing is refused; asserts that it changes nothing."""
    before = PlanVersion.objects.filter(pk=plan.pk).values().get()
    with pytest.raises(PlanRefused) as caught:
        plan_publish(plan=plan, start=start, actor=None, at=BEFORE)
    assert PlanVersion.objects.filter(pk=plan.pk).values().get() == before
    return str(caught.value)


def test_versions_are_numbered_in_order():
    assert [plans.draft().number, plans.draft().number, plans.draft().number] == [1, 2, 3]


def test_the_latest_start_is_in_force_and_of_two_the_one_published_later():
    people.company(width=3)
    first = plans.published(start="2026-01")
    second = plans.published(start="2026-03")
    third = plans.published(start="2026-03", at=datetime(2026, 2, 2, tzinfo=UTC))
    asked = {
        datetime(2026, 2, 28, 23, 59, 59, tzinfo=UTC): first,
        datetime(2026, 3, 1, tzinfo=UTC): third,
        datetime(2027, 1, 1, tzinfo=UTC): third,
    }
    table = PlanTable()
    for moment, plan in asked.items():
        assert plan_for(moment) == plan == table.at(moment)
    assert second.number == 2
    with pytest.raises(NoPlanInForce, match="No plan was in force at 2025-12-31"):
        plan_for(datetime(2025, 12, 31, tzinfo=UTC))


def test_a_plan_starts_at_midnight_in_the_companys_time_zone(settings):
    settings.COMPANY_TIME_ZONE = "America/New_York"
    people.company(width=3)
    plan = plans.published(start="2026-07")
    assert plan.starts_at == datetime(2026, 7, 1, 4, tzinfo=UTC)


def test_a_draft_is_not_in_force():
    plans.draft()
    with pytest.raises(NoPlanInForce):
        plan_for(datetime(2026, 5, 1, tzinfo=UTC))


def test_publishing_needs_a_matrix():
    assert "There is no matrix yet" in refusal(plans.draft())


def test_publishing_refuses_a_mismatch_with_the_matrix():
    people.company(width=4)
    said = refusal(plans.draft())
    assert "Plan and matrix disagree on the width: 3 here, 4 in Forest." in said
    Matrix.objects.update(holding_days=9, sponsor_may_choose=True)
    said = refusal(plans.draft(width=4))
    assert "days in the holding tank: 7 here, 9 in Forest" in said
    assert "whether sponsors may choose: no here, yes in Forest" in said


def test_publishing_refuses_a_strategy_that_is_not_the_matrixs():
    people.company(width=3)
    plan = plans.draft()
    PlanVersion.objects.update(strategy="holding_tank")
    assert "Plan and matrix disagree on placement" in refusal(plan)


def test_publishing_refuses_another_currency():
    people.company(width=3)
    said = refusal(plans.draft(currency="EUR"))
    assert "The plan is in EUR, the company keeps its books in USD." in said


def test_publishing_refuses_what_could_pay_more_than_the_order_is_worth():
    people.company(width=3)
    said = refusal(plans.draft(level_rates=[30, 30, Decimal("20.01")]))
    assert "could pay 100.01% of its CV" in said
    assert plans.published(level_rates=[30, 30, 20]).is_published


def test_the_companys_own_limit_only_warns():
    people.company(width=3)
    CommissionPolicy.objects.create(pk=1, worst_case_limit=Decimal("38.5"))
    plan = plans.draft()
    (warning,) = plan_report(plan).warnings
    assert "could pay 39% of its CV, above the company’s own limit of 38.5%" in warning
    assert plan_publish(plan=plan, start="2026-01", actor=None, at=BEFORE).is_published


def test_levels_that_nobody_is_paid_on_are_warned_of():
    people.company(width=3)
    plan = plans.draft(base_paid_levels=1, ranks=[SILVER | {"paid_levels": 2}])
    assert "Nobody is ever paid deeper than level 2 of 3" in " ".join(plan_report(plan).warnings)


def test_a_later_version_cannot_start_before_an_earlier_one():
    people.company(width=3)
    plans.published(start="2026-03")
    assert "Version 1 starts with 2026-03 already" in refusal(plans.draft(), start="2026-02")


def test_a_change_from_months_to_weeks_starts_where_a_month_ends():
    people.company(width=3)
    plans.published(start="2026-01")
    weekly = plans.draft(period="weekly")
    assert "2026-W10 begins in the middle of 2026-03" in refusal(weekly, start="2026-W10")
    # 1 June 2026 is a Monday.
    plan = plan_publish(plan=weekly, start="2026-W23", actor=None, at=BEFORE)
    assert plan.starts_at == datetime(2026, 6, 1, tzinfo=UTC)


def test_a_version_is_published_once():
    people.company(width=3)
    plan = plans.published()
    assert "Version 1 is published already" in refusal(plan)


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Other"},
        {"level_rates": [1, 1, 1]},
        {"state": "draft", "start_period": "", "starts_at": None, "published_at": None},
    ],
)
def test_the_database_refuses_to_change_a_published_version(change):
    people.company(width=3)
    plans.published()
    before = PlanVersion.objects.values().get()
    with pytest.raises(DatabaseError, match="published and can never change"), transaction.atomic():
        PlanVersion.objects.update(**change)
    with pytest.raises(DatabaseError, match="published and can never change"), transaction.atomic():
        PlanVersion.objects.all()._raw_delete("default")
    assert PlanVersion.objects.values().get() == before


def test_the_database_refuses_to_touch_the_ranks_of_a_published_version():
    people.company(width=3)
    plan = plans.published(base_paid_levels=1, ranks=[SILVER])
    loose = Rank(plan=plan, place=2, name="Gold", paid_levels=3)
    fixed = "its ranks can never change"
    with pytest.raises(DatabaseError, match=fixed), transaction.atomic():
        loose.save()
    with pytest.raises(DatabaseError, match=fixed), transaction.atomic():
        Rank.objects.update(paid_levels=1)
    with pytest.raises(DatabaseError, match=fixed), transaction.atomic():
        Rank.objects.all().delete()
    other = Rank.objects.create(plan=plans.draft(), place=1, name="Moved", paid_levels=1)
    with pytest.raises(DatabaseError, match=fixed), transaction.atomic():
        Rank.objects.filter(pk=other.pk).update(plan=plan, place=5)
    assert [(rank.name, rank.paid_levels) for rank in plan.ranks.all()] == [("Silver", 3)]


def test_the_database_refuses_to_publish_a_rank_that_does_not_fit():
    plan = plans.draft(base_paid_levels=1, ranks=[SILVER])
    Rank.objects.update(paid_levels=4)
    with pytest.raises(DatabaseError, match="Rank Silver does not fit"), transaction.atomic():
        PlanVersion.objects.filter(pk=plan.pk).update(
            state="published", start_period="2026-01", starts_at=BEFORE, published_at=BEFORE
        )


@pytest.mark.parametrize(
    "values",
    [
        {"level_rates": [5, 5]},
        {"level_rates": [5, 5, -1]},
        {"level_rates": [5, 5, 101]},
        {"matching_rates": [-1]},
        {"retail_rate": -1},
        {"retail_rate": 101},
        {"pool_rate": 101},
        {"payout_percent": 101},
        {"per_distributor": -1},
        {"payout_minimum": -1},
        {"qualifying_pv": -1},
        {"own_volume_cap": -1},
        {"min_retail_customers": 10_001},
        {"base_paid_levels": 0},
        {"base_paid_levels": 4},
        {"width": 1},
        {"width": 21},
        {"depth": 21},
        {"period": "daily"},
        {"compression": "full"},
        {"strategy": "widest"},
        {"currency": "usd"},
        {"name": ""},
        {"fast_start_rate": 5},
        {"fast_start_on": "all"},
        {"state": "published"},
        {"start_period": "2026-01"},
    ],
)
def test_the_database_refuses_values_out_of_range(values):
    plans.draft()
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanVersion.objects.update(**values)


@pytest.mark.parametrize(
    "values",
    [
        {"paid_levels": 0},
        {"paid_levels": 21},
        {"max_leg_percent": 0},
        {"max_leg_percent": 101},
        {"pv": -1},
        {"group_volume": -1},
        {"level_rates": [5, -1, 5]},
        {"name": ""},
    ],
)
def test_the_database_refuses_ranks_out_of_range(values):
    plans.draft(base_paid_levels=1, ranks=[SILVER])
    with pytest.raises(IntegrityError), transaction.atomic():
        Rank.objects.update(**values)


def test_null_rates_cannot_slip_into_an_array():
    plan = plans.draft()
    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE commissions_planversion SET level_rates = ARRAY[5, NULL, 5] WHERE id = %s",
            [plan.pk],
        )


def test_there_is_one_policy():
    with pytest.raises(IntegrityError), transaction.atomic():
        CommissionPolicy.objects.create(pk=2)


def test_the_rules_of_a_published_version_are_read_once(django_assert_num_queries):
    people.company(width=3)
    plan = plans.published(base_paid_levels=1, ranks=[SILVER])
    first = plan_rules(plan)
    with django_assert_num_queries(0):
        assert plan_rules(plan) is first
