"""The products a distributor's home page shows first."""

import re

import pytest
from django.db import IntegrityError, connection, transaction
from django.template import Context, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext

from matrix.services import distributor_status_change
from replicated_sites.models import FeaturedProduct
from replicated_sites.selectors import open_site
from replicated_sites.services import FeaturedRefused, featured_set, site_create
from tests import people, shop

pytestmark = pytest.mark.django_db
ADMIN = "/admin/replicated_sites/replicatedsite/"


@pytest.fixture
def site():
    return site_create(distributor=people.company(), name="root-of-all")


@pytest.fixture
def products():
    return [shop.product(f"Thing {number}") for number in range(9)]


def home(site):
    return Client(headers={"host": f"{site.name}.shop.localhost:8000"}).get("/").content.decode()


def favourites(site):
    found = re.search(r'<section[^>]* id="favourites".*?</section>', home(site), re.DOTALL)
    return found[0] if found else ""


def featured_product_ids(site):
    return open_site(site.name).featured_product_ids


def test_a_home_page_without_a_shelf_leads_to_all_products(site, products):
    assert favourites(site) == ""
    assert "#favourites" not in home(site)
    featured_set(site=site, product_ids=[products[0].pk])
    assert 'href="#favourites"' in home(site)


def test_a_full_shelf_costs_the_queries_of_one_product(site, products, django_assert_num_queries):
    home(site)
    counts = []
    for chosen in (products[:1], products[:8]):
        featured_set(site=site, product_ids=[item.pk for item in chosen])
        with CaptureQueriesContext(connection) as queries:
            home(site)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    with django_assert_num_queries(1):
        open_site(site.name)


def titles(site):
    return [row.product.title for row in site.shelf.order_by("position")]


def test_a_shelf_is_replaced_whole_and_keeps_its_order(site, products):
    featured_set(site=site, product_ids=[products[i].pk for i in (3, 1, 2)])
    featured_set(site=site, product_ids=[products[i].pk for i in (1, 3, 0)])
    assert titles(site) == ["Thing 1", "Thing 3", "Thing 0"]
    products[3].is_public = False
    products[3].save()
    assert featured_product_ids(site) == (products[1].pk, products[3].pk, products[0].pk)
    assert re.findall(r"Add (Thing \d) to basket", favourites(site)) == ["Thing 1", "Thing 0"]


def test_a_shelf_that_cannot_be_is_refused_and_the_old_one_stays(site, products):
    featured_set(site=site, product_ids=[products[0].pk])
    hidden, variant = products[1], products[2]
    hidden.is_public = False
    hidden.save()
    type(variant).objects.filter(pk=variant.pk).update(structure="child", parent=products[3])
    for chosen, sentence in (
        (products, "The shelf has 8 places, and 9 products were chosen: leave some out."),
        ([hidden], "“Thing 1” is not shown in the store: choose another product."),
        ([variant], "“Thing 2” is a variant: choose the product it belongs to."),
        ([products[4], products[4]], "“Thing 4” is on the shelf twice: choose it once."),
    ):
        with pytest.raises(FeaturedRefused) as refused:
            featured_set(site=site, product_ids=[item.pk for item in chosen])
        assert str(refused.value) == sentence
    assert titles(site) == ["Thing 0"]


@pytest.mark.parametrize(("product", "position"), [(0, 2), (1, 1), (1, 0), (1, 9)])
def test_the_database_holds_eight_places_with_one_product_each(site, products, product, position):
    featured_set(site=site, product_ids=[products[0].pk])
    with pytest.raises(IntegrityError), transaction.atomic():
        FeaturedProduct.objects.create(site=site, product=products[product], position=position)


def rows(site, *places):
    """What the admin's form sends: (row id or "", place, product, delete)."""
    data = {"name": site.name, "shelf-TOTAL_FORMS": len(places)}
    data["shelf-INITIAL_FORMS"] = sum(1 for row in places if row[0])
    for number, (pk, place, product, delete) in enumerate(places):
        data |= {
            f"shelf-{number}-id": pk,
            f"shelf-{number}-site": site.pk,
            f"shelf-{number}-position": place,
            f"shelf-{number}-product": product.pk,
        }
        if delete:
            data[f"shelf-{number}-DELETE"] = "on"
    return data


def seller_of(order):
    page = Template("{% load sellers %}{% seller_card order %}")
    return re.sub("<[^>]+>", " ", page.render(Context({"order": order}))).split()


def test_an_order_names_its_seller_unless_it_is_their_own_the_companys_or_closed(products):
    root = people.company(status="house")
    site_create(distributor=root, name="house-site")
    ana = people.enrol("ana", sponsor=root)
    site_create(distributor=ana, name="ana")
    bought = {products[0]: 1}
    order = shop.order(bought, at=people.START, site="ANA")
    assert "Ana Example" in " ".join(seller_of(order))
    assert seller_of(shop.order(bought, at=people.START, site="ANA", user=ana.user)) == []
    assert seller_of(shop.order(bought, at=people.START, site="ROOT", email="b@x.org")) == []
    distributor_status_change(
        distributor=ana, status="terminated", actor=None, reason="-", at=people.START
    )
    assert seller_of(order) == []


def test_staff_arrange_a_shelf_and_swap_places(site, products):
    client = Client(headers={"host": "shop.localhost:8000"})
    client.force_login(people.staff())
    address = f"{ADMIN}{site.pk}/change/"
    assert client.get(address).status_code == 200
    one, two, three = products[:3]
    answer = client.post(address, rows(site, ("", 20, one, 0), ("", 10, two, 0)))
    assert answer.status_code == 302, answer.context["errors"]
    assert titles(site) == ["Thing 1", "Thing 0"]
    first, second = site.shelf.order_by("position")
    answer = client.post(
        address,
        rows(site, (first.pk, 2, two, 0), (second.pk, 1, one, 0), ("", 3, three, 0)),
    )
    assert answer.status_code == 302, answer.context["errors"]
    assert titles(site) == ["Thing 0", "Thing 1", "Thing 2"]
    first, second, _third = site.shelf.order_by("position")
    client.post(address, rows(site, (first.pk, 1, one, 1), (second.pk, 2, two, 0)))
    assert titles(site) == ["Thing 1"]


def test_the_admin_refuses_a_product_twice(site, products):
    client = Client(headers={"host": "shop.localhost:8000"})
    client.force_login(people.staff())
    page = client.post(
        f"{ADMIN}{site.pk}/change/",
        rows(site, ("", 1, products[0], 0), ("", 2, products[0], 0)),
    ).content.decode()
    assert "on the shelf twice" in page or "duplicate" in page
    assert titles(site) == []
