"""Paying (in the demo) and cancelling: by whoever the order belongs to, and nobody else."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

PAY, CANCEL = "simulate-payment", "cancel"


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO_MODE = True


@pytest.fixture
def order(shopper):
    """Placed by a guest in this very browser."""
    shopper.add(shopper.shop.product(price="10.00"))
    shopper.guest("ines@example.com")
    shopper.delivery()
    return shopper.place()


@pytest.fixture
def stranger(settings) -> Client:
    return Client(headers={"host": settings.SITE_DOMAIN})


def press(client, order, button: str, **fields):
    return client.post(f"/checkout/orders/{order.number}/{button}/", fields)


def status_of(order) -> str:
    order.refresh_from_db()
    return order.status


def test_a_guest_simulates_the_payment_from_the_confirmation(shopper, order):
    page = shopper.client.get("/checkout/thank-you/").content.decode()
    assert "Simulate payment" in page
    assert "Demo only: no money moves." in page
    answer = press(shopper.client, order, PAY, back="thank-you")
    assert answer.url == "/checkout/thank-you/"
    assert status_of(order) == "Paid"
    assert (order.payment.method, order.payment.amount) == ("simulated", order.total_incl_tax)
    page = shopper.client.get("/checkout/thank-you/").content.decode()
    assert "Simulate payment" not in page
    assert "The simulated payment is recorded." in page


def test_without_the_demo_there_is_no_simulated_payment(shopper, order, settings):
    settings.DEMO_MODE = False
    assert "Simulate payment" not in shopper.client.get("/checkout/thank-you/").content.decode()
    assert press(shopper.client, order, PAY).status_code == 404
    assert status_of(order) == "Pending"


def test_paying_twice_says_so(shopper, order):
    press(shopper.client, order, PAY)
    answer = shopper.client.post(
        f"/checkout/orders/{order.number}/{PAY}/", {"back": "thank-you"}, follow=True
    )
    assert "is paid already" in answer.content.decode()
    assert order.payment_events.count() == 1


@pytest.mark.parametrize("button", [PAY, CANCEL])
def test_nobody_else_can_press_the_buttons(order, stranger, button):
    assert press(stranger, order, button).status_code == 404
    assert press(stranger, order, button, hash="forged:hash").status_code == 404
    stranger.force_login(get_user_model().objects.create(email="mallory@example.com"))
    assert press(stranger, order, button).status_code == 404
    assert status_of(order) == "Pending"


@pytest.mark.parametrize("button", [PAY, CANCEL])
def test_the_buttons_are_no_links(shopper, order, button):
    assert shopper.client.get(f"/checkout/orders/{order.number}/{button}/").status_code == 405
    assert status_of(order) == "Pending"


@pytest.mark.parametrize("button", [PAY, CANCEL])
def test_the_buttons_want_the_forms_token(shopper, order, settings, button):
    careful = Client(enforce_csrf_checks=True, headers={"host": settings.SITE_DOMAIN})
    careful.cookies = shopper.client.cookies
    assert press(careful, order, button).status_code == 403
    assert status_of(order) == "Pending"


def test_a_guest_cancels_from_the_confirmation(shopper, order):
    record = order.lines.get().stockrecord
    press(shopper.client, order, CANCEL, back="thank-you")
    assert status_of(order) == "Cancelled"
    record.refresh_from_db()
    assert record.num_allocated == 0
    page = shopper.client.get("/checkout/thank-you/").content.decode()
    assert "is cancelled. Nothing is owed." in page
    assert "Simulate payment" not in page


def test_a_paid_order_is_not_cancelled_by_its_customer(shopper, order):
    press(shopper.client, order, PAY)
    answer = shopper.client.post(
        f"/checkout/orders/{order.number}/{CANCEL}/", {"back": "thank-you"}, follow=True
    )
    assert "is paid and can only be refunded" in answer.content.decode()
    assert status_of(order) == "Paid"


def test_the_signed_link_is_the_right_to_act(order, stranger):
    answer = press(stranger, order, CANCEL, hash=order.verification_hash())
    assert answer.status_code == 302
    assert status_of(order) == "Cancelled"


def test_a_guest_opens_the_link_with_their_address_however_they_write_it(order, stranger):
    link = f"/accounts/order-status/{order.number}/{order.verification_hash()}/"
    form = stranger.get(link, follow=True)
    assert order.number not in form.content.decode().split("<main")[1]
    wrong = stranger.post(form.redirect_chain[-1][0], {"email": "mallory@example.com"})
    assert "Order not found" in wrong.content.decode()
    page = stranger.post(form.redirect_chain[-1][0], {"email": "INES@example.com"}, follow=True)
    assert "Waiting for your payment" in page.content.decode()
    answer = press(stranger, order, PAY, hash=order.verification_hash(), back="link")
    assert answer.url == link
    assert "Paid, and next to be packed" in stranger.get(link).content.decode()


def test_a_forged_link_opens_nothing(order, stranger):
    link = f"/accounts/order-status/{order.number}/{order.number}:forged/"
    form = stranger.get(link, follow=True)
    answer = stranger.post(form.redirect_chain[-1][0], {"email": "ines@example.com"}, follow=True)
    assert "Order not found" in answer.content.decode()


def test_a_customer_sees_the_order_in_the_account_and_acts_there(shopper):
    ines = get_user_model().objects.create(email="ines@example.com")
    order = shopper.shop.order(shopper.shop.product(), user=ines)
    shopper.client.force_login(ines)
    page = shopper.client.get(f"/accounts/orders/{order.number}/").content.decode()
    assert "Waiting for your payment" in page
    answer = press(shopper.client, order, PAY, back="order")
    assert answer.url == f"/accounts/orders/{order.number}/"
    page = shopper.client.get(answer.url).content.decode()
    assert "Paid, and next to be packed" in page


def test_an_orders_page_takes_as_many_queries_with_one_line_as_with_ten(shopper):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    ines = get_user_model().objects.create(email="ines@example.com")
    shopper.client.force_login(ines)
    counts = []
    for lines in (1, 10):
        products = [shopper.shop.product() for _ in range(lines)]
        order = shopper.shop.order(*products, user=ines)
        shopper.client.get(f"/accounts/orders/{order.number}/")
        with CaptureQueriesContext(connection) as queries:
            shopper.client.get(f"/accounts/orders/{order.number}/")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 25


def test_the_last_step_takes_as_many_queries_with_one_line_as_with_ten(shopper):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for more in (1, 9):
        for _ in range(more):
            shopper.add(shopper.shop.product())
        shopper.guest("ines@example.com")
        shopper.delivery()
        shopper.client.get("/checkout/preview/")
        with CaptureQueriesContext(connection) as queries:
            shopper.client.get("/checkout/preview/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
