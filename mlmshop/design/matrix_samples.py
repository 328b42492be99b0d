"""A matrix three wide with a place in every state."""

from datetime import UTC, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from mlmshop.lib.money import currency_sign
from mlmshop.office.charts import connector
from mlmshop.office.genealogy import LINK_HEIGHTS, Person, Spot
from mlmshop.office.team import Contact, Leg, Row, Step

WIDTH = 3
SINCE = datetime(2026, 3, 2, tzinfo=UTC)
D = Decimal


def team() -> SimpleNamespace:
    """The context of the team page around a distributor."""
    rows = [
        Row(level=1, filled=3, capacity=3, qualified=1, pv=D(130), earned=D("6.50")),
        Row(level=2, filled=4, capacity=9, qualified=2, pv=D(168), earned=D("8.40")),
        Row(level=3, filled=2, capacity=27, qualified=0, pv=D(12), earned=D("0.60")),
        Row(level=4, filled=0, capacity=81, qualified=None, pv=None, earned=None),
    ]
    return SimpleNamespace(
        top=_top(),
        around_me=True,
        level=0,
        size=9,
        deepest=3,
        width=WIDTH,
        drawn=True,
        trail=[
            Step(code="MAREN", name="Maren Vogel", url="#part-team", is_me=True),
            Step(code="AF0102", name="Tomasz Wójcik", url="#part-team", is_me=False),
            Step(code="AF0117", name="Ines Duarte", url="#part-team", is_me=False),
        ],
        rows=rows[:3],
        levels=rows,
        deeper=Row(level=4, filled=0, capacity=0, qualified=None, pv=None, earned=D("0.30")),
        all=Row(level=0, filled=9, capacity=120, qualified=3, pv=D(310), earned=D("15.80")),
        legs=[
            Leg(name="Tomasz Wójcik", pv=D(210)),
            Leg(name="Amara Okafor", pv=D(100)),
            Leg(name="", pv=D(0)),
        ],
        strongest_leg=D(210),
        contact=Contact(email="maren@example.com"),
        currency=settings.COMPANY_CURRENCY,
        currency_sign=currency_sign(settings.COMPANY_CURRENCY),
        period_name=_("November"),
    )


def _top() -> Spot:
    own = _spot(1, 0, _person("AF0102", "Tomasz Wójcik", 1, 64, yours=True), mine=True)
    spilled = _spot(1, 1, _person("AF0109", "Amara Okafor", 1, 20), how="spill")
    vacant = _spot(
        1, 2, _person("AF0113", "Jonas Berg", 1, 0, yours=True, note=_("Vacant place")), mine=True
    )
    return Spot(
        how="direct",
        person=_person("MAREN", "Maren Vogel", 0, 32, is_me=True),
        kids=(
            _with(
                own,
                _with(
                    _spot(2, 0, _person("AF0117", "Ines Duarte", 2, 58)), _pip(0), _pip(1, pv=60)
                ),
                _spot(
                    2,
                    1,
                    _person("AF0121", "Elif Yıldız", 2, 52, yours=True),
                    how="spill",
                    mine=True,
                ),
                _open(2, 2, next_=True),
            ),
            _with(
                spilled,
                _spot(2, 0, _person("AF0128", "Bảo Trần", 2, 0, note=_("Suspended"))),
                _spot(2, 1, _person("AF0130", "Maximiliana Featherstone", 2, 6), how="spill"),
                _open(2, 2),
            ),
            _with(vacant, _open(2, 0), _open(2, 1), _open(2, 2)),
        ),
    )


def _person(code: str, name: str, level: int, pv: int, *, note: str = "", **more: Any) -> Person:
    first, _space, last = name.partition(" ")
    shape: dict[str, Any] = {"yours": False, "is_me": False, **more}
    return Person(
        code=code,
        name=name,
        first_name=first,
        last_name=last,
        level=level,
        note=note or code,
        came=_("Level %(level)s, sponsored by you") % {"level": level},
        enrolled_at=SINCE,
        pv=D(pv),
        qualified=pv >= 50,
        vacant=note == _("Vacant place"),
        url="#part-matrix",
        **shape,
    )


def _spot(
    level: int, slot: int, person: Person, *, how: str = "direct", mine: bool = False
) -> Spot:
    kids = tuple(_open(3, slot) for slot in range(WIDTH)) if level == 2 else ()
    return Spot(how=how, person=person, mine=mine, kids=kids, path=_path(level, slot))


def _with(spot: Spot, *kids: Spot) -> Spot:
    rest = tuple(_open(3, slot) for slot in range(len(kids), WIDTH))
    return Spot(how=spot.how, person=spot.person, mine=spot.mine, path=spot.path, kids=kids + rest)


def _pip(slot: int, pv: int = 12) -> Spot:
    return _spot(3, slot, _person(f"AF02{slot}", "Lena Sommer", 3, pv))


def _open(level: int, slot: int, *, next_: bool = False) -> Spot:
    return Spot(how="open", mine=next_, next=next_, above="Maren", path=_path(level, slot))


def _path(level: int, slot: int) -> str:
    return connector(slot, WIDTH, LINK_HEIGHTS[level])
