"""The letters about orders; the outbox calls these. Payload: order_id."""

from typing import Any

from django.urls import reverse
from oscar.core.loading import get_model

from mlmshop.lib.hosts import main_url
from mlmshop.lib.letters import letter_send

Order = get_model("order", "Order")


def order_placed(payload: dict[str, Any]) -> None:
    """Thank you for your order, and how to pay it."""
    _send("order_placed", payload)


def order_paid(payload: dict[str, Any]) -> None:
    """Your payment is here."""
    _send("order_paid", payload)


def _send(name: str, payload: dict[str, Any]) -> None:
    order = (
        Order.objects.select_related("shipping_address__country", "user")
        .prefetch_related("lines")
        .get(pk=payload["order_id"])
    )
    if not order.email:
        return
    letter_send(
        to=order.email,
        name=name,
        context={
            "order": order,
            "lines": order.lines.all(),
            "order_url": main_url(_order_path(order)),
            "paid": order.status not in ("Pending", "Cancelled", "Expired"),
        },
    )


def _order_path(order: Any) -> str:
    """On the main host, which outlives every distributor's site."""
    if order.user_id:
        return reverse("customer:order", kwargs={"order_number": order.number})
    return reverse(
        "customer:anon-order",
        kwargs={"order_number": order.number, "hash": order.verification_hash()},
    )
