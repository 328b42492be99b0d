"""The shapes of explanations."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True, kw_only=True)
class PersonView:
    """Somebody on the way of an order."""

    distributor_id: int
    code: str
    name: str
    first_name: str


@dataclass(frozen=True, kw_only=True)
class Item:
    """A line of the order. *cv* and *quantity* are what is left after refunds."""

    title: str
    sku: str
    quantity: int
    cv: Decimal


@dataclass(frozen=True, kw_only=True)
class PathStep:
    """One person above the seller and what became of *level* there.

    *outcome* is ``paid``, ``too_small``, ``unpaid`` or ``passed_over`` (``outcome_label`` in
    words); *reason* ``not_qualified``, ``levels``, ``vacant``, ``suspended`` or empty; *note* says
    it in a few words. *rate* (percent) and *amount* are None where nothing was paid or lost.
    """

    person: PersonView
    is_you: bool
    level: int
    outcome: str
    outcome_label: str
    reason: str
    note: str
    status: str
    qualified: bool
    rank: str
    paid_levels: int
    pv: Decimal
    rate: Decimal | None
    amount: Decimal | None


@dataclass(frozen=True, kw_only=True)
class OrderView:
    """The order behind an explanation. *cv* is what is left after refunds, in *currency*."""

    id: int
    number: str
    kind: str
    status: str
    paid_at: datetime | None
    period: str
    cv: Decimal
    currency: str
    seller: PersonView
    items: tuple[Item, ...]


@dataclass(frozen=True, kw_only=True)
class PlanView:
    """The plan version an explanation rests on."""

    number: int
    name: str
    compression: str
    compression_label: str
    note: str


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """An amount and the whole way to it: ``cv × rate % = exact``, rounded to ``amount``.

    *steps* lead from the first person above the seller up to the beneficiary, nobody further; they
    are empty for a retail commission. *rounding* is ``2.1000 → 2.10``.
    """

    line_id: int
    type: str
    type_label: str
    level: int | None
    beneficiary: PersonView
    order: OrderView
    cv: Decimal
    rate: Decimal
    exact: Decimal
    amount: Decimal
    currency: str
    rounding: str
    plan: PlanView
    steps: tuple[PathStep, ...]
    computed_at: datetime


@dataclass(frozen=True, kw_only=True)
class Unpaid:
    """An amount of an order that stays with the company. *reason* as in ``PathStep``, or
    ``no_upline``; *label* says it in words."""

    type: str
    level: int | None
    reason: str
    label: str
    rate: Decimal
    amount: Decimal


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What an order pays one distributor, or everyone, and why not.

    *reason* is empty where *lines* has what is paid; else ``not_qualified``, ``levels``,
    ``vacant``, ``suspended``, ``too_small``, ``levels_taken`` (all levels were paid further down),
    ``own_order``, ``not_above``, ``no_volume``, ``waiting`` (the seller has no position yet) or
    ``not_computed``. *sentence* says it in full. *unpaid* is
    for staff: empty when asked for one distributor. *order* and *plan* are None only where nothing
    was computed.
    """

    person: PersonView | None
    reason: str
    sentence: str
    lines: tuple[Explanation, ...]
    steps: tuple[PathStep, ...]
    unpaid: tuple[Unpaid, ...]
    order: OrderView | None
    plan: PlanView | None
    computed_at: datetime | None
