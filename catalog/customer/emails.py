"""The letters about orders; the outbox calls these. Payload: order_id."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from oscar.core.loading import get_model

from catalog.billing.models import Refund
from catalog.order import statuses
from catalog.order.summary import order_summary
from mlmshop.lib.hosts import main_url
from mlmshop.lib.letters import letter_send

Order = get_model("order", "Order")


def order_placed(payload: dict[str, Any]) -> None:
    """Thank you for your order, and how to pay it."""
    order = _order(payload)
    _send(
        "order_placed",
        order,
        bank_details=settings.BANK_DETAILS,
        unpaid_until=order.date_placed + timedelta(days=settings.UNPAID_ORDER_DAYS),
    )


def order_paid(payload: dict[str, Any]) -> None:
    """Your payment is here."""
    _send("order_paid", _order(payload))


def order_shipped(payload: dict[str, Any]) -> None:
    """It is on its way, and how to follow it."""
    _send("order_shipped", _order(payload))


def order_cancelled(payload: dict[str, Any]) -> None:
    """Cancelled, or expired because nobody paid."""
    order = _order(payload)
    _send("order_cancelled", order, expired=order.status == statuses.EXPIRED)


def order_refunded(payload: dict[str, Any]) -> None:
    """What goes back, and for which goods. Payload: order_id, refund_id."""
    order = _order(payload)
    refund = Refund.objects.prefetch_related("lines__line").get(pk=payload["refund_id"])
    _send("order_refunded", order, refund=refund, whole=order.status == statuses.REFUNDED)


def _order(payload: dict[str, Any]) -> Any:
    return Order.objects.select_related(
        "shipping_address__country", "user", "payment", "shipment"
    ).get(pk=payload["order_id"])


def _send(name: str, order: Any, **more: Any) -> None:
    if not order.email:
        return
    letter_send(
        to=order.email,
        name=name,
        context={
            "order": order,
            "summary": order_summary(order),
            "order_url": main_url(_order_path(order)),
            **more,
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
