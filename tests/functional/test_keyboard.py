"""The keyboard alone can buy: Tab, Enter, Space, arrows and letters, from home page to order.

Nothing here clicks, fills a field or moves the focus from outside. Only what has the focus is read.
"""

import re
from typing import Any

import pytest
from oscar.core.loading import get_model

from tests import people
from tests.catalog import shelves
from tests.catalog.shop import shop_open

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# The accessible name as far as our pages need it, and whether a ring shows where the focus is.
FOCUS = """() => {
  const at = document.activeElement;
  const label = at.getAttribute("aria-label") || (at.labels && at.labels[0]?.innerText);
  const name = at.matches("a, button, input, select, summary") ? label || at.innerText : "";
  return {
    name: (name || "").replace(/\\s+/g, " ").trim(),
    kind: at.tagName.toLowerCase(),
    seen: at === document.body || at.matches(":focus-visible"),
  };
}"""
FAR = 70
"""Presses of Tab after which something counts as out of reach."""


class Keyboard:
    def __init__(self, page: Any) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)

    def focus(self) -> dict[str, Any]:
        return self.page.evaluate(FOCUS)

    def to(self, name: str, kind: str = "") -> None:
        """Press Tab until what is called so (a regular expression) has the focus."""
        passed = []
        for _ in range(FAR):
            at = self.focus()
            if re.search(name, at["name"]) and kind in ("", at["kind"]):
                return
            passed.append(f"{at['kind']} {at['name'][:40]}")
            self.press("Tab")
            at = self.focus()
            assert at["seen"], f"no one sees that {at['kind']} “{at['name']}” has the focus"
        raise AssertionError(f"“{name}” is out of reach: {passed}")

    def follow(self, name: str, *, key: str = "Enter", kind: str = "") -> None:
        """Tab to it, and go where it leads."""
        self.to(name, kind)
        with self.page.expect_navigation():
            self.press(key)


@pytest.fixture
def stocked(live_site: Any, settings: Any, tmp_path: Any) -> Any:
    settings.MEDIA_ROOT = tmp_path
    settings.DEMO_MODE = True
    settings.CELERY_BROKER_URL = "memory://"
    people.company(width=3, status="house")
    shop = shop_open()
    oil = shop.product("Fern Oil", structure="parent", stock=None)
    for size, price in (("15 ml", "24.00"), ("30 ml", "38.00")):
        shop.product(size, parent=oil, price=price)
    soap = shop.product("Oat Soap", price="16.00")
    for product in (oil, soap):
        product.categories.add(shelves.category(f"Shelf of {product.title}"))
    return live_site


def test_the_keyboard_alone_buys(stocked, page):
    keys = Keyboard(page)
    page.goto(stocked.main("/"))

    # A search, and the product by its suggestion.
    keys.to("^Search$", kind="input")
    keys.write("fern")
    page.get_by_role("option").first.wait_for()
    keys.press("ArrowDown", "ArrowDown")
    assert "Fern Oil" in page.locator("[aria-selected=true]").inner_text()
    with page.expect_navigation():
        keys.press("Enter")
    assert page.locator("h1").inner_text() == "Fern Oil"

    # Past the header by its first link; the other size, one more of it, into the basket.
    keys.press("Tab")
    assert keys.focus()["name"] == "Skip to content"
    keys.press("Enter")
    keys.to("15 ml")
    keys.press("ArrowDown")
    assert "30 ml" in keys.focus()["name"]
    keys.to("One more")
    keys.press("Space")
    keys.to("^Add to basket$")
    keys.press("Enter")
    page.get_by_role("dialog", name="Basket, 2 items").wait_for()

    # One less again in the drawer, close it: back where it was opened.
    keys.to("One less")
    keys.press("Space")
    page.get_by_role("dialog", name="Basket, 1 item").wait_for()
    keys.press("Escape")
    page.locator("dialog[open]").wait_for(state="hidden")
    page.locator(".buy-row .button:focus").wait_for()

    # From a list another thing by its round button, and on to the checkout from the drawer.
    keys.follow("^All products$")
    keys.to("Add Oat Soap to basket")
    keys.press("Space")
    page.get_by_role("dialog", name="Basket, 2 items").wait_for()
    keys.follow("^Check out$")

    keys.to("E-?mail", kind="input")
    keys.write("gwen@example.org")
    keys.follow("Continue to delivery")
    for label, text in {
        "First name": "Gwen",
        "Last name": "Guest",
        "Street": "1 Fern Lane",
        "City": "Portland",
        "ZIP": "97201",
    }.items():
        keys.to(label, kind="input")
        keys.write(text)
    keys.follow("Continue to payment")
    keys.follow("Place order")
    keys.follow("Simulate payment")
    assert page.get_by_text("Paid").first.is_visible()

    order = get_model("order", "Order").objects.get()
    assert (order.status, str(order.total_incl_tax)) == ("Paid", "60.00")
    assert sorted(order.lines.values_list("title", "quantity")) == [
        ("Fern Oil, 30 ml", 1),
        ("Oat Soap", 1),
    ]


def test_a_thing_without_a_place_in_the_order_of_tab_is_out_of_reach(stocked, page):
    """The control: what only a pointer can press fails the test above."""
    page.route(
        "**/bad/",
        lambda route: route.fulfill(
            content_type="text/html",
            body="<title>t</title><a href='/'>Home</a><div onclick='1'>Add to basket</div>",
        ),
    )
    page.goto(stocked.main("/bad/"))
    with pytest.raises(AssertionError, match="out of reach"):
        Keyboard(page).to("Add to basket")
