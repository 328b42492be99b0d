"""A small shop for the store's tests: products with stock and volume, baskets, placed orders."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count
from typing import Any, ClassVar

from oscar.core.loading import get_class, get_model

from catalog.order.services.place import order_place
from catalog.shipping.methods import Standard
from catalog.volume.credit import CreditAnswer, CreditQuestion
from catalog.volume.services.product_volume import product_volume_set

NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
_numbers = count(1)


class HouseCredit:
    """Credits every order to the house and notes what it was told. The real resolver is tested
    with the distributors it knows."""

    told: ClassVar[list[dict[str, Any]]] = []
    ended: ClassVar[list[str]] = []

    def resolve(self, question: CreditQuestion) -> CreditAnswer:
        seller = question.site_code or "HOUSE"
        return CreditAnswer(
            seller_code=seller,
            kind="retail",
            rule=3 if question.site_code else 5,
            evidence={"site": question.site_code},
        )

    def credited(self, **what: Any) -> None:
        HouseCredit.told.append(what)

    def voided(self, *, order_number: str) -> None:
        HouseCredit.ended.append(order_number)


@dataclass
class Shop:
    """What the products of a test share."""

    partner: Any
    product_class: Any
    country: Any
    made: list[Any] = field(default_factory=list)

    def product(
        self,
        title: str = "",
        *,
        price: str = "10.00",
        stock: int | None = 100,
        cv: str = "8.00",
        pv: str = "7.00",
        parent: Any = None,
        structure: str = "",
    ) -> Any:
        """A product on sale. ``stock=None`` makes a parent without price, ``cv=""`` one without a
        volume of its own."""
        number = next(_numbers)
        product = get_model("catalogue", "Product").objects.create(
            title=title or f"Product {number}",
            upc=f"upc-{number}",
            structure=structure or ("child" if parent else "standalone"),
            parent=parent,
            product_class=None if parent else self.product_class,
        )
        if stock is not None:
            product.stockrecords.create(
                partner=self.partner,
                partner_sku=f"sku-{number}",
                price=Decimal(price),
                price_currency="USD",
                num_in_stock=stock,
            )
        if cv:
            product_volume_set(product_id=product.pk, cv=Decimal(cv), pv=Decimal(pv))
        return product

    def basket(self, *products: Any, quantity: int = 1, owner: Any = None) -> Any:
        basket = get_model("basket", "Basket").objects.create(owner=owner)
        basket.strategy = get_class("partner.strategy", "Selector")().strategy()
        for product in products:
            basket.add_product(product, quantity)
        return basket

    def address(self) -> Any:
        return get_model("order", "ShippingAddress")(
            first_name="Inês",
            last_name="Carvalho",
            line1="2214 NE Alberta Street",
            line4="Portland",
            state="Oregon",
            postcode="97211",
            country=self.country,
        )

    def place(self, basket: Any, *, user: Any = None, at: datetime = NOON, **changes: Any) -> Any:
        """The basket's order, placed as a guest (or *user*) with standard delivery."""
        email = user.email if user else changes.pop("guest_email", "Ines@Example.com")
        arguments = {
            "basket": basket,
            "user": user,
            "guest_email": "" if user else email,
            "shipping_address": self.address(),
            "shipping_method": Standard(),
            "question": CreditQuestion(user_id=user.pk if user else None, email=email, at=at),
            "at": at,
        }
        return order_place(**(arguments | changes))

    def order(self, *products: Any, quantity: int = 1, **placing: Any) -> Any:
        return self.place(self.basket(*products, quantity=quantity), **placing)


def shop_open() -> Shop:
    """A shop with one fulfilment partner and one delivery country."""
    country = get_model("address", "Country").objects.get_or_create(
        iso_3166_1_a2="US",
        defaults={
            "iso_3166_1_a3": "USA",
            "iso_3166_1_numeric": "840",
            "printable_name": "United States",
            "name": "United States of America",
            "is_shipping_country": True,
        },
    )[0]
    return Shop(
        partner=get_model("partner", "Partner").objects.create(name="Warehouse"),
        product_class=get_model("catalogue", "ProductClass").objects.create(
            name=f"Goods {next(_numbers)}", requires_shipping=True, track_stock=True
        ),
        country=country,
    )
