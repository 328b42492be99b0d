"""What one order pays (plan rules, section 5): the retail and the level commissions.

The period engine computes the same for a whole period at once; this is the way for a single order,
for estimates and for explanations, and it keeps every step.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from commissions.calc.plan import Compression, PlanRules, Rates
from mlmshop.lib.money import round_money


class LineType(StrEnum):
    """Types of lines, as the export of commissions calls them."""

    RETAIL = "retail"
    LEVEL = "level"


class Reason(StrEnum):
    """Why an amount stays with the company, or why somebody is not paid."""

    NOT_QUALIFIED = "not_qualified"
    LEVELS = "levels"
    VACANT = "vacant"
    SUSPENDED = "suspended"
    NO_UPLINE = "no_upline"


class Outcome(StrEnum):
    """What happened at one step of the walk up the placement tree."""

    PAID = "paid"
    TOO_SMALL = "too_small"
    """Entitled, and the level is taken, but the amount rounds to nothing."""
    UNPAID = "unpaid"
    """Not entitled, and the level is lost with them: the amount stays with the company."""
    PASSED_OVER = "passed_over"
    """Not entitled, and the level waits for the next one up."""


@dataclass(frozen=True, kw_only=True)
class Member:
    """A distributor as the calculation sees them. *level_rates* are their rank's own, if any."""

    distributor_id: int
    code: str
    status: str
    qualified: bool
    paid_levels: int
    level_rates: Rates | None = None
    rank: str = ""
    pv: Decimal = Decimal(0)
    customers: int = 0


@dataclass(frozen=True, kw_only=True)
class Step:
    """One ancestor of the walk, and what became of *level* there.

    *amount* is the rounded amount that was paid or, at an unpaid step, lost; *exact* the same
    before rounding. Both and *rate* are None where somebody is passed over.
    """

    member: Member
    level: int
    outcome: Outcome
    reason: Reason | None = None
    rate: Decimal | None = None
    exact: Decimal | None = None
    amount: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Line:
    """One commission. *cv* is the base and *rate* the percentage it applies to."""

    type: LineType
    beneficiary: Member
    level: int | None
    cv: Decimal
    rate: Decimal
    exact: Decimal
    amount: Decimal


@dataclass(frozen=True, kw_only=True)
class Breakage:
    """An amount that nobody is entitled to: it stays with the company."""

    type: LineType
    level: int | None
    reason: Reason
    rate: Decimal
    amount: Decimal


@dataclass(frozen=True, kw_only=True)
class OrderResult:
    """Everything one order pays and does not pay, with the way there."""

    lines: tuple[Line, ...]
    steps: tuple[Step, ...]
    breakage: tuple[Breakage, ...]


def order_commissions(
    *,
    plan: PlanRules,
    cv: Decimal,
    retail: bool,
    seller: Member,
    upline: Iterable[Member] | None,
) -> OrderResult:
    """The lines of an order of *cv* credited to *seller*.

    *upline*: the holders of the positions above the seller's, nearest first; it is read only as far
    as the walk goes, so it may be lazy. None means that the seller has no position yet: no level
    commission, and nothing lost either, since the order is computed again once they have one.
    """
    lines: list[Line] = []
    breakage: list[Breakage] = []
    if retail:
        _retail(plan, cv, seller, lines, breakage)
    steps = _walk(plan, cv, upline, lines, breakage) if upline is not None else []
    return OrderResult(lines=tuple(lines), steps=tuple(steps), breakage=tuple(breakage))


def _retail(
    plan: PlanRules, cv: Decimal, seller: Member, lines: list[Line], breakage: list[Breakage]
) -> None:
    rate = plan.retail_rate
    exact = share(rate, cv)
    amount = round_money(exact, plan.currency)
    if not amount:
        return
    if seller.status == "active":
        lines.append(
            Line(
                type=LineType.RETAIL,
                beneficiary=seller,
                level=None,
                cv=cv,
                rate=rate,
                exact=exact,
                amount=amount,
            )
        )
        return
    breakage.append(
        Breakage(
            type=LineType.RETAIL,
            level=None,
            reason=_by_status(seller.status),
            rate=rate,
            amount=amount,
        )
    )


def _walk(
    plan: PlanRules,
    cv: Decimal,
    upline: Iterable[Member],
    lines: list[Line],
    breakage: list[Breakage],
) -> list[Step]:
    steps: list[Step] = []
    ancestors = iter(upline)
    level = 1
    while level <= plan.depth:
        member = next(ancestors, None)
        if member is None:
            break
        reason = _refusal(member, level)
        if reason is not None and _takes_no_level(plan.compression, reason):
            steps.append(
                Step(member=member, level=level, outcome=Outcome.PASSED_OVER, reason=reason)
            )
            continue
        rate = plan.level_rate(level, member.level_rates)
        exact = share(rate, cv)
        amount = round_money(exact, plan.currency)
        if reason is not None:
            outcome = Outcome.UNPAID
            _lost(breakage, level, reason, rate, amount)
        elif not amount:
            outcome = Outcome.TOO_SMALL
        else:
            outcome = Outcome.PAID
            lines.append(
                Line(
                    type=LineType.LEVEL,
                    beneficiary=member,
                    level=level,
                    cv=cv,
                    rate=rate,
                    exact=exact,
                    amount=amount,
                )
            )
        steps.append(
            Step(
                member=member,
                level=level,
                outcome=outcome,
                reason=reason,
                rate=rate,
                exact=exact,
                amount=amount,
            )
        )
        level += 1
    for unreached in range(level, plan.depth + 1):
        rate = plan.level_rate(unreached)
        amount = round_money(share(rate, cv), plan.currency)
        _lost(breakage, unreached, Reason.NO_UPLINE, rate, amount)
    return steps


def share(rate: Decimal, base: Decimal) -> Decimal:
    """*rate* percent of *base*, exact."""
    return (rate * base).scaleb(-2)


def _lost(
    breakage: list[Breakage], level: int, reason: Reason, rate: Decimal, amount: Decimal
) -> None:
    if amount:
        breakage.append(
            Breakage(type=LineType.LEVEL, level=level, reason=reason, rate=rate, amount=amount)
        )


def _refusal(member: Member, level: int) -> Reason | None:
    """Why *member* is not paid on *level*; None if they are."""
    if member.status != "active" or not member.qualified:
        return _by_status(member.status)
    return Reason.LEVELS if member.paid_levels < level else None


def _by_status(status: str) -> Reason:
    # A vacant position is a terminated distributor's. House and pending are not qualified, by
    # definition: neither ever is.
    match status:
        case "suspended":
            return Reason.SUSPENDED
        case "terminated":
            return Reason.VACANT
    return Reason.NOT_QUALIFIED


def _takes_no_level(compression: Compression, reason: Reason) -> bool:
    match compression:
        case Compression.DYNAMIC:
            return True
        case Compression.STANDARD:
            return reason != Reason.LEVELS
    return False
