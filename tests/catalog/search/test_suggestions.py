"""What the search field suggests; its keyboard is tested in Chromium."""

import pytest
from oscar.core.loading import get_model

from tests.catalog import shelves

HTMX = {"HX-Request": "true"}


@pytest.fixture
def client(settings, db):
    return shelves.visitor(settings)


def suggested(client, typed: str) -> tuple[list[str], list[str]]:
    """(categories, products) that are suggested."""
    context = client.get("/search/suggestions/", {"q": typed}, headers=HTMX).context
    return (
        [category.name for category in context.get("categories", ())],
        [card.title for card in context.get("cards", ())],
    )


def test_products_and_categories_are_suggested_by_their_beginnings(shop, client):
    tea = shelves.category("Herb Tea")
    shelves.category("Steam")
    product = shop.product("Mint Tea")
    product.categories.add(tea)
    shop.product("Oil")
    assert suggested(client, "te") == (["Herb Tea"], ["Mint Tea"])
    assert suggested(client, "teh") == (["Herb Tea"], ["Mint Tea"])
    assert suggested(client, "t") == ([], [])
    assert suggested(client, "zzz") == ([], [])


def test_what_is_hidden_is_not_suggested(shop, client):
    shelves.category("Tea", is_public=False)
    shop.product("Mint Tea")
    get_model("catalogue", "Product").objects.get().delete()
    assert suggested(client, "tea") == ([], [])


def test_more_than_a_few_are_a_link_to_all(shop, client):
    shelves.many(shop, 9, category=shelves.category("Shelf"), prefix="Candle")
    text = client.get("/search/suggestions/", {"q": "candl"}, headers=HTMX).content.decode()
    assert text.count('role="option"') == 5 + 1
    assert 'href="/search/?q=candl">All 9 results</a>' in text


def test_what_is_typed_is_written_as_text(client):
    answer = client.get("/search/suggestions/", {"q": "<script>x</script>"}, headers=HTMX)
    assert b"<script" not in answer.content


@pytest.mark.parametrize("typed", ["\x00\x00", "(((", "\\m\\", "%%", "a" * 500])
def test_no_text_breaks_the_suggestions(shop, client, typed):
    assert suggested(client, typed) == ([], [])


def test_suggestions_cost_the_same_for_1_and_for_9(shop, client):
    def cost(typed: str) -> int:
        path = f"/search/suggestions/?q={typed}"
        with shelves.CaptureQueriesContext(shelves.connection) as caught:
            assert client.get(path, headers=HTMX).status_code == 200
        return len(caught)

    shelves.many(shop, 9, category=shelves.category("Shelf"), prefix="Candle")
    shelves.many(shop, 1, category=shelves.category("Board"), prefix="Lamp")
    assert suggested(client, "lamp")[1] == ["Lamp 0"]
    assert cost("candle") == cost("lamp")


def test_without_htmx_the_address_leads_to_the_search_page(client):
    answer = client.get("/search/suggestions/", {"q": "mint tea"})
    assert (answer.status_code, answer["Location"]) == (302, "/search/?q=mint+tea")
