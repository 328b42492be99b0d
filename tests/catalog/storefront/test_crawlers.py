"""What search engines are told."""

import re
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import pytest
from django.test import Client
from django.urls import reverse

from replicated_sites.services import site_create
from tests import people
from tests.catalog import shelves


@pytest.fixture
def site(settings, db):
    """Somebody looking at Ana's site."""
    site_create(distributor=people.enrol("ana", sponsor=people.company(status="house")), name="ana")
    return Client(headers={"host": f"ana.{settings.SITE_DOMAIN}"})


def canonical(answer) -> str:
    [found] = re.findall(r'<link rel="canonical" href="([^"]+)"', answer.content.decode())
    return found


def test_the_map_names_what_can_be_seen_on_the_main_host_alone(shop, settings):
    face = shelves.category("Face")
    shelves.category("Hidden", is_public=False)
    oil = shop.product("Face oil")
    serum = shop.product("Serum", structure="parent", stock=None, cv="")
    shop.product("30 ml", parent=serum)
    hidden = shop.product("Gone")
    hidden.is_public = False
    hidden.save()
    visitor = shelves.visitor(settings)
    answer = visitor.get("/sitemap.xml")
    addresses = re.findall(r"<loc>([^<]+)</loc>", answer.content.decode())
    seen = [face, oil, serum]
    assert sorted(urlsplit(address).path for address in addresses) == sorted(
        ["/", "/catalogue/", "/join/", *(item.get_absolute_url() for item in seen)]
    )
    assert {urlsplit(address).netloc for address in addresses} == {settings.SITE_DOMAIN}
    for item in seen:
        assert visitor.get(item.get_absolute_url()).status_code == 200


def test_crawlers_may_read_goods_and_no_basket(site, settings, shop):
    oil = shop.product("Face oil")
    for visitor in (shelves.visitor(settings), site):
        answer = visitor.get("/robots.txt")
        rules = RobotFileParser()
        rules.parse(answer.content.decode().splitlines())
        assert rules.can_fetch("*", oil.get_absolute_url())
        assert rules.can_fetch("*", "/")
        for name in ("basket:summary", "checkout:index", "customer:login", "search:search"):
            assert not rules.can_fetch("*", reverse(name)), name
        assert rules.site_maps() == [f"http://{settings.SITE_DOMAIN}/sitemap.xml"]
    assert site.get("/sitemap.xml").status_code == 404


def test_a_sites_goods_are_the_main_hosts_and_its_front_its_own(site, settings, shop):
    oil = shop.product("Face oil")
    main = f"http://{settings.SITE_DOMAIN}"
    for path in ("/catalogue/", oil.get_absolute_url()):
        assert canonical(site.get(path)) == f"{main}{path}"
    assert canonical(site.get("/")) == f"http://ana.{settings.SITE_DOMAIN}/"
    assert canonical(shelves.visitor(settings).get("/")) == f"{main}/"


@pytest.mark.parametrize("described", [True, False])
def test_every_page_of_goods_has_a_description_for_search_engines(shop, settings, described):
    words = "Pressed in May." if described else ""
    face = shelves.category("Face", description=words)
    oil = shop.product("Face oil")
    oil.description = words
    oil.save()
    for path in ("/catalogue/", face.get_absolute_url(), oil.get_absolute_url()):
        page = shelves.visitor(settings).get(path).content.decode()
        [content] = re.findall(r'<meta name="description" content="([^"]*)"', page)
        assert content
        assert (content == words) == (described and path != "/catalogue/")
