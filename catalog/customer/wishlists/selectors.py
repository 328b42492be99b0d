"""Wish lists as pages show them, in a number of queries that no list makes larger."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from oscar.core.loading import get_model

from catalog.catalogue.cards import Card, card_products, cards_of, shown_price
from catalog.catalogue.pictures import Picture, picture_of
from catalog.listing.models import SearchDocument
from mlmshop.accounts.models import User

PICTURES = 4


@dataclass(frozen=True, kw_only=True)
class ListCard:
    """A list among others. pictures: of what came on it last, at most four."""

    wishlist: Any
    count: int
    pictures: Sequence[Picture | None]


@dataclass(frozen=True, kw_only=True)
class Wish:
    """One thing on a list. card: None where it is no longer sold."""

    pk: int
    title: str
    card: Card | None


def wishlist_cards(*, owner: User) -> list[ListCard]:
    """All lists of *owner*, the newest first."""
    found = list(owner.wishlists.annotate(count=Count("lines")).order_by("-date_created", "-pk"))
    newest = (
        get_model("wishlists", "Line")
        .objects.filter(wishlist__in=[item.pk for item in found], product__isnull=False)
        .annotate(place=Window(RowNumber(), partition_by=[F("wishlist")], order_by=F("pk").desc()))
        .filter(place__lte=PICTURES)
        .select_related("product__parent")
        .prefetch_related("product__images", "product__parent__images")
        .order_by("-pk")
    )
    pictures: dict[int, list[Picture | None]] = defaultdict(list)
    for line in newest:
        pictures[line.wishlist_id].append(_picture(line.product))
    return [ListCard(wishlist=item, count=item.count, pictures=pictures[item.pk]) for item in found]


def wishes(*, wishlist: Any, strategy: Any) -> list[Wish]:
    """What is on *wishlist*, the newest first, with prices and stock as of now."""
    lines = list(wishlist.lines.select_related("product").order_by("-pk"))
    tops = {line.product.parent_id or line.product_id for line in lines if line.product_id}
    listed = SearchDocument.objects.filter(pk__in=tops).values_list("pk", flat=True)
    products = card_products(listed)
    cards = dict(
        zip([item.pk for item in products], cards_of(products, strategy=strategy), strict=True)
    )
    children = {child.pk: child for item in products for child in _children(item)}
    wanted = {line.product_id for line in lines}
    own_pictures = _variant_pictures(wanted & children.keys())

    def card_of(product: Any) -> Card | None:
        if product is None or not product.parent_id:
            return cards.get(product.pk) if product else None
        child = children.get(product.pk)
        if child is None:
            return None
        offer = strategy.fetch_for_product(child)
        card = cards[product.parent_id]
        available = offer.price.exists and offer.availability.is_available_to_buy
        return replace(
            card,
            pk=child.pk,
            title=f"{card.title}, {child.title}",
            url=f"{card.url}?variant={child.pk}",
            picture=own_pictures.get(child.pk, card.picture),
            price=shown_price(offer.price),
            currency=offer.price.currency or card.currency,
            is_from=False,
            available=available,
            can_add=available and not child.parent.has_options,
        )

    return [
        Wish(pk=line.pk, title=card.title if card else line.title, card=card)
        for line in lines
        for card in [card_of(line.product)]
    ]


def _children(product: Any) -> Sequence[Any]:
    return product._prefetched_public_children if product.is_parent else ()


def _picture(product: Any) -> Picture | None:
    images = list(product.images.all())
    if not images and product.parent_id:
        images = list(product.parent.images.all())
    return picture_of(images[0]) if images else None


def _variant_pictures(ids: set[int]) -> dict[int, Picture | None]:
    """Variant id → its first own picture."""
    image = get_model("catalogue", "ProductImage")
    found = image.objects.filter(product_id__in=ids).order_by("-display_order", "-pk")
    return {item.product_id: picture_of(item) for item in found}
