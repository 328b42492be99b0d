"""Orders as the office shows them: the seller's own customers by name, everyone else's never."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from oscar.core.loading import get_model

from catalog.catalogue.pictures import Picture, picture_of
from commissions.models import OrderEstimate
from matrix.models import Distributor
from matrix.selectors.bounds import rows_below
from matrix.selectors.tree import NAME
from mlmshop.office.downline import level_below

Line, Order = get_model("order", "Line"), get_model("order", "Order")
ProductImage = get_model("catalogue", "ProductImage")


@dataclass(frozen=True, slots=True)
class TeamOrder:
    """A paid order credited to somebody below, without its buyer."""

    number: str
    paid_at: datetime
    cv: Decimal
    seller_code: str
    seller_name: str


def buyer_names(order_ids: Iterable[int]) -> dict[int, str]:
    """Buyers' names by order id, in one query: the account's, else the address's, else the e-mail.

    For the orders' own seller only.
    """
    orders = Order.objects.filter(pk__in=list(order_ids)).select_related(
        "user", "shipping_address", "billing_address"
    )
    return {order.pk: _buyer_name(order) for order in orders}


def _buyer_name(order: Any) -> str:
    if order.user and order.user.get_full_name():
        return str(order.user.get_full_name())
    for address in (order.shipping_address, order.billing_address):
        if address and address.name:
            return str(address.name)
    return str(order.email)


def order_picture(order_id: int) -> Picture | None:
    """The picture of the order's first line: the variant's own, else its product's."""
    first = (
        Line.objects.filter(order_id=order_id)
        .order_by("pk")
        .values_list("product_id", "product__parent_id")
        .first()
    )
    if first is None:
        return None
    images: dict[int, Any] = {}
    wanted = [product_id for product_id in first if product_id]
    for image in ProductImage.objects.filter(product_id__in=wanted).order_by("display_order"):
        images.setdefault(image.product_id, image)
    found = next((images[product_id] for product_id in wanted if product_id in images), None)
    return picture_of(found) if found is not None else None


def team_order(*, me: Distributor, number: str) -> OrderEstimate | None:
    """The paid order *number* if its seller is *me* or stands below; None for every other."""
    estimate = (
        OrderEstimate.objects.filter(order__number=number).select_related("seller__user").first()
    )
    if estimate is None:
        return None
    if estimate.seller_id == me.pk:
        return estimate
    below = level_below(top=me, distributor_id=estimate.seller_id)
    return estimate if below is not None else None


def orders_without_me(*, me: Distributor, period: str, limit: int) -> list[TeamOrder]:
    """The latest orders from below in *period* that pay *me* nothing."""
    found = [
        TeamOrder(*row)
        for row in rows_below(
            f"""
            SELECT e.order_number, e.paid_at, e.cv, d.code, {NAME}
            FROM commissions_orderestimate e
            JOIN matrix_position p ON p.distributor_id = e.seller_id AND p.tree_id = %(tree)s
            JOIN matrix_distributor d ON d.id = e.seller_id
            JOIN accounts_user u ON u.id = d.user_id
            WHERE e.period = %(period)s AND e.cv > 0 AND p.lft > %(lft)s AND p.lft < %(rght)s
              AND NOT EXISTS (
                SELECT 1 FROM commissions_estimateline l
                WHERE l.estimate_id = e.id AND l.beneficiary_id = %(me)s
              )
            ORDER BY e.id DESC
            LIMIT %(limit)s
            """,
            top=me,
            params={"period": period, "limit": limit, "me": me.pk},
        )
    ]
    return sorted(found, key=lambda order: order.paid_at, reverse=True)
