"""``{% load orders %}``: an order's page, the same on the confirmation, in the account and behind
the link that guests are sent."""

from datetime import timedelta
from typing import Any

from django import template
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from catalog.order import statuses
from catalog.order.summary import address_lines, order_summary

register = template.Library()


@register.inclusion_tag("oscar/order/partials/order.html", takes_context=True)
def order_page(
    context: template.Context, order: Any, *, back: str, signed: bool = False, thanks: bool = False
) -> dict[str, Any]:
    """Status, actions, lines and totals of *order*.

    *back* names the page its buttons return to: ``thank-you``, ``order`` or ``link``. *signed*
    when the visitor came by the signed link, which then is their right to act. *thanks* on the
    confirmation.
    """
    summary = order_summary(order)
    title = summary.headline
    if thanks and summary.is_pending:
        title = _("Thank you. Your order is placed.")
    return {
        "csrf_token": context.get("csrf_token"),
        "user": context.get("user"),
        "order": order,
        "shop_name": settings.OSCAR_SHOP_NAME,
        "summary": summary,
        "title": title,
        "back": back,
        "thanks": thanks,
        "order_hash": order.verification_hash() if signed else "",
        "demo_mode": settings.DEMO_MODE,
        "bank_details": settings.BANK_DETAILS,
        "unpaid_until": order.date_placed + timedelta(days=settings.UNPAID_ORDER_DAYS),
    }


@register.filter
def order_status(order: Any) -> Promise | str:
    """The order's status in words for its buyer."""
    return statuses.LABELS.get(order.status, order.status)


@register.filter(name="address_lines")
def address_lines_filter(address: Any) -> list[str]:
    """The lines of an address as they stand on a parcel."""
    return address_lines(address)


@register.filter
def is_void_status(order: Any) -> bool:
    """Whether the order ended unpaid, or its money went back: nothing more comes of it."""
    return order.status in statuses.VOID_STATUSES or order.status == statuses.REFUNDED
