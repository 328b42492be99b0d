"""The basket at the edge of the page: what it shows, and what leads to it."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from oscar.core.loading import get_model

from catalog.catalogue.cards import Card, card_products, cards_of
from catalog.listing.selectors import best_sellers

TEMPLATE = "store/partials/drawer.html"
# Enough to find one that needs no choice and is in stock.
CONSIDERED = 8


class AnsweredInTheDrawer:
    """A view whose way on leads the drawer, where it was the drawer or a button of it that asked.

    Without scripts the same address answers with the page it always led to.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        patch_vary_headers(response, ["HX-Request"])
        if not request.htmx:
            return response
        if response.status_code == 302:
            response = redirect("basket:summary")
        add_never_cache_headers(response)
        return response


def suggestion(request: HttpRequest) -> Card | None:
    """One thing that goes with what is in the basket and can be added by one click, or None.

    What staff recommend with a product of the basket, else a best seller.
    """
    held = {line.product.parent_id or line.product_id for line in request.basket.all_lines()}
    recommended = get_model("catalogue", "ProductRecommendation")
    pks = list(
        recommended.objects.filter(primary__in=held, recommendation__is_public=True)
        .exclude(recommendation__in=held)
        .order_by("-ranking", "pk")
        .values_list("recommendation_id", flat=True)[:CONSIDERED]
    )
    pks += [pk for pk in best_sellers(CONSIDERED + len(held)) if pk not in held]
    cards = cards_of(card_products(dict.fromkeys(pks)), strategy=request.strategy)
    return next((card for card in cards if card.can_add), None)
