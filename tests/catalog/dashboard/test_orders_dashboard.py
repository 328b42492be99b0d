"""Staff take orders through payment, packing, refunds and cancelling."""

import re
from decimal import Decimal

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from catalog.billing.services.mark_paid import payment_mark_paid
from catalog.volume.selectors import order_volume
from tests.catalog.shop import NOON


def address(order) -> str:
    return f"/dashboard/orders/{order.number}/"


def said(answer) -> str:
    return " ".join(str(message) for message in answer.context["messages"])


@pytest.fixture
def order(shop):
    """Two lines: 2 × 10.00 (CV 8.00 each) and 1 × 30.00 (CV 20.00); delivery 6.00."""
    tea = shop.product("Tea", price="10.00")
    oil = shop.product("Oil", price="30.00", cv="20.00", pv="15.00")
    basket = shop.basket(tea, quantity=2)
    basket.add_product(oil, 1)
    return shop.place(basket)


@pytest.fixture
def paid(order):
    payment_mark_paid(
        order_id=order.pk,
        amount=Decimal("56.00"),
        currency="USD",
        method="invoice",
        reference="RF18",
        actor=None,
        at=NOON,
    )
    order.refresh_from_db()
    return order


def pay(desk, order, amount: str):
    fields = {
        "order_action": "record_payment",
        "payment-amount": amount,
        "payment-method": "invoice",
        "payment-reference": "RF18 5390",
    }
    return desk.post(address(order), fields, follow=True)


def refund(desk, order, **fields):
    base = {"order_action": "record_refund", "refund-what": "lines", "refund-reason": "broken"}
    return desk.post(address(order), base | fields, follow=True)


def test_the_list_shows_credit_and_volumes(desk, order):
    page = desk.get("/dashboard/orders/").content.decode()
    row = page.split(f"{order.number}</a>")[1].split("</tr>")[0]
    assert "HOUSE" in row
    assert "36.00" in row
    assert "29.00" in row


def test_the_list_takes_as_many_queries_for_one_order_as_for_ten(desk, shop):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    product = shop.product()
    counts = []
    for more in (1, 9):
        for _ in range(more):
            shop.order(product)
        desk.get("/dashboard/orders/")
        with CaptureQueriesContext(connection) as queries:
            desk.get("/dashboard/orders/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_number_is_found_as_people_type_it(desk, order):
    typed = order.number.lower().replace("-", " ")
    answer = desk.get("/dashboard/orders/", {"order_number": typed})
    assert answer.status_code == 302
    assert answer.url == address(order)


def test_the_payment_form_offers_the_amount_and_records_it(desk, clerk, order):
    page = desk.get(address(order)).content.decode()
    assert re.search(r'name="payment-amount"[^>]*value="56.00"', page)

    answer = pay(desk, order, "56.00")

    order.refresh_from_db()
    assert "The payment is recorded." in said(answer)
    assert order.status == "Paid"
    assert (order.payment.amount, order.payment.method) == (Decimal("56.00"), "invoice")
    assert (order.payment.reference, order.payment.actor) == ("RF18 5390", clerk)


@pytest.mark.parametrize("amount", ["55.99", "56.01", "0.00"])
def test_a_wrong_amount_is_refused_in_one_sentence(desk, order, amount):
    answer = pay(desk, order, amount)
    order.refresh_from_db()
    assert f"Order {order.number} comes to $56.00, not ${amount}" in said(answer)
    assert order.status == "Pending"
    assert not hasattr(order, "payment")


def test_a_paid_order_is_not_paid_again(desk, paid):
    answer = pay(desk, paid, "56.00")
    assert "is paid already" in said(answer)
    assert paid.payment_events.count() == 1


def test_the_status_form_never_offers_paid_and_refuses_it_when_forged(desk, order):
    page = desk.get(address(order)).content.decode()
    assert '<option value="Paid">' not in page
    answer = desk.post(
        address(order), {"order_action": "change_order_status", "new_status": "Paid"}, follow=True
    )
    order.refresh_from_db()
    assert "cannot take that step" in said(answer)
    assert order.status == "Pending"


def test_the_list_refuses_to_make_orders_paid(desk, order):
    fields = {
        "action": "change_order_statuses",
        "new_status": "Paid",
        "selected_order": [order.pk],
    }
    answer = desk.post("/dashboard/orders/", fields, follow=True)
    order.refresh_from_db()
    assert "only by recording its payment" in said(answer)
    assert order.status == "Pending"


def test_a_paid_order_is_packed_and_shipped_and_leaves_the_stock(desk, paid):
    record = paid.lines.get(title="Tea").stockrecord
    for status in ("Packed", "Shipped", "Delivered"):
        desk.post(
            address(paid),
            {"order_action": "change_order_status", "new_status": status},
            follow=True,
        )
        paid.refresh_from_db()
        assert paid.status == status
    record.refresh_from_db()
    assert (record.num_in_stock, record.num_allocated) == (98, 0)


def test_single_units_are_refunded_with_their_volume(desk, paid):
    tea = paid.lines.get(title="Tea")
    answer = refund(desk, paid, **{f"refund-line_{tea.pk}": "1"})
    paid.refresh_from_db()
    assert "The refund is recorded" in said(answer)
    assert paid.refunds.get().amount == Decimal("10.00")
    assert paid.status == "Paid"
    assert order_volume(paid.pk).cv == Decimal("28.00")


def test_everything_left_is_refunded_with_its_delivery(desk, paid):
    tea = paid.lines.get(title="Tea")
    refund(desk, paid, **{f"refund-line_{tea.pk}": "1"})
    refund(desk, paid, **{"refund-what": "whole"})
    paid.refresh_from_db()
    assert [str(row.amount) for row in paid.refunds.all()] == ["10.00", "46.00"]
    assert paid.status == "Refunded"
    assert order_volume(paid.pk).cv == 0


def test_more_units_than_are_left_are_refused_beside_their_field(desk, paid):
    tea = paid.lines.get(title="Tea")
    answer = refund(desk, paid, **{f"refund-line_{tea.pk}": "3"})
    assert "less than or equal to 2" in answer.content.decode()
    assert not paid.refunds.exists()


def test_an_unpaid_order_is_cancelled_and_its_stock_is_free(desk, order):
    record = order.lines.get(title="Tea").stockrecord
    assert record.num_allocated == 2
    desk.post(address(order), {"order_action": "cancel_order", "reason": "fraud"}, follow=True)
    order.refresh_from_db()
    record.refresh_from_db()
    assert order.status == "Cancelled"
    assert record.num_allocated == 0
    assert order.notes.get().message == "Cancelled: fraud"


def test_a_payment_event_cannot_be_typed_in(desk, order):
    fields = {"order_action": "create_order_payment_event", "amount": "56.00"}
    desk.post(address(order), fields, follow=True)
    assert not order.payment_events.exists()


def test_a_fulfilment_partner_sees_the_order_but_records_no_money(order, settings):
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Permission
    from django.test import Client

    packer = get_user_model().objects.create(email="packer@example.org")
    packer.user_permissions.add(Permission.objects.get(codename="dashboard_access"))
    order.lines.first().partner.users.add(packer)
    client = Client(headers={"host": settings.SITE_DOMAIN})
    client.force_login(packer)

    page = client.get(address(order))
    assert page.status_code == 200
    assert "Record payment" not in page.content.decode()
    assert pay(client, order, "56.00").status_code == 403
    order.refresh_from_db()
    assert order.status == "Pending"


def test_a_packer_cannot_cancel_by_the_list_of_orders(order, shop, settings, django_user_model):
    """A fulfilment partner's people see their orders and may only take them further."""
    packer = django_user_model.objects.create(email="pat@example.org")
    packer.user_permissions.add(Permission.objects.get(codename="dashboard_access"))
    shop.partner.users.add(packer)
    client = Client(headers={"host": settings.SITE_DOMAIN})
    client.force_login(packer)
    for status in ("Cancelled", "Expired", "Paid"):
        fields = {"action": "change_order_statuses", "selected_order": order.pk}
        client.post("/dashboard/orders/", fields | {"new_status": status})
        order.refresh_from_db()
        assert order.status == "Pending"
    assert order.lines.filter(num_allocated=0).count() == 0
