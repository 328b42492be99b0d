"""A compensation plan for tests, read from a document and published like any other.

plans.published(START)                          # 3 wide, 7 deep, dynamic, 20% retail
plans.published(START, compression="none", qualifying_pv=0)
"""

from datetime import datetime
from typing import Any

from commissions.models import PlanVersion
from commissions.plans.reader import plan_data
from commissions.plans.schema import plan_check
from commissions.services.plan import plan_draft_create, plan_publish

FOREST = """
name: Forest 3x7
currency: USD
period: monthly
matrix: {width: 3, depth: 7, strategy: breadth_first, sponsor_may_choose: false, holding_days: 7}
compression: dynamic
qualifying_pv: 50
min_retail_customers: 0
own_volume_cap: null
base_paid_levels: 3
level_rates: [5, 5, 5, 4, 3, 2, 1]
retail_rate: 20
fast_start: null
matching_rates: []
ranks: []
pool_rate: 0
caps: {payout_percent: null, per_distributor: null}
payout: {minimum: 10, hold_days: 14}
"""


def document(**changes: Any) -> Any:
    """The plan above with *changes* to its first level of keys."""
    return plan_check({**plan_data(FOREST), **changes})


def published(start: datetime, **changes: Any) -> PlanVersion:
    """The plan with *changes*, in force from the month that contains *start*."""
    draft = plan_draft_create(document=document(**changes), at=start)
    return plan_publish(plan=draft, start=f"{start:%Y-%m}", actor=None, at=start)
