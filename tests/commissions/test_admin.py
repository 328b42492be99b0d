"""The plan editor and the estimates in Django's admin."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from commissions.models import CommissionPolicy, OrderEstimate, PlanVersion, Rank
from tests import people
from tests.commissions import plans
from tests.commissions.world import buy

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client, settings):
    client.defaults["HTTP_HOST"] = settings.SITE_DOMAIN
    return client


@pytest.fixture
def admin(client):
    client.force_login(people.staff())
    return client


def url(name: str, *args: int) -> str:
    return reverse(f"admin:commissions_{name}", args=args)


FORM = {
    "name": "Grove",
    "currency": "usd",
    "period": "monthly",
    "width": 3,
    "depth": 3,
    "strategy": "breadth_first",
    "holding_days": 7,
    "level_rates": "8, 6,4.5",
    "compression": "dynamic",
    "base_paid_levels": 2,
    "qualifying_pv": 50,
    "min_retail_customers": 0,
    "own_volume_cap": "",
    "retail_rate": 20,
    "fast_start_rate": "",
    "fast_start_days": "",
    "fast_start_on": "",
    "matching_rates": "10",
    "pool_rate": 0,
    "per_distributor": "",
    "payout_percent": "",
    "hold_days": 14,
    "payout_minimum": 10,
    "ranks-TOTAL_FORMS": 1,
    "ranks-INITIAL_FORMS": 0,
    "ranks-0-place": 1,
    "ranks-0-name": "Silver",
    "ranks-0-pv": 100,
    "ranks-0-qualified_sponsored": 2,
    "ranks-0-group_volume": 1000,
    "ranks-0-max_leg_percent": "",
    "ranks-0-paid_levels": 3,
    "ranks-0-matching_generations": 1,
    "ranks-0-pool_shares": 0,
    "ranks-0-level_rates": "",
}


def test_a_plan_is_written_in_the_editor(admin):
    answer = admin.post(url("planversion_add"), FORM)
    assert answer.status_code == 302, answer.context["errors"]
    plan = PlanVersion.objects.get()
    assert (plan.number, plan.currency, plan.state) == (1, "USD", "draft")
    assert plan.level_rates == [Decimal(8), Decimal(6), Decimal("4.5")]
    assert plan.matching_rates == [Decimal(10)]
    rank = Rank.objects.get()
    assert (rank.name, rank.paid_levels, rank.level_rates) == ("Silver", 3, None)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("level_rates", "8, 6", "needs as many rates, not 2"),
        ("level_rates", "8, six, 5", "Rate 2 is “six”: write a number from 0 to 100"),
        ("level_rates", "8, 6, 105", "Rate 3 is “105”: write a number from 0 to 100"),
        ("level_rates", "8, 6, -1", "Rate 3 is “-1”"),
        ("level_rates", "8,, 5", "Rate 2 is “”"),
        ("level_rates", "8, NaN, 5", "Rate 2 is “NaN”"),
        ("level_rates", "", "This field is required"),
        ("base_paid_levels", 4, "The plan is only 3 levels deep."),
        ("currency", "XXX", "This is no currency we know"),
        ("fast_start_rate", 5, "Fast start: fill in the rate, the days and the orders"),
        ("retail_rate", 101, "less than or equal to 100"),
        ("qualifying_pv", -1, "greater than or equal to 0"),
        ("width", 1, "greater than or equal to 2"),
        ("matching_rates", "", "The plan has 0 matching rates."),
        ("ranks-0-paid_levels", 4, "The plan is only 3 levels deep."),
        ("ranks-0-level_rates", "5, 5", "needs as many rates, not 2"),
        ("ranks-0-max_leg_percent", 0, "Most from one leg must be above 0"),
    ],
)
def test_the_editor_says_what_is_wrong_and_saves_nothing(admin, field, value, said):
    answer = admin.post(url("planversion_add"), FORM | {field: value})
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not PlanVersion.objects.exists()


def test_a_draft_is_edited_and_shows_the_most_it_can_pay(admin):
    plan = plans.draft()
    page = admin.get(url("planversion_change", plan.pk)).content.decode()
    assert "The most it can ever pay on one order: 39%" in page
    assert 'value="8, 6, 5"' in page
    assert url("planversion_publish", plan.pk) in page
    changed = FORM | {"level_rates": "9, 6, 5", "ranks-TOTAL_FORMS": 0}
    assert admin.post(url("planversion_change", plan.pk), changed).status_code == 302
    plan.refresh_from_db()
    assert (plan.name, plan.number, plan.level_rates[0]) == ("Grove", 1, Decimal(9))


def test_publishing_asks_for_the_start_and_says_what_it_did(admin):
    people.company(width=3)
    plan = plans.draft()
    page = admin.get(url("planversion_publish", plan.pk)).content.decode()
    assert "The most it can ever pay on one order is 39% of its CV." in page
    answer = admin.post(url("planversion_publish", plan.pk), {"start": "2026-10"}, follow=True)
    assert "Version 1 is published, from 2026-10 on." in answer.content.decode()
    plan.refresh_from_db()
    assert (plan.state, plan.published_by.email) == ("published", "staff@example.org")


@pytest.mark.parametrize(
    ("start", "said"),
    [("soon", "is no period"), ("2026-W02", "is not one of them"), ("", "required")],
)
def test_publishing_with_a_wrong_start_is_refused_on_the_page(admin, start, said):
    people.company(width=3)
    plan = plans.draft()
    answer = admin.post(url("planversion_publish", plan.pk), {"start": start})
    assert answer.status_code == 200
    assert said in answer.content.decode()
    plan.refresh_from_db()
    assert plan.state == "draft"


def test_a_published_version_can_only_be_read_and_copied(admin):
    people.company(width=3)
    plan = plans.published()
    before = PlanVersion.objects.values().get()
    page = admin.get(url("planversion_change", plan.pk)).content.decode()
    assert 'name="_save"' not in page
    assert admin.post(url("planversion_change", plan.pk), FORM).status_code == 403
    assert admin.post(url("planversion_delete", plan.pk), {"post": "yes"}).status_code == 403
    answer = admin.post(url("planversion_publish", plan.pk), {"start": "2027-01"}, follow=True)
    assert "is published already" in answer.content.decode()
    action = {"action": "delete_selected", "_selected_action": [plan.pk], "post": "yes"}
    admin.post(url("planversion_changelist"), action)
    assert PlanVersion.objects.values().get() == before

    answer = admin.post(url("planversion_copy", plan.pk), follow=True)
    assert "Version 2 is a draft made of version 1." in answer.content.decode()
    copy = PlanVersion.objects.get(number=2)
    assert (copy.state, copy.level_rates, copy.start_period) == ("draft", plan.level_rates, "")


def test_the_list_publishes_and_copies_one_version_at_a_time(admin):
    people.company(width=3)
    one, two = plans.draft(), plans.draft()
    listed = url("planversion_changelist")
    both = {"action": "publish_selected", "_selected_action": [one.pk, two.pk]}
    answer = admin.post(listed, both, follow=True)
    assert "Choose one draft to publish." in answer.content.decode()
    alone = {"action": "publish_selected", "_selected_action": [two.pk]}
    assert admin.post(listed, alone).url == url("planversion_publish", two.pk)
    admin.post(listed, {"action": "copy_selected", "_selected_action": [one.pk]})
    assert PlanVersion.objects.count() == 3


def test_staff_who_may_only_look_can_neither_publish_nor_copy(client):
    people.company(width=3)
    reader = people.user("reader", is_staff=True)
    reader.user_permissions.set(Permission.objects.filter(codename="view_planversion"))
    client.force_login(reader)
    plan = plans.draft()
    assert client.get(url("planversion_change", plan.pk)).status_code == 200
    client.post(url("planversion_publish", plan.pk), {"start": "2026-10"})
    client.post(url("planversion_copy", plan.pk))
    assert [(p.number, p.state) for p in PlanVersion.objects.all()] == [(1, "draft")]


def test_copying_is_not_a_link(admin):
    plan = plans.draft()
    assert admin.get(url("planversion_copy", plan.pk)).status_code == 405


def test_versions_that_do_not_exist_are_not_found(admin):
    assert admin.get(url("planversion_publish", 99)).status_code == 404
    assert admin.post(url("planversion_copy", 99)).status_code == 404


def test_there_is_one_limit_to_set(admin):
    assert admin.post(url("commissionpolicy_add"), {"worst_case_limit": "65"}).status_code == 302
    assert CommissionPolicy.objects.get().worst_case_limit == 65
    assert admin.get(url("commissionpolicy_add")).status_code == 403


def test_estimates_are_there_to_read(upline, oil, admin):
    order = buy(oil, seller="DAN")
    estimate = OrderEstimate.objects.get(order=order)
    listed = admin.get(url("orderestimate_changelist"), {"q": order.number}).content.decode()
    assert "$8.40" in listed
    assert "$7.98" in listed  # nobody above is qualified: 19 % stays with the company
    page = admin.get(url("orderestimate_change", estimate.pk)).content.decode()
    assert "nobody left above" in page
    assert admin.get(url("orderestimate_add")).status_code == 403
    assert admin.post(url("orderestimate_delete", estimate.pk), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("orders", [2, 8])
def test_the_list_of_estimates_costs_the_same_however_many_there_are(
    upline, soap, admin, orders, django_assert_max_num_queries
):
    for n in range(orders):
        buy(soap, seller="DAN", email=f"c{n}@example.org")
    with django_assert_max_num_queries(9):
        assert admin.get(url("orderestimate_changelist")).status_code == 200
