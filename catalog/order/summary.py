"""An order as its customer reads it: how far it is, what is in it, what it comes to."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.billing.methods import method_label
from catalog.order import statuses
from mlmshop.lib.money import format_money

_STEPS = (
    (statuses.PENDING, gettext_lazy("Placed")),
    (statuses.PAID, gettext_lazy("Paid")),
    (statuses.PACKED, gettext_lazy("Packed")),
    (statuses.SHIPPED, gettext_lazy("Shipped")),
    (statuses.DELIVERED, gettext_lazy("Delivered")),
)


@dataclass(frozen=True, kw_only=True)
class Step:
    """One point of the timeline. ``state`` is ``past``, ``now`` or ``next``."""

    label: str | Promise
    at: datetime | None
    state: str


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the totals, as it is read."""

    label: str
    text: str
    is_minus: bool = False
    is_total: bool = False


@dataclass(frozen=True, kw_only=True)
class OrderSummary:
    headline: str
    advice: str
    steps: list[Step]
    lines: list[Any]
    rows: list[Row]
    address: list[str]
    is_pending: bool
    is_void: bool
    is_paid: bool
    shipment: Any
    """The parcel's ``Shipment``, if staff wrote one down, once it is on its way."""


def order_summary(order: Any) -> OrderSummary:
    """Everything an order page shows; a handful of queries, however many lines there are.

    The lines have ``product``, its pictures and ``attributes`` loaded.
    """
    lines = list(
        order.lines.select_related("product__parent", "volume").prefetch_related(
            "product__images", "product__parent__images", "attributes"
        )
    )
    payment = getattr(order, "payment", None)
    refunded = sum((refund.amount for refund in order.refunds.all()), Decimal("0.00"))
    headline, advice = _words(order)
    return OrderSummary(
        headline=headline,
        advice=advice,
        steps=_steps(order, payment),
        lines=lines,
        rows=_rows(order, lines, payment, refunded),
        address=address_lines(order.shipping_address),
        is_pending=order.status == statuses.PENDING,
        is_void=order.status in statuses.VOID_STATUSES,
        is_paid=payment is not None,
        shipment=getattr(order, "shipment", None),
    )


def _words(order: Any) -> tuple[str, str]:
    match order.status:
        case statuses.PENDING:
            return _("Waiting for your payment"), _("We pack it as soon as the payment is here.")
        case statuses.PAID:
            return _("Paid, and next to be packed"), ""
        case statuses.PACKED:
            return _("Packed and ready to go"), ""
        case statuses.SHIPPED:
            return _("On its way"), ""
        case statuses.DELIVERED:
            return _("Delivered"), _("We hope it pleases you.")
        case statuses.REFUNDED:
            return _("Refunded"), _("The whole amount goes back the way it came.")
        case statuses.CANCELLED:
            return _("Cancelled"), _("Nothing is owed. You are welcome to order again.")
        case statuses.EXPIRED:
            return _("Expired"), _("It was not paid in time, so we let the goods go.")
    return str(statuses.LABELS.get(order.status, order.status)), ""


def _steps(order: Any, payment: Any) -> list[Step]:
    """The five steps, or as far as the order got and how it ended."""
    times = {statuses.PENDING: order.date_placed}
    for change in order.status_changes.order_by("date_created", "pk"):
        times[change.new_status] = change.date_created
    if payment is not None:
        times[statuses.PAID] = payment.paid_at
    ended = order.status in {statuses.REFUNDED, *statuses.VOID_STATUSES}
    reached = [(label, times[status]) for status, label in _STEPS if status in times]
    if ended:
        end = Step(label=statuses.LABELS[order.status], at=times.get(order.status), state="now")
        return [Step(label=label, at=at, state="past") for label, at in reached] + [end]
    names = [status for status, label in _STEPS]
    current = names.index(order.status) if order.status in names else len(reached) - 1
    return [
        Step(
            label=label,
            at=times.get(status),
            # The last step has nothing after it to wait for.
            state="next"
            if position > current
            else "past"
            if position < current or status == statuses.DELIVERED
            else "now",
        )
        for position, (status, label) in enumerate(_STEPS)
    ]


def _rows(order: Any, lines: list[Any], payment: Any, refunded: Decimal) -> list[Row]:
    def row(label: Any, amount: Decimal, **kind: bool) -> Row:
        return Row(label=str(label), text=format_money(amount, order.currency), **kind)

    goods = sum((line.line_price_before_discounts_incl_tax for line in lines), Decimal("0.00"))
    rows = [row(_("Goods"), goods)]
    for discount in order.discounts.all():
        if discount.is_basket_discount:
            rows.append(row(_discount_label(discount), -discount.amount, is_minus=True))
    delivery = order.shipping_method or _("Delivery")
    if order.shipping_incl_tax:
        rows.append(row(delivery, order.shipping_incl_tax))
    else:
        rows.append(Row(label=delivery, text=_("Free")))
    rows += [row(charge.name, charge.incl_tax) for charge in order.surcharges.all()]
    if order.total_tax:
        rows.append(row(_("of which tax"), order.total_tax))
    total = _("Total")
    if payment is not None:
        total = _("Paid: %(method)s") % {"method": method_label(payment.method)}
    elif order.status == statuses.PENDING:
        total = _("To pay")
    rows.append(row(total, order.total_incl_tax, is_total=True))
    if refunded:
        rows.append(row(_("Refunded"), -refunded, is_minus=True))
    return rows


def address_lines(address: Any) -> list[str]:
    """The lines of an address as they stand on a parcel; none where nothing is shipped."""
    if address is None:
        return []
    place = " ".join(part for part in (address.state, address.postcode) if part)
    city = ", ".join(part for part in (address.line4, place) if part)
    lines = [address.name, address.line1, address.line2, address.line3, city]
    return [line for line in (*lines, address.country.printable_name) if line]


def _discount_label(discount: Any) -> str:
    if discount.voucher_code:
        return _("Voucher %(code)s") % {"code": discount.voucher_code}
    return discount.offer_name or _("Discount")
