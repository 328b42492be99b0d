"""Tags for the store's templates: `{% load store %}`."""

from functools import lru_cache

from django import template
from django.utils.html import mark_safe
from lucide import _render_icon

from catalog.storefront.selectors import top_categories

register = template.Library()


@lru_cache(maxsize=256)
def _icon(name: str, css_class: str) -> str:
    svg = _render_icon(name, 20, **{"class": css_class, "aria_hidden": "true"})
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
    request = context.get("request")
    return int(getattr(request, "basket_count", 0) or 0)
