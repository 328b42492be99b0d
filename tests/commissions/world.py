"""A small company with the plan in force, and orders that go through the outbox."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from commissions.models import EstimateLine
from mlmshop.outbox.services import outbox_drain
from tests import shop

NOON = datetime(2026, 10, 14, 12, tzinfo=UTC)
LATER = datetime(2026, 10, 14, 13, tzinfo=UTC)
"""Now, in these tests."""


def buy(
    product: Any,
    *,
    seller: str,
    at: datetime = NOON,
    email: str = "guest@example.org",
    quantity: int = 1,
    user: Any = None,
    drain: bool = True,
) -> Any:
    """An order on *seller*'s site, paid, and its messages delivered."""
    order = shop.order({product: quantity}, at=at, site=seller, email=email, user=user)
    shop.pay(order, at=at)
    if drain:
        outbox_drain()
    return order


def qualify(product: Any, *codes: str, at: datetime = NOON) -> None:
    """A customer's order for each of *codes*."""
    for code in codes:
        buy(product, seller=code, at=at, email=f"of-{code.lower()}@example.org")


def lines(order: Any) -> list[tuple[str, str, int | None, Decimal]]:
    """(type, beneficiary, level, amount) of the order's estimate."""
    rows = EstimateLine.objects.filter(estimate__order_id=order.pk).order_by("type", "level")
    return [
        (row.type, row.beneficiary.code, row.level, row.amount.quantize(Decimal("0.01")))
        for row in rows.select_related("beneficiary")
    ]
