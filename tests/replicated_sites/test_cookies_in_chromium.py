"""What a real browser does with our cookies on the main host and on sites."""

import pytest

from matrix.models import Agreement, Distributor
from matrix.services import agreement_publish
from replicated_sites.services import site_create
from tests import people, shop

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "seven green teapots"


@pytest.fixture
def ana(live_site):
    root = people.company(status="house")
    for name in ("ana", "ben"):
        site_create(distributor=people.enrol(name, sponsor=root), name=name)
    agreement = Agreement.objects.create(version=1, title="Agreement", text="Be fair.")
    agreement_publish(agreement=agreement, at=people.START)
    people.user("zoe", password=PASSWORD)
    return people.distributor("ana")


def log_in(page, address):
    page.goto(address)
    page.fill("#id_login-username", "zoe@example.org")
    page.fill("#id_login-password", PASSWORD)
    page.click("[name=login_submit]")
    page.wait_for_load_state()


def cookies(context, address):
    """Names of the cookies the browser would send to *address*, each with its domain."""
    return {cookie["name"]: cookie["domain"] for cookie in context.cookies(address)}


def test_sessions_stay_on_their_host_and_the_referral_cookie_goes_everywhere(
    live_site, browser_context, page, ana
):
    page.goto(live_site.site("ana", "/about/"))
    log_in(page, live_site.site("ana", "/accounts/login/"))
    on_site = cookies(browser_context, live_site.site("ana"))
    assert on_site["sessionid"] == "ana.shop.localhost"
    assert on_site["csrftoken"] == "ana.shop.localhost"
    assert on_site["referral"] == ".shop.localhost"
    for elsewhere in (live_site.main(), live_site.site("ben"), live_site.site("www")):
        assert set(cookies(browser_context, elsewhere)) == {"referral"}
    assert cookies(browser_context, "http://other.localhost/") == {}

    page.goto(live_site.main("/join/"))
    assert page.get_by_text("Ana Example").is_visible(), "the main host knows who sent us"
    page.goto(live_site.site("ben", "/about/"))
    page.goto(live_site.main("/join/"))
    assert page.get_by_text("Ben Example").is_visible(), "and the last one counts"


def test_a_basket_stays_on_its_host_and_no_other_cookie_is_for_the_whole_domain(
    live_site, browser_context, page, ana
):
    tea = shop.product("Tea")
    page.goto(live_site.site("ana", tea.get_absolute_url()))
    page.locator("#buy-form button[type=submit], #buy-form button:not([type])").first.click()
    page.wait_for_load_state("networkidle")
    page.goto(live_site.site("ana", "/basket/"))
    assert page.get_by_text("Tea").first.is_visible()
    page.goto(live_site.site("ben", "/basket/"))
    assert page.get_by_role("link", name="Basket, 0 items").first.is_visible()
    page.goto(live_site.main("/basket/"))
    assert page.get_by_role("link", name="Basket, 0 items").first.is_visible()
    everything = browser_context.cookies()
    assert "basket" in {cookie["name"] for cookie in everything}
    assert {cookie["name"] for cookie in everything if cookie["domain"].startswith(".")} == {
        "referral"
    }


def test_joining_on_a_site_ends_in_the_office_on_the_main_host(
    live_site, browser_context, page, ana
):
    page.goto(live_site.site("ana", "/join/"))
    page.fill("#id_first_name", "Yuki")
    page.fill("#id_last_name", "Tanabe")
    page.fill("#id_email", "yuki@example.com")
    page.fill("#id_password", PASSWORD)
    page.type("#id_site_name", "ana")
    page.get_by_text("“ana” is already taken").wait_for()
    page.click("[data-suggestion]")
    assert page.input_value("#id_site_name") == "ana-shop"
    page.get_by_text("is free.").wait_for()
    page.fill("#id_site_name", "yuki")
    page.get_by_text(f"yuki.{live_site.domain} is free.").wait_for()
    page.check("#id_accepted")
    page.click("text=Open my site")
    page.get_by_role("heading", name="Your site is open, Yuki.").wait_for()
    yuki = Distributor.objects.get(user__email="yuki@example.com")
    assert (yuki.sponsor, yuki.site.name) == (ana, "yuki")

    page.click("text=Open my office")
    page.wait_for_url(live_site.main("/office/"))
    assert page.locator("text=Yuki").first.is_visible()
    on_main = cookies(browser_context, live_site.main())
    assert on_main["sessionid"] == "shop.localhost"

    page.goto(live_site.site("yuki"))
    assert page.get_by_text("Shopping with Yuki Tanabe").is_visible()


def test_joining_works_without_javascript(live_site, chromium, ana):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_site.main("/join/?ref=ana"))
    page.fill("#id_first_name", "Yuki")
    page.fill("#id_last_name", "Tanabe")
    page.fill("#id_email", "yuki@example.com")
    page.fill("#id_password", PASSWORD)
    page.fill("#id_site_name", "Ana")
    page.check("#id_accepted")
    page.click("text=Open my site")
    assert page.get_by_text("“ana” is already taken").is_visible()
    assert page.input_value("#id_password") == PASSWORD
    assert page.is_checked("#id_accepted")
    page.fill("#id_site_name", "yuki")
    page.click("text=Open my site")
    assert page.get_by_role("heading", name="Your site is open, Yuki.").is_visible()
    assert Distributor.objects.get(user__email="yuki@example.com").sponsor == ana
    context.close()
