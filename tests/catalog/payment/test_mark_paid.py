"""The one payment door: what it records, what it refuses, and that there is no other."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from oscar.apps.order.exceptions import InvalidOrderStatus
from oscar.core.loading import get_model

from catalog.billing.errors import PaymentRefused
from catalog.billing.models import OrderPayment
from catalog.billing.services.cancel import order_cancel, orders_expire
from catalog.billing.services.mark_paid import payment_mark_paid
from mlmshop.outbox.models import Message
from tests.catalog.shop import NOON

Order = get_model("order", "Order")


@pytest.fixture
def order(shop):
    """10.00 of goods and 6.00 of delivery."""
    return shop.order(shop.product(price="10.00"))


def pay(order, amount: str = "16.00", currency: str = "USD", at=NOON):
    return payment_mark_paid(
        order_id=order.pk,
        amount=Decimal(amount),
        currency=currency,
        method="invoice",
        reference="RF18 5390",
        actor=None,
        at=at,
    )


def sql(statement: str, *parameters) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def test_a_payment_is_recorded_everywhere_at_once(order):
    at = NOON + timedelta(hours=3)
    payment = pay(order, at=at)
    order.refresh_from_db()
    assert order.status == "Paid"
    assert (payment.amount, payment.currency, payment.paid_at) == (Decimal("16.00"), "USD", at)
    source = order.sources.get()
    assert (source.amount_debited, source.reference) == (Decimal("16.00"), "RF18 5390")
    assert source.transactions.get().txn_type == "Debit"
    event = order.payment_events.get()
    assert (event.event_type.name, event.amount) == ("Paid", Decimal("16.00"))
    assert event.date_created == source.transactions.get().date_created == at
    assert event.line_quantities.get().quantity == 1
    change = order.status_changes.get()
    assert (change.old_status, change.new_status, change.date_created) == ("Pending", "Paid", at)
    keys = Message.objects.filter(topic="order.paid").values_list("key", flat=True)
    assert set(keys) == {f"order.paid:{order.pk}"}


@pytest.mark.parametrize(
    ("amount", "currency", "code", "sentence"),
    [
        ("15.99", "USD", "amount", "comes to $16.00, not $15.99: nothing was recorded."),
        ("16.01", "USD", "amount", "comes to $16.00, not $16.01: nothing was recorded."),
        ("0.00", "USD", "amount", "comes to $16.00, not $0.00: nothing was recorded."),
        ("16.00", "EUR", "currency", "is in USD, not in EUR: nothing was recorded."),
    ],
)
def test_a_payment_that_does_not_match_changes_nothing(order, amount, currency, code, sentence):
    with pytest.raises(PaymentRefused) as refused:
        pay(order, amount, currency)
    assert str(refused.value) == f"Order {order.number} {sentence}"
    assert refused.value.code == code
    assert_unpaid(order)


def assert_unpaid(order, status: str = "Pending") -> None:
    order.refresh_from_db()
    assert order.status == status
    assert not OrderPayment.objects.exists()
    assert not order.sources.exists()
    assert not order.payment_events.exists()
    assert not Message.objects.filter(topic="order.paid").exists()


def test_a_paid_order_takes_no_second_payment(order):
    pay(order)
    with pytest.raises(PaymentRefused, match="is paid already") as refused:
        pay(order)
    assert refused.value.code == "already_paid"
    assert OrderPayment.objects.count() == 1
    assert order.payment_events.count() == 1


def test_a_cancelled_order_takes_no_payment(order):
    order_cancel(order_id=order.pk, actor=None, reason="", at=NOON)
    with pytest.raises(PaymentRefused, match="is cancelled and takes no payment") as refused:
        pay(order)
    assert refused.value.code == "void"
    assert_unpaid(order, "Cancelled")


def test_an_expired_order_takes_no_payment(order):
    orders_expire(at=NOON + timedelta(days=100))
    with pytest.raises(PaymentRefused, match="is expired and takes no payment"):
        pay(order)
    assert_unpaid(order, "Expired")


def test_a_failure_after_the_payment_takes_everything_back(order, monkeypatch):
    def fail(**what):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("catalog.billing.services.mark_paid.message_add", fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        pay(order)
    assert_unpaid(order)


@pytest.mark.parametrize("status", ["Paid", "Refunded", "Cancelled", "Expired"])
def test_set_status_is_no_door(order, status):
    with pytest.raises(InvalidOrderStatus) as refused:
        order.set_status(status)
    assert "“" in str(refused.value)  # it names what to use instead
    assert_unpaid(order)


@pytest.mark.parametrize("status", ["Packed", "Shipped", "Delivered"])
def test_an_unpaid_order_is_not_packed(order, status):
    with pytest.raises(InvalidOrderStatus, match="is Pending and cannot become"):
        order.set_status(status)
    assert_unpaid(order)


@pytest.mark.parametrize(
    "status", ["Paid", "Packed", "Shipped", "Delivered", "Refunded", "Complete"]
)
def test_the_database_refuses_a_paid_status_without_a_payment(order, status):
    with pytest.raises(IntegrityError, match="before its payment is recorded"):
        sql("UPDATE order_order SET status = %s WHERE id = %s", status, order.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        order.status = status
        order.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Order.objects.create(number=status, status=status, total_incl_tax=1, total_excl_tax=1)
    assert_unpaid(order)


@pytest.mark.parametrize("status", ["Pending", "Cancelled", "Expired", ""])
def test_the_database_refuses_to_unpay_an_order(order, status):
    stale = Order.objects.get(pk=order.pk)
    pay(order)
    with pytest.raises(IntegrityError, match="is paid and cannot become"):
        sql("UPDATE order_order SET status = %s WHERE id = %s", status, order.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        stale.save()  # a copy read before the payment, written after it
    order.refresh_from_db()
    assert order.status == "Paid"


def test_a_cancelled_order_stays_cancelled(order):
    order_cancel(order_id=order.pk, actor=None, reason="", at=NOON)
    with pytest.raises(IntegrityError, match="is Cancelled and cannot become Pending"):
        sql("UPDATE order_order SET status = 'Pending' WHERE id = %s", order.pk)


INSERT = """INSERT INTO billing_orderpayment
            (order_id, amount, currency, method, reference, paid_at)
            VALUES (%s, %s, %s, 'invoice', '', now())"""


@pytest.mark.parametrize(
    ("amount", "currency", "reason"),
    [("15.99", "USD", "comes to"), ("16.00", "EUR", "comes to"), ("16.00", "USD", "still Pending")],
)
def test_the_database_refuses_a_payment_that_is_wrong_or_pays_nothing(
    order, amount, currency, reason
):
    with pytest.raises(IntegrityError, match=reason):
        sql(INSERT, order.pk, amount, currency)
    assert_unpaid(order)


def test_the_database_refuses_a_second_payment_and_one_of_a_void_order(shop, order):
    pay(order)
    with pytest.raises(IntegrityError):
        sql(INSERT, order.pk, "16.00", "USD")
    gone = shop.order(shop.product())
    order_cancel(order_id=gone.pk, actor=None, reason="", at=NOON)
    with pytest.raises(IntegrityError, match="takes no payment"):
        sql(INSERT, gone.pk, gone.total_incl_tax, "USD")


@pytest.mark.parametrize(
    "change", ["amount = 1", "paid_at = now()", "reference = 'x'", "currency = 'EUR'"]
)
def test_a_recorded_payment_cannot_be_changed_or_deleted(order, change):
    payment = pay(order)
    with pytest.raises(IntegrityError, match="cannot be changed or deleted"):
        sql(f"UPDATE billing_orderpayment SET {change} WHERE id = %s", payment.pk)
    with pytest.raises(IntegrityError, match="cannot be changed or deleted"):
        sql("DELETE FROM billing_orderpayment WHERE id = %s", payment.pk)
    assert OrderPayment.objects.get().amount == Decimal("16.00")


def test_a_payment_outlives_the_account_of_who_recorded_it(order, django_user_model):
    clerk = django_user_model.objects.create(email="clerk@example.org", is_staff=True)
    payment_mark_paid(
        order_id=order.pk,
        amount=Decimal("16.00"),
        currency="USD",
        method="cash",
        reference="",
        actor=clerk,
        at=NOON,
    )
    clerk.delete()
    assert OrderPayment.objects.get().actor is None
