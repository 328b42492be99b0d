"""Staff say how a parcel can be followed, and its customer follows it."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from catalog.billing.services.mark_paid import payment_mark_paid
from catalog.fulfilment.carriers import CARRIERS, tracking_page
from catalog.fulfilment.models import Shipment
from tests.catalog.shop import NOON


@pytest.fixture
def order(shop):
    order = shop.order(shop.product())
    payment_mark_paid(
        order_id=order.pk,
        amount=order.total_incl_tax,
        currency="USD",
        method="invoice",
        reference="",
        actor=None,
        at=NOON,
    )
    return order


def move(desk, order, status, **fields):
    data = {"order_action": "change_order_status", "new_status": status, **fields}
    answer = desk.post(f"/dashboard/orders/{order.number}/", data, follow=True)
    order.refresh_from_db()
    return " ".join(str(message) for message in answer.context["messages"])


def save(desk, order, **fields):
    data = {f"parcel-{name}": value for name, value in fields.items()}
    address = f"/dashboard/orders/{order.number}/"
    return desk.post(address, {"order_action": "save_tracking", **data}, follow=True)


def seen(order, settings):
    """The page a guest follows their order on."""
    client = Client(headers={"host": settings.SITE_DOMAIN})
    address = f"/accounts/order-status/{order.number}/{order.verification_hash()}/"
    form = client.get(address, follow=True).redirect_chain[-1][0]
    return client.post(form, {"email": order.email}, follow=True).content.decode()


def test_shipping_takes_the_tracking_to_the_customers_page(desk, order, settings):
    assert "Paid, and next to be packed" in seen(order, settings)
    assert "tracking_number" in desk.get(f"/dashboard/orders/{order.number}/").content.decode()
    move(desk, order, "Shipped", carrier="ups", tracking_number="1Z 9&x")
    assert order.status == "Shipped"
    page = seen(order, settings)
    assert 'href="https://www.ups.com/track?tracknum=1Z%209%26x"' in page
    assert "Sent with UPS." in page


def test_tracking_without_shipping_is_refused_whole(desk, order):
    said = move(desk, order, "Packed", tracking_number="1")
    assert "The tracking is for the step “Shipped”" in said
    assert order.status == "Paid"
    assert not Shipment.objects.exists()


@pytest.mark.parametrize("link", ["javascript:alert(1)", "ftp://x.example/1", "no link"])
def test_what_is_no_web_address_is_refused(desk, order, link):
    assert move(desk, order, "Shipped", tracking_link=link)
    assert order.status == "Paid"
    with pytest.raises(IntegrityError), transaction.atomic():
        Shipment.objects.create(order=order, link=link, changed_at=NOON)


def test_tracking_is_corrected_after_shipping(desk, order, settings):
    answer = save(desk, order, carrier="usps", tracking_number="1")
    assert "not on its way" in answer.content.decode()
    move(desk, order, "Shipped")
    page = seen(order, settings)
    assert "On its way" in page
    assert "Track" not in page
    save(desk, order, carrier="usps", tracking_number="123")
    assert "tLabels=123" in seen(order, settings)
    save(desk, order, carrier="other", tracking_link="https://bike.example/9")
    assert 'href="https://bike.example/9"' in seen(order, settings)
    save(desk, order, tracking_link="javascript:x")
    assert Shipment.objects.get().link == "https://bike.example/9"
    assert "https://bike.example/9" in order.notes.latest("pk").message


def test_a_number_never_leaves_its_place_in_the_carriers_address():
    for carrier, known in CARRIERS.items():
        page = tracking_page(carrier, "../?a=1&b#c d")
        assert page == known.page.replace("{number}", "..%2F%3Fa%3D1%26b%23c%20d")
    assert tracking_page("other", "1") == tracking_page("usps", "") == ""
