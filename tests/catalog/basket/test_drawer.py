"""The drawer's answers; how it opens, keeps the focus and closes is tested in Chromium."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from oscar.core.loading import get_model

from tests.catalog import shelves
from tests.catalog.basket.test_basket import fields, fill, quantities

HTMX = {"HX-Request": "true"}


@pytest.fixture
def client(settings, db):
    return shelves.visitor(settings)


def added(client, product, **changes):
    """The drawer after *product* was added by htmx, from a page of the shop."""
    sent = {"quantity": 1, "next": "/catalogue/"} | changes
    return client.post(f"/basket/add/{product.pk}/", sent, headers=HTMX, follow=True)


def test_adding_by_htmx_answers_with_the_drawer_and_the_new_count(shop, client):
    fill(client, shop.product("Tea", price="14.00"))
    answer = added(client, shop.product("Oil & More", price="38.00"), quantity=2)
    text = answer.content.decode()
    assert answer.templates[0].name == "store/partials/drawer.html"
    assert "<html" not in text
    assert "Oil &amp; More was added" in text
    assert 'aria-label="Basket, 3 items" hx-swap-oob="true"' in text
    assert "$90.00" in text
    assert quantities() == [1, 2]


def test_a_title_with_markup_in_it_is_text_in_the_drawer(shop, client):
    text = added(client, shop.product("<b>Oil</b>")).content.decode()
    assert "&lt;b&gt;Oil&lt;/b&gt; was added" in text
    assert "<b>Oil</b>" not in text


def test_what_cannot_be_added_is_said_in_the_drawer_and_changes_nothing(shop, client):
    oil = shop.product("Oil", stock=2)
    answer = added(client, oil, quantity=3)
    assert "Only 2 are left: choose 2 or fewer." in answer.content.decode()
    assert quantities() == []


def test_a_hidden_product_is_not_found_by_htmx_either(shop, client):
    oil = shop.product("Oil")
    get_model("catalogue", "Product").objects.update(is_public=False)
    assert added(client, oil).status_code == 404


def test_quantities_are_edited_in_the_drawer(shop, client):
    fill(client, shop.product("Oil"), shop.product("Tea"))
    sent = fields(client, **{"form-0-quantity": 3, "form-1-DELETE": "on"})
    # The page below is a product's; the answer is the drawer nevertheless.
    answer = client.post(
        "/basket/", sent, headers=HTMX | {"Referer": "http://shop.localhost:8000/"}, follow=True
    )
    assert answer.templates[0].name == "store/partials/drawer.html"
    assert quantities() == [3]


def test_a_refused_quantity_is_said_beside_its_line_in_the_drawer(shop, client):
    fill(client, shop.product("Oil", stock=2))
    answer = client.post("/basket/", fields(client, **{"form-0-quantity": 9}), headers=HTMX)
    assert answer.templates[0].name == "store/partials/drawer.html"
    assert "2" in answer.context["formset"].forms[0].errors["quantity"][0]
    assert quantities() == [1]


def test_no_cache_mistakes_the_drawer_for_the_page(shop, client):
    fill(client, shop.product("Oil"))
    drawer, page = client.get("/basket/", headers=HTMX), client.get("/basket/")
    assert "HX-Request" in drawer["Vary"]
    assert "HX-Request" in page["Vary"]
    assert "no-store" in drawer["Cache-Control"]
    assert "<html" in page.content.decode()


def test_the_drawer_suggests_what_is_recommended_and_not_yet_in_the_basket(shop, client):
    oil, toner, tea = (shop.product(title) for title in ("Oil", "Toner", "Tea"))
    get_model("catalogue", "ProductRecommendation").objects.create(
        primary=oil, recommendation=toner
    )
    assert added(client, oil).context["suggested"].pk == toner.pk
    assert added(client, toner).context["suggested"].pk == tea.pk
    assert added(client, tea).context["suggested"] is None


def test_the_drawer_costs_the_same_with_2_and_12_lines(shop, client):
    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get("/basket/", headers=HTMX).status_code == 200
        return len(caught)

    shop.product("Another")
    fill(client, *(shop.product(f"Thing {n}") for n in range(2)))
    few = cost()
    fill(client, *(shop.product(f"More {n}") for n in range(10)))
    assert cost() == few
