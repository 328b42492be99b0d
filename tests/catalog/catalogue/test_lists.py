"""The list and category pages: filters, order, counts, pages, and what they cost."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from oscar.core.loading import get_model

from catalog.listing.models import SearchDocument
from tests.catalog import shelves
from tests.people import user


@pytest.fixture
def client(settings, db):
    return shelves.visitor(settings)


@pytest.fixture
def face(db):
    return shelves.category("Face")


@pytest.mark.parametrize("who", ["visitor", "shopper with a basket"])
def test_a_list_page_costs_the_same_with_24_and_2400_products(shop, settings, face, who):
    shelves.category("Tea")
    client = shelves.visitor(settings, user("cora") if who != "visitor" else None)
    some = shelves.many(shop, 24, category=face)
    if who != "visitor":
        client.post(f"/basket/add/{some[1].pk}/", {"quantity": 2})
    client.get("/catalogue/")  # what is cached per process is not the page's
    few, answer = shelves.queries(client, "/catalogue/")
    assert len(answer.context["listing"].cards) == 24

    get_model("catalogue", "Product").objects.filter(title__startswith="Thing").delete()
    shelves.many(shop, 2400, category=face)
    lots, _ = shelves.queries(client, "/catalogue/")
    filtered, answer = shelves.queries(client, f"/catalogue/?c={face.pk}&s=1&min=1")
    assert answer.context["listing"].total == 2400
    assert answer.content.count(b'<li class="card') == 24
    assert lots == few <= 20
    assert filtered <= 20


def test_a_category_shows_its_own_products_and_those_inside_it(shop, client, face):
    oils = shelves.category("Oils", parent=face)
    tea = shelves.category("Tea")
    for title, place in (("Cream", face), ("Rose oil", oils), ("Green tea", tea)):
        shop.product(title).categories.add(place)
    assert sorted(shelves.titles(client.get(face.get_absolute_url()))) == ["Cream", "Rose oil"]
    assert shelves.titles(client.get(oils.get_absolute_url())) == ["Rose oil"]


def test_an_old_slug_leads_to_the_category_and_a_hidden_one_is_not_found(client, face):
    answer = client.get(f"/catalogue/category/visage_{face.pk}/")
    assert (answer.status_code, answer.url) == (301, face.get_absolute_url())
    face.is_public = False
    face.save()
    assert client.get(face.get_absolute_url()).status_code == 404


def test_filters_narrow_together_and_say_how_many_each_would_show(shop, client, face):
    tea = shelves.category("Tea")
    for title, price, stock, place in (
        ("Cream", "34.00", 3, face),
        ("Toner", "24.00", 0, face),
        ("Green tea", "13.00", 9, tea),
        ("Black tea", "17.00", 9, tea),
    ):
        shop.product(title, price=price, stock=stock).categories.add(place)
    answer = client.get("/catalogue/", {"c": [tea.pk, face.pk], "min": "15", "s": "1"})
    assert sorted(shelves.titles(answer)) == ["Black tea", "Cream"]
    listing = answer.context["listing"]
    assert {choice.name: choice.count for choice in listing.choices} == {"Face": 1, "Tea": 1}
    assert [chip.label for chip in listing.chips] == ["Face", "Tea", "From $15", "In stock"]
    assert listing.in_stock_count == 2
    # Taking one filter away is one link.
    assert sorted(shelves.titles(client.get(listing.chips[3].url))) == [
        "Black tea",
        "Cream",
        "Toner",
    ]


@pytest.mark.parametrize(
    ("query", "sentence", "left"),
    [
        ({"min": "cheap"}, "Enter a number.", ["Toner"]),
        ({"min": "-1"}, "Ensure this value is greater than or equal to 0.", ["Toner"]),
        ({"min": "20", "max": "10"}, "The highest price is below the lowest.", ["Toner"]),
    ],
)
def test_a_price_that_makes_no_sense_is_said_beside_its_field_and_hides_nothing_else(
    shop, client, query, sentence, left
):
    shop.product("Cream", price="25.00", stock=0)
    shop.product("Toner", price="25.00", stock=1)
    answer = client.get("/catalogue/", query | {"s": "1"})
    assert sentence in answer.content.decode()
    assert shelves.titles(answer) == left


@pytest.mark.parametrize(
    "junk", ["?c=abc", "?c=999999", "?sort=upside-down", "?page=x", "?s=maybe"]
)
def test_what_nobody_could_have_chosen_is_ignored(shop, client, junk):
    shop.product("Toner")
    assert shelves.titles(client.get(f"/catalogue/{junk}")) == ["Toner"]


def test_a_product_with_variants_is_found_by_its_cheapest_and_in_stock_by_any(shop, client):
    oil = shop.product("Oil", structure="parent", stock=None)
    shop.product("15 ml", parent=oil, price="24.00", stock=0)
    shop.product("30 ml", parent=oil, price="38.00", stock=2)
    [card] = client.get("/catalogue/", {"max": "24", "s": "1"}).context["listing"].cards
    assert (card.title, card.price, card.is_from, card.can_add) == (
        "Oil",
        Decimal("24.00"),
        True,
        False,
    )
    get_model("partner", "StockRecord").objects.update(num_allocated=2)
    assert shelves.titles(client.get("/catalogue/", {"s": "1"})) == []
    [card] = client.get("/catalogue/").context["listing"].cards
    assert not card.available


def test_sorted_by_price_the_cheapest_comes_first_and_the_unpriced_last(shop, client):
    for title, price in (("Cream", "34.00"), ("Tea", "13.00"), ("Oil", "24.00")):
        shop.product(title, price=price)
    shop.product("Someday", stock=None)
    up = shelves.titles(client.get("/catalogue/", {"sort": "price"}))
    down = shelves.titles(client.get("/catalogue/", {"sort": "-price"}))
    assert up == ["Tea", "Oil", "Cream", "Someday"]
    assert down == ["Cream", "Oil", "Tea", "Someday"]


def test_pages_keep_the_filters_and_one_beyond_the_end_is_the_last(shop, client, face):
    shelves.many(shop, 50, category=face)
    answer = client.get("/catalogue/", {"sort": "price", "page": "2"})
    listing = answer.context["listing"]
    assert listing.next_url == "/catalogue/?sort=price&page=3"
    assert listing.previous_url == "/catalogue/?sort=price"
    assert listing.pages == [
        ("1", "/catalogue/?sort=price"),
        ("2", "/catalogue/?sort=price&page=2"),
        ("3", "/catalogue/?sort=price&page=3"),
    ]
    assert len(shelves.titles(client.get("/catalogue/", {"page": "3"}))) == 2
    assert client.get("/catalogue/", {"page": "99"}).context["listing"].page.number == 3


def test_every_product_is_on_exactly_one_page(shop, client, face):
    made = shelves.many(shop, 60, category=face)
    seen = [
        title
        for page in ("1", "2", "3")
        for title in shelves.titles(client.get("/catalogue/", {"page": page}))
    ]
    assert sorted(seen) == sorted(item.title for item in made)


def test_an_empty_store_and_filters_that_leave_nothing_say_so_differently(shop, client):
    assert "Nothing here yet" in client.get("/catalogue/").content.decode()
    shop.product("Toner", price="10.00")
    page = client.get("/catalogue/", {"min": "500"}).content.decode()
    assert "Nothing fits all of these filters" in page
    assert 'href="/catalogue/"' in page


def test_a_hidden_product_leaves_the_lists_and_a_changed_price_moves_it(shop, client):
    cream = shop.product("Cream", price="34.00")
    record = cream.stockrecords.get()
    record.price = Decimal("12.00")
    record.save()
    assert shelves.titles(client.get("/catalogue/", {"max": "12"})) == ["Cream"]
    cream.is_public = False
    cream.save()
    assert shelves.titles(client.get("/catalogue/")) == []
    assert not SearchDocument.objects.exists()


def test_allocating_stock_writes_no_document(shop):
    """An order's lines pay for their stock alone: 10 lines must not mean 10 documents."""
    record = shop.product("Cream").stockrecords.get()
    with CaptureQueriesContext(connection) as caught:
        record.allocate(1)
    assert not [query for query in caught if "listing_searchdocument" in query["sql"]]


def test_no_form_of_a_list_page_holds_more_than_one_token(shop, client, face):
    shelves.many(shop, 24, category=face)
    assert client.get("/catalogue/").content.count(b"csrfmiddlewaretoken") == 1
