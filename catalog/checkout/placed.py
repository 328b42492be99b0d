"""The orders a visitor has placed in this session: how a guest's order stays theirs."""

from typing import Any

from django.http import HttpRequest
from oscar.core.loading import get_model

_KEY = "placed_orders"
_KEEP = 20


def placed_order_remember(request: HttpRequest, order: Any) -> None:
    """Note that this session placed the order."""
    ids = [pk for pk in request.session.get(_KEY, []) if pk != order.pk]
    request.session[_KEY] = [*ids, order.pk][-_KEEP:]


def placed_order_is_theirs(request: HttpRequest, order: Any, *, order_hash: str = "") -> bool:
    """Whether the visitor may act on the order: it is their account's, this session placed it, or
    they hold the signed link that is e-mailed to the buyer."""
    if request.user.is_authenticated and order.user_id == request.user.pk:
        return True
    if order.pk in request.session.get(_KEY, []):
        return True
    return bool(order_hash) and order.check_verification_hash(order_hash)


def placed_order_find(request: HttpRequest, *, basket_id: str) -> Any:
    """The visitor's order from the basket with this id, None if there is none."""
    if not basket_id.isdecimal() or len(basket_id) > 18:
        return None
    order = get_model("order", "Order").objects.filter(basket_id=int(basket_id)).first()
    return order if order is not None and placed_order_is_theirs(request, order) else None
