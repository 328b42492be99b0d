"""A full shelf and a parcel on its way in a real browser: narrow, wide, printed, for axe."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from catalog.fulfilment.services.tracking import Tracking
from catalog.order.services.status import order_advance
from matrix.services import distributor_enrol
from replicated_sites.models import ReplicatedSite
from replicated_sites.services import featured_set, site_create
from tests import people, shop

pytestmark = pytest.mark.browser


@pytest.fixture
def site(live_site):
    root = people.company()
    ana = distributor_enrol(
        user=people.user("ana", password="seven green teapots"), sponsor=root, at=people.START
    )
    site_create(distributor=ana, name="ana")
    ReplicatedSite.objects.update(place="Porto", headline="Evenings, slower", story="Tea first.")
    site = ReplicatedSite.objects.get()
    soaps = [shop.product(f"Soap {number}") for number in range(3)]
    featured_set(site=site, product_ids=[soap.pk for soap in soaps])
    order = shop.order({soaps[0]: 2}, at=people.START, user=ana.user)
    shop.pay(order, at=people.START)
    order_advance(
        order_id=order.pk,
        status="Shipped",
        at=people.START,
        tracking=Tracking(carrier="dhl", number="00340434161094"),
    )
    return live_site, order


def looked_at(page, addresses):
    """Each page at the narrowest phone and a desk: nothing sticks out, axe finds nothing."""
    for path in addresses:
        page.goto(path)
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{path} is {wide} px wide at {width} px"
        found = Axe().run(page)
        assert found.violations_count == 0, f"{path}\n{found.generate_report()}"


def test_a_shelf_and_an_order_on_its_way_are_whole_and_accessible(site, page):
    live, order = site
    looked_at(page, [live.site("ana"), live.site("ana", "/about/")])
    page.goto(live.site("ana"))
    page.get_by_role("link", name="Shop my favourites").click()
    assert page.get_by_role("heading", name="Ana’s favourites").is_visible()
    page.goto(live.main("/accounts/login/"))
    page.locator("#login_form").get_by_label("E-mail").fill("ana@example.org")
    page.locator("#login_form").get_by_label("Password").fill("seven green teapots")
    page.get_by_role("button", name="Log in").click()
    page.goto(live.main("/accounts/change-password/"))
    assert page.locator(".hint").all_inner_texts() == [
        "8 characters or more. A short sentence works well."
    ]
    looked_at(page, [live.main(f"/accounts/orders/{order.number}/")])
    follow = page.get_by_role("link", name="Track parcel 00340434161094")
    assert "dhl.com" in follow.get_attribute("href")
    assert page.get_by_role("button", name="Print receipt").is_visible()
    page.emulate_media(media="print")
    assert not page.get_by_role("link", name="Track parcel").is_visible()
    assert page.get_by_text("$40.00").first.is_visible()
