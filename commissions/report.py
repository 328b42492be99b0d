"""An order's explanation as plain, aligned text: for the terminal and the admin."""

from collections.abc import Sequence

from django.utils import timezone

from commissions.selectors.explain_views import PathStep, Verdict
from commissions.texts import percent_text
from mlmshop.lib.money import format_amount


def report(verdict: Verdict) -> list[str]:
    """The verdict as lines of plain text."""
    order, plan = verdict.order, verdict.plan
    if order is None or plan is None:
        return [verdict.sentence]
    paid = timezone.localtime(order.paid_at).strftime("%Y-%m-%d %H:%M") if order.paid_at else "–"
    lines = [
        f"Order {order.number}, {order.kind}, paid {paid}, period {order.period}",
        f"Plan version {plan.number} ({plan.name}), compression {plan.compression}",
        "",
        *_table(
            [("Line", "Units", "CV")]
            + [(item.title, str(item.quantity), f"{item.cv:,.2f}") for item in order.items]
            + [("Commissionable volume", "", f"{order.cv:,.2f} {order.currency}")],
            right=(1, 2),
        ),
        "",
        f"Seller: {order.seller.code} {order.seller.name}",
    ]
    if verdict.steps:
        lines += [
            "",
            *_table(
                [("Level", "Code", "Name", "Rate", order.currency, "Because")]
                + [_step(step, order.currency) for step in verdict.steps],
                right=(0, 3, 4),
            ),
        ]
    if verdict.lines:
        lines += [
            "",
            *_table(
                [("Type", "Level", "Beneficiary", "CV", "Rate", "Exact → rounded")]
                + [
                    (
                        line.type,
                        str(line.level or ""),
                        line.beneficiary.code,
                        f"{line.cv:,.2f}",
                        percent_text(line.rate),
                        line.rounding,
                    )
                    for line in verdict.lines
                ],
                right=(1, 3, 4, 5),
            ),
        ]
    if verdict.unpaid:
        lines += [
            "",
            *_table(
                [("Stays with the company", "Level", order.currency, "Because")]
                + [
                    (
                        item.type,
                        str(item.level or ""),
                        format_amount(item.amount, order.currency),
                        item.label,
                    )
                    for item in verdict.unpaid
                ],
                right=(1, 2),
            ),
        ]
    return [*lines, "", verdict.sentence]


def _step(step: PathStep, currency: str) -> tuple[str, ...]:
    taken = step.outcome != "passed_over"
    return (
        str(step.level) if taken else "·",
        step.person.code,
        step.person.name,
        percent_text(step.rate) if step.rate is not None else "",
        format_amount(step.amount, currency) if step.outcome == "paid" and step.amount else "",
        f"{step.outcome_label.capitalize()}. {step.note}" if step.outcome != "paid" else step.note,
    )


def _table(rows: Sequence[tuple[str, ...]], *, right: tuple[int, ...]) -> list[str]:
    """Aligned columns, the first row a heading; the columns numbered in *right* end flush."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(
            cell.rjust(width) if n in right else cell.ljust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return [lines[0], "  ".join("-" * width for width in widths), *lines[1:]]
