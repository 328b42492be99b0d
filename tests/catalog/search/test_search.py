"""Search by PostgreSQL full text, and that its documents stay in step with the catalogue."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from oscar.core.loading import get_model

from catalog.listing.models import SearchDocument
from catalog.listing.services import documents_rebuild, sold_refresh
from catalog.listing.text import plain, query_from
from tests.catalog import shelves
from tests.catalog.shop import NOON


@pytest.fixture
def client(settings, db):
    return shelves.visitor(settings)


@pytest.fixture
def shelf(shop):
    """Three products that share words."""
    tea = shelves.category("Tea")
    made = {}
    for title, text in (
        ("Evening Chamomile Tea", "<p>Whole flowers, honey &amp; a little hay.</p>"),
        ("Calm Cream", "<p>With chamomile, for skin that is easily upset.</p>"),
        ("Smoked Black Tea", "<p>Campfire, malt, orange peel.</p>"),
    ):
        made[title] = shop.product(title)
        made[title].description = text
        made[title].save()
    made["Smoked Black Tea"].categories.add(tea)
    return made


def found(client, query: str) -> list[str]:
    return shelves.titles(client.get("/search/", {"q": query}))


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("chamomile", ["Evening Chamomile Tea", "Calm Cream"]),
        ("CHAMO", ["Evening Chamomile Tea", "Calm Cream"]),  # a beginning
        ("chamomile cream", ["Calm Cream"]),  # every word
        ("flower", ["Evening Chamomile Tea"]),  # another form of the word
        ('"little hay"', ["Evening Chamomile Tea"]),  # a phrase
        ('"hay little"', []),
        ("chamomile -tea", ["Calm Cream"]),
        ("malt or honey", ["Evening Chamomile Tea", "Smoked Black Tea"]),
        ("amp", []),  # markup is no text
        ("the", []),  # a word that is in everything
    ],
)
def test_what_is_typed_finds(client, shelf, typed, titles):
    assert sorted(found(client, typed)) == sorted(titles)


def test_a_title_outranks_a_description(client, shelf):
    assert found(client, "chamomile") == ["Evening Chamomile Tea", "Calm Cream"]


def test_category_variant_and_attribute_are_found(shop, client, shelf):
    assert "Smoked Black Tea" in found(client, "tea")
    oil = shop.product("Oil", structure="parent", stock=None)
    shop.product("Bergamot", parent=oil)
    assert found(client, "bergamot") == ["Oil"]
    attribute = get_model("catalogue", "ProductAttribute").objects.create(
        product_class=shop.product_class, code="ingredients", name="Ingredients", type="richtext"
    )
    oil.attribute_values.create(attribute=attribute, value_richtext="<p>Squalane</p>")
    assert found(client, "squalane") == ["Oil"]


def test_a_renamed_category_is_found_by_its_new_name(client, shelf):
    category = shelf["Smoked Black Tea"].categories.get()
    category.name = "Infusions"
    category.save()
    assert found(client, "infusions") == ["Smoked Black Tea"]


def test_without_words_the_page_asks_and_with_unknown_ones_it_offers_a_way_on(client, shelf):
    assert "What are you looking for?" in client.get("/search/").content.decode()
    page = client.get("/search/", {"q": "zzz"}).content.decode()
    assert "Nothing found for “zzz”" in page
    assert 'href="/catalogue/category/tea_' in page


@pytest.mark.parametrize(
    "typed",
    ["'", "\\", "a'; DROP TABLE x; --", "& | !", "a:*b", "(((", "<script>alert(1)</script>", "%00"],
)
def test_no_text_breaks_the_search_or_is_written_out_raw(client, shelf, typed):
    answer = client.get("/search/", {"q": typed})
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content


def test_a_query_too_long_is_said_and_not_searched(client, shelf):
    assert client.get("/search/", {"q": "tea " * 500}).status_code == 200


@given(typed=st.text(max_size=60))
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_makes_a_query_that_postgresql_accepts(db, typed):
    query = query_from(typed)
    if query is not None:
        list(SearchDocument.objects.filter(vector=query)[:1])


def test_markup_leaves_words_apart():
    assert plain("<ol><li>Wash.</li><li>Press &amp; hold</li></ol>") == "Wash. Press & hold"


def test_documents_kept_by_hand_equal_documents_rebuilt(shop, shelf):
    """Whatever the order of edits, the receivers leave what a rebuild would write."""
    oil = shop.product("Oil", structure="parent", stock=None)
    child = shop.product("15 ml", parent=oil, price="24.00")
    hidden = shop.product("Secret")
    hidden.is_public = False
    hidden.save()
    top = shelves.category("Care")
    oil.categories.add(shelves.category("Oils", parent=top))
    child.title = "20 ml"
    child.save()
    shelf["Calm Cream"].categories.set([top])
    shelf["Calm Cream"].stockrecords.all().delete()
    shelf["Calm Cream"].stockrecords.create(
        partner=shop.partner, partner_sku="new", price="5.00", price_currency="USD"
    )
    shop.product("30 ml", parent=oil, price="9.00").delete()

    fields = ("product_id", "vector", "words", "categories", "price", "listed_at")
    kept = list(SearchDocument.objects.order_by("pk").values_list(*fields))
    SearchDocument.objects.update(vector="'wrong'", words=["wrong"], categories=[], price=None)
    list(documents_rebuild())
    assert list(SearchDocument.objects.order_by("pk").values_list(*fields)) == kept
    assert len(kept) == 4


def test_best_selling_counts_variants_with_their_parent_and_leaves_cancelled_orders_out(shop):
    oil = shop.product("Oil", structure="parent", stock=None)
    small = shop.product("15 ml", parent=oil)
    tea = shop.product("Tea")
    shop.order(small, quantity=2, at=NOON)
    shop.order(tea, quantity=5, at=NOON)
    cancelled = shop.order(small, quantity=7, at=NOON)
    get_model("order", "Order").objects.filter(pk=cancelled.pk).update(status="Cancelled")

    sold_refresh(at=NOON + timedelta(days=1))
    sold = dict(SearchDocument.objects.values_list("product__title", "sold"))
    assert sold == {"Oil": 2, "Tea": 5}
    assert sold_refresh(at=NOON + timedelta(days=1)) == 0
    sold_refresh(at=NOON + timedelta(days=91))
    assert set(SearchDocument.objects.values_list("sold", flat=True)) == {0}


@pytest.mark.django_db(transaction=True)
def test_a_deleted_product_takes_its_document_with_it(shop):
    oil = shop.product("Oil", structure="parent", stock=None)
    shop.product("15 ml", parent=oil)
    tea = shop.product("Tea")
    tea.categories.add(shelves.category("Drinks"))
    shop.product("Soap")
    oil.delete()
    tea.delete()
    assert list(SearchDocument.objects.values_list("product__title", flat=True)) == ["Soap"]
