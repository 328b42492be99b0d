"""What a shared page still is for each visitor, and when it is made anew."""

import re
from importlib import import_module

import pytest
from django.db import connection, connections, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from oscar.core.loading import get_model

from catalog.catalogue.product_page import ProductPage
from catalog.pagecache.models import page_version
from replicated_sites.services import site_create
from tests import people
from tests.catalog import shelves
from tests.catalog.shop import NOON, shop_open
from tests.shop import order

triggers = import_module("catalog.pagecache.migrations.0002_triggers")

# Read by pages, and yet no part of what they show: the version itself; how often a product was
# looked at; whose site it is, which is in the key by its content.
NOT_SHOWN = {"pagecache_pageversion", "analytics_productrecord"}
IN_THE_KEY = {
    "replicated_sites_replicatedsite",
    "replicated_sites_featuredproduct",
    "matrix_distributor",
}


@pytest.fixture
def face(db):
    return shelves.category("Face")


@pytest.fixture
def oil(shop, face):
    oil = shop.product("Face oil", price="20.00", stock=50)
    oil.categories.add(face)
    shelves.picture(oil)
    return oil


def pages(oil, face):
    return ["/", "/catalogue/", face.get_absolute_url(), oil.get_absolute_url()]


def test_the_second_visitor_costs_one_query(settings, oil, face):
    for address in ["/", "/catalogue/", face.get_absolute_url()]:
        first, made = shelves.queries(shelves.visitor(settings), address)
        second, shared = shelves.queries(shelves.visitor(settings), address)
        assert first > second == 1
        assert _without_tokens(shared) == _without_tokens(made)


def test_a_product_that_was_looked_at_is_counted_and_remembered_all_the_same(settings, oil):
    views = get_model("analytics", "ProductRecord").objects.filter(product=oil)
    for n in (1, 2, 3):
        visitor = shelves.visitor(settings)
        visitor.get(oil.get_absolute_url())
        assert visitor.cookies["oscar_history"].value == f"[{oil.pk}]"
        assert views.get().num_views == n


def test_each_visitor_gets_a_token_of_their_own_that_works(settings, oil):
    tokens = set()
    for _ in range(3):
        visitor = Client(enforce_csrf_checks=True, headers={"host": settings.SITE_DOMAIN})
        page = visitor.get(oil.get_absolute_url()).content.decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
        tokens.add((token, visitor.cookies["csrftoken"].value))
        answer = visitor.post(
            f"/basket/add/{oil.pk}/", {"quantity": 1, "csrfmiddlewaretoken": token}
        )
        assert answer.status_code == 302
    assert len({token for token, _ in tokens}) == len({cookie for _, cookie in tokens}) == 3
    lines = get_model("basket", "Line").objects.filter(product=oil)
    assert [line.quantity for line in lines] == [1, 1, 1]


def test_a_page_that_sets_a_cookie_or_says_how_to_keep_it_is_not_shared(settings, oil, monkeypatch):
    from catalog.search.views import CatalogueView

    plain = CatalogueView.response_class

    class WithCookie(plain):
        def render(self):
            self.set_cookie("theirs", "1")
            return super().render()

    monkeypatch.setattr(CatalogueView, "response_class", WithCookie)
    shelves.visitor(settings).get("/catalogue/")
    monkeypatch.setattr(CatalogueView, "response_class", plain)
    answer = shelves.visitor(settings).get("/catalogue/")
    assert "theirs" not in answer.cookies
    assert answer.context is not None  # it was rendered


def test_what_is_sold_out_says_so_at_once(settings, shop, oil):
    oil.stockrecords.update(num_in_stock=2)
    visitor = shelves.visitor(settings)
    assert "Sold out" not in visitor.get(oil.get_absolute_url()).content.decode()
    order({oil: 2}, at=NOON)
    assert "Sold out" in visitor.get(oil.get_absolute_url()).content.decode()


def test_an_order_changes_the_version_only_where_a_page_would_tell(shop, oil):
    version = page_version()
    order({oil: 44}, at=NOON)  # 50 - 44: more than few
    assert page_version() == version
    order({oil: 1}, at=NOON)
    assert page_version() != version
    assert triggers.FEW == ProductPage.FEW


def test_what_is_rolled_back_leaves_the_version_as_it_was(shop, oil):
    version = page_version()
    with transaction.atomic():
        oil.title = "Other"
        oil.save()
        assert page_version() != version
        transaction.set_rollback(True)
    assert page_version() == version
    oil.title = "Third"
    oil.save()
    assert page_version() != version


def test_pages_read_no_table_that_is_not_watched(settings, shop, oil, face):
    parent = shop.product("Serum", structure="parent", stock=None, cv="")
    shop.product("30 ml", parent=parent)
    parent.categories.add(face)
    get_model("reviews", "ProductReview").objects.create(
        product=oil, score=5, title="Good", body="Very.", user=people.user("rita"), status=1
    )
    ana = people.enrol("ana", sponsor=people.company(status="house"))
    site_create(distributor=ana, name="ana")
    read = set()
    for host in (settings.SITE_DOMAIN, f"ana.{settings.SITE_DOMAIN}"):
        for address in [*pages(oil, face), parent.get_absolute_url()]:
            with CaptureQueriesContext(connection) as caught:
                Client(headers={"host": host}).get(address)
            for query in caught.captured_queries:
                read |= set(re.findall(r'(?:FROM|JOIN|UPDATE|INTO) "?([a-z_]+)', query["sql"]))
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
    assert {"catalogue_product", "reviews_productreview", "listing_searchdocument"} <= read
    assert read & tables <= _watched() | NOT_SHOWN | IN_THE_KEY


@pytest.mark.django_db(transaction=True)
def test_changes_at_the_same_moment_do_not_wait_and_each_counts():
    shop = shop_open()
    oil, soap = shop.product("Oil"), shop.product("Soap")
    versions = [page_version()]
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("SET lock_timeout = '2s'")
            cursor.execute("BEGIN")
            cursor.execute("UPDATE catalogue_product SET title = 'A' WHERE id = %s", [oil.pk])
            versions.append(page_version())
            assert versions[-1] == versions[0]  # not committed: nobody may see it
            with connection.cursor() as ours:
                ours.execute("SET lock_timeout = '2s'")
            soap.title = "B"
            soap.save()
            versions.append(page_version())
            cursor.execute("COMMIT")
            versions.append(page_version())
    finally:
        other.close()
    assert len({versions[0], versions[2], versions[3]}) == 3


def _watched() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT event_object_table FROM information_schema.triggers"
            " WHERE trigger_name LIKE 'pagecache_changed%'"
        )
        return {table for (table,) in cursor.fetchall()}


def _without_tokens(answer) -> str:
    return re.sub(r'(csrfmiddlewaretoken" value=")\w+', r"\1", answer.content.decode())
