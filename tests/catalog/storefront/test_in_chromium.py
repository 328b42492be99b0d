"""The store in a real browser: without scripts, with them, on a small phone, and for axe."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from oscar.core.loading import get_model

from tests.catalog import shelves

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Stocked:
    """The running shop and the paths of what is in it."""

    main: Callable[[str], str]
    oil: str
    soap: str
    face: str


@pytest.fixture
def stocked(live_site, settings, tmp_path, shop):
    """A shop with an oil in three sizes, a soap, pictures, a review and something to read."""
    settings.MEDIA_ROOT = tmp_path
    face = shelves.category("Face")
    oil = shop.product("Fern Face Oil", structure="parent", stock=None)
    for size, price, stock in (("15 ml", "24.00", 0), ("30 ml", "38.00", 2), ("50 ml", "54.00", 9)):
        shop.product(size, parent=oil, price=price, stock=stock)
    soap = shop.product("Oat & Fern Soap", price="16.00")
    for product in (oil, soap):
        product.description = "<p>Made in small batches.</p>"
        product.meta_description = "Light evening oil, green and quiet"
        product.save()
        product.categories.add(face)
        shelves.picture(product, width=800, height=1000)
    get_model("reviews", "ProductReview").objects.create(
        product=oil,
        score=4,
        title="Calm skin",
        body="At last.",
        name="C",
        email="c@x.org",
        status=1,
    )
    return Stocked(
        main=live_site.main,
        oil=oil.get_absolute_url(),
        soap=soap.get_absolute_url(),
        face=face.get_absolute_url(),
    )


def test_without_scripts_one_chooses_filters_buys_edits_and_removes(stocked, chromium):
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 390, "height": 844}
    )
    page = context.new_page()
    page.goto(stocked.main("/catalogue/"))
    page.locator(".filters summary").click()
    page.get_by_label("Lowest price").fill("20")
    page.get_by_role("button", name="Show results").click()
    assert page.locator(".card h3").all_inner_texts() == ["Fern Face Oil"]
    page.get_by_role("link", name="Fern Face Oil", exact=True).click()
    page.get_by_label("50 ml").check()
    page.get_by_role("spinbutton", name="Quantity").fill("2")
    page.locator(".buy-row").get_by_role("button", name="Add to basket").click()
    assert "50 ml, is in your basket" in page.locator(".message").inner_text()
    page.get_by_role("link", name="See the basket").click()
    assert page.locator(".grand dd").inner_text() == "$108.00"
    page.get_by_role("spinbutton").fill("3")
    page.get_by_role("button", name="Update the basket").click()
    assert page.locator(".grand dd").inner_text() == "$162.00"
    page.get_by_role("button", name="Remove").click()
    assert page.get_by_role("heading", name="Your basket is empty").is_visible()
    context.close()


def add(page, button):
    """Press a button that adds to the basket, and wait for the drawer."""
    button.click()
    page.locator("#drawer[open] .added").wait_for()


def focused(page) -> str:
    """The accessible name or the text of what has the focus."""
    return page.evaluate(
        "document.activeElement.getAttribute('aria-label') || document.activeElement.innerText"
    )


def test_adding_opens_a_drawer_that_keeps_the_focus_and_gives_it_back(stocked, page):
    page.goto(stocked.main("/catalogue/"))
    page.evaluate("window.same = true")
    quick = "Add Oat & Fern Soap to basket"
    page.get_by_role("button", name=quick).focus()
    page.keyboard.press("Enter")
    drawer = page.get_by_role("dialog", name="Basket, 1 item")
    drawer.wait_for()
    assert drawer.locator(".added").inner_text() == "Oat & Fern Soap was added"
    # Around all that the drawer holds, and past the browser's own place: never behind it.
    for _ in range(25):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body"
            " || document.getElementById('drawer').contains(document.activeElement)"
        )
    drawer.get_by_role("button", name="One more").click()
    page.get_by_role("dialog", name="Basket, 2 items").wait_for()
    assert focused(page) == "One more"
    assert page.locator("#drawer-live").inner_text() == "Basket, 2 items, $38.00"
    page.keyboard.press("Escape")
    page.locator(f"[aria-label='{quick}']:focus").wait_for()
    assert not drawer.is_visible()
    assert page.locator("#basket-link").get_attribute("aria-label") == "Basket, 2 items"
    page.locator("#basket-link").click()
    page.get_by_role("button", name="Remove Oat & Fern Soap").click()
    page.get_by_role("dialog", name="Basket, 0 items").wait_for()
    assert focused(page) == "Basket, 0 items"
    page.get_by_role("button", name="Close basket").click()
    page.locator("#basket-link:focus").wait_for()  # it opened the drawer
    assert page.evaluate("window.same"), "nothing was reloaded"


def test_where_the_drawer_does_not_come_the_form_is_sent_the_plain_way(stocked, chromium):
    context = chromium.new_context()  # its console may say that something failed: it did
    page = context.new_page()
    page.route(
        "**/basket/add/**",
        lambda route: route.abort() if "hx-request" in route.request.headers else route.continue_(),
    )
    page.goto(stocked.main(stocked.oil))
    page.get_by_label("50 ml").check()
    with page.expect_navigation():
        page.locator(".buy-row .button").click()
    assert "50 ml, is in your basket" in page.locator(".message").inner_text()
    page.goto(stocked.main("/catalogue/"))
    with page.expect_navigation():
        page.get_by_role("button", name="Add Oat & Fern Soap to basket").click()
    assert "Oat & Fern Soap is in your basket" in page.locator(".message").inner_text()
    context.close()


def test_the_search_field_suggests_and_the_keyboard_chooses(stocked, page):
    page.goto(stocked.main("/"))
    field = page.get_by_role("combobox", name="Search")
    field.focus()
    page.keyboard.type("fren")
    options = page.get_by_role("listbox", name="Suggestions").get_by_role("option")
    options.first.wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    assert page.locator("#live").inner_text() == "2 products suggested"
    page.keyboard.press("ArrowUp")  # the last one
    chosen = page.locator(f"#{field.get_attribute('aria-activedescendant')}")
    assert chosen.get_attribute("aria-selected") == "true"
    assert chosen.inner_text() == options.last.inner_text()
    page.keyboard.press("ArrowDown")  # back in the field
    assert field.get_attribute("aria-activedescendant") is None
    page.keyboard.press("Escape")
    assert not options.first.is_visible()
    page.keyboard.press("ArrowDown")
    title = options.first.locator("b").inner_text()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("h1").inner_text() == title


def test_enter_alone_searches_for_what_is_typed(stocked, page):
    page.goto(stocked.main("/"))
    page.get_by_role("combobox", name="Search").fill("sope")
    page.get_by_role("option").first.wait_for()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("h1").inner_text() == "Results for “soap”"
    with page.expect_navigation():
        page.get_by_role("link", name="sope").click()
    assert page.get_by_role("heading", name="Nothing found for “sope”").is_visible()


def test_enter_in_a_quantity_updates_and_removes_nothing(stocked, page):
    page.goto(stocked.main(stocked.soap))
    add(page, page.locator(".buy-row .button"))
    page.goto(stocked.main("/basket/"))
    page.get_by_role("spinbutton").fill("4")
    with page.expect_navigation():
        page.get_by_role("spinbutton").press("Enter")
    assert page.locator(".item").count() == 1
    assert page.get_by_role("spinbutton").input_value() == "4"


def test_choosing_a_variant_shows_its_price_and_stock(stocked, page):
    page.goto(stocked.main(stocked.oil))
    price, stock = page.locator(".buy p[data-price]"), page.locator("p[data-stock]")
    assert (price.inner_text(), stock.inner_text().strip()) == ("$38", "Only 2 left")
    page.get_by_label("50 ml").check()
    assert (price.inner_text(), stock.inner_text().strip()) == ("$54", "In stock")
    assert page.get_by_label("15 ml").is_disabled()
    page.get_by_role("button", name="One more").click()
    assert page.get_by_role("spinbutton", name="Quantity").input_value() == "2"


def test_a_stepper_in_the_basket_sends_itself(stocked, page):
    page.goto(stocked.main(stocked.soap))
    add(page, page.locator(".buy-row .button"))
    page.goto(stocked.main("/basket/"))
    assert not page.get_by_role("button", name="Update the basket").is_visible()
    with page.expect_navigation():
        page.get_by_role("button", name="One more").click()
    assert page.locator(".grand dd").inner_text() == "$38.00"  # 2 × $16, and $6 for delivery


def test_on_a_phone_add_to_basket_stays_at_hand(stocked, page):
    page.set_viewport_size({"width": 390, "height": 700})
    page.goto(stocked.main(stocked.oil))
    bar = page.locator("[data-buy-bar]")
    bar.wait_for(state="hidden")
    page.get_by_role("link", name="1 review").click()  # jumps past the button
    bar.wait_for(state="visible")
    page.locator(".buy-row").scroll_into_view_if_needed()
    bar.wait_for(state="hidden")
    page.locator("#reviews").scroll_into_view_if_needed()
    bar.wait_for(state="visible")
    add(page, bar.get_by_role("button", name="Add to basket"))
    assert page.locator(".added").inner_text() == "Fern Face Oil was added"
    assert page.locator("#drawer .meta").inner_text() == "30 ml"


def test_sorting_takes_effect_when_chosen(stocked, page):
    page.goto(stocked.main("/catalogue/"))
    with page.expect_navigation():
        page.get_by_label("Sort by").select_option("price")
    assert page.locator(".card h3").all_inner_texts() == ["Oat & Fern Soap", "Fern Face Oil"]


def test_pages_are_clean_for_axe_and_fit_a_small_phone(stocked, chromium):
    # The checker is put into the page as a script, which our own policy would rightly refuse.
    context = chromium.new_context(bypass_csp=True, reduced_motion="reduce")
    page = context.new_page()
    page.goto(stocked.main("/catalogue/"))
    add(page, page.get_by_role("button", name="Add Oat & Fern Soap to basket"))
    paths = [
        "/",
        "/catalogue/",
        "/catalogue/?min=x&s=1",
        stocked.face,
        stocked.oil,
        f"{stocked.oil}reviews/",
        f"{stocked.oil}reviews/add/",
        "/search/",
        "/search/?q=fern",
        "/search/?q=nothing",
        "/basket/",
        "/offers/",
        "/nowhere/",
    ]
    troubles = []
    for path in paths:
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(stocked.main(path))
            if page.evaluate("document.documentElement.scrollWidth") > width:
                troubles.append(f"{path} scrolls sideways at {width}")
            found = Axe().run(page).response["violations"]
            troubles += [f"{path} at {width}: {item['id']}: {item['nodes']}" for item in found]
    context.close()
    assert troubles == []
