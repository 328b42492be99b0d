"""The basket page and the number beside its icon."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from oscar.core.loading import get_model
from oscar.test.factories import create_offer
from oscar.test.factories.voucher import VoucherFactory

from tests.catalog import shelves
from tests.people import user


@pytest.fixture
def client(settings, db):
    return shelves.visitor(settings)


def fill(client, *products, quantity=1):
    for product in products:
        answer = client.post(f"/basket/add/{product.pk}/", {"quantity": quantity})
        assert answer.status_code == 302


def fields(client, **changes):
    """The basket form as a browser would send it."""
    formset = client.get("/basket/").context["formset"]
    sent = {
        f"form-{name}": str(formset.management_form[name].value())
        for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
    }
    for n, form in enumerate(formset):
        sent |= {f"form-{n}-id": form.instance.pk, f"form-{n}-quantity": form.instance.quantity}
    return sent | changes


def quantities():
    return list(
        get_model("basket", "Line").objects.order_by("pk").values_list("quantity", flat=True)
    )


@pytest.mark.parametrize("who", ["visitor", "shopper"])
def test_the_page_costs_the_same_with_5_and_25_lines(shop, settings, who):
    client = shelves.visitor(settings, user("cora") if who == "shopper" else None)
    oil = shop.product("Oil", structure="parent", stock=None)
    shelves.picture(oil)
    fill(client, *(shop.product(f"{n} ml", parent=oil) for n in range(5)))
    few, answer = shelves.queries(client, "/basket/")
    assert len(answer.context["formset"].forms) == 5
    fill(client, *(shop.product(f"{n} l", parent=oil) for n in range(10)))
    fill(client, *(shop.product(f"Thing {n}") for n in range(10)))
    lots, answer = shelves.queries(client, "/basket/")
    assert len(answer.context["formset"].forms) == 25
    assert lots == few


def test_sending_the_basket_costs_the_same_for_unchanged_lines(shop, client):
    fill(client, *(shop.product() for _ in range(3)))
    data = fields(client, **{"form-0-quantity": "2"})
    with CaptureQueriesContext(connection) as few:
        assert client.post("/basket/", data).status_code == 302
    fill(client, *(shop.product() for _ in range(12)))
    data = fields(client, **{"form-0-quantity": "3"})
    with CaptureQueriesContext(connection) as lots:
        assert client.post("/basket/", data).status_code == 302
    assert len(lots) == len(few)


def test_the_number_beside_the_icon_loads_no_line_and_no_offer(shop, client):
    fill(client, shop.product("Soap"), quantity=3)
    with CaptureQueriesContext(connection) as caught:
        page = client.get("/search/").content.decode()
    assert 'aria-label="Basket, 3 items"' in page
    about_basket = [query["sql"] for query in caught if "basket_line" in query["sql"]]
    assert len(about_basket) == 1
    assert "SUM" in about_basket[0]
    assert not [query for query in caught if "offer_" in query["sql"]]


def test_a_visitor_without_a_basket_costs_no_basket_query(client):
    with CaptureQueriesContext(connection) as caught:
        page = client.get("/search/").content.decode()
    assert 'aria-label="Basket, 0 items"' in page
    assert not [query for query in caught if "basket_" in query["sql"]]


def test_quantities_are_edited_and_zero_or_the_button_removes(shop, client):
    fill(client, shop.product("Soap"), shop.product("Tea"), shop.product("Oil"))
    client.post("/basket/", fields(client, **{"form-0-quantity": "4", "form-1-quantity": "0"}))
    assert quantities() == [4, 1]
    # The button of a line sends its DELETE with the rest of the form: no script needed.
    client.post("/basket/", fields(client, **{"form-1-DELETE": "on"}))
    assert quantities() == [4]


def test_the_first_button_of_the_form_only_updates(shop, client):
    """Enter in a quantity presses the first button: it must not be a line's "remove"."""
    fill(client, shop.product("Soap"))
    form = client.get("/basket/").content.decode().split("data-basket")[1]
    first = form[form.index("<button") : form.index("</button>")]
    assert "name=" not in first


def test_more_than_there_is_is_refused_beside_its_line_and_changes_nothing(shop, client):
    fill(client, shop.product("Soap", stock=2), shop.product("Tea"))
    answer = client.post(
        "/basket/", fields(client, **{"form-0-quantity": "3", "form-1-quantity": "5"})
    )
    assert answer.status_code == 200
    assert "Only 2 are left: choose 2 or fewer." in answer.content.decode()
    assert 'aria-invalid="true"' in answer.content.decode()
    assert quantities() == [1, 1]


@pytest.mark.parametrize("typed", ["-1", "1.5", "many", "99999999999999999999"])
def test_a_quantity_that_is_none_changes_nothing(shop, client, typed):
    fill(client, shop.product("Soap", stock=5))
    assert client.post("/basket/", fields(client, **{"form-0-quantity": typed})).status_code == 200
    assert quantities() == [1]


def test_totals_name_goods_delivery_and_what_is_missing_for_free_delivery(shop, client, settings):
    settings.SHIPPING_FREE_FROM = Decimal("60.00")
    settings.SHIPPING_STANDARD_CHARGE = Decimal("5.50")
    fill(client, shop.product("Oil", price="38.00"))
    page = client.get("/basket/").content.decode()
    for text in ("Goods, 1 item", "$38.00", "Standard delivery", "$5.50", "$43.50", "$22.00"):
        assert text in page, text
    fill(client, shop.product("Tea", price="22.00"))
    page = client.get("/basket/").content.decode()
    assert "You have free delivery." in page
    assert "<dd>$60.00</dd></div></dl>" in page.replace("\n", "")


def test_a_voucher_shows_what_it_takes_off_and_can_be_taken_out(shop, client):
    voucher = VoucherFactory(code="FERN10", name="Welcome")
    offer = create_offer(offer_type="Voucher", max_basket_applications=None)
    voucher.offers.add(offer)
    fill(client, shop.product("Oil", price="38.00"))
    page = client.post("/basket/vouchers/add/", {"code": " fern10 "}, follow=True).content.decode()
    assert "Welcome, FERN10" in page
    assert "\N{MINUS SIGN}$" in page
    assert get_model("basket", "Basket").objects.get().vouchers.count() == 1
    client.post(f"/basket/vouchers/{voucher.pk}/remove/")
    assert get_model("basket", "Basket").objects.get().vouchers.count() == 0
    unknown = client.post("/basket/vouchers/add/", {"code": "NOPE"}, follow=True).content.decode()
    assert "No voucher found with code &#x27;NOPE&#x27;" in unknown


def test_an_empty_basket_shows_the_way_to_the_shelves(shop, client):
    shop.product("Soap")
    page = client.get("/basket/").content.decode()
    assert "Your basket is empty" in page
    assert "Add Soap to basket" in page


def test_adding_from_a_list_comes_back_to_it_and_says_so(shop, client):
    soap = shop.product("Soap & Co")
    answer = client.post(
        f"/basket/add/{soap.pk}/", {"quantity": 1, "next": "/catalogue/?page=2"}, follow=True
    )
    assert answer.redirect_chain == [("/catalogue/?page=2", 302)]
    assert "<strong>Soap &amp; Co</strong> is in your basket." in answer.content.decode()
    away = client.post(f"/basket/add/{soap.pk}/", {"quantity": 1, "next": "https://evil.example/"})
    assert away.url == "/basket/"


def test_a_line_can_wait_for_later_and_come_back(shop, settings):
    client = shelves.visitor(settings, user("cora"))
    fill(client, shop.product("Soap"), shop.product("Tea"))
    client.post("/basket/", fields(client, **{"form-0-save_for_later": "on"}))
    page = client.get("/basket/")
    assert page.context["basket"].num_lines == 1
    assert "Move to basket" in page.content.decode()
    [form] = page.context["saved_formset"]
    client.post(
        "/basket/saved/",
        {
            "saved-TOTAL_FORMS": "1",
            "saved-INITIAL_FORMS": "1",
            "saved-0-id": form.instance.pk,
            "saved-0-move_to_basket": "on",
        },
    )
    assert client.get("/basket/").context["basket"].num_lines == 2


def test_what_sold_out_meanwhile_is_said_beside_its_line(shop, client):
    soap = shop.product("Soap")
    fill(client, soap)
    soap.stockrecords.update(num_in_stock=0)
    assert "This has sold out." in client.get("/basket/").content.decode()


def test_a_hidden_product_or_variant_cannot_be_put_in_by_its_number(shop, client):
    secret = shop.product("Secret")
    oil = shop.product("Oil", structure="parent", stock=None)
    child = shop.product("15 ml", parent=oil)
    for product in (secret, oil):
        product.is_public = False
        product.save()
    for path, data in (
        (f"/basket/add/{secret.pk}/", {"quantity": 1}),
        (f"/basket/add/{child.pk}/", {"quantity": 1}),
        (f"/basket/add/{oil.pk}/", {"quantity": 1, "child_id": child.pk}),
    ):
        assert client.post(path, data).status_code == 404
    assert not get_model("basket", "Line").objects.exists()
