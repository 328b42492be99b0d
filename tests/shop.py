"""The store for tests: products, orders and payments, through the real services.

oil = shop.product("Oil", price="24.00", cv="18.00", pv="20.00")
order = shop.order({oil: 2}, email="cora@example.org", site="DANA", at=NOON)
shop.pay(order, at=NOON)
"""

from datetime import datetime
from decimal import Decimal
from typing import Any

from oscar.core.loading import get_class, get_model
from oscar.test.factories import create_product

from catalog.billing.services.mark_paid import payment_mark_paid
from catalog.order.services.place import order_place
from catalog.shipping.methods import Standard
from catalog.volume.credit import CreditQuestion
from catalog.volume.models import ProductVolume


def product(
    title: str,
    *,
    price: str = "20.00",
    cv: str = "10.00",
    pv: str = "10.00",
    stock: int = 1000,
    commissionable: bool = True,
) -> Any:
    """A product on sale, with its volumes."""
    made = create_product(title=title, price=Decimal(price), num_in_stock=stock)
    ProductVolume.objects.update_or_create(
        product=made,
        defaults={
            "commissionable": commissionable,
            "cv": Decimal(cv) if commissionable else Decimal(0),
            "pv": Decimal(pv) if commissionable else Decimal(0),
        },
    )
    return made


def country() -> Any:
    """Where parcels go."""
    return get_model("address", "Country").objects.get_or_create(
        iso_3166_1_a2="US",
        defaults={
            "iso_3166_1_a3": "USA",
            "printable_name": "United States",
            "name": "United States",
            "is_shipping_country": True,
        },
    )[0]


def address(first_name: str = "Cora") -> Any:
    """An unsaved shipping address."""
    return get_model("order", "ShippingAddress")(
        first_name=first_name,
        last_name="Example",
        line1="1 Fern Lane",
        line4="Portland",
        state="OR",
        postcode="97201",
        country=country(),
    )


def order(
    quantities: dict[Any, int],
    *,
    at: datetime,
    user: Any = None,
    email: str = "guest@example.org",
    site: str | None = None,
    referral: str | None = None,
) -> Any:
    """Place an order for the *quantities* by product, not paid yet.

    *site* is the code of the distributor on whose site it is placed, *referral* an explicit code.
    """
    basket = get_model("basket", "Basket").objects.create(owner=user)
    basket.strategy = get_class("partner.strategy", "Selector")().strategy(user=user)
    for item, quantity in quantities.items():
        basket.add_product(item, quantity)
    return order_place(
        basket=basket,
        user=user,
        guest_email="" if user else email,
        shipping_address=address(),
        shipping_method=Standard(),
        question=CreditQuestion(
            user_id=user.pk if user else None,
            email=user.email if user else email,
            site_code=site,
            referral_code=referral,
            referral_source="explicit" if referral else None,
            referral_at=at if referral else None,
            at=at,
        ),
        at=at,
    )


def pay(order: Any, *, at: datetime) -> Any:
    """Record the order's payment in full."""
    return payment_mark_paid(
        order_id=order.pk,
        amount=order.total_incl_tax,
        currency=order.currency,
        method="invoice",
        reference=f"Payment for {order.number}",
        actor=None,
        at=at,
    )
