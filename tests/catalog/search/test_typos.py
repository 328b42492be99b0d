"""Typing errors: forgiven where the catalogue has a word alike, and nowhere else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from catalog.listing import vocabulary
from catalog.listing.vocabulary import corrected
from tests.catalog import shelves


@pytest.fixture
def client(settings, db):
    return shelves.visitor(settings)


@pytest.fixture
def shelf(shop):
    """Five products; one is described by a word that is closer to a misspelt "soap" than "soap"."""
    for title, text in (
        ("Lavender Soap", "<p>Slow-cured bars.</p>"),
        ("Lavender Bath Salts", "<p>Dried flowers from a slope in Oregon.</p>"),
        ("Rose Petal Toner", "<p>Distilled petals.</p>"),
        ("Smoked Black Tea", "<p>It takes three minutes and tastes of campfire.</p>"),
        ("Chamomile Candle", "<p>Burns the whole evening.</p>"),
    ):
        product = shop.product(title)
        product.description = text
        product.save()


def found(client, **query: str) -> list[str]:
    return shelves.titles(client.get("/search/", query))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lavendar sope", "lavender soap"),
        ("LAVENDAR", "lavender"),
        ("rosse tonr", "rose toner"),
        ("smoked balck tae", "smoked black tea"),  # letters swapped
        ("camomile", "chamomile"),
        ("kandle", "candle"),  # the first letter wrong
        ("campfre", "campfire"),  # a word of a description
        ("lavander so", "lavender so"),  # a beginning is left as it is
    ],
)
def test_a_misspelt_word_stands_for_the_one_of_the_catalogue(shelf, typed, meant):
    assert corrected(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "lavender soap",  # finds something
        "laven",  # the beginning of something that is there
        "xqzvk",  # like nothing
        "bicycle",
        "",
        "42",
        '"lavendar sope"',  # a phrase is meant as it stands
        "lavendar -sope",
        "one two three four five six lavendar",  # more words than are looked at
    ],
)
def test_what_is_right_or_like_nothing_is_left_alone(shelf, typed):
    assert corrected(typed) is None


def test_where_nothing_has_all_the_words_any_of_them_will_do(shelf):
    assert corrected("rosse sope") == "rose OR soap"
    assert corrected("rose soap") == "rose OR soap"


def test_the_page_says_what_it_shows_and_searches_literally_on_request(client, shelf):
    answer = client.get("/search/", {"q": "lavendar sope"})
    text = answer.content.decode()
    assert shelves.titles(answer) == ["Lavender Soap"]
    assert "Showing results for <b>lavender soap</b>." in text
    assert 'Search for <a href="/search/?q=lavendar+sope&amp;literal=1">lavendar sope</a>' in text
    literally = client.get("/search/", {"q": "lavendar sope", "literal": "1"}).content.decode()
    assert "Nothing found for “lavendar sope”" in literally
    assert "Showing results" not in literally


def test_filters_narrow_what_was_meant_and_do_not_change_it(client, shelf):
    assert found(client, q="lavendar", max="1") == []
    answer = client.get("/search/", {"q": "lavendar", "max": "1"})
    assert answer.context["listing"].correction == "lavender"


def test_what_was_typed_is_written_as_text(client, shelf):
    text = client.get("/search/", {"q": "lavendar <b>sope</b>"}).content.decode()
    assert "<b>sope</b>" not in text


@pytest.mark.django_db(transaction=True)
def test_the_words_are_in_step_with_the_catalogue(shop):
    tea = shop.product("Nettle Tea")
    assert corrected("netle") == "nettle"
    tea.title = "Thyme Tea"
    tea.save()
    assert corrected("netle") is None
    assert corrected("thymme") == "thyme"
    tea.delete()
    assert corrected("thymme") is None


@pytest.mark.django_db(transaction=True)
def test_without_the_stamp_old_words_would_stay(shop, monkeypatch):
    """The control of the test above."""
    monkeypatch.setattr("catalog.listing.services.vocabulary_changed", lambda: None)
    tea = shop.product("Nettle Tea")
    assert corrected("netle") == "nettle"
    tea.title = "Thyme Tea"
    tea.save()
    assert corrected("thymme") is None


def test_the_words_are_read_once_and_a_search_costs_a_bounded_number_of_queries(shop, shelf):
    def cost(typed: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            corrected(typed)
        return len(caught)

    corrected("lavendar")
    assert cost("lavender") == 1
    few = cost("lavendar")
    shelves.many(shop, 30, category=shelves.category("Tea"), prefix="Lavandar")
    assert cost("lavendar") <= few + 1
    # Every trial fails, and then the words one by one.
    assert cost("rosse sope balck tonr salst campfre") <= vocabulary.MOST_TRIALS + 4


@given(typed=st.text(max_size=60))
@example(typed="lavendar\x00sope")
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_a_correction_finds_something(shelf, typed):
    meant = corrected(typed)
    assert meant is None or corrected(meant) is None
