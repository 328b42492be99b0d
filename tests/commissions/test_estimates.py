"""A paid order's estimates, through the outbox's own handlers."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine

from commissions.models import EstimateLine
from mlmshop.outbox.services import outbox_drain
from tests import people, shop
from tests.commissions import plans

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 10, 14, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        yield


@pytest.fixture
def upline():
    """ROOT (house) – ANA – BEN – CAY – DAN, in one line, and the small plan in force."""
    root = people.company(width=3, status="house")
    made = people.chain("ana ben cay dan", top=root)
    plans.published()
    return made


@pytest.fixture
def oil():
    return shop.product("Oil", price="60.00", cv="42.00", pv="50.00")


def buy(product, *, seller: str, at=NOON, email: str = "guest@example.org", quantity: int = 1):
    order = shop.order({product: quantity}, at=at, site=seller, email=email)
    shop.pay(order, at=at)
    outbox_drain()
    return order


def qualify(product, *codes: str, at=NOON):
    for code in codes:
        buy(product, seller=code, at=at, email=f"of-{code.lower()}@example.org")


def lines(order) -> list[tuple[str, str, int | None, Decimal]]:
    rows = EstimateLine.objects.filter(estimate__order_id=order.pk).order_by("type", "level")
    return [(row.type, row.beneficiary.code, row.level, row.amount) for row in rows]


def test_a_paid_order_pays_the_seller_and_each_qualified_level_above(upline, oil):
    qualify(oil, "ANA", "BEN", "CAY")
    order = buy(oil, seller="DAN")
    assert lines(order) == [
        ("level", "CAY", 1, Decimal("3.36")),
        ("level", "BEN", 2, Decimal("2.52")),
        ("level", "ANA", 3, Decimal("2.10")),
        ("retail", "DAN", None, Decimal("8.40")),
    ]
