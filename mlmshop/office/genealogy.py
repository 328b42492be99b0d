"""The matrix around one person as a drawing: cards, open places, and the lines between them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from commissions.selectors import StandingView
from matrix.models import Distributor, Status
from matrix.selectors import WindowNode
from mlmshop.office.charts import connector

LEVELS = 3
WIDEST_DRAWING = 3
"""Wider matrices are shown as an indented list on every screen."""

LINK_HEIGHTS = {1: 56, 2: 48, 3: 24}
"""By level below the top; the view boxes of the templates have the same."""


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody on a card. *came* says how they came to this place; *note* stands below the name."""

    code: str
    name: str
    first_name: str
    last_name: str
    level: int
    note: str
    came: str
    enrolled_at: datetime
    pv: Decimal
    qualified: bool
    vacant: bool
    yours: bool
    is_me: bool
    url: str


@dataclass(frozen=True, kw_only=True)
class Spot:
    """A place of the drawing: somebody's, or open (*count* of them in one card of a list).

    *how* is ``direct`` (sponsored by the person above), ``spill`` (sponsored higher up) or
    ``open``; *mine* that the viewer sponsored them, or will: *next* is where the viewer's next
    newcomer lands. *above* names the person above; *path* is the line from there.
    """

    how: str
    person: Person | None = None
    kids: tuple["Spot", ...] = ()
    mine: bool = False
    next: bool = False
    count: int = 1
    above: str = ""
    path: str = ""

    @property
    def filled(self) -> int:
        """How many of the places below are taken."""
        return sum(1 for kid in self.kids if kid.person)


@dataclass(frozen=True, kw_only=True)
class Viewpoint:
    """Who looks, and what they may know.

    *names* are the names of those between the viewer and the top of the window, by distributor id:
    with the window's own, everyone who may be named as somebody's sponsor. Whoever sponsored
    somebody here and is not among them stands above the viewer and stays unnamed.
    """

    me: Distributor
    names: Mapping[int, str]
    next_place: tuple[int, int] | None
    width: int

    @property
    def drawn(self) -> bool:
        """Whether wide screens get the drawing."""
        return self.width <= WIDEST_DRAWING


def genealogy(
    nodes: Sequence[WindowNode], standings: Mapping[int, StandingView], view: Viewpoint
) -> Spot:
    """The drawing of a window (its top first), with everyone's standing by distributor id."""
    below: dict[int, dict[int, WindowNode]] = defaultdict(dict)
    for node in nodes[1:]:
        if node.parent_id is not None and node.slot is not None:
            below[node.parent_id][node.slot] = node
    names = {**view.names, **{node.distributor_id: node.name for node in nodes}}
    known = replace(view, names=names)
    return _spot(nodes[0], None, below, standings, known)


def _spot(
    node: WindowNode,
    parent: WindowNode | None,
    below: Mapping[int, Mapping[int, WindowNode]],
    standings: Mapping[int, StandingView],
    view: Viewpoint,
) -> Spot:
    direct = parent is not None and node.sponsor_id == parent.distributor_id
    return Spot(
        how="direct" if direct else "spill",
        person=_person(node, parent, standings.get(node.distributor_id), view),
        kids=_kids(node, below, standings, view) if node.level < LEVELS else (),
        mine=node.sponsor_id == view.me.pk,
        above=parent.name if parent else "",
        path=_path(node.level, node.slot or 0, view.width),
    )


def _kids(
    node: WindowNode,
    below: Mapping[int, Mapping[int, WindowNode]],
    standings: Mapping[int, StandingView],
    view: Viewpoint,
) -> tuple[Spot, ...]:
    kids: list[Spot] = []
    for slot in range(view.width):
        kid = below.get(node.position_id, {}).get(slot)
        if kid is not None:
            kids.append(_spot(kid, node, below, standings, view))
            continue
        upcoming = view.next_place == (node.position_id, slot)
        # A list counts the open places of a row instead of repeating them. Level 3 is pips, which
        # are counted by eye.
        last = kids[-1] if kids else None
        merge = not view.drawn and node.level + 1 < LEVELS and not upcoming
        if merge and last is not None and last.how == "open" and not last.next:
            kids[-1] = replace(last, count=last.count + 1)
            continue
        kids.append(
            Spot(
                how="open",
                mine=upcoming,
                next=upcoming,
                above=node.name,
                path=_path(node.level + 1, slot, view.width),
            )
        )
    return tuple(kids)


def _person(
    node: WindowNode, parent: WindowNode | None, standing: StandingView | None, view: Viewpoint
) -> Person:
    first, _space, last = node.name.partition(" ")
    return Person(
        code=node.code,
        name=node.name,
        first_name=first,
        last_name=last,
        level=node.level,
        note=_note(node, standing),
        came=_came(node, parent, view),
        enrolled_at=node.enrolled_at,
        pv=standing.pv if standing else Decimal(0),
        qualified=bool(standing and standing.qualified),
        vacant=node.status == Status.TERMINATED,
        yours=node.sponsor_id == view.me.pk,
        is_me=node.distributor_id == view.me.pk,
        url=person_url(node.code, is_me=node.distributor_id == view.me.pk),
    )


def person_url(code: str, *, is_me: bool = False) -> str:
    """The team page around the person called *code*."""
    return reverse("office:team") if is_me else reverse("office:team-person", args=[code])


def _note(node: WindowNode, standing: StandingView | None) -> str:
    match node.status:
        case Status.TERMINATED:
            return _("Vacant place")
        case Status.SUSPENDED:
            return _("Suspended")
        case Status.PENDING:
            return _("Not started yet")
    return standing.rank if standing and standing.rank else node.code


def _came(node: WindowNode, parent: WindowNode | None, view: Viewpoint) -> str:
    words = {"level": node.level}
    if parent is not None and node.sponsor_id == parent.distributor_id:
        if node.sponsor_id == view.me.pk:
            return _("Level %(level)s, sponsored by you") % words
        return _("Level %(level)s, sponsored by %(sponsor)s") % {**words, "sponsor": parent.name}
    if node.sponsor_id == view.me.pk:
        return _("Level %(level)s, sponsored by you, placed here") % words
    sponsor = view.names.get(node.sponsor_id) if node.sponsor_id else None
    if sponsor is not None:
        named = {**words, "sponsor": sponsor}
        return _("Level %(level)s, sponsored by %(sponsor)s, placed here") % named
    return _("Level %(level)s, placed here from above you") % words


def _path(level: int, slot: int, width: int) -> str:
    return connector(slot, width, LINK_HEIGHTS[level]) if level else ""
