"""The admin's tree in a real browser: branches open in place, and without scripts by links."""

import pytest
from django.test import Client

from tests import people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def tree(chromium, live_site, settings):
    """Opens the tree as staff; every context is closed and its console clean."""
    settings.OUTBOX_HANDLERS = {"distributor.enrolled": []}
    root = people.company(width=2)
    for n in range(6):
        people.enrol(f"p{n}", sponsor=root)
    client = Client()
    client.force_login(people.staff())
    contexts, troubles = [], []

    def open_(*, js: bool, width: int = 1280):
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=js
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies(
            [{"name": name, "value": client.cookies[name].value, "url": live_site.main("/")}]
        )
        context.on("console", lambda m: troubles.append(m.text) if m.type == "error" else None)
        context.on("weberror", lambda error: troubles.append(str(error.error)))
        page = context.new_page()
        page.goto(live_site.main("/admin/matrix/position/tree/"))
        return page

    yield open_
    for context in contexts:
        context.close()
    assert troubles == []


def _shown(page) -> list[str]:
    return [text.strip() for text in page.locator(".matrix-tree__name:visible").all_text_contents()]


def test_a_branch_opens_and_closes_in_place(tree):
    page = tree(js=True)
    assert _shown(page) == ["Root Example", "P0 Example", "P1 Example"]
    toggle = page.get_by_role("link", name="Open the branch of P0 Example")
    toggle.press("Enter")
    page.get_by_text("P2 Example").wait_for()
    assert _shown(page) == [f"{name} Example" for name in ("Root", "P0", "P2", "P3", "P1")]
    assert toggle.get_attribute("aria-expanded") == "true"
    toggle.click()
    page.get_by_text("P2 Example").wait_for(state="hidden")
    assert _shown(page) == ["Root Example", "P0 Example", "P1 Example"]
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    toggle.click()
    page.get_by_text("P2 Example").wait_for()
    assert asked == []  # what was loaded once is kept


def test_without_scripts_a_branch_is_a_page_of_its_own(tree):
    page = tree(js=False)
    page.get_by_role("link", name="Open the branch of P0 Example").click()
    page.get_by_text("P2 Example").wait_for()
    assert _shown(page) == ["P0 Example", "P2 Example", "P3 Example"]
    assert "Root Example" in page.locator(".matrix-tree__path").inner_text()


def test_a_phone_shows_the_tree_without_scrolling_sideways(tree):
    page = tree(js=True, width=390)
    page.get_by_role("link", name="Open the branch of P0 Example").click()
    page.get_by_text("P2 Example").wait_for()
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0
