"""A small company whose every figure is written down here.

    ROOT ── ANA ── BEN ── CARA ── FAY        width 2, three levels at 10, 5 and 2 percent,
         │      │      └─ DAN                 20 percent retail, 50 PV to qualify, dynamic
         │      └─ EVE                        compression
         └─ ZOE

ANA sponsored BEN and CARA (spilled over under BEN), ROOT sponsored ANA, ZOE and EVE (spilled over
under ANA), BEN sponsored DAN, CARA sponsored FAY.

Orders of November, CV and PV alike: ANA sells 60 to a customer, BEN buys 60 himself, CARA sells 20,
FAY sells 30, EVE buys 10. So ANA and BEN are qualified, and ANA earns
12.00 retail; 6.00 (BEN, level 1), 1.00 (CARA, level 2), 1.00 (EVE, level 1) and, CARA being passed
over, 1.50 (FAY, level 2): 21.50 in all.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from matrix.models import Distributor
from mlmshop.outbox.services import outbox_drain
from replicated_sites.services import site_create
from tests import people, shop
from tests.commissions import plans

NOON = datetime(2026, 11, 14, 12, tzinfo=UTC)
PAID_AT = datetime(2026, 11, 10, 9, tzinfo=UTC)
PERIOD = "2026-11"


@dataclass
class Company:
    """Orders by seller's code."""

    orders: dict[str, Any]

    def __getitem__(self, code: str) -> Distributor:
        return Distributor.objects.select_related("user").get(code=code)


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=True):
        yield


@pytest.fixture
def company(db, clock) -> Company:
    root = people.company(width=2)
    ana = people.enrol("ana", sponsor=root)
    people.enrol("zoe", sponsor=root)
    people.enrol("ben", sponsor=ana)
    people.enrol("eve", sponsor=root)
    people.enrol("cara", sponsor=ana)
    people.enrol("dan", sponsor="ben")
    people.enrol("fay", sponsor="cara", at=NOON - timedelta(days=6))
    plans.published(
        width=2, depth=3, level_rates=[10, 5, 2], qualifying_pv=50, compression="dynamic"
    )
    site_create(distributor=ana, name="ana")
    unit = shop.product("Oil", price="10.00", cv="10.00", pv="10.00")
    made = Company(orders={})
    for code, quantity, kind in (
        ("ANA", 6, "retail"),
        ("BEN", 6, "personal"),
        ("CARA", 2, "retail"),
        ("FAY", 3, "retail"),
        ("EVE", 1, "personal"),
    ):
        if kind == "retail":
            email = f"buyer-of-{code.lower()}@example.org"
            order = shop.order({unit: quantity}, at=PAID_AT, email=email, site=code)
        else:
            order = shop.order({unit: quantity}, at=PAID_AT, user=made[code].user)
        shop.pay(order, at=PAID_AT)
        made.orders[code] = order
    outbox_drain()
    return made


@pytest.fixture
def log_in():
    """A client on the main host, logged in as the user."""

    def client(user: Any) -> Client:
        made = Client(headers={"host": "shop.localhost:8000"})
        made.force_login(user)
        return made

    return client


@pytest.fixture
def as_(company, log_in):
    """A client logged in as the distributor with this code."""
    return lambda code: log_in(company[code].user)
