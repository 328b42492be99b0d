"""Product cards: what a list shows of a product, for a whole page in a handful of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.db.models import Exists, OuterRef, Prefetch
from django.utils import timezone
from oscar.core.loading import get_model

from catalog.catalogue.pictures import Picture, picture_of

NEW_FOR = timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class Card:
    """One product as a list shows it.

    price: what a shopper pays, tax included where it is known; None where nothing is for sale.
    is_from: variants cost different amounts, and `price` is the lowest.
    can_add: one click puts it in the basket: no variant or option to choose, and in stock.
    """

    pk: int
    title: str
    url: str
    line: str
    picture: Picture | None
    price: Decimal | None
    currency: str
    is_from: bool
    available: bool
    can_add: bool
    is_new: bool
    rating: float | None


def shown_price(price) -> Decimal | None:
    """The amount of an Oscar price policy that a shopper sees."""
    if not price.exists:
        return None
    return price.incl_tax if price.is_tax_known else price.excl_tax


def card_products(pks: Iterable[int]) -> list:
    """Products with all that cards, strategies and buttons touch, in the order of *pks*."""
    product = get_model("catalogue", "Product")
    option = get_model("catalogue", "Option")
    children = product.objects.public().prefetch_related("stockrecords").order_by("pk")
    found = (
        product.objects.filter(pk__in=(wanted := list(pks)))
        .select_related("product_class")
        .annotate(
            has_product_class_options=Exists(
                option.objects.filter(productclass=OuterRef("product_class"))
            ),
            has_product_options=Exists(option.objects.filter(product=OuterRef("pk"))),
        )
        .prefetch_related(
            "stockrecords",
            "images",
            Prefetch("children", queryset=children, to_attr="_prefetched_public_children"),
        )
    )
    by_pk = {}
    for item in found:
        for child in item._prefetched_public_children:
            child.parent = item
        by_pk[item.pk] = item
    return [by_pk[pk] for pk in wanted if pk in by_pk]


def cards_of(products: Sequence, *, strategy) -> list[Card]:
    """Cards of products that came from `card_products`; no further query."""
    return [_card(item, strategy) for item in products]


def _card(item, strategy) -> Card:
    sold_as = item._prefetched_public_children if item.is_parent else [item]
    offers = [strategy.fetch_for_product(part) for part in sold_as]
    prices = [amount for offer in offers if (amount := shown_price(offer.price)) is not None]
    available = any(offer.availability.is_available_to_buy for offer in offers)
    images = list(item.images.all())
    return Card(
        pk=item.pk,
        title=item.get_title(),
        url=item.get_absolute_url(),
        line=item.meta_description or "",
        picture=picture_of(images[0]) if images else None,
        price=min(prices, default=None),
        currency=next((offer.price.currency for offer in offers if offer.price.exists), ""),
        is_from=len(set(prices)) > 1,
        available=available,
        can_add=available and not item.is_parent and not item.has_options,
        is_new=item.date_created > timezone.now() - NEW_FOR,
        rating=item.rating,
    )
