"""Refunds: amounts, volumes and stock in any number of steps, and never more than was paid."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from oscar.core.loading import get_model

from catalog.billing.errors import RefundRefused
from catalog.billing.models import Refund
from catalog.billing.services.mark_paid import payment_mark_paid
from catalog.billing.services.refund import refund_record
from catalog.order.services.status import order_advance
from catalog.volume.models import LineVolume
from catalog.volume.selectors import order_volume
from mlmshop.outbox.models import Message
from tests.catalog.shop import NOON


def pay(order):
    return payment_mark_paid(
        order_id=order.pk,
        amount=order.total_incl_tax,
        currency="USD",
        method="invoice",
        reference="",
        actor=None,
        at=NOON,
    )


def refund(order, quantities=None, **more):
    return refund_record(
        order_id=order.pk, quantities=quantities, actor=None, reason="broken", at=NOON, **more
    )


def sql(statement: str, *parameters) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@pytest.fixture
def product(shop):
    return shop.product("Tea", price="10.00", cv="8.00", pv="7.00")


@pytest.fixture
def order(shop, product):
    """Paid: 3 × 10.00 and 6.00 of delivery; CV 24.00, PV 21.00."""
    placed = shop.order(product, quantity=3)
    pay(placed)
    placed.refresh_from_db()
    return placed


@pytest.fixture
def line(order):
    return order.lines.get()


def test_one_unit_goes_back_with_its_volume(order, line):
    made = refund(order, {line.pk: 1})
    assert (made.amount, made.other_amount) == (Decimal("10.00"), Decimal("0.00"))
    volume = order_volume(order.pk)
    assert (volume.status, volume.cv, volume.pv) == ("Paid", Decimal("16.00"), Decimal("14.00"))
    assert volume.lines[0].refunded_quantity == 1
    source = order.sources.get()
    assert (source.amount_refunded, source.amount_debited) == (Decimal("10.00"), Decimal("36.00"))
    assert order.payment_events.filter(event_type__name="Refunded").get().amount == Decimal("10.00")
    message = Message.objects.filter(key=f"order.refunded:{made.pk}").first()
    assert message.payload == {"order_id": order.pk, "refund_id": made.pk}


def test_everything_goes_back_with_its_delivery(order):
    made = refund(order)
    assert (made.amount, made.other_amount) == (Decimal("36.00"), Decimal("6.00"))
    volume = order_volume(order.pk)
    assert (volume.status, volume.cv, volume.pv) == ("Refunded", 0, 0)


def test_unit_by_unit_the_order_ends_refunded_and_delivery_can_follow(order, line):
    for _ in range(3):
        refund(order, {line.pk: 1})
    order.refresh_from_db()
    assert order.status == "Refunded"
    last = refund(order)
    assert (last.amount, last.lines.count()) == (Decimal("6.00"), 0)
    with pytest.raises(RefundRefused, match="refunded in full already") as refused:
        refund(order)
    assert refused.value.code == "nothing_left"
    assert sum(row.amount for row in order.refunds.all()) == Decimal("36.00")


@pytest.mark.parametrize(
    ("wanted", "code", "sentence"),
    [
        (4, "too_many", "“Tea”: 3 left to refund, not 4."),
        (-1, "quantity", "“Tea”: a refunded quantity cannot be negative."),
        (0, "quantity", "No unit to refund is given"),
    ],
)
def test_a_bad_quantity_is_refused_and_changes_nothing(order, line, wanted, code, sentence):
    with pytest.raises(RefundRefused) as refused:
        refund(order, {line.pk: wanted})
    assert refused.value.code == code
    assert sentence in str(refused.value)
    assert not Refund.objects.exists()
    assert order_volume(order.pk).cv == Decimal("24.00")


def test_another_orders_line_is_refused(shop, order):
    other = shop.order(shop.product()).lines.get()
    with pytest.raises(RefundRefused, match="is not a line of order") as refused:
        refund(order, {other.pk: 1})
    assert refused.value.code == "line"


def test_an_unpaid_order_is_not_refunded(shop, product):
    order = shop.order(product)
    with pytest.raises(RefundRefused, match="cancel it instead") as refused:
        refund(order)
    assert refused.value.code == "not_paid"


def test_what_has_not_shipped_is_free_again(order, line, product):
    refund(order, {line.pk: 1})
    record = product.stockrecords.get()
    assert (record.num_in_stock, record.num_allocated) == (100, 2)


@pytest.mark.parametrize(("restock", "in_stock"), [(False, 97), (True, 98)])
def test_shipped_goods_go_back_on_the_shelf_when_they_are_there(
    order, line, product, restock, in_stock
):
    for status in ("Packed", "Shipped"):
        order_advance(order_id=order.pk, status=status, at=NOON)
    refund(order, {line.pk: 1}, restock=restock)
    record = product.stockrecords.get()
    assert (record.num_in_stock, record.num_allocated) == (in_stock, 0)


INSERT = """INSERT INTO billing_refund
            (order_id, amount, other_amount, currency, reason, restocked, refunded_at)
            VALUES (%s, %s, %s, 'USD', '', false, now())"""


def test_the_database_refuses_more_money_than_was_paid(order, line):
    with pytest.raises(IntegrityError, match="more than what is left"):
        sql(INSERT, order.pk, "36.01", "36.01")
    refund(order, {line.pk: 2})
    with pytest.raises(IntegrityError, match=r"what is left of the payment: 16.00"):
        sql(INSERT, order.pk, "16.01", "16.01")


def test_the_database_refuses_a_refund_that_does_not_add_up(order):
    with pytest.raises(IntegrityError, match="its parts come to"):
        sql(INSERT, order.pk, "10.00", "0.00")


def test_the_database_refuses_a_refund_of_an_unpaid_order(shop, product):
    with pytest.raises(IntegrityError, match="is not paid"):
        sql(INSERT, shop.order(product).pk, "1.00", "1.00")


def test_the_database_refuses_more_units_than_were_sold(order, line):
    made = refund(order, {line.pk: 2})
    with pytest.raises(IntegrityError, match="line_not_refunded_twice"), transaction.atomic():
        sql(INSERT, order.pk, "0.00", "0.00")
        latest = Refund.objects.exclude(pk=made.pk).get()
        sql(
            "INSERT INTO billing_refundline (refund_id, line_id, quantity, amount)"
            " VALUES (%s, %s, 2, 0)",
            latest.pk,
            line.pk,
        )
    assert LineVolume.objects.get(line=line).refunded_quantity == 2


def test_the_database_refuses_another_orders_line(shop, order):
    stranger = shop.order(shop.product()).lines.get()
    with (
        pytest.raises(IntegrityError, match="not a line of the refunded order"),
        transaction.atomic(),
    ):
        sql(INSERT, order.pk, "0.00", "0.00")
        sql(
            "INSERT INTO billing_refundline (refund_id, line_id, quantity, amount)"
            " VALUES (%s, %s, 1, 0)",
            Refund.objects.get().pk,
            stranger.pk,
        )


@pytest.mark.parametrize("table", ["billing_refund", "billing_refundline"])
def test_a_recorded_refund_cannot_be_changed_or_deleted(order, line, table):
    refund(order, {line.pk: 1})
    with pytest.raises(IntegrityError, match="cannot be changed or deleted"):
        sql(f"UPDATE {table} SET amount = 1")
    with pytest.raises(IntegrityError, match="cannot be changed or deleted"):
        sql(f"DELETE FROM {table}")


def cents(numerator: int, denominator: int) -> int:
    """The slow reference: count whole cents upwards while half of one more is reached."""
    found = 0
    while 2 * numerator >= (2 * found + 1) * denominator:
        found += 1
    return found


def discount_everything(percent: int) -> None:
    everything = get_model("offer", "Range").objects.create(
        name="Everything", includes_all_products=True
    )
    get_model("offer", "ConditionalOffer").objects.create(
        name="Sale",
        offer_type="Site",
        condition=get_model("offer", "Condition").objects.create(
            range=everything, type="Count", value=1
        ),
        benefit=get_model("offer", "Benefit").objects.create(
            range=everything, type="Percentage", value=percent
        ),
    )


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    price=st.integers(50, 150),
    cv=st.integers(0, 99),
    quantity=st.integers(1, 7),
    percent=st.integers(5, 95),
    data=st.data(),
)
def test_any_discount_and_any_steps_of_refund_agree_with_the_reference(
    shop, price, cv, quantity, percent, data
):
    with transaction.atomic():
        discount_everything(percent)
        product = shop.product(price=str(Decimal(price) / 100), cv=str(Decimal(cv) / 100), pv="0")
        order = shop.order(product, quantity=quantity)
        line = order.lines.get()
        total = int(line.line_price_incl_tax * 100)
        volume = cents(cv * quantity * total, price * quantity)
        assert line.volume.cv * 100 == volume
        pay(order)
        left, returned = quantity, Decimal(0)
        while left:
            step = data.draw(st.integers(1, left))
            returned += refund(order, {line.pk: step}).amount
            left -= step
            assert order_volume(order.pk).cv * 100 == cents(volume * left, quantity)
            assert returned * 100 == total - cents(total * left, quantity)
        assert refund(order).amount == order.shipping_incl_tax
        transaction.set_rollback(True)


def test_a_currency_without_cents_is_refunded_without_cents(shop, settings):
    settings.COMPANY_CURRENCY = "JPY"
    tea = shop.product("Tea", price="250.00")
    tea.stockrecords.update(price_currency="JPY")
    order = shop.order(tea, quantity=3)
    line = order.lines.get()
    # As a discount of 50 would have left it: 700 for three.
    order.lines.update(line_price_incl_tax=700, line_price_excl_tax=700)
    type(order).objects.filter(pk=order.pk).update(total_incl_tax=700)
    payment_mark_paid(
        order_id=order.pk,
        amount=Decimal(700),
        currency="JPY",
        method="invoice",
        reference="",
        actor=None,
        at=NOON,
    )
    amounts = [
        refund_record(
            order_id=order.pk, quantities={line.pk: 1}, actor=None, reason="", at=NOON
        ).amount
        for _unit in range(3)
    ]
    assert amounts == [Decimal(233), Decimal(234), Decimal(233)]
