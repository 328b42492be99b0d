"""Which products a list shows, in which order, and how many there are of what."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.contrib.postgres.search import SearchRank
from django.db import connection
from django.db.models import Count, Exists, F, Func, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from oscar.core.loading import get_model

from catalog.listing.models import SearchDocument
from catalog.listing.text import query_from

ORDERS = {
    "best": (F("sold").desc(), F("pk").desc()),
    "new": (F("listed_at").desc(), F("pk").desc()),
    "price": (F("price").asc(nulls_last=True), F("pk").asc()),
    "-price": (F("price").desc(nulls_last=True), F("pk").desc()),
}


@dataclass(frozen=True, kw_only=True)
class Question:
    """What a shopper asked of a list. Amounts are in the company's currency, before tax.

    within: the category the page is about; `categories` narrow it further, any of them.
    """

    query: str = ""
    within: int | None = None
    categories: tuple[int, ...] = ()
    price_min: Decimal | None = None
    price_max: Decimal | None = None
    in_stock: bool = False
    sort: str = "best"


def documents(question: Question) -> QuerySet[SearchDocument]:
    """The documents that answer *question*, best first; by relevance where there is a query."""
    found = _filtered(question)
    if question.categories:
        found = found.filter(categories__overlap=list(question.categories))
    if question.in_stock:
        found = found.filter(_in_stock())
    if question.sort == "relevance" and (query := query_from(question.query)) is not None:
        rank = SearchRank(F("vector"), query)
        return found.order_by(rank.desc(), F("sold").desc(), F("pk").desc())
    return found.order_by(*ORDERS.get(question.sort, ORDERS["best"]))


def category_counts(question: Question) -> dict[int, int]:
    """Category id → how many products it would show, the chosen categories set aside."""
    found = _filtered(question)
    if question.in_stock:
        found = found.filter(_in_stock())
    return dict(
        found.annotate(category=Func(F("categories"), function="unnest"))
        .values("category")
        .annotate(n=Count("pk"))
        .order_by()
        .values_list("category", "n")
    )


def in_stock_count(question: Question) -> int:
    """How many products "in stock only" would leave."""
    found = _filtered(question)
    if question.categories:
        found = found.filter(categories__overlap=list(question.categories))
    return found.filter(_in_stock()).count()


def best_sellers(limit: int) -> list[int]:
    """Ids of the products sold most lately that can be bought now, best first."""
    found = SearchDocument.objects.filter(_in_stock(), price__isnull=False)
    return list(found.order_by(*ORDERS["best"]).values_list("pk", flat=True)[:limit])


def leading_products(category_ids: Sequence[int]) -> dict[int, int]:
    """Category id → id of its best-selling product that has a picture; one statement for all."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT c.id, best.product_id
            FROM unnest(%s::bigint[]) AS c(id)
            CROSS JOIN LATERAL (
                SELECT d.product_id FROM listing_searchdocument d
                WHERE d.categories @> ARRAY[c.id] AND EXISTS (
                    SELECT 1 FROM catalogue_productimage i WHERE i.product_id = d.product_id)
                ORDER BY d.sold DESC, d.product_id LIMIT 1
            ) AS best
            """,
            [list(category_ids)],
        )
        return dict(cursor.fetchall())


def _filtered(question: Question) -> QuerySet[SearchDocument]:
    found = SearchDocument.objects.all()
    if question.query:
        query = query_from(question.query)
        if query is None:
            return found.none()
        found = found.filter(vector=query)
    if question.within is not None:
        found = found.filter(categories__contains=[question.within])
    if question.price_min is not None:
        found = found.filter(price__gte=question.price_min)
    if question.price_max is not None:
        found = found.filter(price__lte=question.price_max)
    return found


def _in_stock() -> Exists:
    """Something of it can be bought now: itself, or one of its public variants."""
    record = get_model("partner", "StockRecord")
    left = F("num_in_stock") - Coalesce(F("num_allocated"), 0)
    untracked = Q(product__product_class__track_stock=False) | Q(
        product__parent__product_class__track_stock=False
    )
    of_it = Q(product_id=OuterRef("pk")) | Q(
        product__parent_id=OuterRef("pk"), product__is_public=True
    )
    return Exists(
        record.objects.annotate(left=left).filter(
            of_it, untracked | Q(left__gt=0), price__isnull=False
        )
    )
