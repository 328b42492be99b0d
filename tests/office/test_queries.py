"""Pages cost the same number of queries for a small team and for a large one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commissions.models import EstimateLine
from mlmshop.outbox.services import outbox_drain
from replicated_sites.services import site_create
from tests import people, shop
from tests.commissions import plans
from tests.office.conftest import PAID_AT, PERIOD

MOST = 30


@pytest.fixture
def team(db, clock, log_in):
    """A client logged in as ANA, and a way to let her team grow: each buys and sells once."""
    root = people.company(width=3)
    ana = people.enrol("ana", sponsor=root)
    site_create(distributor=ana, name="ana")
    plans.published(width=3, depth=3, qualifying_pv=5)
    unit = shop.product("Oil", price="10.00", cv="10.00", pv="10.00")
    made = [ana]

    def grow(size: int) -> None:
        while len(made) <= size:
            sponsor = made[(len(made) - 1) // 2]
            person = people.enrol(f"p{len(made)}", sponsor=sponsor)
            made.append(person)
            for seller in (person, ana):
                buyer = f"{seller.code.lower()}-{len(made)}@example.org"
                order = shop.order({unit: 1}, at=PAID_AT, email=buyer, site=seller.code)
                shop.pay(order, at=PAID_AT)
        outbox_drain()

    return log_in(ana.user), grow


def count(client, address: str) -> int:
    client.get(address)  # the session, and what the process keeps, are read by now
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_no_page_costs_more_for_a_larger_team(team):
    client, grow = team
    addresses = [
        "/office/",
        "/office/team/",
        "/office/team/P1/",
        "/office/team/?q=example",
        "/office/earnings/",
        f"/office/earnings/{PERIOD}/?type=level",
    ]
    grow(5)
    small = {address: count(client, address) for address in addresses}
    grow(18)
    large = {address: count(client, address) for address in addresses}
    assert large == small
    assert max(large.values()) < MOST, large
    # An explanation costs the same however long the way.
    lines = EstimateLine.objects.filter(beneficiary__code="ANA", type="level").order_by("level")
    near, far = lines.first(), lines.last()
    assert (near.level, far.level) == (1, 3)
    costs = {count(client, f"/office/earnings/{PERIOD}/line/{line.pk}/") for line in (near, far)}
    assert len(costs) == 1
    assert costs.pop() < MOST
