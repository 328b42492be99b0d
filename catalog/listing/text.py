"""From a product to words, and from what a shopper types to a query."""

import html
import re

from django.conf import settings
from django.contrib.postgres.search import SearchQuery
from django.utils.html import strip_tags

# PostgreSQL's own dictionaries, by the store's language; any other language is searched unstemmed.
_DICTIONARIES = {
    "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish",
    "fr": "french", "hu": "hungarian", "it": "italian", "nb": "norwegian", "nl": "dutch",
    "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish",
    "tr": "turkish",
}  # fmt: skip
_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]{3,40}")
_OPERATOR = re.compile(r'["-]|\bOR\b')
QUERY_LENGTH = 200


def dictionary() -> str:
    """The name of PostgreSQL's text search configuration for the store's language."""
    return _DICTIONARIES.get(settings.LANGUAGE_CODE.split("-")[0].lower(), "simple")


def plain(text: str) -> str:
    """Text without markup, on one line."""
    return " ".join(html.unescape(strip_tags(text.replace("<", " <"))).split())


def words_of(text: str) -> set[str]:
    """The words of a text in lower case: letters alone, three to forty of them."""
    return {word.casefold() for word in _LETTERS.findall(text)}


def typed_words(typed: str) -> list[str]:
    """What a shopper typed, word by word in lower case; empty where operators say more."""
    if _OPERATOR.search(typed):
        return []
    return [word.casefold() for word in _WORD.findall(typed[:QUERY_LENGTH])]


def query_from(typed: str) -> SearchQuery | None:
    """What a shopper typed as a query, or None where there is no word in it.

    Every word must occur; "quoted phrases", OR and -minus work as people know them from web
    search, and the plain words also match as beginnings, so that "chamo" finds chamomile.
    """
    typed = typed.replace("\x00", " ").strip()[:QUERY_LENGTH]
    words = _WORD.findall(typed)
    if not words:
        return None
    query = SearchQuery(typed, search_type="websearch", config=dictionary())
    if not _OPERATOR.search(typed):
        beginnings = " & ".join(f"{word}:*" for word in words)
        query = query | SearchQuery(beginnings, search_type="raw", config=dictionary())
    return query
