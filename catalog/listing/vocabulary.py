"""Typing errors put right by the words that the catalogue itself uses.

The words come from the search documents, so they are in step with them. Each process keeps them in
its memory under a stamp from the cache they share; whoever changes a document changes the stamp
once the change is in the database.
"""

from dataclasses import dataclass
from itertools import product
from typing import Any
from uuid import uuid4

from django.core.cache import cache
from django.db import connection, transaction
from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from catalog.listing.selectors import Question, documents
from catalog.listing.text import dictionary, typed_words

STAMP = "listing.vocabulary"
# What one search may cost: words kept, words looked at, words tried in each place, and trials.
MOST_WORDS = 50_000
MOST_TYPED = 6
MOST_NEAR = 4
MOST_TRIALS = 12
# How alike two words are, from 0 to 1, is by Jaro-Winkler; below the first one sees no likeness. A
# single slip counts as the second at least, and a word of a product's name gets the third on top.
LEAST_LIKE = 0.82
ONE_SLIP = 0.9
NAMED = 0.09


@dataclass(frozen=True)
class Word:
    """In how many products a word occurs, and whether it is in the name of one."""

    products: int
    named: bool


_held: tuple[str, dict[str, Word]] | None = None


def vocabulary() -> dict[str, Word]:
    """Every word of the catalogue that a search heeds. Not to be changed."""
    global _held
    stamp = cache.get(STAMP)
    if stamp is None:
        stamp = cache.get_or_set(STAMP, _new_stamp, None)
    if _held is None or _held[0] != stamp:
        # Read after the stamp: what changes in between brings a new one.
        _held = (stamp, _read())
    return _held[1]


def vocabulary_changed() -> None:
    """The documents change with this transaction."""
    # The catalogue is saved whether or not the cache can be reached.
    transaction.on_commit(lambda: cache.set(STAMP, _new_stamp(), None), robust=True)


def corrected(typed: str) -> str | None:
    """*typed* with words of the catalogue in place of misspelt ones, where that finds something.

    Where no product has all the words, any of them: "lavender OR soap". None where *typed* itself
    finds something, or where nothing alike does.
    """
    words = typed_words(typed)
    if not words or len(words) > MOST_TYPED or documents(Question(query=typed)).exists():
        return None
    known = vocabulary()
    places = [_near(word, known) for word in words]
    trials = sorted(product(*places), key=lambda trial: -sum(score for _, score in trial))
    for trial in trials[:MOST_TRIALS]:
        text = " ".join(word for word, _ in trial)
        if text != " ".join(words) and documents(Question(query=text)).exists():
            return text
    text = " OR ".join(dict.fromkeys(word for word, score in trials[0] if score))
    if not text or text == " ".join(words):
        return None
    return text if documents(Question(query=text)).exists() else None


def _near(word: str, known: dict[str, Word]) -> list[tuple[str, float]]:
    """The words that *word* may stand for, each with how good a guess it is; itself if known."""
    if word in known or len(word) < 3:
        return [(word, 1.0)]
    alike = dict.fromkeys(_matches(word, known, OSA.distance, 1), ONE_SLIP)
    for other, score in _matches(word, known, JaroWinkler.similarity, LEAST_LIKE).items():
        if _distance(word, other) <= _most(word):
            alike[other] = max(score, alike.get(other, 0))
    guesses = [(other, score + NAMED * known[other].named) for other, score in alike.items()]
    guesses.sort(key=lambda guess: (-round(guess[1], 2), -known[guess[0]].products, guess[0]))
    return guesses[:MOST_NEAR] or [(word, 0.0)]


def _matches(word: str, known: dict[str, Word], scorer: Any, cutoff: float) -> dict[str, float]:
    found = process.extract(word, known.keys(), scorer=scorer, score_cutoff=cutoff, limit=12)
    return {other: score for other, score, _ in found}


def _distance(word: str, other: str) -> int:
    """Letters wrong, missing, too many or swapped; a beginning of *other* may be meant."""
    return min(OSA.distance(word, other), OSA.distance(word, other[: len(word)]))


def _most(word: str) -> int:
    return 1 if len(word) == 3 else 2 if len(word) < 9 else 3


def _read() -> dict[str, Word]:
    with connection.cursor() as cursor:
        # Words that the dictionary passes over ("the") would find everything.
        cursor.execute(
            """
            SELECT word, count(*), bool_or(strpos(lower(p.title), word) > 0)
            FROM listing_searchdocument d
            JOIN catalogue_product p ON p.id = d.product_id
            CROSS JOIN unnest(d.words) AS word
            GROUP BY word HAVING to_tsvector(%s::regconfig, word) <> ''
            ORDER BY count(*) DESC, word LIMIT %s
            """,
            [dictionary(), MOST_WORDS],
        )
        return {word: Word(products, named) for word, products, named in cursor.fetchall()}


def _new_stamp() -> str:
    return uuid4().hex
