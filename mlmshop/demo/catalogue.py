"""Reads catalogue.yaml: the range with its prices, volumes, copy, pictures and reviews."""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("catalogue.yaml")


@dataclass(frozen=True, kw_only=True)
class Category:
    slug: str
    name: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Good:
    """What can be put into a basket: a product, or one of its variants. Price and CV in the
    company's currency, PV in points; `option` is the size or scent, empty for a plain product."""

    sku: str
    price: Decimal
    cv: Decimal
    pv: Decimal
    stock: int
    commissionable: bool = True
    option: str = ""
    picture: str | None = None


@dataclass(frozen=True, kw_only=True)
class Review:
    score: int
    by: str
    title: str
    body: str


@dataclass(frozen=True, kw_only=True)
class Product:
    """`kind` is "good", "set" or "kit"; `choice` what its variants differ in, "size", "scent" or
    empty; `listed` how many days before the demo's date it came into the range."""

    slug: str
    title: str
    category: str
    kind: str
    one_line: str
    about: str
    use: str
    ingredients: str
    batch: str
    pictures: tuple[str, ...]
    listed: int
    goes_with: tuple[str, ...]
    choice: str
    goods: tuple[Good, ...]
    reviews: tuple[Review, ...] = field(default=())


@dataclass(frozen=True, kw_only=True)
class Range:
    categories: tuple[Category, ...]
    products: tuple[Product, ...]

    @property
    def goods(self) -> dict[str, tuple[Product, Good]]:
        """Everything that can be bought, by SKU."""
        return {good.sku: (product, good) for product in self.products for good in product.goods}


@cache
def range_read() -> Range:
    """The whole file."""
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return Range(
        categories=tuple(Category(**row) for row in data["categories"]),
        products=tuple(_product(row) for row in data["products"]),
    )


def _product(row: dict[str, Any]) -> Product:
    row = dict(row)
    variants = row.pop("variants", None)
    if variants:
        choice = "size" if "size" in variants[0] else "scent"
        goods = tuple(_good(variant, option=variant[choice]) for variant in variants)
    else:
        choice, goods = "", (_good(row, option=""),)
    for key in ("sku", "price", "cv", "pv", "stock", "commissionable"):
        row.pop(key, None)
    reviews = tuple(Review(**review) for review in row.pop("reviews"))
    return Product(
        **{
            **row,
            "kind": row.get("kind", "good"),
            "pictures": tuple(row["pictures"]),
            "goes_with": tuple(row["goes_with"]),
        },
        choice=choice,
        goods=goods,
        reviews=reviews,
    )


def _good(row: dict[str, Any], *, option: str) -> Good:
    return Good(
        sku=row["sku"],
        price=_amount(row["price"]),
        cv=_amount(row["cv"]),
        pv=_amount(row["pv"]),
        stock=row["stock"],
        commissionable=row.get("commissionable", True),
        option=option,
        picture=row.get("picture"),
    )


def _amount(value: int | float | str) -> Decimal:
    return Decimal(str(value)).quantize(Decimal("0.01"))
