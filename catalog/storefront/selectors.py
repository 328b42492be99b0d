"""What the header and footer show: as cheap as they are frequent."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from oscar.apps.customer.history import CustomerHistoryManager
from oscar.core.loading import get_model

from catalog.catalogue.cards import Card, card_products, cards_of
from catalog.catalogue.pictures import Picture, picture_of, stored_picture
from catalog.listing.models import SearchDocument
from catalog.listing.selectors import Question, best_sellers, category_counts, leading_products
from catalog.storefront.models import Fact, HomePage


def top_categories(request: HttpRequest) -> Sequence:
    """The public categories of the first level in their order, each with `url`.

    One query per request, however often it is asked.
    """
    found = getattr(request, "_top_categories", None)
    if found is None:
        category = get_model("catalogue", "Category")
        found = list(
            category.objects.browsable().filter(depth=1, exclude_from_menu=False).order_by("path")
        )
        for item in found:
            # A first-level category is its own full slug: no query for ancestors.
            item.url = item.get_absolute_url()
        request._top_categories = found
    return found


def home_page(request: HttpRequest) -> HomePage:
    """The company's home page; until someone writes one, a plain and true one. Read once per
    request: the footer asks for it too.
    """
    found = getattr(request, "_home_page", None)
    if found is None:
        found = request._home_page = HomePage.objects.first() or HomePage(
            headline=_("Welcome to %(name)s") % {"name": settings.OSCAR_SHOP_NAME},
            text=_(
                "Have a look around. Everything here is sent by us, whoever showed you the way."
            ),
            tagline=settings.OSCAR_SHOP_TAGLINE,
        )
    return found


def facts(request: HttpRequest) -> Sequence[Fact]:
    """What is worth knowing before buying, in order. One query per request."""
    found = getattr(request, "_store_facts", None)
    if found is None:
        found = request._store_facts = list(Fact.objects.all())
    return found


@dataclass(frozen=True, kw_only=True)
class Tile:
    """A category with how many products it holds and a picture to know it by."""

    name: str
    url: str
    count: int
    picture: Picture | None


def category_tiles(request: HttpRequest, limit: int = 6) -> list[Tile]:
    """The first-level categories that hold something; its best seller's picture, or its own."""
    counts = category_counts(Question())
    categories = [item for item in top_categories(request) if counts.get(item.pk)][:limit]
    leading = leading_products([item.pk for item in categories if not item.image])
    image = get_model("catalogue", "ProductImage")
    pictures: dict[int, Picture | None] = {}
    for found in image.objects.filter(product_id__in=leading.values()).order_by("-display_order"):
        pictures[found.product_id] = picture_of(found)
    return [
        Tile(
            name=item.name,
            url=item.url,
            count=counts[item.pk],
            picture=stored_picture(item.image)
            if item.image
            else pictures.get(leading.get(item.pk, 0)),
        )
        for item in categories
    ]


def best_seller_cards(request: HttpRequest, limit: int = 4) -> list[Card]:
    return cards_of(card_products(best_sellers(limit)), strategy=request.strategy)


def recently_viewed(request: HttpRequest, limit: int = 4) -> list[Card]:
    """What this visitor looked at last, newest first, from Oscar's cookie; hidden ones left out."""
    ids = [pk for pk in reversed(CustomerHistoryManager.extract(request)) if isinstance(pk, int)]
    public = (
        set(SearchDocument.objects.filter(pk__in=ids[: limit * 2]).values_list("pk", flat=True))
        if ids
        else set()
    )
    shown = [pk for pk in ids if pk in public][:limit]
    return cards_of(card_products(shown), strategy=request.strategy) if shown else []
