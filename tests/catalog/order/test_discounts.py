"""Discounts add up: what the lines cost less is what the offer gave, in any currency."""

from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from oscar.core.loading import get_class, get_model

from catalog.billing.services.mark_paid import payment_mark_paid
from catalog.shipping.repository import Repository
from mlmshop.lib.money import MINOR_DIGITS
from tests.catalog.shop import NOON

pytestmark = pytest.mark.django_db

BASKET = ["Percentage", "Absolute", "Fixed", "Fixed price", "Multibuy"]
DELIVERY = ["Shipping percentage", "Shipping absolute", "Shipping fixed price"]


@pytest.fixture
def yen(settings):
    settings.COMPANY_CURRENCY = settings.OSCAR_DEFAULT_CURRENCY = "JPY"
    settings.SHIPPING_STANDARD_CHARGE = Decimal(0)


def offer(kind: str, value: str, *, at_least: int = 1):
    everything = get_model("offer", "Range").objects.create(
        name="Everything", includes_all_products=True
    )
    has_range = kind not in ("Fixed price", *DELIVERY)
    return get_model("offer", "ConditionalOffer").objects.create(
        name="Sale",
        offer_type="Site",
        max_basket_applications=1,
        condition=get_model("offer", "Condition").objects.create(
            range=everything, type="Count", value=at_least
        ),
        benefit=get_model("offer", "Benefit").objects.create(
            range=everything if has_range else None, type=kind, value=Decimal(value)
        ),
    )


def products(shop, *prices: str, currency: str = "USD"):
    made = [shop.product(price=price) for price in prices]
    get_model("partner", "StockRecord").objects.update(price_currency=currency)
    return made


def fell_by(order) -> Decimal:
    """What the goods cost less than without offers."""
    return sum(
        (
            line.line_price_before_discounts_incl_tax - line.line_price_incl_tax
            for line in order.lines.all()
        ),
        Decimal(0),
    )


def test_ten_percent_of_three_lines_is_what_the_lines_fell_by(shop):
    offer("Percentage", "10")
    order = shop.order(*products(shop, "26.70", "26.67", "26.79"))
    assert [line.line_price_incl_tax for line in order.lines.order_by("pk")] == [
        Decimal("24.03"),
        Decimal("24.01"),
        Decimal("24.12"),
    ]
    discount = order.discounts.get()
    assert discount.amount == fell_by(order) == Decimal("8.00")
    assert sum(part.amount for part in discount.discount_lines.all()) == discount.amount
    assert discount.offer.total_discount == discount.amount


def test_a_yen_order_comes_to_whole_yen_and_can_be_paid(shop, yen):
    offer("Percentage", "10")
    order = shop.order(*products(shop, "255", currency="JPY"))
    assert order.total_incl_tax == 230
    assert order.discounts.get().amount == fell_by(order) == 25
    payment_mark_paid(
        order_id=order.pk,
        amount=Decimal(230),
        currency="JPY",
        method="invoice",
        reference="",
        actor=None,
        at=NOON,
    )


def test_a_fixed_amount_is_shared_in_whole_yen_and_given_whole(shop, yen):
    offer("Absolute", "100")
    order = shop.order(*products(shop, "300", "300", "300", currency="JPY"))
    parts = [part.amount for part in order.discounts.get().discount_lines.order_by("pk")]
    assert sorted(parts) == [33, 33, 34]
    assert order.total_incl_tax == 800


@pytest.mark.parametrize(
    ("kind", "value", "discount"),
    [
        ("Shipping percentage", "10", 50),
        ("Shipping absolute", "100.50", 100),
        ("Shipping fixed price", "99.50", 405),
    ],
)
def test_delivery_falls_by_whole_yen(shop, yen, settings, kind, value, discount):
    settings.SHIPPING_STANDARD_CHARGE, settings.SHIPPING_FREE_FROM = Decimal(505), None
    offer(kind, value)
    basket = shop.basket(*products(shop, "1000", currency="JPY"))
    get_class("offer.applicator", "Applicator")().apply(basket)
    method = Repository().get_default_shipping_method(basket)
    order = shop.place(basket, shipping_method=method)
    assert order.shipping_incl_tax == 505 - discount
    assert order.discounts.get().amount == discount


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    kind=st.sampled_from(BASKET),
    value=st.integers(1, 9999),
    currency=st.sampled_from(["USD", "JPY", "KWD"]),
    prices=st.lists(st.integers(1, 99999), min_size=1, max_size=4),
    quantity=st.integers(1, 3),
)
def test_every_discount_is_the_sum_of_its_lines_in_the_currencys_digits(
    shop, kind, value, currency, prices, quantity
):
    with transaction.atomic():
        digits = min(2, MINOR_DIGITS[currency])
        offer(kind, str(Decimal(value) / 100))
        made = products(
            shop, *[str(Decimal(price).scaleb(-digits)) for price in prices], currency=currency
        )
        order = shop.order(*made, quantity=quantity)
        given = sum((discount.amount for discount in order.discounts.all()), Decimal(0))
        assert given == fell_by(order)
        assert given == given.quantize(Decimal(1).scaleb(-digits))
        assert order.total_incl_tax == order.total_incl_tax.quantize(Decimal(1).scaleb(-digits))
        assert all(line.line_price_incl_tax >= 0 for line in order.lines.all())
        transaction.set_rollback(True)
