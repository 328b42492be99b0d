"""A plan version as plain values."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

Rates = tuple[Decimal, ...]
"""Percentages, the first one for level (or generation) 1."""


class Compression(StrEnum):
    """What becomes of a level whose ancestor is not entitled to it."""

    NONE = "none"
    STANDARD = "standard"
    DYNAMIC = "dynamic"


@dataclass(frozen=True, kw_only=True)
class RankRules:
    """One rank: what it asks for in a period, and what it gives."""

    name: str
    pv: Decimal
    qualified_sponsored: int
    group_volume: Decimal
    max_leg_percent: Decimal | None
    paid_levels: int
    matching_generations: int
    level_rates: Rates | None
    """The rank's own rates for levels 1 … depth; None: the plan's."""
    pool_shares: int


@dataclass(frozen=True, kw_only=True)
class FastStart:
    """A sponsor's percentage of a newcomer's first days of sales."""

    rate: Decimal
    days: int
    on: str
    """``retail`` or ``all``: the orders it is paid on."""


@dataclass(frozen=True, kw_only=True)
class PlanRules:
    """Everything a calculation needs to know of a plan version."""

    number: int
    currency: str
    period: str
    depth: int
    compression: Compression
    qualifying_pv: Decimal
    min_retail_customers: int
    own_volume_cap: Decimal | None
    base_paid_levels: int
    level_rates: Rates
    retail_rate: Decimal
    fast_start: FastStart | None
    matching_rates: Rates
    ranks: tuple[RankRules, ...]
    """Lowest first."""
    pool_rate: Decimal
    payout_percent: Decimal | None
    per_distributor: Decimal | None
    payout_minimum: Decimal
    hold_days: int

    def level_rate(self, level: int, own_rates: Rates | None = None) -> Decimal:
        """Percent paid on *level* (from 1): the payee's rank's own rate, else the plan's."""
        return (own_rates or self.level_rates)[level - 1]
