"""Fixtures of the commissions' tests."""

import pytest
import time_machine

from tests import people, shop
from tests.commissions import plans
from tests.commissions.world import LATER


@pytest.fixture
def clock():
    """14 October 2026, one o'clock."""
    with time_machine.travel(LATER, tick=False) as traveller:
        yield traveller


@pytest.fixture
def upline(db, clock):
    """ROOT (house) – ANA – BEN – CAY – DAN, each below the one before; the small plan in force."""
    root = people.company(width=3, status="house")
    made = people.chain("ana ben cay dan", top=root)
    plans.published()
    return made


@pytest.fixture
def oil(db):
    """42.00 CV, 50 PV: one of them qualifies its seller."""
    return shop.product("Oil", price="60.00", cv="42.00", pv="50.00")


@pytest.fixture
def soap(db):
    """10.00 CV, 10 PV."""
    return shop.product("Soap", price="12.00", cv="10.00", pv="10.00")
