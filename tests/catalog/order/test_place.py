"""Placing an order: everything that belongs to it, in few queries, once per basket."""

import re
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from oscar.apps.order.exceptions import UnableToPlaceOrder
from oscar.core.loading import get_model

from catalog.order.numbers import ALPHABET, order_number_new, order_number_read
from catalog.order.services import place
from catalog.order.services.place import TotalChanged
from catalog.shipping.methods import Express
from mlmshop.outbox.models import Message
from tests.catalog.shop import NOON

Order = get_model("order", "Order")


def allocated(product) -> int:
    return product.stockrecords.get().num_allocated or 0


def queries_to_place(shop, lines: int, capture_commit) -> int:
    basket = shop.basket(*[shop.product() for _ in range(lines)], quantity=2)
    with CaptureQueriesContext(connection) as queries, capture_commit(execute=True):
        shop.place(basket)
    return len(queries)


def test_an_order_says_what_was_bought_at_what_price(shop):
    tea, oil = shop.product("Tea", price="10.00"), shop.product("Oil", price="30.00")
    basket = shop.basket(tea, quantity=2)
    basket.add_product(oil, 1)

    order = shop.place(basket)

    assert (order.status, order.currency, order.date_placed) == ("Pending", "USD", NOON)
    assert (order.total_incl_tax, order.shipping_incl_tax) == (Decimal("56.00"), Decimal("6.00"))
    lines = order.lines.values_list("title", "quantity", "line_price_incl_tax", "num_allocated")
    assert list(lines) == [("Tea", 2, Decimal("20.00"), 2), ("Oil", 1, Decimal("30.00"), 1)]
    assert [price.quantity for price in order.line_prices.all()] == [2, 1]
    assert order.shipping_address.line4 == "Portland"
    assert (allocated(tea), allocated(oil)) == (2, 1)
    assert Message.objects.filter(key=f"order.placed:{order.pk}").exists()
    assert not Message.objects.filter(topic="order.paid").exists()
    basket.refresh_from_db()
    assert (basket.status, basket.date_submitted) == ("Submitted", NOON)


def test_ten_lines_take_at_most_sixty_queries_and_each_further_line_none(
    shop, django_capture_on_commit_callbacks
):
    shop.order(shop.product())  # what is cached for the process is cached now
    ten = queries_to_place(shop, 10, django_capture_on_commit_callbacks)
    thirty = queries_to_place(shop, 30, django_capture_on_commit_callbacks)
    assert ten <= 60
    assert thirty == ten


def test_a_voucher_adds_no_query_per_line_either(shop, voucher):
    shop.order(shop.product())
    counts = []
    for lines in (10, 20):
        basket = shop.basket(*[shop.product() for _ in range(lines)])
        basket.vouchers.add(voucher)
        with CaptureQueriesContext(connection) as queries:
            order = shop.place(basket)
        assert order.lines.first().discounts.get().amount == Decimal("1.00")
        counts.append(len(queries))
    assert counts[0] <= 60
    assert counts[1] == counts[0]


def test_options_of_a_line_are_kept(shop):
    option = get_model("catalogue", "Option").objects.create(name="Engraving", code="engraving")
    product = shop.product()
    basket = shop.basket()
    basket.add_product(product, 1, [{"option": option, "value": "For Inês"}])
    attribute = shop.place(basket).lines.get().attributes.get()
    assert (attribute.option, attribute.type, attribute.value) == (option, "engraving", "For Inês")


def test_a_variant_is_called_by_its_full_name(shop):
    parent = shop.product("Face Oil", stock=None, structure="parent")
    order = shop.order(shop.product("30 ml", parent=parent, cv=""))
    assert order.lines.get().title == "Face Oil, 30 ml"


def test_a_basket_is_ordered_once(shop):
    product = shop.product()
    basket = shop.basket(product)
    first = shop.place(basket)
    again = shop.place(get_model("basket", "Basket").objects.get(pk=basket.pk))
    assert again == first
    assert Order.objects.count() == 1
    assert allocated(product) == 1
    assert Message.objects.filter(topic="order.placed").count() == 1


def test_the_database_refuses_a_second_order_of_a_basket(shop):
    order = shop.order(shop.product())
    with pytest.raises(IntegrityError), transaction.atomic():
        Order.objects.create(
            number="X", basket_id=order.basket_id, total_incl_tax=1, total_excl_tax=1
        )


def test_a_merged_basket_is_not_ordered(shop):
    basket = shop.basket(shop.product())
    get_model("basket", "Basket").objects.filter(pk=basket.pk).update(status="Merged")
    with pytest.raises(UnableToPlaceOrder, match="closed"):
        shop.place(basket)


def test_an_empty_basket_is_not_ordered(shop):
    with pytest.raises(UnableToPlaceOrder, match="empty"):
        shop.place(shop.basket())
    assert not Order.objects.exists()


def test_numbers_are_readable_and_tell_nothing(shop):
    numbers = {order_number_new() for _ in range(2000)}
    assert len(numbers) == 2000
    assert all(re.fullmatch(rf"[{ALPHABET}]{{5}}-[{ALPHABET}]{{5}}", number) for number in numbers)
    order = shop.order(shop.product())
    assert str(order.basket_id + 100000) not in order.number


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("7k3mq-9qxdt", "7K3MQ-9QXDT"),
        (" 7K3MQ 9QXDT ", "7K3MQ-9QXDT"),
        ("7k3mqoil00", "7K3MQ-01100"),
        ("somebody", "somebody"),
    ],
)
def test_a_typed_number_is_read_as_meant(typed, meant):
    assert order_number_read(typed) == meant


def test_a_number_that_is_taken_is_drawn_again(shop, monkeypatch):
    taken = shop.order(shop.product()).number
    drawn = iter([taken, taken, "AAAAA-AAAAA"])
    monkeypatch.setattr(place, "order_number_new", lambda: next(drawn))
    product = shop.product()
    order = shop.order(product)
    assert order.number == "AAAAA-AAAAA"
    assert allocated(product) == 1


def test_sold_out_in_the_meantime_nothing_is_written(shop, house_credit):
    tea, oil = shop.product("Tea", stock=5), shop.product("Oil", stock=5)
    basket = shop.basket(tea, oil, quantity=3)
    oil.stockrecords.update(num_in_stock=2)
    with pytest.raises(UnableToPlaceOrder, match="Oil"):
        shop.place(basket)
    assert not Order.objects.exists()
    assert not get_model("order", "ShippingAddress").objects.exists()
    assert (allocated(tea), allocated(oil)) == (0, 0)
    assert house_credit.told == []
    basket.refresh_from_db()
    assert basket.status == "Open"


def test_two_lines_of_one_stock_record_cannot_take_more_than_there_is(shop):
    option = get_model("catalogue", "Option").objects.create(name="Engraving", code="engraving")
    product = shop.product("Oil", stock=3)
    basket = shop.basket(product, quantity=2)
    basket.add_product(product, 2, [{"option": option, "value": "A"}])
    with pytest.raises(UnableToPlaceOrder, match="Only 3 of “Oil” are left"):
        shop.place(basket)
    assert allocated(product) == 0


def test_a_product_taken_off_the_shop_is_not_sold_from_an_old_basket(shop):
    product = shop.product("Oil")
    basket = shop.basket(product)
    get_model("catalogue", "Product").objects.filter(pk=product.pk).update(is_public=False)
    with pytest.raises(UnableToPlaceOrder, match="“Oil”"):
        shop.place(basket)


def test_a_product_whose_stock_nobody_counts_is_always_sold(shop):
    shop.product_class.track_stock = False
    shop.product_class.save()
    product = shop.product(stock=0)
    order = shop.order(product, quantity=3)
    assert order.lines.get().num_allocated == 0
    assert allocated(product) == 0


def test_another_total_than_agreed_is_refused_with_both(shop):
    product = shop.product(price="10.00")
    basket = shop.basket(product)
    product.stockrecords.update(price=Decimal("12.00"))
    with pytest.raises(TotalChanged, match=r"from \$16.00 to \$18.00"):
        shop.place(basket, expected_total=Decimal("16.00"))
    assert not Order.objects.exists()
    assert shop.place(basket, expected_total=Decimal("18.00")).total_incl_tax == Decimal("18.00")


def test_low_stock_is_noticed(shop):
    product = shop.product(stock=5)
    product.stockrecords.update(low_stock_threshold=4)
    shop.order(product, quantity=2)
    shop.order(product, quantity=1)
    assert get_model("partner", "StockAlert").objects.filter(status="Open").count() == 1


def test_standard_delivery_is_free_from_a_value_of_goods_on_and_express_never(shop):
    cheap, dear = shop.product(price="59.99"), shop.product(price="60.00")
    assert shop.order(cheap).shipping_incl_tax == Decimal("6.00")
    assert shop.order(dear).shipping_incl_tax == Decimal("0.00")
    assert shop.order(dear, shipping_method=Express()).shipping_incl_tax == Decimal("14.00")


def test_an_order_of_nothing_is_paid_when_placed(shop):
    sample = shop.product(price="0.00", cv="4.00")
    shop.product_class.requires_shipping = False
    shop.product_class.save()
    from catalog.shipping.methods import NoShippingRequired

    order = shop.order(sample, shipping_method=NoShippingRequired(), shipping_address=None)
    assert (order.status, order.payment.method) == ("Paid", "nothing_to_pay")
    assert order.payment.paid_at == NOON
    # Nothing was paid for it, so it carries no volume.
    assert order.lines.get().volume.cv == 0
    assert Message.objects.filter(key=f"order.paid:{order.pk}").exists()


def test_products_count_as_sold_once_the_order_is_committed(
    shop, django_capture_on_commit_callbacks
):
    product = shop.product()
    for quantity in (2, 3):
        with django_capture_on_commit_callbacks(execute=True):
            shop.order(product, quantity=quantity)
    record = get_model("analytics", "ProductRecord").objects.get(product=product)
    assert record.num_purchases == 5
