"""The main job in a real browser, with a real worker: a sale on a distributor's site pays the
upline.

Root (house) → Ben → Ulla → Piet → Dana. A guest buys two oils, 36.00 CV, on Dana's site. The plan
pays 20% retail and 10%, 5%, 4% … on levels, dynamic. Piet bought nothing and is passed over.
"""

import re
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from mlmshop.outbox.services import outbox_drain
from replicated_sites.services import site_create
from tests import people, plans, shop

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "seven green teapots"
WITHIN = 10
"""Seconds from the payment until everybody's page has to show what it pays."""

EARNINGS = {"dana": "$7.20", "piet": "$0.00", "ulla": "$3.60", "ben": "$1.80"}
"""20%, nothing, 10% and 5% of 36.00."""


@dataclass
class Company:
    oil: Any
    people: dict[str, Any]


@pytest.fixture
def company(live_site: Any, settings: Any) -> Company:
    settings.DEMO_MODE = True
    now = timezone.now()
    root = people.company(width=3, status="house")
    names = ("ben", "ulla", "piet", "dana")
    for name in names:
        people.user(name, password=PASSWORD)
    chain = people.chain(" ".join(names), top=root)
    for distributor in chain:
        site_create(distributor=distributor, name=distributor.code.lower(), at=now)
    plans.published(now - timedelta(days=40), level_rates=[10, 5, 4, 3, 2, 1, 1])
    # Points alone qualify: no commission comes of it, so what the pages show is the sale's.
    tonic = shop.product("Tonic", price="5.00", cv="0.00", pv="60.00")
    for name in ("ben", "ulla", "dana"):
        shop.pay(shop.order({tonic: 1}, user=people.user(name), at=now), at=now)
    oil = shop.product("Fern Oil", price="24.00", cv="18.00", pv="12.00")
    outbox_drain()
    return Company(oil=oil, people=dict(zip(names, chain, strict=True)))


def axe_check(page: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe

    result = Axe().run(page)
    assert result.violations_count == 0, (page.url, result.generate_report())


def buy_as_guest(page: Any, live_site: Any, oil: Any) -> str:
    """From Dana's home page to the confirmation; returns the order's number."""
    page.goto(live_site.site("dana"))
    assert "Dana Example" in page.inner_text("body")
    axe_check(page)
    page.goto(live_site.site("dana", oil.get_absolute_url()))
    axe_check(page)
    page.get_by_role("spinbutton", name="Quantity").fill("2")
    page.get_by_role("button", name="Add to basket").first.click()
    page.locator("#drawer[open] .added").wait_for()
    axe_check(page)
    page.goto(live_site.site("dana", "/basket/"))
    assert "Fern Oil" in page.inner_text("main")
    axe_check(page)
    page.get_by_role("link", name=re.compile("check ?out", re.IGNORECASE)).first.click()

    page.get_by_label(re.compile("e-?mail", re.IGNORECASE)).first.fill("gwen@example.org")
    axe_check(page)
    page.get_by_role("button", name="Continue to delivery").click()
    for label, text in {
        "First name": "Gwen",
        "Last name": "Guest",
        "Street": "1 Fern Lane",
        "City": "Portland",
        "ZIP": "97201",
    }.items():
        page.get_by_label(re.compile(f"^{label}", re.IGNORECASE)).first.fill(text)
    axe_check(page)
    page.get_by_role("button", name="Continue to payment").click()
    page.get_by_role("button", name=re.compile("Place order")).wait_for()
    axe_check(page)
    page.get_by_role("button", name=re.compile("Place order")).click()
    page.get_by_role("button", name="Simulate payment").wait_for()
    axe_check(page)
    from oscar.core.loading import get_model

    order = get_model("order", "Order").objects.latest("pk")
    assert order.number in page.inner_text("main")
    return order.number


@pytest.mark.parametrize("transport", ["filesystem"], indirect=True)
def test_a_guests_order_on_a_site_pays_the_seller_and_each_entitled_upline(
    live_site, company, celery_worker_process, chromium, page
):
    celery_worker_process.start()
    number = buy_as_guest(page, live_site, company.oil)
    page.get_by_role("button", name="Simulate payment").click()
    page.get_by_text(re.compile("Paid")).first.wait_for()
    paid = time.monotonic()

    shown = {}
    for name in EARNINGS:
        context = chromium.new_context(locale="en-US", timezone_id="UTC")
        try:
            office = context.new_page()
            office.goto(live_site.main("/office/earnings/"))
            office.fill("[name=login-username]", f"{name}@example.org")
            office.fill("[name=login-password]", PASSWORD)
            office.click("[name=login_submit]")
            while EARNINGS[name] not in office.inner_text("main"):
                assert time.monotonic() < paid + WITHIN, f"{name}: {office.inner_text('main')}"
                office.wait_for_timeout(200)
                office.goto(live_site.main("/office/earnings/"))
            shown[name] = office.inner_text("main")
            axe_check(office)
            if name == "ulla":
                why = office.get_by_role("link", name=re.compile(r"3\.60")).first
                office.goto(f"http://{live_site.domain}{why.get_attribute('href')}")
                explanation = office.inner_text("main")
                axe_check(office)
        finally:
            context.close()

    for name, total in EARNINGS.items():
        assert total in shown[name], name
        assert ("No order has paid you" in shown[name]) is (name == "piet"), name
        assert number in shown[name], name
    assert "Piet Example" in explanation
    assert "passed over" in explanation.lower()
    assert "Ben Example" not in explanation, "nobody sees their upline"
    assert company.people["dana"].code == "DANA"
