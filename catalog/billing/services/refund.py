"""Money and goods that go back."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F, Sum
from django.utils.translation import gettext as _
from oscar.core.loading import get_model

from catalog.billing.errors import RefundRefused
from catalog.billing.models import OrderPayment, Refund, RefundLine
from catalog.order import statuses
from catalog.order.services.status import order_lock, order_status_move
from catalog.partner.services.stock import stock_release, stock_return
from catalog.volume.freeze import kept_part
from catalog.volume.models import LineVolume
from mlmshop.lib.money import kept_digits
from mlmshop.outbox.services import message_add


def refund_record(
    *,
    order_id: int,
    quantities: Mapping[int, int] | None,
    actor: Any,
    reason: str,
    at: datetime,
    restock: bool = False,
) -> Refund:
    """Record a refund: of the given units by order line id, or of everything that is left (None).

    Everything includes delivery and surcharges; a refund by lines never does. The lines keep CV
    and PV in proportion to the units they keep. When no unit is left the order becomes Refunded.
    Units that have not shipped are freed again in any case; shipped ones go back on the shelf
    with *restock*.

    Raises ``RefundRefused`` and changes nothing when the order is not paid, nothing is left, or
    more is asked than is left. The money itself is sent by whoever calls.
    """
    with transaction.atomic():
        order = order_lock(order_id)
        payment = OrderPayment.objects.filter(order=order).first()
        if payment is None:
            raise RefundRefused(
                _("Order %(number)s is not paid, so there is nothing to refund: cancel it instead.")
                % {"number": order.number},
                code="not_paid",
            )
        volumes = {
            volume.line_id: volume
            for volume in LineVolume.objects.filter(line__order=order).select_related("line")
        }
        units = _units(order, volumes, quantities)
        digits = kept_digits(payment.currency)
        amounts = {
            line_id: _amount(volumes[line_id], count, digits) for line_id, count in units.items()
        }
        complete = all(
            volume.refunded_quantity + units.get(line_id, 0) == volume.quantity
            for line_id, volume in volumes.items()
        )
        other = _other(payment, amounts) if quantities is None else Decimal("0.00")
        if not units and not other:
            raise RefundRefused(
                _("Order %(number)s is refunded in full already.") % {"number": order.number},
                code="nothing_left",
            )
        refund = Refund.objects.create(
            order=order,
            amount=sum(amounts.values(), other),
            other_amount=other,
            currency=payment.currency,
            reason=reason,
            restocked=restock,
            refunded_at=at,
            actor=actor,
        )
        RefundLine.objects.bulk_create(
            RefundLine(refund=refund, line_id=line_id, quantity=count, amount=amounts[line_id])
            for line_id, count in units.items()
        )
        _stock_back(volumes, units, restock)
        _oscar_record(order, refund, units)
        if complete and order.status != statuses.REFUNDED:
            order_status_move(order=order, status=statuses.REFUNDED, at=at)
        message_add(
            topic="order.refunded",
            key=f"order.refunded:{refund.pk}",
            payload={"order_id": order.pk, "refund_id": refund.pk},
        )
    return refund


def _units(
    order: Any, volumes: Mapping[int, LineVolume], quantities: Mapping[int, int] | None
) -> dict[int, int]:
    """The units to refund by line id, checked against what is left."""
    left = {pk: volume.quantity - volume.refunded_quantity for pk, volume in volumes.items()}
    if quantities is None:
        return {pk: count for pk, count in left.items() if count}
    wanted = {pk: count for pk, count in quantities.items() if count}
    if not wanted:
        raise RefundRefused(
            _("No unit to refund is given: enter a quantity for at least one line."),
            code="quantity",
        )
    for line_id, count in wanted.items():
        if line_id not in left:
            raise RefundRefused(
                _("Line %(line)s is not a line of order %(number)s.")
                % {"line": line_id, "number": order.number},
                code="line",
            )
        if count < 0:
            raise RefundRefused(
                _("“%(title)s”: a refunded quantity cannot be negative.")
                % {"title": volumes[line_id].line.title},
                code="quantity",
            )
        if count > left[line_id]:
            raise RefundRefused(
                _("“%(title)s”: %(left)d left to refund, not %(wanted)d.")
                % {"title": volumes[line_id].line.title, "left": left[line_id], "wanted": count},
                code="too_many",
            )
    return wanted


def _amount(volume: LineVolume, count: int, digits: int) -> Decimal:
    """What *count* more units of the line are worth. Reckoned from what the line keeps, so that
    the parts add up to the line's price whatever the steps."""
    price, quantity = volume.line.line_price_incl_tax, volume.quantity
    refunded = volume.refunded_quantity
    before = kept_part(amount=price, quantity=quantity, refunded=refunded, digits=digits)
    after = kept_part(amount=price, quantity=quantity, refunded=refunded + count, digits=digits)
    return before - after


def _other(payment: OrderPayment, amounts: dict[int, Decimal]) -> Decimal:
    """The rest of the payment: delivery, surcharges, and the cent tax rounding may leave. Where
    the lines come to a cent more than was paid, the last line bears it."""
    refunded = Refund.objects.filter(order_id=payment.order_id).aggregate(sum=Sum("amount"))["sum"]
    rest = payment.amount - (refunded or Decimal("0.00")) - sum(amounts.values(), Decimal("0.00"))
    if rest < 0:
        amounts[max(amounts)] += rest
        return Decimal("0.00")
    return rest


def _stock_back(volumes: Mapping[int, LineVolume], units: dict[int, int], restock: bool) -> None:
    freed: dict[int, int] = {}
    returned: dict[int, int] = {}
    line_model = get_model("order", "Line")
    for line_id, count in sorted(units.items()):
        line = volumes[line_id].line
        if line.stockrecord_id is None:
            continue
        unshipped = min(line.num_allocated, count)
        if unshipped:
            line_model.objects.filter(pk=line_id).update(
                num_allocated=F("num_allocated") - unshipped
            )
            freed[line.stockrecord_id] = freed.get(line.stockrecord_id, 0) + unshipped
        elif restock and line.product_id and line.can_track_allocations:
            returned[line.stockrecord_id] = returned.get(line.stockrecord_id, 0) + count
    stock_release(units=freed)
    stock_return(units=returned)


def _oscar_record(order: Any, refund: Refund, units: dict[int, int]) -> None:
    source = order.sources.select_for_update().order_by("pk").first()
    if source is not None:
        source.refund(refund.amount, reference=str(refund.pk), status="Recorded")
    event_type = get_model("order", "PaymentEventType").objects.get_or_create(
        code="refunded", defaults={"name": "Refunded"}
    )[0]
    event = order.payment_events.create(
        event_type=event_type, amount=refund.amount, reference=str(refund.pk)
    )
    # Oscar stamps the clock's time on insert; ours is the refund's.
    order.payment_events.filter(pk=event.pk).update(date_created=refund.refunded_at)
    quantity = get_model("order", "PaymentEventQuantity")
    quantity.objects.bulk_create(
        quantity(event=event, line_id=line_id, quantity=count) for line_id, count in units.items()
    )
