"""The largest share of CV a plan can ever pay on one order (plan rules, section 7)."""

from dataclasses import dataclass
from decimal import Decimal

from commissions.calc.plan import PlanRules, Rates

ZERO = Decimal(0)


@dataclass(frozen=True, kw_only=True)
class WorstCase:
    """Percent of an order's CV, by component, if everyone above were entitled to everything.

    Caps are left out: they limit a period, and one order can be paid in full while others are not.
    """

    retail: Decimal
    levels: Decimal
    fast_start: Decimal
    matching: Decimal
    pool: Decimal

    @property
    def total(self) -> Decimal:
        """All components together, in percent."""
        return self.retail + self.levels + self.fast_start + self.matching + self.pool


def worst_case(plan: PlanRules) -> WorstCase:
    """The worst case of *plan*: a retail order in the newcomer's first days, fully paid."""
    levels = sum((_dearest(plan, level) for level in range(1, plan.depth + 1)), ZERO)
    if plan.ranks:
        generations = max(rank.matching_generations for rank in plan.ranks)
        shares = sum(rank.pool_shares for rank in plan.ranks)
    else:
        generations, shares = len(plan.matching_rates), 0
    matching = sum(plan.matching_rates[:generations], ZERO)
    return WorstCase(
        retail=plan.retail_rate,
        levels=levels,
        fast_start=plan.fast_start.rate if plan.fast_start else ZERO,
        matching=(levels * matching).scaleb(-2),
        pool=plan.pool_rate if shares else ZERO,
    )


def _dearest(plan: PlanRules, level: int) -> Decimal:
    """The highest rate anyone can be paid on *level*; 0 if nobody is paid that deep."""
    base = plan.base_paid_levels if plan.ranks else plan.depth
    holders: list[tuple[int, Rates | None]] = [(base, None)]
    holders += [(rank.paid_levels, rank.level_rates) for rank in plan.ranks]
    return max(
        (plan.level_rate(level, own) for paid, own in holders if paid >= level), default=ZERO
    )
