"""Orders that end before they are paid: cancelled by someone, or expired by themselves."""

import logging
from collections import Counter
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Sum
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _
from oscar.core.loading import get_model

from catalog.billing.errors import CancelRefused
from catalog.order import statuses
from catalog.order.services.status import allocation_drop, order_lock, order_status_move
from catalog.partner.services.stock import stock_release
from catalog.volume.credit import credit_resolver
from mlmshop.outbox.services import message_add

log = logging.getLogger(__name__)

_NOTHING = (0, Decimal(0))


def order_cancel(*, order_id: int, actor: Any, reason: str, at: datetime) -> Any:
    """Cancel an unpaid order: its stock is free again, its vouchers can be used again, and it
    makes nobody the buyer's enroller.

    *actor* is the person who asked (None: the guest who placed it). Returns the order; already
    cancelled, nothing happens. Raises ``CancelRefused`` for a paid or expired order.
    """
    with transaction.atomic():
        order = order_lock(order_id)
        if order.status == statuses.CANCELLED:
            return order
        if order.status == statuses.EXPIRED:
            raise CancelRefused(
                _("Order %(number)s has expired already: there is nothing to cancel.")
                % {"number": order.number},
                code="void",
            )
        if order.status != statuses.PENDING:
            raise CancelRefused(
                _("Order %(number)s is paid and can only be refunded.") % {"number": order.number},
                code="paid",
            )
        _void(order, statuses.CANCELLED, at)
        order.notes.create(
            user=actor, note_type="System", message=_("Cancelled: %(reason)s") % {"reason": reason}
        )
    return order


def orders_expire(*, at: datetime) -> int:
    """Expire what was placed ``UNPAID_ORDER_DAYS`` ago and is still unpaid; returns how many.

    One transaction each. An order that someone is paying or cancelling right now is skipped.
    """
    order_model = get_model("order", "Order")
    limit = at - timedelta(days=settings.UNPAID_ORDER_DAYS)
    due = order_model.objects.filter(status=statuses.PENDING, date_placed__lt=limit)
    expired = 0
    for order_id in list(due.order_by("date_placed").values_list("pk", flat=True)):
        try:
            with transaction.atomic():
                order = (
                    order_model.objects.select_for_update(skip_locked=True, of=("self",))
                    .filter(pk=order_id, status=statuses.PENDING)
                    .first()
                )
                if order is not None:
                    _void(order, statuses.EXPIRED, at)
                    expired += 1
        except Exception:  # one order that fails must not keep the stock of all others
            log.exception("Order id %s could not expire.", order_id)
    return expired


def _void(order: Any, status: str, at: datetime) -> None:
    order_status_move(order=order, status=status, at=at)
    # The buyer, then vouchers, offers and stock: as placing an order locks them.
    credit_resolver().voided(order_number=order.number)
    _vouchers_release(order)
    _offers_release(order)
    stock_release(units=allocation_drop(order))
    order.lines.update(allocation_cancelled=True)
    message_add(
        topic="order.cancelled", key=f"order.cancelled:{order.pk}", payload={"order_id": order.pk}
    )


def _vouchers_release(order: Any) -> None:
    """The order's vouchers were not used: not by its buyer, not at all, for no discount."""
    voucher_model = get_model("voucher", "Voucher")
    used = get_model("voucher", "VoucherApplication").objects.filter(order=order)
    times = Counter(used.values_list("voucher_id", flat=True))
    given = _given(order, "voucher_id")
    ids = times.keys() | given.keys()
    for voucher in voucher_model.objects.select_for_update().filter(pk__in=ids).order_by("pk"):
        voucher_model.objects.filter(pk=voucher.pk).update(
            num_orders=Greatest(F("num_orders") - times[voucher.pk], 0),
            total_discount=Greatest(
                F("total_discount") - given.get(voucher.pk, _NOTHING)[1], Decimal(0)
            ),
        )
    used.delete()


def _offers_release(order: Any) -> None:
    """The order's offers were not used, so that limited ones last for somebody else."""
    offer_model = get_model("offer", "ConditionalOffer")
    given = _given(order, "offer_id")
    for offer in offer_model.objects.select_for_update().filter(pk__in=given).order_by("pk"):
        times, amount = given[offer.pk]
        offer.num_applications = max(0, offer.num_applications - times)
        offer.total_discount = max(Decimal(0), offer.total_discount - amount)
        offer.num_orders = max(0, offer.num_orders - 1)
        # Oscar's save() opens an offer again that staff saved while it was used up.
        offer.save(update_fields=["num_applications", "total_discount", "num_orders", "status"])


def _given(order: Any, key: str) -> dict[int, tuple[int, Decimal]]:
    """How often the order's offers or vouchers (*key*) were applied, and for how much, by id."""
    rows = order.discounts.filter(**{f"{key}__isnull": False}).order_by()
    return {
        pk: (times, amount)
        for pk, times, amount in rows.values_list(key).annotate(
            times=Sum("frequency"), given=Sum("amount")
        )
    }
