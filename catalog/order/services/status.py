"""The steps of an order. Every change of status is written here."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from oscar.apps.order.exceptions import InvalidOrderStatus
from oscar.apps.order.signals import order_status_changed
from oscar.core.loading import get_model

from catalog.fulfilment.services.tracking import Tracking, tracking_set
from catalog.order import statuses
from catalog.partner.services.stock import stock_consume
from mlmshop.outbox.services import message_add


def order_lock(order_id: int) -> Any:
    """The order, read afresh and locked until the transaction ends.

    Lock an order before its lines, payment or stock, never after.
    """
    return get_model("order", "Order").objects.select_for_update(of=("self",)).get(pk=order_id)


def order_status_move(*, order: Any, status: str, at: datetime) -> None:
    """Write the new status of a locked order, its lines' too, and when it happened.

    Raises ``InvalidOrderStatus`` if the pipeline has no such step. Callers are the services that
    do what belongs to the step; nothing else may call it.
    """
    old = order.status
    if status not in order.available_statuses():
        raise InvalidOrderStatus(
            _("Order %(number)s is %(old)s and cannot become %(new)s.")
            % {"number": order.number, "old": old, "new": status}
        )
    order.status = status
    order.save(update_fields=["status"])
    order.lines.update(status=status)
    change = order.status_changes.create(old_status=old, new_status=status)
    # Oscar stamps the clock's time on insert; ours is the caller's.
    order.status_changes.filter(pk=change.pk).update(date_created=at)
    order_status_changed.send(sender=type(order), order=order, old_status=old, new_status=status)


def order_advance(
    *,
    order_id: int,
    status: str,
    at: datetime,
    actor: Any = None,
    tracking: Tracking | None = None,
) -> Any:
    """Take a paid order to Packed, Shipped or Delivered; returns it.

    Already there: nothing happens. Shipping takes the reserved goods out of stock, keeps
    *tracking* and promises the customer a letter. Raises ``InvalidOrderStatus`` otherwise; Paid,
    Cancelled, Expired and Refunded are refused here.
    """
    if status in statuses.DOORS:
        raise InvalidOrderStatus(statuses.DOORS[status])
    with transaction.atomic():
        order = order_lock(order_id)
        if order.status == status:
            return order
        order_status_move(order=order, status=status, at=at)
        if status == statuses.SHIPPED:
            stock_consume(units=allocation_drop(order))
            if tracking:
                tracking_set(order=order, tracking=tracking, at=at)
            message_add(
                topic="order.shipped",
                key=f"order.shipped:{order.pk}",
                payload={"order_id": order.pk},
            )
        if actor is not None:
            order.notes.create(
                user=actor,
                note_type="System",
                message=_("Status changed to %(status)s.") % {"status": status},
            )
    return order


def allocation_drop(order: Any) -> dict[int, int]:
    """Take the reservations off the order's lines; returns the units by stock record id.

    Whoever calls it decides what becomes of the units: shipped or back on the shelf.
    """
    units: dict[int, int] = {}
    reserved = order.lines.filter(num_allocated__gt=0, allocation_cancelled=False)
    for line in reserved:
        if line.stockrecord_id:
            units[line.stockrecord_id] = units.get(line.stockrecord_id, 0) + line.num_allocated
    reserved.update(num_allocated=0)
    return units
