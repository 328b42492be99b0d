"""The one payment door: invoice, staff, webhook and demo all come through here."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from oscar.core.loading import get_model

from catalog.billing.errors import PaymentRefused
from catalog.billing.methods import method_label
from catalog.billing.models import OrderPayment
from catalog.order import statuses
from catalog.order.services.status import order_lock, order_status_move
from mlmshop.lib.money import format_money
from mlmshop.outbox.services import message_add


def payment_mark_paid(
    *,
    order_id: int,
    amount: Decimal,
    currency: str,
    method: str,
    reference: str,
    actor: Any,
    at: datetime,
) -> OrderPayment:
    """Record that the order is paid: payment, Oscar's own records, status, outbox, all or nothing.

    *amount* must be the order's total including tax, in the order's *currency*. *method* is a key
    of ``catalog.billing.methods``; *reference* the payer's or provider's; *actor* the member of
    staff, None for a machine; *at* the moment we record it, which decides the period.

    Raises ``PaymentRefused`` and changes nothing when the order is paid already, cancelled or
    expired, or comes to something else; ``Order.DoesNotExist`` when there is no such order.
    """
    with transaction.atomic():
        order = order_lock(order_id)
        _check(order, amount, currency)
        payment = OrderPayment.objects.create(
            order=order,
            amount=amount,
            currency=currency,
            method=method,
            reference=reference,
            paid_at=at,
            actor=actor,
        )
        order_status_move(order=order, status=statuses.PAID, at=at)
        _oscar_record(order, payment)
        message_add(
            topic="order.paid", key=f"order.paid:{order.pk}", payload={"order_id": order.pk}
        )
    return payment


def _check(order: Any, amount: Decimal, currency: str) -> None:
    if order.status in statuses.VOID_STATUSES:
        raise PaymentRefused(
            _("Order %(number)s is %(status)s and takes no payment: send the money back.")
            % {"number": order.number, "status": order.status.lower()},
            code="void",
        )
    if order.status != statuses.PENDING:
        raise PaymentRefused(
            _("Order %(number)s is paid already: nothing was recorded.") % {"number": order.number},
            code="already_paid",
        )
    if currency != order.currency:
        raise PaymentRefused(
            _("Order %(number)s is in %(wanted)s, not in %(given)s: nothing was recorded.")
            % {"number": order.number, "wanted": order.currency, "given": currency},
            code="currency",
        )
    if amount != order.total_incl_tax:
        raise PaymentRefused(
            _("Order %(number)s comes to %(wanted)s, not %(given)s: nothing was recorded.")
            % {
                "number": order.number,
                "wanted": format_money(order.total_incl_tax, order.currency),
                "given": format_money(amount, order.currency),
            },
            code="amount",
        )


def _oscar_record(order: Any, payment: OrderPayment) -> None:
    """Source, transaction and event as the staff dashboard and Oscar's reports read them."""
    source_type = get_model("payment", "SourceType").objects.get_or_create(
        code=payment.method, defaults={"name": str(method_label(payment.method))}
    )[0]
    source = order.sources.create(
        source_type=source_type,
        currency=payment.currency,
        amount_allocated=payment.amount,
        amount_debited=payment.amount,
        reference=payment.reference,
    )
    debit = source.transactions.create(
        txn_type="Debit", amount=payment.amount, reference=payment.reference, status="Recorded"
    )
    event_type = get_model("order", "PaymentEventType").objects.get_or_create(
        code="paid", defaults={"name": "Paid"}
    )[0]
    event = order.payment_events.create(
        event_type=event_type, amount=payment.amount, reference=payment.reference
    )
    # Oscar stamps the clock's time on insert; ours is the payment's.
    source.transactions.filter(pk=debit.pk).update(date_created=payment.paid_at)
    order.payment_events.filter(pk=event.pk).update(date_created=payment.paid_at)
    quantity = get_model("order", "PaymentEventQuantity")
    quantity.objects.bulk_create(
        quantity(event=event, line=line, quantity=line.quantity) for line in order.lines.all()
    )
