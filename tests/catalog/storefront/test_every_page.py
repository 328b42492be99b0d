"""Every page of the store that one can open, in a real browser, on a small phone and a screen.

Nothing leaves the host, the console stays silent, nothing scrolls sideways, axe finds nothing.
Home, lists, search and basket are in test_in_chromium; the checkout in tests/functional.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as django_settings
from django.test import Client

from tests.urls.world import World, world_make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ANONYMOUS = """
    accounts/login/
    accounts/register/
    accounts/order-status-form/<order_number>/<hash>/
    accounts/verify/<str:token>/
    password-reset/
    password-reset/done/
    password-reset/confirm/<str:uidb64>/<str:token>/
    password-reset/complete/
    catalogue/ranges/<slug>/
    offers/<slug>/
    join/
    join/agreement/
    wishlists/<str:key>/
    about/
    search/?q=fren+oli
""".split()
CUSTOMER = """
    catalogue/<product_slug>_<pk>/
    accounts/orders/
    accounts/orders/<str:order_number>/
    accounts/profile/
    accounts/profile/edit/
    accounts/profile/delete/
    accounts/change-password/
    accounts/addresses/
    accounts/addresses/add/
    accounts/addresses/<int:pk>/
    accounts/addresses/<int:pk>/delete/
    accounts/wishlists/
    accounts/wishlists/<str:key>/
    accounts/wishlists/<str:key>/delete/
    password-reset/
""".split()
ON_A_SITE = ["", "about/", "contact/", "join/", "nowhere/"]


@pytest.fixture
def world(live_site: Any, settings: Any) -> World:
    # Its messages are delivered by hand.
    settings.CELERY_BROKER_URL = "memory://"
    return world_make()


class Look:
    """Opens pages and notes what is wrong with them."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.troubles: list[str] = []
        self.where, self.host = "", ""
        page.on("request", lambda request: self._asked(request.url))
        page.on("console", lambda message: self._said(message.type, message.text))
        page.on("pageerror", lambda error: self.troubles.append(f"{self.where}: {error}"))

    def at(self, address: str) -> None:
        self.where, self.host = urlsplit(address).path, urlsplit(address).netloc
        self.page.set_viewport_size({"width": 360, "height": 800})
        self.page.goto(address)
        for width in (360, 1280):
            self.page.set_viewport_size({"width": width, "height": 800})
            if self.page.evaluate("document.documentElement.scrollWidth") > width:
                self.troubles.append(f"{self.where} scrolls sideways at {width}")
        self.troubles += [
            f"{self.where}: {item['id']}: {node['html'][:160]}"
            for item in Axe().run(self.page).response["violations"]
            for node in item["nodes"]
        ]

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.netloc != self.host:
            self.troubles.append(f"{self.where} asks {parts.netloc}")

    def _said(self, kind: str, text: str) -> None:
        # The browser itself reports the status of a page that is meant to be an error.
        if kind == "error" and "status of 40" not in text:
            self.troubles.append(f"{self.where} says: {text}")


@pytest.fixture
def context(chromium: Any) -> Iterator[Any]:
    # axe is put into the page as a script, which our own policy would rightly refuse. That the
    # policy is kept is held by the tests that do without.
    made = chromium.new_context(bypass_csp=True, reduced_motion="reduce", locale="en-US")
    yield made
    made.close()


def test_every_page_is_sound(live_site, world, context):
    look = Look(context.new_page())
    for route in ANONYMOUS:
        look.at(live_site.main(world.path(route)))
    for route in ON_A_SITE:
        look.at(live_site.site("dana", f"/{route}"))
    client = Client()
    client.force_login(world.roles["customer"])
    name = django_settings.SESSION_COOKIE_NAME
    context.add_cookies(
        [{"name": name, "value": client.cookies[name].value, "url": live_site.main()}]
    )
    for route in CUSTOMER:
        look.at(live_site.main(world.path(route)))
    assert "\n".join(look.troubles) == ""


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("<img src='http://elsewhere.localhost:1/x.png' alt='x'>", "asks elsewhere.localhost"),
        ("<p style='width: 2000px'>wide</p>", "scrolls sideways"),
        ("<input>", "label"),
        ("<script>console.error('no')</script>", "says: no"),
    ],
)
def test_the_look_sees_what_is_wrong(live_site, context, text, trouble):
    """The control of the test above."""
    page = context.new_page()
    body = f"<!doctype html><html lang=en><title>t</title><main><h1>t</h1>{text}</main>"
    page.route(
        "**/bad/", lambda route: route.fulfill(status=200, body=body, content_type="text/html")
    )
    look = Look(page)
    look.at(live_site.main("/bad/"))
    assert any(trouble in found for found in look.troubles), look.troubles
