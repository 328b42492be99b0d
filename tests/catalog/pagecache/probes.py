"""For each part of the cache key: two visits that differ in that part alone.

A probe makes both and tells whether the second visitor was shown what belongs to the first.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.template import engines
from django.test import Client

from catalog.search.views import CatalogueView
from replicated_sites.services import site_create
from tests import people
from tests.catalog import shelves


@dataclass
class World:
    """What is for sale, and pytest's hands."""

    shop: Any
    settings: Any
    monkeypatch: Any
    product: Any
    category: Any

    def visitor(self, **headers: str) -> Client:
        return Client(headers={"host": self.settings.SITE_DOMAIN} | headers)


def text(answer: Any) -> str:
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def instead(world: World, template: str) -> None:
    """Put *template* in the place of the list page's."""
    made = engines["django"].from_string(template)
    world.monkeypatch.setattr(CatalogueView, "get_template_names", lambda view: made)


def scheme(world: World) -> bool:
    instead(world, "from {{ request.build_absolute_uri }}")
    assert "from http://" in text(world.visitor().get("/catalogue/"))
    return "from http://" in text(world.visitor().get("/catalogue/", secure=True))


def host(world: World) -> bool:
    instead(world, "from {{ request.get_host }}")
    assert "from shop." in text(world.visitor().get("/catalogue/"))
    www = world.visitor(host=f"www.{world.settings.SITE_DOMAIN}")
    return "from shop." in text(www.get("/catalogue/"))


def site(world: World) -> bool:
    ana = people.enrol("ana", sponsor=people.company(status="house"))
    hers = site_create(distributor=ana, name="ana")
    hers.headline = "Evenings, slower"
    hers.save()
    guest = world.visitor(host=f"ana.{world.settings.SITE_DOMAIN}")
    assert "Evenings, slower" in text(guest.get("/"))
    hers.headline = "Mornings, brighter"
    hers.save()
    return "Evenings, slower" in text(guest.get("/"))


def path(world: World) -> bool:
    world.shop.product("Of no category")
    assert "Of no category" in text(world.visitor().get("/catalogue/"))
    return "Of no category" in text(world.visitor().get(world.category.get_absolute_url()))


def query(world: World) -> bool:
    world.shop.product("A luxury", price="99.00")
    assert "A luxury" in text(world.visitor().get("/catalogue/"))
    return "A luxury" in text(world.visitor().get("/catalogue/?max=50"))


def language(world: World) -> bool:
    world.settings.LANGUAGES = [("en-gb", "English"), ("de", "Deutsch")]
    assert 'lang="en-gb"' in text(world.visitor().get("/catalogue/"))
    german = world.visitor(accept_language="de")
    return 'lang="en-gb"' in text(german.get("/catalogue/"))


def currency(world: World) -> bool:
    assert "From $5" in text(world.visitor().get("/catalogue/?min=5"))
    world.settings.COMPANY_CURRENCY = "EUR"
    return "From $5" in text(world.visitor().get("/catalogue/?min=5"))


def htmx(world: World) -> bool:
    instead(world, "{% if request.htmx %}a part{% else %}all{% endif %}")
    assert text(world.visitor().get("/catalogue/")) == "all"
    return text(world.visitor(hx_request="true").get("/catalogue/")) == "all"


def version(world: World) -> bool:
    assert "$20" in text(world.visitor().get("/catalogue/"))
    world.product.stockrecords.update(price="21.00")
    return "$20" in text(world.visitor().get("/catalogue/"))


def method(world: World) -> bool:
    text(world.visitor().get("/catalogue/"))
    return world.visitor().post("/catalogue/").status_code == 200


def account(world: World) -> bool:
    customer = shelves.visitor(world.settings, people.user("cora"))
    assert "Your account" in text(customer.get("/catalogue/"))
    return "Your account" in text(world.visitor().get("/catalogue/"))


def messages(world: World) -> bool:
    told = world.visitor()
    old = f"/catalogue/category/old-name_{world.category.pk}/?ref=NOBODY"
    assert told.get(old).status_code == 301
    assert "belongs to nobody here" in text(told.get("/catalogue/"))
    return "belongs to nobody here" in text(world.visitor().get("/catalogue/"))


def basket(world: World) -> bool:
    shopper = world.visitor()
    shopper.post(f"/basket/add/{world.product.pk}/", {"quantity": 1})
    shopper.get("/basket/")  # which also says what was put in, once
    assert "Basket, 1 item" in text(shopper.get("/catalogue/"))
    return "Basket, 1 item" in text(world.visitor().get("/catalogue/"))


def seen(world: World) -> bool:
    regular = world.visitor()
    regular.get(world.product.get_absolute_url())
    assert "Where you left off" in text(regular.get("/"))
    return "Where you left off" in text(world.visitor().get("/"))


PROBES: dict[str, Callable[[World], bool]] = {
    probe.__name__: probe
    for probe in (
        *(scheme, host, site, path, query, language, currency, htmx, version),
        *(method, account, messages, basket, seen),
    )
}
