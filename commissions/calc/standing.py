"""Standing of one distributor in one period (plan rules, section 4)."""

from dataclasses import dataclass
from decimal import Decimal

from commissions.calc.plan import PlanRules, RankRules

ZERO = Decimal(0)
ACTIVE = "active"


@dataclass(frozen=True, kw_only=True)
class Volume:
    """PV of a distributor's credited paid orders of a period.

    *own* and *retail* are what the orders of the period keep; the refunds are those dated in this
    period on orders of closed ones. *customers* counts the distinct retail customers whose orders
    of the period keep PV.
    """

    own: Decimal = ZERO
    retail: Decimal = ZERO
    customers: int = 0
    own_refunds: Decimal = ZERO
    retail_refunds: Decimal = ZERO


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What a distributor is entitled to."""

    status: str
    pv: Decimal
    customers: int
    qualified: bool
    rank: RankRules | None
    paid_levels: int
    missing_pv: Decimal
    """PV still to go until the plan's qualifying volume; 0 when reached."""
    missing_customers: int


def volume_pv(plan: PlanRules, volume: Volume) -> Decimal:
    """The PV that counts: own volume up to the plan's cap, and all retail volume."""
    own = volume.own - volume.own_refunds
    if plan.own_volume_cap is not None:
        own = min(own, plan.own_volume_cap)
    return max(ZERO, own + volume.retail - volume.retail_refunds)


def standing_of(
    *, plan: PlanRules, status: str, volume: Volume, rank: RankRules | None = None
) -> Standing:
    """The standing that *volume* gives a distributor of *status* who meets *rank*'s requirements.

    Who is not qualified has no rank and no paid levels. Without ranks in the plan a qualified
    distributor is paid on every level; with ranks, one who meets none on the base levels.
    """
    pv = volume_pv(plan, volume)
    missing_pv = max(ZERO, plan.qualifying_pv - pv)
    missing_customers = max(0, plan.min_retail_customers - volume.customers)
    qualified = status == ACTIVE and not missing_pv and not missing_customers
    if not qualified:
        rank, paid_levels = None, 0
    elif rank is not None:
        paid_levels = rank.paid_levels
    else:
        paid_levels = plan.base_paid_levels if plan.ranks else plan.depth
    return Standing(
        status=status,
        pv=pv,
        customers=volume.customers,
        qualified=qualified,
        rank=rank,
        paid_levels=paid_levels,
        missing_pv=missing_pv,
        missing_customers=missing_customers,
    )


def better(running: Standing, closed: Standing | None, *, plan: PlanRules) -> Standing:
    """The better of the running period so far and the last closed one, for estimates.

    Whoever is not active *now* has nothing to fall back on.
    """
    if closed is None or running.status != ACTIVE:
        return running

    def worth(standing: Standing) -> tuple[bool, int, int]:
        rank = plan.ranks.index(standing.rank) if standing.rank in plan.ranks else -1
        return standing.qualified, rank, standing.paid_levels

    return closed if worth(closed) > worth(running) else running
