"""Tags for the store's templates: `{% load store %}`."""

from decimal import Decimal
from functools import lru_cache

from django import template
from django.utils.html import format_html_join, mark_safe
from lucide.templatetags.lucide import lucide

from catalog.catalogue.cards import card_products, cards_of
from catalog.catalogue.pictures import Picture, picture_of
from catalog.storefront.models import HomePage
from catalog.storefront.selectors import facts, home_page, top_categories
from mlmshop.lib.money import MINOR_DIGITS, format_money

register = template.Library()


@lru_cache(maxsize=256)
def _icon(name: str, css_class: str) -> str:
    svg = lucide(name, size=20, **{"class": css_class, "aria_hidden": "true"})
    return mark_safe(" ".join(svg.split()))


@register.simple_tag
def icon(name: str, css_class: str = "icon") -> str:
    """A Lucide icon as inline SVG, hidden from screen readers: `{% icon "x" "icon icon-s" %}`.

    Rendered once per process: a list page shows dozens of the same one.
    """
    return _icon(str(name), str(css_class))


@register.simple_tag(takes_context=True)
def store_categories(context: template.Context) -> list:
    """The first-level categories, for header and footer; empty outside a request."""
    request = context.get("request")
    return list(top_categories(request)) if request is not None else []


@register.simple_tag(takes_context=True)
def basket_count(context: template.Context) -> int:
    """How many items are in the basket, without working out prices; 0 outside a request."""
    count = getattr(context.get("request"), "basket_count", None)
    return count() if count else 0


@register.filter
def price(amount: Decimal | None, currency: str) -> str:
    """An amount as a price tag says it: `$34`, `$12.50`. Totals use `money`, always with cents."""
    if amount is None:
        return ""
    text = format_money(amount, currency)
    digits = MINOR_DIGITS[currency]
    return text[: -digits - 1] if digits and amount == amount.to_integral_value() else text


@register.simple_tag(takes_context=True)
def hidden_query(context: template.Context, *without: str) -> str:
    """The current query string as hidden inputs, without these names and without the page."""
    query = context["request"].GET
    return format_html_join(
        "",
        '<input type="hidden" name="{}" value="{}">',
        (
            (name, value)
            for name in query
            if name not in without and name != "page"
            for value in query.getlist(name)
            if value
        ),
    )


@register.inclusion_tag("store/partials/stars.html")
def stars(rating: float | None) -> dict:
    """Five stars, as many filled as *rating* rounds to, with the number for screen readers."""
    value = float(rating or 0)  # a string too, from a template
    return {"rating": value, "filled": [value >= n + 0.5 for n in range(5)]}


@register.simple_tag
def product_picture(product) -> Picture | None:
    """A product's first picture, a variant's own or else its parent's; None where there is none.

    No query where `images` and `parent__images` are prefetched, as basket lines have them:
    `{% product_picture line.product as picture %}`, then
    `{% include "store/partials/picture.html" %}`.
    """
    images = list(product.images.all())
    if not images and product.parent_id:
        images = list(product.parent.images.all())
    return picture_of(images[0]) if images else None


@register.simple_tag(takes_context=True)
def store_facts(context: template.Context) -> list:
    """What is worth knowing before buying; empty outside a request."""
    request = context.get("request")
    return list(facts(request)) if request is not None else []


@register.simple_tag(takes_context=True)
def store_home(context: template.Context) -> HomePage | None:
    """The company's home page, for its tagline and story; None outside a request."""
    request = context.get("request")
    return home_page(request) if request is not None else None


@register.filter
def minus(amount: Decimal) -> Decimal:
    """The amount taken away: for discounts, which Oscar gives as positive numbers."""
    return -amount


@register.simple_tag(takes_context=True)
def product_cards(context: template.Context, products) -> list:
    """Cards of any products: `{% product_cards offer.products|slice:":4" as cards %}`."""
    pks = [item.parent_id or item.pk for item in products or ()]
    return cards_of(card_products(dict.fromkeys(pks)), strategy=context["request"].strategy)


@register.simple_tag(takes_context=True)
def shelf_cards(context: template.Context, site) -> list:
    """Cards of the products a distributor's *site* features, in their order; hidden ones are left
    out. *site* has ``featured_product_ids``, or is None."""
    pks = site.featured_product_ids if site else ()
    shown = [item for item in card_products(pks) if item.is_public] if pks else []
    return cards_of(shown, strategy=context["request"].strategy)
