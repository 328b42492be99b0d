"""The steps of an order: settings, labels and database agree, and each is taken once."""

from functools import partial
from threading import Barrier

import pytest
from django.db import connection
from oscar.apps.order.exceptions import InvalidOrderStatus
from oscar.core.loading import get_model

from catalog.billing.services.mark_paid import payment_mark_paid
from catalog.order import statuses
from catalog.order.services import status as service
from catalog.order.services.status import order_advance
from tests.catalog.shop import NOON
from tests.catalog.threads import PATIENCE, together

Order = get_model("order", "Order")


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


def ship(order):
    return order_advance(order_id=order.pk, status="Shipped", at=NOON)


def test_every_status_of_the_pipeline_has_a_name_for_customers(settings):
    assert set(settings.OSCAR_ORDER_STATUS_PIPELINE) == set(statuses.LABELS)


def test_the_database_knows_the_same_unpaid_statuses(db, settings):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s FROM unnest(%s) AS s WHERE billing_status_is_unpaid(s)",
            [list(settings.OSCAR_ORDER_STATUS_PIPELINE)],
        )
        assert {row[0] for row in cursor.fetchall()} == statuses.UNPAID_STATUSES


def test_a_step_is_written_with_its_time_on_order_and_lines(shop):
    order = shop.order(shop.product())
    pay(order)
    order_advance(order_id=order.pk, status="Packed", at=NOON)
    order.refresh_from_db()
    assert (order.status, order.lines.get().status) == ("Packed", "Packed")
    assert order.status_changes.get(new_status="Packed").date_created == NOON


def test_a_step_backwards_is_refused(shop):
    order = shop.order(shop.product())
    pay(order)
    ship(order)
    with pytest.raises(InvalidOrderStatus, match="is Shipped and cannot become Packed"):
        order_advance(order_id=order.pk, status="Packed", at=NOON)


def test_shipping_twice_takes_the_goods_once(shop):
    product = shop.product(stock=10)
    order = shop.order(product, quantity=2)
    pay(order)
    ship(order)
    ship(order)
    record = product.stockrecords.get()
    assert (record.num_in_stock, record.num_allocated) == (8, 0)
    assert order.status_changes.filter(new_status="Shipped").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_packers_ship_an_order_once(shop):
    product = shop.product(stock=10)
    order = shop.order(product, quantity=2)
    pay(order)
    results = together([partial(ship, order)] * 4)
    assert all(isinstance(result, Order) for result in results), results
    assert product.stockrecords.get().num_in_stock == 8
    assert order.status_changes.filter(new_status="Shipped").count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_orders_lock_they_ship_it_twice(shop, monkeypatch):
    """The control."""
    product = shop.product(stock=10)
    order = shop.order(product, quantity=2)
    pay(order)
    both_have_read = Barrier(2)

    def read_and_wait(order_id):
        found = Order.objects.get(pk=order_id)
        both_have_read.wait(PATIENCE)
        return found

    monkeypatch.setattr(service, "order_lock", read_and_wait)
    together([partial(ship, order)] * 2)
    assert order.status_changes.filter(new_status="Shipped").count() == 2
