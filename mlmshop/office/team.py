"""The team page: the matrix around one person, level by level and leg by leg."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.db.models import Sum

from commissions.models import EstimateLine
from commissions.selectors import StandingView, period_current, plan_for_or_none, standings
from matrix.models import Distributor, Matrix
from matrix.selectors import UplineMember, genealogy_window, matrix_default, upline_path
from mlmshop.lib.money import currency_sign
from mlmshop.lib.periods import Period
from mlmshop.office.access import Member
from mlmshop.office.downline import Placed, extent, levels_below, next_place, placed_below
from mlmshop.office.genealogy import LEVELS, WIDEST_DRAWING, Spot, Viewpoint, genealogy, person_url
from mlmshop.office.periods import period_short

ZERO = Decimal(0)


@dataclass(frozen=True, kw_only=True)
class Step:
    """One stop of the way back to oneself."""

    code: str
    name: str
    url: str
    is_me: bool


@dataclass(frozen=True, kw_only=True)
class Row:
    """A level: *filled* of *capacity* places; *pv*, *qualified*, *earned* None where nobody is."""

    level: int
    filled: int
    capacity: int
    qualified: int | None
    pv: Decimal | None
    earned: Decimal | None


@dataclass(frozen=True, kw_only=True)
class Leg:
    """A leg: the name of the person it begins with (empty: open) and its PV."""

    name: str
    pv: Decimal


@dataclass(frozen=True, kw_only=True)
class Contact:
    """How to reach somebody the viewer sponsored."""

    email: str


@dataclass(frozen=True, kw_only=True)
class Team:
    """Everything the team page shows."""

    top: Spot
    around_me: bool
    level: int
    size: int
    deepest: int
    width: int
    drawn: bool
    trail: Sequence[Step]
    rows: Sequence[Row]
    levels: Sequence[Row]
    deeper: Row | None
    all: Row
    legs: Sequence[Leg]
    strongest_leg: Decimal
    contact: Contact | None
    currency: str
    currency_sign: str
    period_name: str


def team_page(*, me: Distributor, member: Member, at: datetime) -> Team | None:
    """The team page of *me* around *member*; None while *member* is not placed in the matrix."""
    top = member.distributor
    matrix = matrix_default()
    period = period_current(at)
    nodes = genealogy_window(top=top, levels=LEVELS, matrix=matrix)
    if not nodes:
        return None
    around_me = member.level == 0
    above = [] if around_me else upline_path(distributor=top, limit=member.level, matrix=matrix)
    plan = plan_for_or_none(at)
    depth = plan.depth if plan else LEVELS
    placed = placed_below(top=top, depth=depth)
    views = standings([top, *map(_as_distributor, placed)], at=at)
    earned = _earned_by_level(me=me, top=top, period=period)
    levels = _levels(placed, views, earned, matrix, depth=depth)
    deeper = _deeper(earned, depth=depth)
    view = Viewpoint(
        me=me,
        names={step.distributor_id: step.name for step in above},
        next_place=next_place(sponsor=me, matrix=matrix),
        width=matrix.width,
    )
    spot = genealogy(nodes, views, view)
    below = extent(top)
    legs = _legs(spot, placed, views, matrix.width)
    return Team(
        top=spot,
        around_me=around_me,
        level=member.level,
        size=below.size,
        deepest=below.deepest,
        width=matrix.width,
        drawn=view.drawn,
        trail=_trail(me, above[::-1], top, around_me=around_me),
        rows=[row for row in levels[:LEVELS] if row.level == 1 or levels[row.level - 2].filled],
        levels=levels,
        deeper=deeper,
        all=_all(levels, deeper),
        legs=legs,
        strongest_leg=max((leg.pv for leg in legs), default=ZERO),
        contact=_contact(me, top),
        currency=settings.COMPANY_CURRENCY,
        currency_sign=currency_sign(settings.COMPANY_CURRENCY),
        period_name=period_short(period),
    )


def _as_distributor(placed: Placed) -> Distributor:
    return Distributor(pk=placed.distributor_id, code=placed.code, status=placed.status)


def _contact(me: Distributor, top: Distributor) -> Contact | None:
    return Contact(email=top.user.email) if top.sponsor_id == me.pk else None


def _trail(
    me: Distributor, between: Sequence[UplineMember], top: Distributor, *, around_me: bool
) -> list[Step]:
    steps = [
        Step(code=me.code, name=me.display_name, url=person_url(me.code, is_me=True), is_me=True)
    ]
    steps += [
        Step(code=person.code, name=person.name, url=person_url(person.code), is_me=False)
        for person in between
        if person.distributor_id != me.pk
    ]
    if not around_me:
        steps.append(
            Step(code=top.code, name=top.display_name, url=person_url(top.code), is_me=False)
        )
    return steps


def _earned_by_level(*, me: Distributor, top: Distributor, period: Period) -> dict[int, Decimal]:
    """What *me* earned in level commissions on orders of those below *top*, by *top*'s levels."""
    sums = dict(
        EstimateLine.objects.filter(beneficiary=me, period=period.key, type=EstimateLine.Type.LEVEL)
        .order_by()
        .values_list("source")
        .annotate(total=Sum("amount"))
    )
    earned: dict[int, Decimal] = defaultdict(Decimal)
    for source, level in levels_below(top=top, distributor_ids=sums).items():
        earned[level] += sums[source]
    return earned


def _levels(
    placed: Sequence[Placed],
    views: Mapping[int, StandingView],
    earned: Mapping[int, Decimal],
    matrix: Matrix,
    *,
    depth: int,
) -> list[Row]:
    by_level: dict[int, list[StandingView]] = defaultdict(list)
    for person in placed:
        by_level[person.level].append(views[person.distributor_id])
    return [
        Row(
            level=level,
            filled=len(people),
            capacity=matrix.width**level,
            qualified=sum(view.qualified for view in people) if people else None,
            pv=sum((view.pv for view in people), ZERO) if people else None,
            earned=earned.get(level, ZERO) if people else None,
        )
        for level in range(1, depth + 1)
        for people in [by_level.get(level, [])]
    ]


def _deeper(earned: Mapping[int, Decimal], *, depth: int) -> Row | None:
    """Compression can pay on an order from below the last level; where it did, a row of its own."""
    amount = sum((sum_ for level, sum_ in earned.items() if level > depth), ZERO)
    if not amount:
        return None
    return Row(level=depth, filled=0, capacity=0, qualified=None, pv=None, earned=amount)


def _all(levels: Sequence[Row], deeper: Row | None) -> Row:
    rows = [*levels, deeper] if deeper else levels
    return Row(
        level=0,
        filled=sum(row.filled for row in levels),
        capacity=sum(row.capacity for row in levels),
        qualified=sum(row.qualified or 0 for row in levels),
        pv=sum((row.pv or ZERO for row in levels), ZERO),
        earned=sum((row.earned or ZERO for row in rows), ZERO),
    )


def _legs(
    top: Spot, placed: Sequence[Placed], views: Mapping[int, StandingView], width: int
) -> list[Leg]:
    by_leg: dict[int, Decimal] = defaultdict(Decimal)
    names: dict[int, str] = {}
    people = {kid.person.code: kid.person.name for kid in top.kids if kid.person}
    for person in placed:
        by_leg[person.leg] += views[person.distributor_id].pv
        if person.level == 1:
            names[person.leg] = people[person.code]
    return [
        Leg(name=names.get(slot, ""), pv=by_leg[slot])
        for slot in range(width)
        if slot in names or width <= WIDEST_DRAWING
    ]
