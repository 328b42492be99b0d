"""What the search field suggests while somebody types."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.http import urlencode
from django.views.decorators.http import require_safe
from oscar.core.loading import get_model

from catalog.catalogue.cards import card_products, cards_of
from catalog.listing.selectors import Question, documents
from catalog.listing.text import QUERY_LENGTH, typed_words
from catalog.listing.vocabulary import corrected

PRODUCTS = 5
CATEGORIES = 3
SHORTEST = 2


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Options for what was typed so far, for htmx; without it the way leads to the search page."""
    typed = request.GET.get("q", "")[:QUERY_LENGTH].strip()
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(f"{reverse('search:search')}?{urlencode({'q': typed})}")
    context = _suggested(request, typed) if len(typed) >= SHORTEST else {"typed": typed}
    response = render(request, "store/partials/suggestions.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _suggested(request: HttpRequest, typed: str) -> dict[str, Any]:
    correction = corrected(typed)
    found = documents(Question(query=correction or typed, sort="relevance"))
    products = card_products(found.values_list("pk", flat=True)[:PRODUCTS])
    return {
        "typed": typed,
        "correction": correction,
        "categories": _categories(correction or typed),
        "cards": cards_of(products, strategy=request.strategy),  # type: ignore[attr-defined]
        "search_url": f"{reverse('search:search')}?{urlencode({'q': typed})}",
        "total": found.count() if products else 0,
    }


def _categories(text: str) -> list[Any]:
    """Public categories in whose name every word begins a word, the highest first."""
    words = typed_words(text)
    found = get_model("catalogue", "Category").objects.browsable().order_by("depth", "path")
    for word in words:
        found = found.filter(name__iregex=rf"\m{word}")
    return list(found[:CATEGORIES]) if words else []
