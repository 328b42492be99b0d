"""One hash over all that makes the demo company what it is, to compare two of them."""

import hashlib
import json
from typing import Any

from django.db.models import F, Manager, QuerySet
from oscar.core.loading import get_model

from catalog.billing.models import OrderPayment, Refund
from catalog.volume.models import LineVolume, OrderCredit, ProductVolume
from commissions.models import EstimateLine
from matrix.models import BuyerEnroller, Distributor, DistributorStatusChange, Position
from replicated_sites.models import ReplicatedSite


def demo_digest() -> str:
    """SHA-256 of people, tree, range, orders, money and estimates; no ids, no times of writing."""
    sha = hashlib.sha256()
    for name, rows in _tables():
        for row in rows:
            line = json.dumps([name, *row], default=str, ensure_ascii=False)
            sha.update(line.encode() + b"\n")
    return sha.hexdigest()


def _tables() -> list[tuple[str, QuerySet[Any, Any]]]:
    order, line = get_model("order", "Order"), get_model("order", "Line")
    product, stock = get_model("catalogue", "Product"), get_model("partner", "StockRecord")

    def rows(source: Manager[Any] | QuerySet[Any], *columns: str) -> QuerySet[Any, Any]:
        return source.order_by(*columns).values_list(*columns)

    return [
        (
            "distributors",
            rows(
                Distributor.objects,
                "code",
                "user__first_name",
                "user__last_name",
                "user__email",
                "sponsor__code",
                "enrolled_at",
                "status",
            ),
        ),
        (
            "statuses",
            rows(DistributorStatusChange.objects, "distributor__code", "at", "to_status", "reason"),
        ),
        (
            "positions",
            rows(
                Position.objects,
                "distributor__code",
                "parent__distributor__code",
                "slot",
                "level",
            ),
        ),
        ("enrollers", rows(BuyerEnroller.objects, "email_folded", "distributor__code", "since")),
        ("sites", rows(ReplicatedSite.objects, "name", "distributor__code", "headline", "story")),
        (
            "products",
            rows(product.objects, "slug", "title", "upc", "structure", "parent__slug"),
        ),
        ("prices", rows(stock.objects, "partner_sku", "price", "num_in_stock", "num_allocated")),
        ("volumes", rows(ProductVolume.objects.annotate(upc=F("product__upc")), "upc", "cv", "pv")),
        (
            "orders",
            rows(
                order.objects,
                "number",
                "date_placed",
                "status",
                "total_incl_tax",
                "shipping_incl_tax",
                "guest_email",
                "user__email",
            ),
        ),
        ("lines", rows(line.objects, "order__number", "partner_sku", "quantity")),
        (
            "frozen",
            rows(
                LineVolume.objects,
                "line__order__number",
                "line__partner_sku",
                "cv",
                "pv",
                "refunded_quantity",
            ),
        ),
        ("credits", rows(OrderCredit.objects, "order__number", "seller_code", "kind", "rule")),
        ("payments", rows(OrderPayment.objects, "order__number", "amount", "paid_at")),
        ("refunds", rows(Refund.objects, "order__number", "amount", "refunded_at")),
        (
            "estimates",
            rows(
                EstimateLine.objects,
                "order_number",
                "type",
                "level",
                "beneficiary__code",
                "rate",
                "amount",
            ),
        ),
    ]
