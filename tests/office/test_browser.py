"""The office in a real browser: with and without JavaScript, on phone and desk, light and dark."""

import re

import pytest
from django.conf import settings
from django.test import Client

from commissions.models import EstimateLine
from tests.office.conftest import PERIOD

pytestmark = pytest.mark.browser

PHONE, NARROW, DESK = 390, 360, 1280


@pytest.fixture
def office(chromium, live_site, company):
    """Opens pages as the distributor with a code; every context is closed and its console clean."""
    contexts, troubles = [], []

    def open_(code: str, path: str, *, width: int = DESK, scheme: str = "light", js: bool = True):
        client = Client()
        client.force_login(company[code].user)
        context = chromium.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            java_script_enabled=js,
            has_touch=width < DESK,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies(
            [{"name": name, "value": client.cookies[name].value, "url": live_site.main("/")}]
        )
        context.on("weberror", lambda error: troubles.append(str(error.error)))
        context.on(
            "console",
            lambda message: troubles.append(message.text) if message.type == "error" else None,
        )
        page = context.new_page()
        page.goto(live_site.main(path))
        return page

    yield open_
    for context in contexts:
        context.close()
    assert troubles == []


def fay_line() -> EstimateLine:
    return EstimateLine.objects.get(beneficiary__code="ANA", source__code="FAY")


def test_an_amount_opens_its_explanation_beside_the_lines(office, company):
    line = fay_line()
    page = office("ANA", "/office/earnings/")
    page.get_by_role("link", name="Why 1.50").click()
    page.get_by_role("heading", name="Why this amount").and_(page.locator("#why-h")).wait_for()
    assert page.url.endswith(f"/office/earnings/{PERIOD}/line/{line.pk}/")
    assert page.evaluate("document.activeElement.id") == "why-h"
    assert "Fay Example" in page.locator("tr[aria-current=true]").inner_text()
    hops = page.locator(".climb .hop__text b").all_inner_texts()
    assert hops == ["Oil × 3", "Fay Example", "Cara Example", "Ben Example", "You"]
    # The order lies at the bottom, the viewer at the top.
    tops = [box["y"] for box in (hop.bounding_box() for hop in page.locator(".hop").all())]
    assert tops == sorted(tops, reverse=True)

    page.keyboard.press("Escape")
    page.locator("#why-h").wait_for(state="detached")
    assert page.url.endswith(f"/office/earnings/{PERIOD}/")
    assert "Why 1.50" in page.evaluate("document.activeElement.textContent")
    assert page.locator("tr[aria-current=true]").count() == 0


def test_going_back_closes_the_explanation(office, company):
    page = office("ANA", "/office/earnings/")
    page.get_by_role("link", name="Why 1.50").click()
    page.locator("#why-h").wait_for()
    page.go_back()
    page.locator("#why-h").wait_for(state="detached")
    assert page.url.endswith("/office/earnings/")


def test_everything_works_without_javascript(office, company):
    page = office("ANA", "/office/earnings/", js=False)
    page.get_by_role("link", name="Why 1.50").click()
    assert "Cara Example" in page.locator(".climb").inner_text()
    page.get_by_role("link", name="Close").click()
    assert page.url.endswith(f"/office/earnings/{PERIOD}/#lines")
    page.get_by_label("Order number").fill(company.orders["EVE"].number)
    page.get_by_role("button", name="Show what it pays me").click()
    assert "Eve Example" in page.locator(".climb").inner_text()
    page.get_by_role("link", name="Team").click()
    page.get_by_role("link", name="Ben Example").click()
    page.get_by_role("link", name="Cara Example", exact=True).click()
    assert page.url.endswith("/office/team/CARA/")
    page.get_by_role("link", name="You").click()
    assert page.url.endswith("/office/team/")
    page.get_by_label("Find someone in your team").fill("fay")
    page.keyboard.press("Enter")
    page.wait_for_url("**/office/team/FAY/")


def test_on_a_phone_the_explanation_is_a_sheet_over_the_lines(office, company):
    page = office("ANA", "/office/earnings/", width=PHONE)
    page.get_by_role("link", name="Why 1.50").tap()
    page.locator("#why-h").wait_for()
    sheet = page.locator(".whyslot").bounding_box()
    assert (sheet["x"], sheet["y"], sheet["width"], sheet["height"]) == (0, 0, PHONE, 800)
    page.get_by_role("link", name="Close").tap()
    page.locator("#why-h").wait_for(state="detached")
    assert page.get_by_role("link", name="Why 1.50").is_visible()


def test_on_a_tablet_the_explanation_is_a_drawer_in_sight(office, company):
    page = office("ANA", "/office/earnings/", width=900)
    page.get_by_role("link", name="Why 1.50").tap()
    page.locator("#why-h").wait_for()
    drawer = page.locator(".whybox").bounding_box()
    assert (drawer["x"] + drawer["width"], drawer["y"]) == (900, 0)
    assert page.get_by_role("link", name="Close").is_visible()


def pages(company) -> list[str]:
    number = company.orders["FAY"].number
    return [
        "/office/",
        "/office/team/",
        "/office/team/BEN/",
        "/office/team/?q=example",
        "/office/earnings/",
        f"/office/earnings/{PERIOD}/line/{fay_line().pk}/",
        f"/office/earnings/{PERIOD}/order/{number}/",
        f"/office/earnings/{PERIOD}/order/?number=nothing",
        "/office/earnings/2026-10/",
    ]


def test_no_page_scrolls_sideways(office, company):
    page = office("ANA", "/office/")
    for path in pages(company):
        page.goto(re.sub(r"/office/.*", path, page.url))
        for width in (NARROW, PHONE, 768, 1200, DESK):
            page.set_viewport_size({"width": width, "height": 800})
            wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            assert wide <= 0, (path, width)


_SMALL = """() => [...document.querySelectorAll('a[href], button, input, select')]
    .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.matches('.skip'))
    // A link inside a sentence is as high as its line; one that covers its card counts as the card.
    .map(e => [e, getComputedStyle(e, '::after').position === 'absolute' ? e.offsetParent : e])
    .filter(([e, area]) => area !== e || getComputedStyle(e).display !== 'inline')
    .map(([e, area]) => [e.outerHTML.slice(0, 90), area.getBoundingClientRect().height])
    .filter(([, height]) => height < 44).map(([html, height]) => `${height} ${html}`)"""


def test_controls_are_large_enough_for_a_thumb(office, company):
    page = office("ANA", "/office/", width=PHONE)
    small = {}
    for path in pages(company):
        page.goto(re.sub(r"/office/.*", path, page.url))
        small[path] = page.evaluate(_SMALL)
    assert {path: found for path, found in small.items() if found} == {}


def test_no_page_has_an_accessibility_violation(office, company):
    from axe_playwright_python.sync_playwright import Axe

    axe = Axe()
    page = office("ANA", "/office/")
    for path in pages(company):
        page.goto(re.sub(r"/office/.*", path, page.url))
        for width in (PHONE, DESK):
            for scheme in ("light", "dark"):
                page.set_viewport_size({"width": width, "height": 800})
                # Without motion colours do not fade, so axe sees the final ones.
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                result = axe.run(page)
                assert result.violations_count == 0, (path, width, scheme, result.generate_report())
