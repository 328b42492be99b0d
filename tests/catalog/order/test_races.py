"""The last item, sold at the same instant; one basket, ordered at the same instant.

Each has a control that shows what the lock is for.
"""

from functools import partial
from threading import Barrier

import pytest
from oscar.apps.order.exceptions import UnableToPlaceOrder
from oscar.core.loading import get_model

from catalog.order import utils
from tests.catalog.threads import PATIENCE, together

pytestmark = pytest.mark.django_db(transaction=True)

Basket = get_model("basket", "Basket")
Order = get_model("order", "Order")
StockRecord = get_model("partner", "StockRecord")
BUYERS, LEFT = 6, 2


def buy(shop, basket_id: int):
    return shop.place(Basket.objects.get(pk=basket_id), guest_email=f"b{basket_id}@example.com")


@pytest.fixture
def product(shop):
    return shop.product("Oil", stock=LEFT)


@pytest.fixture
def buyers(shop, product):
    return [partial(buy, shop, shop.basket(product).pk) for _ in range(BUYERS)]


def test_the_last_items_are_sold_once(buyers, product):
    results = together(buyers)
    sold = [result for result in results if isinstance(result, Order)]
    refused = [result for result in results if isinstance(result, UnableToPlaceOrder)]
    assert (len(sold), len(refused)) == (LEFT, BUYERS - LEFT), results
    assert Order.objects.count() == LEFT
    assert product.stockrecords.get().num_allocated == LEFT


def test_without_the_lock_and_the_condition_they_are_oversold(buyers, product, monkeypatch):
    all_have_looked = Barrier(BUYERS)

    def look_then_take(*, units):
        for pk, wanted in units.items():
            assert StockRecord.objects.get(pk=pk).net_stock_level >= wanted
        all_have_looked.wait(PATIENCE)
        for pk, wanted in sorted(units.items()):
            StockRecord.objects.get(pk=pk).allocate(wanted)

    monkeypatch.setattr(utils, "stock_allocate", look_then_take)
    together(buyers)
    assert Order.objects.count() == BUYERS > LEFT


def test_two_orders_of_the_same_products_in_opposite_order_do_not_deadlock(shop):
    one, two = shop.product(), shop.product()
    pairs = [(one, two), (two, one)] * 3
    baskets = [shop.basket(*pair).pk for pair in pairs]
    results = together([partial(buy, shop, pk) for pk in baskets])
    assert all(isinstance(result, Order) for result in results), results


def test_one_basket_in_many_tabs_is_one_order(shop):
    basket_id = shop.basket(shop.product()).pk
    results = together([partial(buy, shop, basket_id)] * BUYERS)
    assert len({result.pk for result in results}) == 1
    assert Order.objects.count() == 1


def test_without_the_baskets_lock_the_database_still_allows_one_order(shop, monkeypatch):
    """The control: the lock is what turns errors into the same order for everyone."""
    from django.db import IntegrityError
    from django.db.models import QuerySet

    product = shop.product()
    basket_id = shop.basket(product).pk
    locking = QuerySet.select_for_update

    def all_but_baskets(self, *args, **kwargs):
        return self if self.model is Basket else locking(self, *args, **kwargs)

    monkeypatch.setattr(QuerySet, "select_for_update", all_but_baskets)
    everyone_is_inside = Barrier(BUYERS)
    load = utils.OrderCreator.create_order_model

    def wait_then_create(self, *args, **kwargs):
        everyone_is_inside.wait(PATIENCE)
        return load(self, *args, **kwargs)

    monkeypatch.setattr(utils.OrderCreator, "create_order_model", wait_then_create)
    results = together([partial(buy, shop, basket_id)] * BUYERS)
    assert sum(isinstance(result, IntegrityError) for result in results) == BUYERS - 1
    assert Order.objects.count() == 1
    assert product.stockrecords.get().num_allocated == 1
