"""Orders that end unpaid give nobody an enroller."""

from datetime import UTC, datetime, timedelta

import pytest

from catalog.billing.services.cancel import order_cancel, orders_expire
from matrix.models import BuyerEnroller
from matrix.services import distributor_status_change
from tests import people, shop

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 15, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def company(db):
    root = people.company(status="house")
    for name in ("ana", "ben", "cleo"):
        people.enrol(name, sponsor=root)


@pytest.fixture
def tea():
    return shop.product("Tea")


def buy(tea, site=None, *, hours=0, **who):
    return shop.order({tea: 1}, at=NOW + timedelta(hours=hours), site=site, **who)


def cancel(order):
    order_cancel(order_id=order.pk, actor=None, reason="test", at=NOW)


def enrollers():
    return sorted(
        BuyerEnroller.objects.values_list("email_folded", "distributor__code", "order_number")
    )


def credit(order):
    return order.credit.seller_code, order.credit.rule


def test_a_cancelled_first_order_leaves_the_customer_to_the_next_seller(tea):
    cancel(buy(tea, "BEN", email="Zoe@example.org"))
    assert enrollers() == []
    assert credit(buy(tea, "ANA", email="zoe@example.org")) == ("ANA", 3)


def test_an_expired_one_too(tea, settings):
    buy(tea, "BEN", email="zoe@example.org")
    assert orders_expire(at=NOW + timedelta(days=settings.UNPAID_ORDER_DAYS, seconds=1)) == 1
    assert enrollers() == []


def test_another_order_keeps_the_enroller_and_carries_them_from_then_on(tea):
    first, second, third = (
        buy(tea, site, hours=hours, email="zoe@example.org")
        for hours, site in enumerate(("ANA", "BEN", "CLEO"))
    )
    shop.pay(second, at=NOW)
    cancel(third)
    assert enrollers() == [("zoe@example.org", "ANA", first.number)]
    cancel(first)
    assert enrollers() == [("zoe@example.org", "ANA", second.number)]
    assert BuyerEnroller.objects.get().since == NOW + timedelta(hours=1)
    assert credit(second) == ("ANA", 2), "what is frozen stays"
    assert credit(buy(tea, "CLEO", email="zoe@example.org")) == ("ANA", 2)


def test_when_all_have_ended_nobody_is_left(tea):
    orders = [buy(tea, "ANA", hours=hours, email="zoe@example.org") for hours in range(3)]
    for order in orders:
        cancel(order)
    assert enrollers() == []


def test_the_frozen_seller_of_the_next_order_becomes_the_enroller(tea):
    """Here another than before: who stood in for the enroller when it was placed."""
    first = buy(tea, "BEN", email="zoe@example.org")
    distributor_status_change(
        distributor=people.distributor("ben"),
        status="terminated",
        actor=None,
        reason="left",
        at=NOW,
    )
    second = buy(tea, "CLEO", hours=1, email="zoe@example.org")
    assert credit(second) == ("ROOT", 2)
    cancel(first)
    assert enrollers() == [("zoe@example.org", "ROOT", second.number)]


def test_orders_the_company_got_carry_nobody(tea):
    buy(tea, email="zoe@example.org", hours=-1)
    first = buy(tea, "ANA", email="zoe@example.org")
    cancel(first)
    assert enrollers() == []


def test_other_customers_keep_their_enrollers(tea):
    kept = buy(tea, "ANA", email="max@example.org")
    cancel(buy(tea, "BEN", email="zoe@example.org"))
    assert enrollers() == [("max@example.org", "ANA", kept.number)]


def test_an_account_is_known_by_more_than_its_address(tea):
    cora = people.user("cora")
    first = buy(tea, "ANA", email="cora@example.org")
    cora.email = "new@example.org"
    cora.save()
    second = buy(tea, "BEN", hours=1, user=cora)
    assert credit(second) == ("ANA", 2)
    cancel(first)
    assert enrollers() == [("cora@example.org", "ANA", second.number)]
    cancel(second)
    assert enrollers() == []


def test_who_bought_as_a_guest_before_opening_an_account_is_the_same_customer(tea):
    first = buy(tea, "ANA", email="zoe@example.org")
    second = buy(tea, "BEN", hours=1, user=people.user("zoe"))
    cancel(first)
    assert enrollers() == [("zoe@example.org", "ANA", second.number)]


def test_a_distributors_own_cancelled_order_changes_nothing(tea):
    kept = buy(tea, "ANA", email="zoe@example.org")
    cancel(buy(tea, user=people.user("ben")))
    assert enrollers() == [("zoe@example.org", "ANA", kept.number)]
