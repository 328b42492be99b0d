"""What the office's specimens show: invented figures in the shapes that the real pages give."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from mlmshop.design.matrix_samples import team
from mlmshop.design.path_samples import why_not_me, why_this_amount
from mlmshop.design.store_samples import tone_codes
from mlmshop.lib.money import currency_sign
from mlmshop.office.charts import ring, spark, stacked
from mlmshop.office.feed import Event
from mlmshop.office.overview import Nearly, NewFace
from mlmshop.office.shell import Shell
from mlmshop.office.standing import Meter, Standing
from mlmshop.office.statement import Line, OrderWithoutMe, Page, TypeSum, Way

WHEN = datetime(2026, 11, 14, 12, tzinfo=UTC)
D = Decimal


def office_samples(*, newcomer: bool) -> dict[str, Any]:
    """The context of the office's specimens, full or as a *newcomer* sees them; no query."""
    return {
        "me": Shell(code="MAREN", name="Maren Vogel", site_name="maren"),
        "standings": _standings(),
        "newcomer": newcomer,
        "overview": _newcomer() if newcomer else _overview(),
        "statement": _nothing() if newcomer else _statement(),
        "order_number": "AF-0000",
        "order_error": _("No paid order of your team has the number “AF-0000”."),
        "team": team(),
        "why": why_not_me() if newcomer else why_this_amount(),
        "faces": tone_codes(),
        "bars": [(D(0), D(9)), (D(3), D(9)), (D(9), D(9))],
    }


def _standing(pv: int, headline: str, tag: str, *, qualified: bool = False) -> Standing:
    of = _("of %(pv)s PV") % {"pv": 50}
    return Standing(
        headline=headline,
        meaning=_("Your own orders and your customers’ orders both count."),
        tag=tag,
        qualified=qualified,
        pv=D(pv),
        of=of,
        ring=ring(D(pv), D(50)),
        ring_label=f"{pv} {of}",
    )


def _standings() -> list[Standing]:
    return [
        _standing(0, _("50 PV to go, 16 days left"), _("Not qualified yet")),
        _standing(32, _("18 PV to go, 16 days left"), _("Not qualified yet")),
        _standing(64, _("You are qualified for November"), _("Qualified"), qualified=True),
        _standing(0, _("Your account is suspended"), _("Suspended")),
    ]


def _overview() -> SimpleNamespace:
    values = [D(v) for v in ("18", "31.5", "26", "44", "39.2", "58", "71.4", "66", "42")]
    labels = ["Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", _("Nov so far")]
    return SimpleNamespace(
        at=WHEN,
        standing=_standings()[1],
        meters=[
            Meter(name=_("Your own orders"), value="12 PV", part=D(12), whole=D(50)),
            Meter(name=_("Your customers’ orders"), value="20 PV", part=D(20), whole=D(50)),
            Meter(name=_("Customers who ordered"), value="3"),
        ],
        levels_note=_("Retail commission is yours whether you qualify or not."),
        earned=D("42.00"),
        currency=settings.COMPANY_CURRENCY,
        earned_note=_("October was higher."),
        spark=spark(values, labels),
        spark_label=_("Estimated earnings of nine months"),
        first_customer=True,
        nearly=[
            Nearly(
                name="Noor Haddad",
                first_name="Noor",
                email="noor@example.com",
                missing=_("8 PV to go"),
            )
        ],
        month_name=_("November"),
        new_note=_("2 in the team, 1 customer"),
        newcomers=[
            _face("AF0102", "Tomasz Wójcik", _("Level 1, by you"), 2),
            _face("AF0117", "Ines Duarte", _("Level 2, from above you"), 5),
        ],
        feed=[
            _event("shopping-bag", "Elsa Lind", _("bought on your site,"), _("28 CV"), 1),
            _event("user-plus", "Tomasz Wójcik", _("joined on your level 1"), "", 40),
            _event("chart-no-axes-column", "", _("An order of your team pays you"), "1.50", 60),
        ],
        team_size=27,
        team_note=_("people below you, on 4 levels; 2 new in November"),
        levels=[
            SimpleNamespace(level=level, filled=filled, capacity=3**level)
            for level, filled in ((1, 3), (2, 8), (3, 14), (4, 2))
        ],
    )


def _newcomer() -> SimpleNamespace:
    """The overview of somebody who joined today: everything that can be empty is."""
    full = vars(_overview())
    empty: dict[str, Any] = {
        "standing": _standings()[0],
        "earned": D(0),
        "earned_note": _("By today’s standings, of all paid orders so far."),
        "spark": spark([D(0)], [""]),
        "nearly": [],
        "newcomers": [],
        "new_note": _("0 in the team, 0 customers"),
        "feed": [],
        "team_size": 0,
        "team_note": _("Whoever joins on your site is placed below you."),
        "levels": [SimpleNamespace(level=1, filled=0, capacity=3)],
    }
    return SimpleNamespace(**{**full, **empty})


def _face(code: str, name: str, came: str, days: int) -> NewFace:
    enrolled_at = WHEN - timedelta(days=days)
    return NewFace(code=code, name=name, came=came, enrolled_at=enrolled_at, url="#part-list")


def _event(icon: str, who: str, what: str, link: str, hours: int) -> Event:
    at = WHEN - timedelta(hours=hours)
    return Event(at=at, icon=icon, who=who, what=what, link=link, url="#part-list" if link else "")


def _line(number: int, what: str, type_name: str, tag: str, amount: str) -> Line:
    return Line(
        id=number,
        paid_at=WHEN - timedelta(days=number),
        what=what,
        order_number=f"AF-10{number}7",
        type_name=type_name,
        tag=tag,
        cv=D("28.00"),
        rate=D(20 if type_name == _("Retail") else 5),
        amount=D(amount),
        url="#part-table",
    )


def _statement() -> SimpleNamespace:
    currency = settings.COMPANY_CURRENCY
    types = [
        TypeSum(key="level", name=_("Level"), amount=D("31.40"), count=12),
        TypeSum(key="retail", name=_("Retail"), amount=D("18.20"), count=5),
        TypeSum(key="fast", name=_("Fast start"), amount=D("9.00"), count=2),
        TypeSum(key="match", name=_("Matching"), amount=D("6.10"), count=4),
        TypeSum(key="pool", name=_("Pool"), amount=D("3.00"), count=1),
    ]
    return SimpleNamespace(
        key="2026-11",
        name=_("November"),
        total=sum((type_.amount for type_ in types), D(0)),
        currency=currency,
        currency_sign=currency_sign(currency),
        line_count=24,
        order_count=19,
        types=types,
        segments=stacked([(type_.key, type_.amount) for type_ in types]),
        filters=[
            Way(name=_("All"), url="#part-table", on=True),
            Way(name=_("Level"), url="#part-table"),
            Way(name=_("Retail"), url="#part-table"),
        ],
        lines=[
            _line(
                1, _("Your customer %(name)s") % {"name": "Elsa"}, _("Retail"), "tag--gold", "5.60"
            ),
            _line(2, "Tomasz Wójcik", _("Level 1"), "tag--brand", "1.40"),
            _line(3, "Ines Duarte", _("Level 2"), "tag--brand", "-1.40"),
        ],
        page=Page(first=11, last=13, all=24, newer="#part-table", older="#part-table"),
        without_me=[
            OrderWithoutMe(
                number="AF-1099",
                paid_at=WHEN,
                cv=D(28),
                seller_code="AF0117",
                seller_name="Ines Duarte",
                url="#part-form",
            )
        ],
    )


def _nothing() -> SimpleNamespace:
    """A period without a line."""
    empty = {"total": D(0), "line_count": 0, "types": [], "lines": [], "without_me": []}
    sentence = _("Nothing yet. Lines appear here seconds after an order of your team is paid.")
    return SimpleNamespace(**{**vars(_statement()), **empty, "empty": sentence})
