"""The way of a calculation as JSON, kept with the estimate it led to, and read back."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from commissions.calc.order import Breakage, Member, OrderResult, Outcome, Reason, Step


@dataclass(frozen=True, kw_only=True)
class Trace:
    """*placed* is False while the seller waits for a position: the walk could not start."""

    placed: bool
    steps: list[Step]


def trace_write(result: OrderResult, *, placed: bool) -> dict[str, Any]:
    """JSON of the walk: each person with the standing that was counted on, and what became of
    the level. Decimals are strings, exact."""
    return {"placed": placed, "steps": [_step_write(step) for step in result.steps]}


def trace_read(data: dict[str, Any]) -> Trace:
    """What ``trace_write`` wrote."""
    return Trace(placed=data["placed"], steps=[_step_read(step) for step in data["steps"]])


def breakage_write(breakage: tuple[Breakage, ...]) -> list[dict[str, Any]]:
    """JSON of what stays with the company: type, level, reason, rate and amount of each."""
    return [
        {
            "type": str(item.type),
            "level": item.level,
            "reason": str(item.reason),
            "rate": _text(item.rate),
            "amount": _text(item.amount),
        }
        for item in breakage
    ]


def breakage_by_reason(data: list[dict[str, Any]]) -> dict[Reason, Decimal]:
    """Sums of ``breakage_write``'s items by reason."""
    sums: dict[Reason, Decimal] = {}
    for item in data:
        reason = Reason(item["reason"])
        sums[reason] = sums.get(reason, Decimal(0)) + Decimal(item["amount"])
    return sums


def _step_write(step: Step) -> dict[str, Any]:
    member = step.member
    return {
        "id": member.distributor_id,
        "code": member.code,
        "status": member.status,
        "qualified": member.qualified,
        "rank": member.rank,
        "paid_levels": member.paid_levels,
        "pv": _text(member.pv),
        "customers": member.customers,
        "level": step.level,
        "outcome": str(step.outcome),
        "reason": str(step.reason) if step.reason else None,
        "rate": _text(step.rate),
        "exact": _text(step.exact),
        "amount": _text(step.amount),
    }


def _step_read(data: dict[str, Any]) -> Step:
    return Step(
        member=Member(
            distributor_id=data["id"],
            code=data["code"],
            status=data["status"],
            qualified=data["qualified"],
            rank=data["rank"],
            paid_levels=data["paid_levels"],
            pv=Decimal(data["pv"]),
            customers=data["customers"],
        ),
        level=data["level"],
        outcome=Outcome(data["outcome"]),
        reason=Reason(data["reason"]) if data["reason"] else None,
        rate=_number(data["rate"]),
        exact=_number(data["exact"]),
        amount=_number(data["amount"]),
    )


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _number(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)
