"""The overview: standing, earnings, what is new."""

from datetime import UTC, datetime

import pytest
import time_machine

from mlmshop.office.standing import standing_card
from mlmshop.outbox.services import outbox_drain
from replicated_sites.services import site_create
from tests import people, shop
from tests.commissions import plans
from tests.office.conftest import NOON
from tests.office.pages import text


def overview(client) -> str:
    return text(client.get("/office/"))


def test_who_is_qualified_reads_so_and_what_it_pays(company, as_):
    shown = overview(as_("ANA"))
    assert "Good afternoon, Ana November 2026 · day 14 of 30" in shown
    assert "60 of 50 PV You are qualified for November" in shown
    assert "Your team’s volume pays you on 3 levels." in shown
    assert "Estimated earnings See lines $21.50 October was $0.00." in shown
    assert "Your own orders 0 PV Your customers’ orders 60 PV Customers who ordered 1" in shown


def test_who_is_not_yet_reads_what_is_missing_and_how_long_there_is(company, as_):
    shown = overview(as_("CARA"))
    assert "20 of 50 PV 30 PV to go, 16 days left" in shown
    assert "Then you qualify for November" in shown
    assert "Your team’s levels join in once you qualify." in shown


@pytest.mark.parametrize(
    ("pv", "customers", "day", "headline"),
    [
        ("1", 2, 14, "40 PV and 1 customer to go, 16 days left"),
        ("5", 0, 14, "3 customers to go, 16 days left"),
        ("1", 0, 29, "40 PV and 3 customers to go, 1 day left"),
        ("1", 0, 30, "40 PV and 3 customers to go, today is the last day"),
    ],
)
def test_the_headline_says_everything_that_is_missing(db, clock, pv, customers, day, headline):
    from commissions.selectors import standing

    ana = people.enrol("ana", sponsor=people.company(width=2))
    plans.published(width=2, qualifying_pv=50, min_retail_customers=3)
    unit = shop.product("Oil", price="10.00", cv="10.00", pv="10.00")
    if customers:
        # The volume comes from two customers, half each.
        half = shop.product("Half", price="10.00", cv="5.00", pv="5.00")
        for buyer in range(customers):
            at = NOON
            order = shop.order({half: 1}, at=at, email=f"c{buyer}@example.org", site="ANA")
            shop.pay(order, at=at)
    else:
        order = shop.order({unit: int(pv)}, at=NOON, user=ana.user)
        shop.pay(order, at=NOON)
    at = datetime(2026, 11, day, 12, tzinfo=UTC)
    card = standing_card(standing(distributor=ana, at=at), left=30 - day)
    assert card.headline == headline


def test_newcomers_of_the_period_and_the_feed(company, as_):
    shown = overview(as_("ANA"))
    assert "New in November 1 in the team, 1 customer" in shown
    assert "Fay Example Level 3, by Cara Example 8 Nov" in shown
    lately = shown[shown.index("Lately") :]
    assert "Cora Example ordered from your site: Oil, 60 PV 10 Nov" in lately
    assert "Ben Example ordered for $60.00 CV; level 1 pays you $6.00" in lately
    assert "Fay Example sold for $30.00 CV; level 2 pays you $1.50" in lately
    assert "Fay Example joined. Cara Example enrolled them; they stand on your level 3" in lately


def test_spillover_is_announced_without_naming_who_it_comes_from(company, as_):
    for name in ("kit", "lee", "max"):  # the third lands under EVE, below ANA
        people.enrol(name, sponsor=company["ROOT"], at=NOON)
    outbox_drain()
    shown = overview(as_("ANA"))
    assert "Max Example joined your level 2 by spillover from above you" in shown
    assert "Max Example Level 2, from above you" in shown
    assert "Kit Example" not in shown
    assert "Root" not in shown


def test_a_recruit_close_to_qualifying_is_worth_a_letter(company, as_):
    unit = shop.product("Soap", price="10.00", cv="10.00", pv="10.00")
    order = shop.order({unit: 1}, at=NOON, email="another@example.org", site="CARA")
    shop.pay(order, at=NOON)
    outbox_drain()
    page = as_("ANA").get("/office/")
    # CARA has 30 of 50 PV. DAN, whom ANA did not sponsor, is never offered.
    assert "Worth doing next Cara Example is close to qualifying 20 PV to go" in text(page)
    assert 'href="mailto:cara@example.org"' in page.content.decode()
    assert "dan@example.org" not in page.content.decode()


def test_a_newcomer_is_helped_to_the_first_customer(company, as_):
    site_create(distributor=company["FAY"], name="fay")
    site_create(distributor=company["DAN"], name="dan")
    # FAY has a customer, DAN has none.
    assert "Win your first customer" not in overview(as_("FAY"))
    page = as_("DAN").get("/office/")
    assert "Worth doing next Win your first customer" in text(page)
    assert "body=http%3A%2F%2Fdan.shop.localhost%3A8000%2F" in page.content.decode()


def test_the_site_is_offered_with_its_address(company, as_):
    page = as_("ANA").get("/office/").content.decode()
    assert 'value="http://ana.shop.localhost:8000/"' in page
    # BEN has none: no dead link.
    ben = as_("BEN").get("/office/").content.decode()
    assert "You have no site yet." in ben
    assert "My site" not in ben


def test_a_busy_team_does_not_push_ones_own_customers_out_of_sight(company, as_):
    unit = shop.product("Soap", price="10.00", cv="10.00", pv="10.00")
    for number in range(12):
        order = shop.order({unit: 1}, at=NOON, email=f"b{number}@example.org", site="BEN")
        shop.pay(order, at=NOON)
    outbox_drain()
    shown = overview(as_("ANA"))
    lately = shown[shown.index("Lately") :]
    assert lately.count("Ben Example sold for") == 6
    assert "Fay Example joined." in lately
    assert "Cora Example ordered from your site" in lately


@pytest.mark.parametrize(
    ("hour", "greeting"), [(4, "Good evening"), (9, "Good morning"), (14, "Good afternoon")]
)
def test_the_greeting_follows_the_companys_clock(db, hour, greeting):
    with time_machine.travel(datetime(2026, 11, 14, hour, tzinfo=UTC)):
        from django.test import Client

        ana = people.enrol("ana", sponsor=people.company(width=2))
        client = Client(headers={"host": "shop.localhost:8000"})
        client.force_login(ana.user)
        assert f"{greeting}, Ana" in overview(client)
