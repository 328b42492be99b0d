"""Money at the same instant: one payment, no refund too many, never both paid and cancelled."""

from decimal import Decimal
from functools import partial

import pytest
from django.db import IntegrityError
from oscar.core.loading import get_model

from catalog.billing.errors import CancelRefused, PaymentRefused, RefundRefused
from catalog.billing.models import OrderPayment, Refund
from catalog.billing.services import mark_paid, refund
from catalog.billing.services.cancel import order_cancel
from mlmshop.outbox.models import Message
from tests.catalog.shop import NOON
from tests.catalog.threads import together

pytestmark = pytest.mark.django_db(transaction=True)

Order = get_model("order", "Order")


def pay(order):
    return mark_paid.payment_mark_paid(
        order_id=order.pk,
        amount=order.total_incl_tax,
        currency="USD",
        method="invoice",
        reference="",
        actor=None,
        at=NOON,
    )


def cancel(order):
    return order_cancel(order_id=order.pk, actor=None, reason="", at=NOON)


def give_back(order, line):
    return refund.refund_record(
        order_id=order.pk, quantities={line.pk: 1}, actor=None, reason="", at=NOON
    )


def unlocked(order_id: int):
    return Order.objects.get(pk=order_id)


def test_one_of_many_simultaneous_payments_counts(shop):
    order = shop.order(shop.product())
    results = together([partial(pay, order)] * 6)
    assert sum(isinstance(result, OrderPayment) for result in results) == 1
    assert sum(isinstance(result, PaymentRefused) for result in results) == 5, results
    assert order.payment_events.count() == 1
    handlers = Message.objects.filter(topic="order.paid").values_list("handler", flat=True)
    assert len(handlers) == len(set(handlers))


def test_without_the_orders_lock_the_database_still_takes_one(shop, monkeypatch):
    """The control: the lock is what turns an error into a sentence."""
    order = shop.order(shop.product())
    from threading import Barrier

    everyone_has_checked, check = Barrier(4), mark_paid._check

    def check_then_wait(*args):
        check(*args)
        everyone_has_checked.wait(30)

    monkeypatch.setattr(mark_paid, "order_lock", unlocked)
    monkeypatch.setattr(mark_paid, "_check", check_then_wait)
    results = together([partial(pay, order)] * 4)
    assert sum(isinstance(result, OrderPayment) for result in results) == 1
    assert sum(isinstance(result, IntegrityError) for result in results) == 3, results
    assert OrderPayment.objects.count() == 1


def test_an_order_is_paid_or_cancelled_and_never_both(shop):
    product = shop.product(stock=100)
    for _ in range(5):
        order = shop.order(product)
        paid, cancelled = together([partial(pay, order), partial(cancel, order)])
        order.refresh_from_db()
        if order.status == "Paid":
            assert isinstance(paid, OrderPayment)
            assert isinstance(cancelled, CancelRefused)
        else:
            assert order.status == "Cancelled"
            assert isinstance(paid, PaymentRefused)
            assert not hasattr(order, "payment")
    kept = Order.objects.filter(status="Paid").count()
    assert product.stockrecords.get().num_allocated == kept


def test_no_unit_is_refunded_twice(shop):
    order = shop.order(shop.product(price="10.00"), quantity=2)
    pay(order)
    line = order.lines.get()
    results = together([partial(give_back, order, line)] * 5)
    assert sum(isinstance(result, Refund) for result in results) == 2
    assert sum(isinstance(result, RefundRefused) for result in results) == 3, results
    assert sum(row.amount for row in order.refunds.all()) == Decimal("20.00")


def test_without_the_orders_lock_the_database_still_refuses_a_third(shop, monkeypatch):
    """The control: the row's own check holds when the service's has been passed by everyone."""
    from threading import Barrier

    order = shop.order(shop.product(price="10.00"), quantity=2)
    pay(order)
    line = order.lines.get()
    everyone_has_checked, check = Barrier(5), refund._units

    def check_then_wait(*args):
        units = check(*args)
        everyone_has_checked.wait(30)
        return units

    monkeypatch.setattr(refund, "order_lock", unlocked)
    monkeypatch.setattr(refund, "_units", check_then_wait)
    results = together([partial(give_back, order, line)] * 5)
    assert sum(isinstance(result, IntegrityError) for result in results) >= 3, results
    assert line.volume.quantity >= type(line.volume).objects.get(line=line).refunded_quantity
    assert Refund.objects.count() <= 2
