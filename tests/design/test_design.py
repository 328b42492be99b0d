"""The design system's pages: every component is on them, and none is broken."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client

from mlmshop.design.parts import OFFICE, office_parts, store_parts
from mlmshop.design.tokens import tokens
from tests import people

CSS = Path(__file__).resolve().parents[2] / "static" / "css"
# What is no component of its own: tokens, and the two shapes of the matrix.
NO_COMPONENT = {"office-tokens", "matrix-drawing", "matrix-list"}
PHONE, DESK = 390, 1600


def test_every_component_of_the_store_can_be_seen():
    parts = store_parts()
    assert [part.name for part in parts if not part.shown] == []
    assert {part.name for part in parts if part.page and part.template} == set()


def test_every_component_of_the_office_can_be_seen():
    assert {path.stem for path in (CSS / "office").glob("*.css")} - NO_COMPONENT == set(OFFICE)
    assert [part.name for part in office_parts() if not part.shown] == []


def test_tokens_are_the_stylesheets_own_and_later_files_win():
    shared = {token.name: token for token in tokens("css/tokens.css")}
    both = {t.name: t for t in tokens("css/tokens.css", "css/office/office-tokens.css")}
    assert shared["brand"].value == "#1F5C4A"
    assert shared["brand"].is_colour
    assert not shared["s-4"].is_colour
    # Light values, though the dark scheme names them again below.
    assert both["paper"] == shared["paper"]
    assert both["gold-ink"] != shared["gold-ink"]


@pytest.fixture
def open_(chromium, live_site):
    """Opens pages as staff; every console is clean."""
    client = Client()
    client.force_login(people.staff("stan"))
    name = settings.SESSION_COOKIE_NAME
    context = chromium.new_context(reduced_motion="reduce")
    context.set_default_timeout(15_000)
    context.add_cookies(
        [{"name": name, "value": client.cookies[name].value, "url": live_site.main("/")}]
    )
    troubles = []
    context.on("weberror", lambda error: troubles.append(str(error.error)))
    context.on(
        "console",
        lambda message: troubles.append(message.text) if message.type == "error" else None,
    )
    page = context.new_page()

    def go(path):
        assert page.goto(live_site.main(path)).status == 200
        return page

    yield go
    context.close()
    assert troubles == []


@pytest.mark.browser
@pytest.mark.parametrize(
    ("path", "schemes"),
    [
        ("/dashboard/design/", ["light"]),
        ("/dashboard/design/office/", ["light", "dark"]),
        ("/dashboard/design/office/?as=newcomer", ["light"]),
    ],
)
def test_no_component_is_broken(open_, path, schemes):
    page, axe = open_(path), Axe()
    for width in (PHONE, DESK):
        for scheme in schemes:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            assert wide <= 0, (path, width)
            found = axe.run(page).response["violations"]
            broken = [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]]
            assert broken == [], (width, scheme)


@pytest.mark.browser
def test_the_drawer_opens_over_the_page(open_):
    page = open_("/dashboard/design/")
    page.get_by_role("link", name="Open the drawer with your basket").click()
    drawer = page.get_by_role("dialog")
    drawer.wait_for()
    assert "Your basket is empty" in drawer.inner_text()
    assert [rule["id"] for rule in Axe().run(page).response["violations"]] == []
