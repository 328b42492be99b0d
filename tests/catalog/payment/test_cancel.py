"""Orders that end before they are paid give back what they held."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from oscar.core.loading import get_model

from catalog.billing.errors import CancelRefused
from catalog.billing.services.cancel import order_cancel, orders_expire
from catalog.billing.services.mark_paid import payment_mark_paid
from catalog.billing.tasks import orders_expire as expire_task
from mlmshop.outbox.models import Message
from tests.catalog.shop import NOON


def cancel(order):
    return order_cancel(order_id=order.pk, actor=None, reason="changed my mind", at=NOON)


def allocated(product) -> int:
    return product.stockrecords.get().num_allocated


def pay(order):
    payment_mark_paid(
        order_id=order.pk,
        amount=order.total_incl_tax,
        currency="USD",
        method="invoice",
        reference="",
        actor=None,
        at=NOON,
    )


def test_cancelling_frees_the_stock_once(shop):
    product = shop.product()
    kept, dropped = shop.order(product, quantity=2), shop.order(product, quantity=3)
    for _ in range(2):
        assert cancel(dropped).status == "Cancelled"
    assert allocated(product) == 2
    assert dropped.lines.get().allocation_cancelled
    assert Message.objects.filter(key=f"order.cancelled:{dropped.pk}").count() == len(
        set(Message.objects.filter(topic="order.cancelled").values_list("handler", flat=True))
    )
    kept.refresh_from_db()
    assert kept.status == "Pending"


def test_a_paid_order_is_not_cancelled(shop):
    product = shop.product()
    order = shop.order(product)
    pay(order)
    with pytest.raises(CancelRefused, match="is paid and can only be refunded"):
        cancel(order)
    order.refresh_from_db()
    assert order.status == "Paid"
    assert allocated(product) == 1


def test_a_cancelled_orders_voucher_can_be_used_again(shop, single_voucher):
    product = shop.product()

    def buy():
        basket = shop.basket(product)
        basket.vouchers.add(single_voucher)
        return shop.place(basket)

    first = buy()
    assert single_voucher.applications.count() == 1
    cancel(first)
    single_voucher.refresh_from_db()
    assert (single_voucher.applications.count(), single_voucher.num_orders) == (0, 0)
    assert buy().discounts.get().voucher_code == "ONCE"


def limited(voucher, **limits):
    """The voucher's offer, for as long as *limits* last."""
    voucher.usage = "Multi-use"
    voucher.save()
    offer = voucher.offers.get()
    for name, limit in limits.items():
        setattr(offer, name, limit)
    offer.save()
    return offer


def buy_with(shop, voucher, **placing):
    basket = shop.basket(shop.product(price="10.00"), owner=placing.get("user"))
    basket.vouchers.add(voucher)
    return shop.place(basket, **placing)


@pytest.mark.parametrize("limits", [{"max_global_applications": 1}, {"max_discount": Decimal(1)}])
def test_a_cancelled_order_gives_back_a_limited_offer(shop, single_voucher, limits):
    offer = limited(single_voucher, **limits)
    first = buy_with(shop, single_voucher)
    assert first.discounts.get().amount == Decimal("1.00")
    assert not buy_with(shop, single_voucher).discounts.exists(), "used up"
    offer.refresh_from_db()
    offer.save()  # as staff do who look at it
    assert offer.status == "Consumed"
    for _ in range(2):
        cancel(first)
    offer.refresh_from_db()
    single_voucher.refresh_from_db()
    assert (offer.num_applications, offer.num_orders, offer.total_discount) == (0, 0, 0)
    assert (offer.status, single_voucher.total_discount) == ("Open", 0)
    assert buy_with(shop, single_voucher).discounts.get().amount == Decimal("1.00")


def test_an_order_that_ended_unpaid_is_no_use_of_a_customers(shop, single_voucher):
    limited(single_voucher, max_user_applications=1)
    buyer = get_user_model().objects.create_user(email="zoe@example.org", password=None)
    first = buy_with(shop, single_voucher, user=buyer)
    assert not buy_with(shop, single_voucher, user=buyer).discounts.exists()
    cancel(first)
    second = buy_with(shop, single_voucher, user=buyer)
    assert second.discounts.get().amount == Decimal("1.00")
    pay(second)
    assert not buy_with(shop, single_voucher, user=buyer).discounts.exists()


def test_several_vouchers_are_given_back_in_the_order_placing_locks_them(shop, single_voucher):
    everything = single_voucher.offers.get()
    voucher = get_model("voucher", "Voucher")
    other = voucher.objects.create(
        name="Other",
        code="OTHER",
        usage="Multi-use",
        start_datetime=single_voucher.start_datetime,
        end_datetime=single_voucher.end_datetime,
    )
    other.offers.add(everything)
    basket = shop.basket(shop.product())
    basket.vouchers.add(other, single_voucher)
    order = shop.place(basket)
    with CaptureQueriesContext(connection) as queries:
        cancel(order)
    locks = [
        row["sql"].split(" FROM ")[1].split('"')[1]
        for row in queries
        if "FOR UPDATE" in row["sql"] and "ORDER BY" in row["sql"]
    ]
    assert locks[:2] == ["voucher_voucher", "offer_conditionaloffer"]
    assert set(voucher.objects.values_list("num_orders", flat=True)) == {0}


def test_only_what_stayed_unpaid_too_long_expires(shop, settings):
    settings.UNPAID_ORDER_DAYS = 7
    product = shop.product()
    old, paid, young, gone = (
        shop.order(product, at=at) for at in (NOON, NOON, NOON + timedelta(days=1), NOON)
    )
    pay(paid)
    cancel(gone)

    assert orders_expire(at=NOON + timedelta(days=7)) == 0
    assert orders_expire(at=NOON + timedelta(days=7, seconds=1)) == 1
    assert orders_expire(at=NOON + timedelta(days=7, seconds=1)) == 0

    statuses = [get_model("order", "Order").objects.get(pk=o.pk).status for o in (old, paid, young)]
    assert statuses == ["Expired", "Paid", "Pending"]
    assert allocated(product) == 2
    assert Message.objects.filter(key=f"order.cancelled:{old.pk}").exists()


def test_one_order_that_fails_does_not_keep_the_others(shop, monkeypatch):
    product = shop.product()
    broken, fine = shop.order(product), shop.order(product)
    from catalog.billing.services import cancel as service

    real = service._void

    def fail_once(order, status, at):
        if order.pk == broken.pk:
            raise RuntimeError("corrupt")
        real(order, status, at)

    monkeypatch.setattr(service, "_void", fail_once)
    assert orders_expire(at=NOON + timedelta(days=100)) == 1
    fine.refresh_from_db()
    assert fine.status == "Expired"


def test_the_task_expires_by_the_clock(shop):
    shop.order(shop.product(), at=NOON)
    assert expire_task() == 1


def test_the_clock_runs_the_task(settings):
    tasks = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert expire_task.name in tasks
