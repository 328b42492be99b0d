"""What a customer is written about their order, and when."""

import pytest
from django.core import mail

from catalog.billing.services.cancel import order_cancel, orders_expire
from catalog.billing.services.mark_paid import payment_mark_paid
from catalog.billing.services.refund import refund_record
from catalog.fulfilment.services.tracking import Tracking
from catalog.order.services.status import order_advance
from mlmshop.accounts.models import User
from mlmshop.lib.letters import letter_send
from mlmshop.outbox.models import Message
from mlmshop.outbox.services import message_deliver
from tests.catalog.shop import NOON

LINK = "https://tools.usps.com/go/TrackConfirmAction?tLabels=94001118"


def letters():
    """Deliver what is promised, and nothing of it twice; the letters written by that."""
    mail.outbox.clear()
    promised = Message.objects.filter(done_at=None, handler__startswith="catalog.customer.emails.")
    for pk in promised.order_by("pk").values_list("pk", flat=True):
        assert message_deliver(message_id=pk)
    return list(mail.outbox)


def both(letter):
    """The text and the HTML of a letter."""
    return letter.body, letter.alternatives[0][0]


def pay(order):
    payment_mark_paid(
        order_id=order.pk,
        amount=order.total_incl_tax,
        currency="USD",
        method="invoice",
        reference="",
        actor=None,
        at=NOON,
    )


@pytest.fixture
def order(shop):
    """2 × Tea <b> at 10.00, delivery 6.00."""
    basket = shop.basket(shop.product("Tea <b>", price="10.00"), quantity=2)
    return shop.place(basket)


def test_each_step_of_an_order_writes_one_letter(order, settings):
    settings.BANK_DETAILS = "IBAN DE75"
    (placed,) = letters()
    assert placed.to == [order.email]
    for part in both(placed):
        assert "$26.00" in part
        assert "IBAN DE75" in part
    pay(order)
    (paid,) = letters()
    assert paid.subject == f"Your payment for {order.number} is here"
    assert "IBAN" not in paid.body
    tracking = Tracking(carrier="usps", number="94001118")
    order_advance(order_id=order.pk, status="Shipped", at=NOON, tracking=tracking)
    order_advance(order_id=order.pk, status="Shipped", at=NOON, tracking=tracking)
    (shipped,) = letters()
    assert shipped.subject == f"Your order {order.number} is on its way"
    for part in both(shipped):
        assert LINK in part
        assert "USPS" in part
    order_advance(order_id=order.pk, status="Delivered", at=NOON)
    assert letters() == []


def test_a_parcel_without_tracking_is_announced_all_the_same(order):
    pay(order)
    letters()
    order_advance(order_id=order.pk, status="Shipped", at=NOON)
    (shipped,) = letters()
    for part in both(shipped):
        assert "has left us" in part
        assert "rack" not in part.replace("Tracked", "")


def test_each_refund_writes_what_goes_back(order):
    pay(order)
    letters()
    line = order.lines.get()
    refund_record(order_id=order.pk, quantities={line.pk: 1}, actor=None, reason="x!", at=NOON)
    (part,) = letters()
    assert part.subject == f"Refund for order {order.number}: $10.00"
    assert "a part of" in both(part)[1]
    refund_record(order_id=order.pk, quantities=None, actor=None, reason="x!", at=NOON)
    (rest,) = letters()
    assert rest.subject == f"Refund for order {order.number}: $16.00"
    for text in both(rest):
        assert "$6.00" in text
        assert "x!" not in text, "the reason is for the staff"
    assert "a part of" not in both(rest)[1]


def test_who_cancels_and_who_lets_it_expire_are_told_apart(shop, order):
    letters()
    order_cancel(order_id=order.pk, actor=None, reason="by staff", at=NOON)
    (cancelled,) = letters()
    assert cancelled.subject == f"Your order {order.number} is cancelled"
    late = shop.order(shop.product())
    letters()
    late.date_placed = NOON.replace(year=2025)
    late.save()
    assert orders_expire(at=NOON) == 1
    (expired,) = letters()
    assert expired.subject == f"Your order {late.number} has expired"


def test_names_are_escaped_in_html_and_plain_in_the_text(order):
    (placed,) = letters()
    text, html = both(placed)
    assert "2 × Tea <b>" in text
    assert "Tea &lt;b&gt;" in html
    assert "Tea <b>" not in html


def test_a_subject_cannot_add_a_header(settings):
    letter_send(
        to="maren@example.org",
        name="site_contacted",
        context={
            "user": User(first_name="Maren"),
            "visitor": "Bob\r\nBcc: everyone@example.org",
            "visitor_email": "b@example.org",
            "message": "<script>",
        },
    )
    (letter,) = mail.outbox
    assert letter.subject == "Bob Bcc: everyone@example.org wrote to you on your site"
    assert letter.recipients() == ["maren@example.org"]
    assert "<script>" not in letter.alternatives[0][0]
