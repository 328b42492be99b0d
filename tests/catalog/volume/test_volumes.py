"""Product volumes, frozen line volumes and credits: what the database holds, what selectors say."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from catalog.billing.services.cancel import order_cancel
from catalog.billing.services.mark_paid import payment_mark_paid
from catalog.billing.services.refund import refund_record
from catalog.volume.models import LineVolume, OrderCredit, ProductVolume
from catalog.volume.selectors import (
    SellerVolume,
    order_volume,
    order_volumes,
    product_volumes,
    seller_volumes,
)
from catalog.volume.services.product_volume import product_volume_set
from tests.catalog.shop import NOON

DAY = timedelta(days=1)


def sql(statement: str, *parameters) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def pay(order, at=NOON):
    return payment_mark_paid(
        order_id=order.pk,
        amount=order.total_incl_tax,
        currency="USD",
        method="invoice",
        reference="",
        actor=None,
        at=at,
    )


@pytest.mark.parametrize(
    ("column", "value"), [("cv", "-0.01"), ("pv", "-0.01"), ("commissionable", "false")]
)
def test_the_database_refuses_a_bad_product_volume(shop, column, value):
    product = shop.product(cv="8.00")
    with pytest.raises(IntegrityError):
        sql(
            f"UPDATE volume_productvolume SET {column} = %s WHERE product_id = %s",
            value,
            product.pk,
        )
    product.volume.refresh_from_db()
    assert (product.volume.cv, product.volume.commissionable) == (Decimal("8.00"), True)


def test_the_service_says_what_is_wrong_and_changes_nothing(shop):
    product = shop.product(cv="8.00")
    with pytest.raises(ValidationError) as refused:
        product_volume_set(product_id=product.pk, cv=Decimal("-1"), pv=Decimal("1"))
    assert "CV cannot be negative: enter 0 or more." in refused.value.messages
    assert ProductVolume.objects.get(product=product).cv == Decimal("8.00")


def test_a_variant_has_its_own_volume_else_its_parents_else_none(shop, django_assert_num_queries):
    parent = shop.product(stock=None, cv="8.00", pv="7.00", structure="parent")
    inherits = shop.product(parent=parent, cv="")
    own = shop.product(parent=parent, cv="3.00", pv="0.00")
    worthless = shop.product(parent=parent, cv="0.00", pv="0.00")
    alone = shop.product(cv="")
    with django_assert_num_queries(1):
        volumes = product_volumes([parent, inherits, own, worthless, alone])
    assert volumes == {
        parent.pk: (Decimal("8.00"), Decimal("7.00")),
        inherits.pk: (Decimal("8.00"), Decimal("7.00")),
        own.pk: (Decimal("3.00"), Decimal("0.00")),
        worthless.pk: (Decimal("0.00"), Decimal("0.00")),
        alone.pk: (Decimal("0.00"), Decimal("0.00")),
    }


def test_an_order_keeps_its_volumes_when_the_product_changes(shop):
    product = shop.product(cv="8.00", pv="7.00")
    order = shop.order(product, quantity=3)
    product_volume_set(product_id=product.pk, cv=Decimal("1.00"), pv=Decimal("1.00"))
    volume = order_volume(order.pk)
    assert (volume.cv, volume.pv) == (Decimal("24.00"), Decimal("21.00"))


@pytest.mark.parametrize(
    "change",
    ["cv = 99", "pv = 99", "unit_cv = 99", "quantity = 9", "refunded_quantity = 1"],
)
def test_a_frozen_line_volume_cannot_be_changed(shop, change):
    line = shop.order(shop.product(), quantity=3).lines.get()
    with pytest.raises(IntegrityError):
        sql(f"UPDATE volume_linevolume SET {change} WHERE line_id = %s", line.pk)
    with pytest.raises(IntegrityError):
        sql("DELETE FROM volume_linevolume WHERE line_id = %s", line.pk)
    assert LineVolume.objects.get(line=line).cv == Decimal("24.00")


@pytest.mark.parametrize("change", ["seller_code = 'MALLORY'", "rule = 4", "evidence = '{}'"])
def test_a_credit_cannot_be_changed(shop, change):
    order = shop.order(shop.product())
    with pytest.raises(IntegrityError):
        sql(f"UPDATE volume_ordercredit SET {change} WHERE order_id = %s", order.pk)
    with pytest.raises(IntegrityError):
        sql("DELETE FROM volume_ordercredit WHERE order_id = %s", order.pk)
    assert OrderCredit.objects.get(order=order).seller_code == "HOUSE"


def test_a_credit_outlives_the_buyers_account(shop, django_user_model):
    buyer = django_user_model.objects.create(email="ines@example.com")
    order = shop.order(shop.product(), user=buyer)
    key = order.credit.buyer_key
    buyer.delete()
    credit = OrderCredit.objects.get(order=order)
    assert (credit.buyer_user_id, credit.buyer_key) == (None, key)


def test_kind_and_rule_belong_together(shop):
    order = shop.order(shop.product())
    statement = """INSERT INTO volume_ordercredit (order_id, seller_code, kind, rule, buyer_email,
                   buyer_key, evidence, credited_at)
                   VALUES (%s, 'X', 'personal', 3, '', '', '{}', now())"""
    with pytest.raises(IntegrityError, match="credit_kind_follows_rule"):
        sql(statement, order.pk)


def test_a_guest_is_the_account_that_has_their_address(shop, django_user_model):
    buyer = django_user_model.objects.create(email="Ines@example.com")
    product = shop.product()
    by_account = shop.order(product, user=buyer)
    as_guest = shop.order(product, guest_email="INES@EXAMPLE.COM")
    assert as_guest.user is None
    assert by_account.credit.buyer_key == as_guest.credit.buyer_key == f"account:{buyer.pk}"


def test_the_resolver_is_asked_and_told_inside_the_order(shop, house_credit):
    order = shop.order(shop.product())
    (told,) = house_credit.told
    assert told["order_number"] == order.number
    assert told["question"].email == "Ines@Example.com"
    assert told["answer"].seller_code == order.credit.seller_code == "HOUSE"


def test_the_resolver_hears_of_an_order_that_ends_unpaid_once(shop, house_credit):
    order = shop.order(shop.product())
    for _ in range(2):
        order_cancel(order_id=order.pk, actor=None, reason="", at=NOON)
    assert house_credit.ended == [order.number]


def test_a_cancelled_order_has_no_volume(shop):
    order = shop.order(shop.product())
    assert order_volume(order.pk).cv == Decimal("8.00")
    order_cancel(order_id=order.pk, actor=None, reason="", at=NOON)
    volume = order_volume(order.pk)
    assert (volume.status, volume.cv, volume.pv) == ("Cancelled", 0, 0)


def test_an_unknown_order_has_no_volume_to_tell():
    assert order_volumes([]) == {}


def test_many_orders_volumes_take_two_queries(shop, django_assert_num_queries):
    product = shop.product()
    ids = [shop.order(product).pk for _ in range(3)]
    with django_assert_num_queries(2):
        assert set(order_volumes(ids)) == set(ids)


def test_sellers_volumes_count_paid_orders_of_the_span_after_refunds(shop):
    product = shop.product(cv="8.00", pv="7.00")

    def order(email: str, at=NOON, quantity: int = 1):
        placed = shop.order(product, guest_email=email, quantity=quantity, at=at)
        pay(placed, at)
        return placed

    order("ann@example.com")
    order("ANN@example.com")
    part = order("ben@example.com", quantity=2)
    gone = order("cyd@example.com")
    order("dan@example.com", at=NOON + DAY)
    shop.order(product, guest_email="eve@example.com")  # never paid
    line = part.lines.get()
    refund_record(order_id=part.pk, quantities={line.pk: 1}, actor=None, reason="", at=NOON)
    refund_record(order_id=gone.pk, quantities=None, actor=None, reason="", at=NOON)

    found = seller_volumes(start=NOON, end=NOON + DAY)

    # Ann twice, Ben's one unit; Cyd's order is gone, and Cyd with it.
    expected = SellerVolume(retail_pv=Decimal("21.00"), retail_customers=2)
    assert found == {"HOUSE": expected}
    assert seller_volumes(start=NOON, end=NOON + DAY, codes=["HOUSE"]) == found
    assert seller_volumes(start=NOON, end=NOON + DAY, codes=["NOBODY"]) == {}
    assert seller_volumes(start=NOON - DAY, end=NOON) == {}


def test_a_guest_who_makes_an_account_stays_one_customer(shop, django_user_model):
    product = shop.product()
    pay(shop.order(product, guest_email="Ann@example.com"))
    pay(shop.order(product, guest_email="ben@example.com"))
    ann = django_user_model.objects.create(email="ann@example.com")
    pay(shop.order(product, user=ann))
    assert seller_volumes(start=NOON, end=NOON + DAY)["HOUSE"].retail_customers == 2


def test_the_statement_rounds_as_the_pure_function_does(shop):
    """Every number of refunded units of an awkward line, in SQL and in Python."""
    product = shop.product(pv="0.05")
    orders = [shop.order(product, quantity=7, guest_email=f"b{k}@example.com") for k in range(7)]
    for order in orders:
        pay(order)
    for k, order in enumerate(orders):
        if k:
            refund_record(
                order_id=order.pk,
                quantities={order.lines.get().pk: k},
                actor=None,
                reason="",
                at=NOON,
            )
    # 0.35 kept for 7, 6 … 1 of 7 units: 0.35 0.30 0.25 0.20 0.15 0.10 0.05
    assert [order_volume(order.pk).pv for order in orders] == [
        Decimal("0.35") - Decimal("0.05") * k for k in range(7)
    ]
    found = seller_volumes(start=NOON, end=NOON + DAY)["HOUSE"]
    assert found.retail_pv == sum(order_volume(order.pk).pv for order in orders)


def freeze_at_ten() -> None:
    """Every line's CV and PV are 10.00, as an awkward discount would have frozen them."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE volume_linevolume DISABLE TRIGGER volume_linevolume_frozen")
        cursor.execute("UPDATE volume_linevolume SET cv = 10.00, pv = 10.00")
        cursor.execute("ALTER TABLE volume_linevolume ENABLE TRIGGER volume_linevolume_frozen")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@pytest.mark.parametrize(
    ("currency", "kept"), [("USD", "6.67"), ("JPY", "7"), ("KWD", "6.67"), ("BHD", "6.67")]
)
def test_the_cv_left_has_the_currencys_digits_and_two_at_most(shop, settings, currency, kept):
    """As many as the columns hold: a third one would make every check find another CV."""
    order = shop.order(shop.product(cv="10.00"), quantity=3)
    freeze_at_ten()
    pay(order)
    refund_record(
        order_id=order.pk, quantities={order.lines.get().pk: 1}, actor=None, reason="", at=NOON
    )
    settings.COMPANY_CURRENCY = currency
    assert order_volume(order.pk).cv == Decimal(kept)


@pytest.mark.parametrize(
    ("quantity", "refunded", "kept"),
    [(3, 1, "6.67"), (3, 2, "3.33"), (8, 3, "6.25"), (6, 5, "1.67")],
)
def test_an_uneven_line_keeps_the_same_in_sql_and_in_python(shop, quantity, refunded, kept):
    """PV 10.00 for the whole line, by a discount that leaves no round unit."""
    order = shop.order(shop.product(pv="10.00"), quantity=quantity)
    line = order.lines.get()
    freeze_at_ten()
    pay(order)
    refund_record(order_id=order.pk, quantities={line.pk: refunded}, actor=None, reason="", at=NOON)
    found = seller_volumes(start=NOON, end=NOON + DAY)["HOUSE"]
    assert found.retail_pv == order_volume(order.pk).pv == Decimal(kept)
