"""From a basket in the browser to an order, step by step."""

from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from oscar.core.loading import get_model

from tests.catalog.checkout.shopper import ADDRESS
from tests.catalog.order.conftest import voucher  # noqa: F401

Order = get_model("order", "Order")


@pytest.fixture
def oil(shopper):
    product = shopper.shop.product("Fern Face Oil", price="38.00", cv="30.00", pv="25.00")
    shopper.add(product)
    return product


@pytest.fixture
def ines(shopper):
    """A customer with an account, logged in."""
    user = get_user_model().objects.create(email="ines@example.com", first_name="Inês")
    shopper.client.force_login(user)
    return user


def test_a_guest_buys_in_three_steps(shopper, oil):
    shopper.guest("Ines.Carvalho@Example.com")
    shopper.delivery(method_code="express")
    order = shopper.place()

    assert order.user is None
    assert order.guest_email == "Ines.Carvalho@example.com"
    assert (order.status, order.shipping_code) == ("Pending", "express")
    assert order.shipping_incl_tax == Decimal("14.00")
    assert order.total_incl_tax == Decimal("52.00")
    assert order.shipping_address.line4 == "Portland"
    assert order.credit.buyer_email == "ines.carvalho@example.com"
    assert order.lines.get().volume.cv == Decimal("30.00")
    page = shopper.client.get("/checkout/thank-you/").content.decode()
    assert "Thank you. Your order is placed." in page
    assert order.number in page


def test_the_order_is_the_outboxs_to_write_about(shopper, oil):
    """Oscar's own confirmation would be a second one."""
    shopper.guest("ines@example.com")
    shopper.delivery()
    shopper.place()
    assert mail.outbox == []


def test_a_customer_buys_without_typing_their_address_twice(shopper, ines):
    product = shopper.shop.product()
    shopper.add(product)
    assert shopper.client.get("/checkout/").url == "/checkout/shipping-address/"
    shopper.delivery()
    first = shopper.place()
    assert first.user == ines
    saved = ines.addresses.get()
    assert saved.line1 == ADDRESS["line1"]

    shopper.add(product)
    page = shopper.client.get("/checkout/shipping-address/").content.decode()
    assert saved.summary in page
    fields = {"address": str(saved.pk), "method_code": "standard"}
    shopper.client.post("/checkout/shipping-address/", fields)
    second = shopper.place()
    assert second.shipping_address.line1 == ADDRESS["line1"]
    assert ines.addresses.count() == 1


def test_another_customers_saved_address_is_refused(shopper, ines, oil):
    stranger = get_user_model().objects.create(email="mallory@example.com")
    theirs = stranger.addresses.create(
        first_name="M", last_name="M", line1="Secret Street 1", line4="X", country_id="US"
    )
    fields = {"address": str(theirs.pk), "method_code": "standard"}
    answer = shopper.client.post("/checkout/shipping-address/", fields)
    assert answer.status_code == 200
    assert "Secret Street" not in answer.content.decode()


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"postcode": "9721"}, "postcode", "The postcode '9721' is not valid for United States"),
        ({"line1": ""}, "line1", "This field is required."),
        ({"method_code": "teleport"}, "method_code", "teleport is not one of the available"),
        ({"country": "XX"}, "country", "Select a valid choice"),
    ],
)
def test_an_error_stands_beside_its_field_and_keeps_what_was_typed(
    shopper, oil, change, field, sentence
):
    # With a single country there would be nothing to choose.
    get_model("address", "Country").objects.get_or_create(
        iso_3166_1_a2="CA",
        defaults={"printable_name": "Canada", "name": "Canada", "is_shipping_country": True},
    )
    shopper.guest("ines@example.com")
    answer = shopper.delivery(**change)
    assert answer.status_code == 200
    assert sentence in " ".join(answer.context["form"].errors[field])
    assert 'value="Portland"' in answer.content.decode()


def test_an_unknown_password_is_refused_and_the_address_kept(shopper, oil):
    fields = {"username": "ines@example.com", "options": "existing", "password": "wrong"}
    answer = shopper.client.post("/checkout/", fields)
    assert answer.status_code == 200
    assert 'value="ines@example.com"' in answer.content.decode()
    no_password = shopper.client.post("/checkout/", fields | {"password": ""})
    assert "Enter your password to log in." in no_password.content.decode()


def test_a_guest_with_an_account_learns_nothing_about_it(shopper, oil):
    get_user_model().objects.create(email="ines@example.com")
    assert shopper.guest("ines@example.com").url == "/checkout/shipping-address/"


@pytest.mark.parametrize("step", ["shipping-address", "preview"])
def test_steps_are_not_skipped(shopper, oil, step):
    answer = shopper.client.get(f"/checkout/{step}/")
    assert answer.url == "/checkout/"


def test_an_empty_basket_goes_back_to_the_basket(shopper):
    assert shopper.client.get("/checkout/").url == "/basket/"


def test_a_second_click_shows_the_same_order(shopper, oil):
    shopper.guest("ines@example.com")
    shopper.delivery()
    fields = shopper.preview_fields()
    answers = [shopper.client.post("/checkout/preview/", fields) for _ in range(2)]
    assert [answer.url for answer in answers] == ["/checkout/thank-you/"] * 2
    assert Order.objects.count() == 1


def test_a_strangers_basket_number_shows_no_order(shopper, oil, settings):
    from django.test import Client

    shopper.guest("ines@example.com")
    shopper.delivery()
    order = shopper.place()
    stranger = Client(headers={"host": settings.SITE_DOMAIN})
    fields = {"action": "place_order", "basket": str(order.basket_id)}
    assert stranger.post("/checkout/preview/", fields).url == "/basket/"
    assert stranger.get("/checkout/thank-you/").url == "/"


def test_a_price_that_changed_is_shown_before_it_is_ordered(shopper, oil):
    shopper.guest("ines@example.com")
    shopper.delivery()
    fields = shopper.preview_fields()
    oil.stockrecords.update(price=Decimal("40.00"))
    answer = shopper.client.post("/checkout/preview/", fields)
    assert "Your total has changed from $44.00 to $46.00" in answer.content.decode()
    assert not Order.objects.exists()
    assert shopper.place().total_incl_tax == Decimal("46.00")


def test_sold_out_on_the_last_step_says_what_to_do(shopper, oil, monkeypatch):
    """Someone else takes the last one between the check and the order."""
    shopper.guest("ines@example.com")
    shopper.delivery()
    fields = shopper.preview_fields()
    from catalog.order.services import place

    load = place.basket_load

    def load_and_lose(basket, **what):
        load(basket, **what)
        oil.stockrecords.update(num_in_stock=0)

    monkeypatch.setattr(place, "basket_load", load_and_lose)
    answer = shopper.client.post("/checkout/preview/", fields)
    assert "“Fern Face Oil” has just sold out" in answer.content.decode()
    assert not Order.objects.exists()


def test_a_voucher_is_taken_on_the_way_and_lowers_the_volume(shopper, oil, voucher):  # noqa: F811
    shopper.guest("ines@example.com")
    shopper.client.post("/basket/vouchers/add/", {"code": "FERN10"})
    shopper.delivery()
    page = shopper.client.get("/checkout/preview/").content.decode()
    assert "Voucher FERN10" in page
    order = shopper.place()
    # 38.00 less 3.80, and 6.00 of delivery
    assert order.total_incl_tax == Decimal("40.20")
    assert order.discounts.get().voucher_code == "FERN10"
    assert order.lines.get().volume.cv == Decimal("27.00")
    voucher.refresh_from_db()
    assert (voucher.num_orders, voucher.applications.count()) == (1, 1)


def test_a_used_up_voucher_is_refused_when_ordering(shopper, oil, voucher):  # noqa: F811
    voucher.usage = "Single use"
    voucher.save()
    shopper.guest("ines@example.com")
    shopper.client.post("/basket/vouchers/add/", {"code": "FERN10"})
    shopper.delivery()
    fields = shopper.preview_fields()
    other = shopper.shop.order(shopper.shop.product())
    voucher.applications.create(order=other)
    answer = shopper.client.post("/checkout/preview/", fields)
    # Without it the total is another one, or the voucher itself is named.
    assert answer.status_code == 200
    assert Order.objects.count() == 1
    assert "$40.20" in answer.content.decode() or "FERN10" in answer.content.decode()


@pytest.mark.parametrize("total", ["NaN", "sNaN", "Infinity", "1e999999", "fifty"])
def test_a_total_that_is_none_is_refused_and_nothing_is_ordered(shopper, oil, total):
    shopper.guest("ines@example.com")
    shopper.delivery()
    answer = shopper.client.post("/checkout/preview/", shopper.preview_fields() | {"total": total})
    assert answer.status_code == 200
    assert "The total that was sent cannot be read" in answer.content.decode()
    assert not Order.objects.exists()


def test_a_basket_number_that_is_none_is_no_error(shopper, oil):
    shopper.guest("ines@example.com")
    shopper.delivery()
    answer = shopper.client.post("/checkout/preview/", shopper.preview_fields() | {"basket": "²"})
    assert answer.status_code == 302
