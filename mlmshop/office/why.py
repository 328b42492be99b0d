"""Why this amount, and why not me: an order's way up the tree, drawn as far as the viewer.

Who stands above the viewer never shows: an explanation's steps end with whom it is for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commissions.models import EstimateLine, OrderEstimate
from commissions.selectors import (
    Explanation,
    PathStep,
    Verdict,
    estimate_explain,
    order_explain,
    period_current,
)
from commissions.selectors.explain_views import Item, OrderView, PlanView
from commissions.texts import percent_text
from matrix.models import Distributor
from mlmshop.office.numbers import amount_text
from mlmshop.office.orders import order_picture

UP, UP_FROM_HERE, UP_TO_HERE = "M22 0V66", "M22 0V33", "M22 33V66"
AROUND = "M22 0C22 14 8 16 8 33S22 52 22 66"
AROUND_TO_HERE = "M22 66C22 52 8 50 8 33"


@dataclass(frozen=True, kw_only=True)
class Rail:
    """A stretch of the line up; ``rail--sale`` is the dotted one from the order to its seller."""

    path: str
    variant: str = ""


@dataclass(frozen=True, kw_only=True)
class Hop:
    """One stop on the way up. *kind* is its style: order, seller, paid, lost, skip, me, me-skip.

    In its circle stands an *icon* or the number of the *level* taken there; with neither it is an
    empty one off the line. *code* draws the person's emblem, *picture* is the goods' address.
    """

    kind: str
    rails: tuple[Rail, ...]
    name: str
    reason: str
    figure: str = ""
    unit: str = ""
    code: str = ""
    picture: str = ""
    icon: str = ""
    level: int | None = None


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A line of the proof below the way."""

    name: str
    value: str


@dataclass(frozen=True, kw_only=True)
class Why:
    """An amount with its way, or, with *amount* None, an *answer* why there is none."""

    heading: str
    hops: Sequence[Hop]
    facts: Sequence[Fact]
    currency: str
    line_id: int | None = None
    cv: Decimal | None = None
    rate: Decimal | None = None
    rate_name: str = ""
    amount: Decimal | None = None
    answer: str = ""
    note: str = ""
    goods: Sequence[Item] = ()


def why_line(*, me: Distributor, line_id: int, period: str) -> Why | None:
    """Why the line pays what it does; None if it is not a line of *me* in *period*."""
    if not EstimateLine.objects.filter(pk=line_id, beneficiary=me, period=period).exists():
        return None
    try:
        return _paid(me, estimate_explain(line_id=line_id))
    except EstimateLine.DoesNotExist:
        # Replaced since, with the whole set of its order.
        return None


def why_order(*, me: Distributor, estimate: OrderEstimate, at: datetime) -> Why:
    """What the order of *me* or their team pays *me* as of *at*, or why it does not."""
    verdict = order_explain(order_id=estimate.order_id, code=me.code)
    if verdict.lines:
        return _paid(me, verdict.lines[0])
    steps = verdict.steps
    if verdict.reason == "levels_taken":
        # The walk ended below *me*, so all of it is theirs to see.
        steps = order_explain(order_id=estimate.order_id).steps
    return _unpaid(me, estimate, verdict, steps, running=estimate.period == period_current(at).key)


def _paid(me: Distributor, explanation: Explanation) -> Why:
    order = explanation.order
    if explanation.level is None:
        rate_name = _("retail")
        hops = [
            _order_hop(order, explanation.currency),
            Hop(
                kind="me",
                rails=(Rail(path=UP_TO_HERE, variant="rail--sale"),),
                name=_("You"),
                reason=_("Sold it"),
                figure=percent_text(explanation.rate),
                unit=rate_name,
                code=me.code,
                icon="store",
            ),
        ]
    else:
        rate_name = _("level %(level)s") % {"level": explanation.level}
        hops = _climb(me, order, explanation.steps)
    return Why(
        heading=_("Why this amount"),
        line_id=explanation.line_id,
        cv=explanation.cv,
        rate=explanation.rate,
        rate_name=rate_name,
        amount=explanation.amount,
        currency=explanation.currency,
        hops=hops,
        facts=[
            Fact(
                name=_("Rate from"),
                value=_("Plan version %(number)s, %(part)s")
                % {"number": explanation.plan.number, "part": rate_name},
            ),
            *_plan_facts(explanation.plan, explanation.level is not None),
            Fact(name=_("Rounding"), value=explanation.rounding),
            Fact(name=_("Estimated"), value=_moment(explanation.computed_at)),
        ],
        note=_note(order, explanation),
        goods=order.items if len(order.items) > 1 else (),
    )


def _unpaid(
    me: Distributor,
    estimate: OrderEstimate,
    verdict: Verdict,
    steps: Sequence[PathStep],
    *,
    running: bool,
) -> Why:
    order, plan = verdict.order, verdict.plan
    if order is None or plan is None:  # computed a moment ago, taken back since
        return Why(
            heading=_("Why not me"),
            answer=verdict.sentence,
            hops=(),
            facts=(),
            currency=estimate.currency,
        )
    hops = _climb(me, order, steps)
    if verdict.reason == "levels_taken":
        hops.append(
            Hop(
                kind="me-skip",
                rails=(),
                name=_("You"),
                reason=_("The way up ended before you"),
                figure=_("not reached"),
                code=me.code,
            )
        )
    return Why(
        heading=_("Why not me"),
        answer=_answer(verdict, steps),
        currency=order.currency,
        hops=hops,
        facts=[
            Fact(name=_("Plan"), value=_("Version %(number)s") % {"number": plan.number}),
            *_plan_facts(plan, bool(steps)),
            Fact(name=_("Estimated"), value=_moment(estimate.computed_at)),
        ],
        note=_note_unpaid(plan, verdict, running=running) if steps else "",
        goods=order.items if len(order.items) > 1 else (),
    )


def _answer(verdict: Verdict, steps: Sequence[PathStep]) -> str:
    mine = next((step for step in steps if step.is_you), None)
    match verdict.reason:
        case "levels_taken":
            taken = max((step.level for step in steps), default=0)
            return ngettext(
                "The plan’s %(levels)s level was taken nearer to the sale.",
                "All %(levels)s levels were taken nearer to the sale.",
                taken,
            ) % {"levels": taken}
        case "own_order":
            return _("You bought it: it counts as your volume and pays those above you.")
        case "too_small":
            return _("What it would pay you rounds to nothing.")
        case "no_volume":
            return _("The order has no CV left, so it pays nobody.")
    if mine is not None:
        words = {"level": mine.level, "note": mine.note}
        return _("You are not paid level %(level)s. %(note)s.") % words
    return verdict.sentence


def _climb(me: Distributor, order: OrderView, steps: Sequence[PathStep]) -> list[Hop]:
    sold_by_me = order.seller.distributor_id == me.pk
    sold = order.kind == "retail"
    if sold_by_me:
        story = _("You sold it") if sold else _("You ordered it")
    elif sold:
        story = _("Sold it. The climb starts above them")
    else:
        story = _("Ordered it. The climb starts above them")
    seller = Hop(
        kind="seller",
        rails=(
            *((Rail(path=UP_FROM_HERE),) if steps else ()),
            Rail(path=UP_TO_HERE, variant="rail--sale"),
        ),
        name=_("You") if sold_by_me else order.seller.name,
        reason=story,
        code=order.seller.code,
        icon="store",
    )
    return [_order_hop(order, order.currency), seller, *(_step(step) for step in steps)]


def _order_hop(order: OrderView, currency: str) -> Hop:
    words = {"number": order.number}
    if order.paid_at is None:
        paid = _("Order %(number)s") % words
    else:
        words["day"] = date_format(localtime(order.paid_at), "j M Y")
        paid = _("Order %(number)s, paid %(day)s") % words
    picture = order_picture(order.id)
    return Hop(
        kind="order",
        picture=picture.small if picture else "",
        rails=(Rail(path=UP_FROM_HERE, variant="rail--sale"),),
        name=_goods(order),
        reason=paid,
        figure=amount_text(order.cv, currency),
        unit=_("CV"),
        icon="shopping-bag",
    )


def _goods(order: OrderView) -> str:
    if not order.items:
        return _("Order")
    first = f"{order.items[0].title} × {order.items[0].quantity}"
    more = len(order.items) - 1
    if not more:
        return first
    return ngettext("%(first)s and %(more)s more", "%(first)s and %(more)s more", more) % {
        "first": first,
        "more": more,
    }


def _step(step: PathStep) -> Hop:
    passed = step.outcome == "passed_over"
    entitled = step.outcome in ("paid", "too_small")
    if step.is_you:
        rail = Rail(path=AROUND_TO_HERE if passed else UP_TO_HERE)
        kind = "me" if entitled else "me-skip"
    else:
        rail = Rail(path=AROUND if passed else UP)
        kind = "paid" if entitled else "skip" if passed else "lost"
    level = _("level %(level)s") % {"level": step.level}
    rate = step.rate if step.outcome == "paid" else None
    return Hop(
        kind=kind,
        rails=(rail,),
        name=_("You") if step.is_you else step.person.name,
        reason=step.note,
        figure=step.outcome_label if rate is None else percent_text(rate),
        unit="" if passed else level,
        code=step.person.code,
        level=None if passed else step.level,
    )


def _plan_facts(plan: PlanView, climbed: bool) -> list[Fact]:
    if not climbed:
        return []
    return [Fact(name=_("Compression"), value=plan.compression_label)]


def _note(order: OrderView, explanation: Explanation) -> str:
    if explanation.level is None:
        return _("Retail commission needs no qualification. The levels above you are paid apart.")
    if order.kind != "retail":
        return explanation.plan.note
    return "{} {}".format(
        explanation.plan.note,
        _("%(name)s’s retail commission is a line of its own and takes nothing from you.")
        % {"name": order.seller.first_name},
    )


def _note_unpaid(plan: PlanView, verdict: Verdict, *, running: bool) -> str:
    if verdict.reason == "not_qualified" and running:
        return "{} {}".format(
            plan.note, _("Once you qualify in this period, this order is counted again for you.")
        )
    return plan.note


def _moment(moment: datetime) -> str:
    return date_format(localtime(moment), "j M Y, H:i")
