"""Keeps the search documents in step with the catalogue."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.db import connection, transaction
from oscar.core.loading import get_model
from psycopg2.extras import execute_values

from catalog.listing.models import SearchDocument
from catalog.listing.text import dictionary, plain, words_of
from catalog.listing.vocabulary import vocabulary_changed

BATCH = 500
SOLD_DAYS = 90

_UPSERT = """
INSERT INTO listing_searchdocument
    (product_id, vector, words, categories, price, sold, listed_at)
VALUES %s
ON CONFLICT (product_id) DO UPDATE SET
    vector = EXCLUDED.vector, words = EXCLUDED.words, categories = EXCLUDED.categories,
    price = EXCLUDED.price, listed_at = EXCLUDED.listed_at
"""
_ROW = """(%s,
    setweight(to_tsvector(%s::regconfig, %s), 'A') || setweight(to_tsvector(%s::regconfig, %s), 'B')
    || setweight(to_tsvector(%s::regconfig, %s), 'C'),
    %s::text[], %s::bigint[], %s, 0, %s)"""


def documents_refresh(*, product_ids: Iterable[int]) -> int:
    """Write the documents of these products afresh and remove those of hidden ones.

    A variant's id stands for its parent. Returns how many documents were written.
    """
    product = get_model("catalogue", "Product")
    wanted = set(product_ids)
    wanted |= set(
        product.objects.filter(pk__in=wanted, parent__isnull=False).values_list(
            "parent_id", flat=True
        )
    )
    if not wanted:
        return 0
    written = 0
    with transaction.atomic():
        ids = sorted(wanted)
        for start in range(0, len(ids), BATCH):
            written += _write(ids[start : start + BATCH])
        listed = product.objects.browsable().filter(pk__in=ids).values("pk")
        SearchDocument.objects.filter(product_id__in=ids).exclude(product_id__in=listed).delete()
        vocabulary_changed()
    return written


def documents_rebuild() -> Iterator[int]:
    """Write every document afresh, in batches of their own; yields how many each batch wrote."""
    product = get_model("catalogue", "Product")
    listed = product.objects.browsable()
    SearchDocument.objects.exclude(product_id__in=listed.values("pk")).delete()
    last = 0
    while ids := list(
        listed.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]
    ):
        with transaction.atomic():
            yield _write(ids)
        last = ids[-1]
    vocabulary_changed()


def sold_refresh(*, at: datetime) -> int:
    """Count what sold in the 90 days before `at`, variants with their parent.

    Returns how many documents changed.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH sold AS (
                SELECT coalesce(p.parent_id, p.id) AS product_id, sum(l.quantity) AS n
                FROM order_line l
                JOIN order_order o ON o.id = l.order_id
                JOIN catalogue_product p ON p.id = l.product_id
                WHERE o.date_placed >= %s AND o.date_placed < %s
                  AND o.status NOT IN ('Cancelled', 'Expired')
                GROUP BY 1
            )
            UPDATE listing_searchdocument d SET sold = coalesce(s.n, 0)
            FROM listing_searchdocument all_d LEFT JOIN sold s USING (product_id)
            WHERE all_d.product_id = d.product_id AND d.sold <> coalesce(s.n, 0)
            """,
            [at - timedelta(days=SOLD_DAYS), at],
        )
        return cursor.rowcount


def _write(ids: list[int]) -> int:
    product = get_model("catalogue", "Product")
    listed = list(
        product.objects.browsable()
        .filter(pk__in=ids)
        .only("pk", "title", "upc", "meta_description", "description", "date_created")
    )
    ids = [item.pk for item in listed]
    categories, category_names = _categories(ids)
    variants, prices = _variants(ids)
    attributes = _attributes(ids)
    config = dictionary()
    rows = []
    for item in listed:
        strong = " ".join([item.title, item.upc or ""])
        medium = " ".join([item.meta_description or "", *category_names[item.pk]])
        weak = " ".join([plain(item.description or ""), *variants[item.pk], *attributes[item.pk]])
        texts = [value for text in (strong, medium, weak) for value in (config, text)]
        words = sorted(words_of(f"{strong} {medium} {weak}"))
        of_categories = sorted(categories[item.pk])
        rows.append((item.pk, *texts, words, of_categories, prices.get(item.pk), item.date_created))
    if rows:
        with connection.cursor() as cursor:
            execute_values(cursor.cursor, _UPSERT, rows, template=_ROW, page_size=BATCH)
    return len(rows)


def _categories(ids: list[int]) -> tuple[dict[int, set[int]], dict[int, list[str]]]:
    """Per product the ids of its categories with their ancestors, and the categories' names."""
    links = get_model("catalogue", "ProductCategory")
    category = get_model("catalogue", "Category")
    rows = list(
        links.objects.filter(product_id__in=ids).values_list(
            "product_id", "category__path", "category__name"
        )
    )
    step = category.steplen
    paths = {path[:end] for _, path, _ in rows for end in range(step, len(path) + 1, step)}
    id_at = dict(category.objects.filter(path__in=paths).values_list("path", "pk"))
    found: dict[int, set[int]] = defaultdict(set)
    names: dict[int, list[str]] = defaultdict(list)
    for product_id, path, name in rows:
        names[product_id].append(name)
        for end in range(step, len(path) + 1, step):
            found[product_id].add(id_at[path[:end]])
    return found, names


def _variants(ids: list[int]) -> tuple[dict[int, list[str]], dict]:
    """Per product the names of its public variants, and the lowest price."""
    product = get_model("catalogue", "Product")
    records = get_model("partner", "StockRecord")
    names: dict[int, list[str]] = defaultdict(list)
    parent_of = {pk: pk for pk in ids}
    for pk, parent_id, title, upc in product.objects.filter(
        parent_id__in=ids, is_public=True
    ).values_list("pk", "parent_id", "title", "upc"):
        parent_of[pk] = parent_id
        names[parent_id].append(f"{title} {upc or ''}")
    prices: dict = {}
    for product_id, price in records.objects.filter(
        product_id__in=parent_of, price__isnull=False
    ).values_list("product_id", "price"):
        parent_id = parent_of[product_id]
        prices[parent_id] = min(price, prices.get(parent_id, price))
    return names, prices


def _attributes(ids: list[int]) -> dict[int, list[str]]:
    """Per product the words of its text attributes: ingredients, use, scent."""
    values = get_model("catalogue", "ProductAttributeValue")
    found: dict[int, list[str]] = defaultdict(list)
    for product_id, text, rich, option in values.objects.filter(product_id__in=ids).values_list(
        "product_id", "value_text", "value_richtext", "value_option__option"
    ):
        found[product_id].extend(plain(value) for value in (text, rich, option) if value)
    return found
