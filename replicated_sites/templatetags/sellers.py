"""``{% seller_card order %}``: the distributor an order is credited to, for the order's page."""

from typing import Any

from django import template
from django.core.exceptions import ObjectDoesNotExist
from django.urls import reverse

from mlmshop.lib.hosts import site_url
from replicated_sites.selectors import seller_site

register = template.Library()


@register.inclusion_tag("replicated_sites/partials/seller.html")
def seller_card(order: Any) -> dict[str, Any]:
    """Face, name and a way to write to them; nothing for a distributor's own order, for the
    company's and where the site is closed. One query."""
    try:
        credit = order.credit
    except ObjectDoesNotExist:
        return {}
    site = seller_site(credit.seller_code) if credit.kind == "retail" else None
    if site is None:
        return {}
    contact = reverse("replicated_sites:contact")
    return {"site": site, "contact_url": site_url(site.name, contact)}
