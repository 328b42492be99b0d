"""Plans for tests: as data, as rules, and published for real."""

from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

from commissions.calc.plan import PlanRules
from commissions.models import PlanVersion
from commissions.plans.schema import plan_check
from commissions.services.plan import plan_draft_create, plan_publish

BEFORE = datetime(2025, 12, 1, tzinfo=UTC)

FOREST: dict[str, Any] = {
    "name": "Forest",
    "currency": "USD",
    "period": "monthly",
    "matrix": {
        "width": 3,
        "depth": 3,
        "strategy": "breadth_first",
        "sponsor_may_choose": False,
        "holding_days": 7,
    },
    "compression": "dynamic",
    "qualifying_pv": 50,
    "min_retail_customers": 0,
    "own_volume_cap": None,
    "base_paid_levels": 3,
    "level_rates": [8, 6, 5],
    "retail_rate": 20,
    "fast_start": None,
    "matching_rates": [],
    "ranks": [],
    "pool_rate": 0,
    "caps": {"payout_percent": None, "per_distributor": None},
    "payout": {"minimum": 10, "hold_days": 14},
}
"""A small plan without ranks: three levels at 8, 6 and 5 percent, 50 PV to qualify."""


def data(depth: int | None = None, width: int | None = None, **changes: Any) -> dict[str, Any]:
    """``FOREST`` with *changes*; *depth* and *width* go to its matrix."""
    made = deepcopy(FOREST) | deepcopy(changes)
    if depth is not None:
        made["matrix"]["depth"] = depth
    if width is not None:
        made["matrix"]["width"] = width
    return made


def rules(**changes: Any) -> PlanRules:
    """The rules of ``data(**changes)``."""
    return plan_check(data(**changes)).rules


def draft(**changes: Any) -> PlanVersion:
    """A draft of ``data(**changes)``."""
    return plan_draft_create(document=plan_check(data(**changes)), at=BEFORE)


def published(*, start: str = "2026-01", at: datetime = BEFORE, **changes: Any) -> PlanVersion:
    """A published version of ``data(**changes)``; needs a matrix as wide."""
    return plan_publish(plan=draft(**changes), start=start, actor=None, at=at)
