"""The overview: where a distributor stands in the running period, and what is new."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commissions.selectors import StandingView, earned_by_period, standings
from matrix.models import BuyerEnroller, Distributor, Status
from matrix.selectors import LevelRow, level_table
from mlmshop.lib.money import format_money
from mlmshop.lib.periods import Period
from mlmshop.office.charts import Spark, spark
from mlmshop.office.downline import Newcomer, extent, newcomer_count, newcomers
from mlmshop.office.feed import Event, feed
from mlmshop.office.genealogy import person_url
from mlmshop.office.periods import period_name, period_short, period_tick, periods_back
from mlmshop.office.standing import (
    Meter,
    Standing,
    levels_note,
    meters,
    missing_text,
    standing_card,
)

PERIODS = 9
"""Most periods in the chart of earnings, the running one included."""
EVENTS = 8
NEWCOMERS = 3
RECRUITS = 200
"""Own recruits looked through for somebody close to qualifying, the latest first."""
NEARLY = 3


@dataclass(frozen=True, kw_only=True)
class NewFace:
    """A newcomer's card."""

    code: str
    name: str
    came: str
    enrolled_at: datetime
    url: str


@dataclass(frozen=True, kw_only=True)
class Nearly:
    """An own recruit close to qualifying; the viewer sponsored them, so may write to them."""

    name: str
    first_name: str
    email: str
    missing: str


@dataclass(frozen=True, kw_only=True)
class Overview:
    """Everything the overview shows."""

    at: datetime
    greeting: str
    period_name: str
    month_name: str
    day: int
    days: int
    standing: Standing
    meters: Sequence[Meter]
    levels_note: str
    currency: str
    earned: Decimal
    earned_note: str
    spark: Spark | None
    spark_label: str
    nearly: Sequence[Nearly]
    first_customer: bool
    newcomers: Sequence[NewFace]
    new_note: str
    feed: Sequence[Event]
    team_size: int
    team_note: str
    levels: Sequence[LevelRow]


def overview_page(*, me: Distributor, at: datetime) -> Overview:
    """The overview of *me* at *at*."""
    recruits = list(
        me.sponsored.filter(status=Status.ACTIVE)
        .select_related("user")
        .order_by("-enrolled_at")[:RECRUITS]
    )
    views = standings([me, *recruits], at=at)
    view = views[me.pk]
    period = view.period
    today = timezone.localtime(at).date()
    day = (today - period.first_day).days + 1
    days = (period.last_day - period.first_day).days + 1
    lately = max(me.enrolled_at, period.previous().previous().start)
    latest = newcomers(top=me, since=lately, limit=EVENTS)
    new = newcomer_count(top=me, since=period.start)
    below = extent(me)
    customers = BuyerEnroller.objects.filter(distributor=me).aggregate(
        all=Count("id"), new=Count("id", filter=Q(since__gte=period.start))
    )
    earned = _earned(me, period)
    return Overview(
        at=at,
        greeting=_greeting(me, at),
        period_name=period_name(period),
        month_name=period_short(period),
        day=day,
        days=days,
        standing=standing_card(view, left=days - day),
        meters=meters(view),
        levels_note=levels_note(view),
        currency=settings.COMPANY_CURRENCY,
        earned=earned[-1][1],
        earned_note=_earned_note(view, earned),
        spark=spark([sum_ for _period, sum_ in earned], _ticks(earned)),
        spark_label=_spark_label(earned),
        nearly=_nearly(recruits, views),
        newcomers=[_face(newcomer) for newcomer in latest if newcomer.enrolled_at >= period.start][
            :NEWCOMERS
        ],
        new_note=_new_note(new, customers["new"]),
        first_customer=not customers["all"],
        feed=feed(me=me, joined=latest, limit=EVENTS),
        team_size=below.size,
        team_note=_team_note(below.size, below.deepest, new, period),
        levels=level_table(top=me, depth=min(view.depth or 3, 4)),
    )


def _greeting(me: Distributor, at: datetime) -> str:
    hour = timezone.localtime(at).hour
    words = {"name": me.first_name}
    if 5 <= hour < 12:
        return _("Good morning, %(name)s") % words
    if 12 <= hour < 18:
        return _("Good afternoon, %(name)s") % words
    return _("Good evening, %(name)s") % words


def _earned(me: Distributor, period: Period) -> list[tuple[Period, Decimal]]:
    """Sums of the periods since *me* enrolled, at most ``PERIODS``, the running one last."""
    asked = [past for past in periods_back(period, PERIODS) if past.end > me.enrolled_at]
    sums = earned_by_period(distributor=me, periods=asked)
    return [(past, sums[past.key]) for past in asked]


def _earned_note(view: StandingView, earned: Sequence[tuple[Period, Decimal]]) -> str:
    notes = []
    if view.status == Status.ACTIVE and not view.effective_qualified:
        notes.append(_("Your team’s levels join in once you qualify."))
    if len(earned) > 1:
        before, sum_ = earned[-2]
        words = {
            "period": period_short(before),
            "amount": format_money(sum_, settings.COMPANY_CURRENCY),
        }
        notes.append(_("%(period)s was %(amount)s.") % words)
    return " ".join(notes) or _("By today’s standings, of all paid orders so far.")


def _ticks(earned: Sequence[tuple[Period, Decimal]]) -> list[str]:
    ticks = [period_tick(period) for period, _sum in earned]
    ticks[-1] = _("%(period)s so far") % {"period": ticks[-1]}
    return ticks


def _spark_label(earned: Sequence[tuple[Period, Decimal]]) -> str:
    return _("Estimated earnings by period: %(list)s") % {
        "list": ", ".join(
            f"{period_name(period)} {format_money(sum_, settings.COMPANY_CURRENCY)}"
            for period, sum_ in earned
        )
    }


def _nearly(recruits: Sequence[Distributor], views: dict[int, StandingView]) -> list[Nearly]:
    """Own recruits who are past half of what qualifies them, the closest first."""
    close = [
        (view.missing_pv, person)
        for person in recruits
        for view in [views[person.pk]]
        if view.pv and not view.qualified and view.missing_pv <= view.qualifying_pv / 2
    ]
    close.sort(key=lambda found: (found[0], found[1].code))
    return [
        Nearly(
            name=person.display_name,
            first_name=person.first_name,
            email=person.user.email,
            missing=missing_text(views[person.pk]),
        )
        for _missing, person in close[:NEARLY]
    ]


def _face(newcomer: Newcomer) -> NewFace:
    words = {"level": newcomer.level, "sponsor": newcomer.sponsor_name}
    if newcomer.sponsored:
        came = _("Level %(level)s, by you") % words
    elif newcomer.sponsor_is_below:
        came = _("Level %(level)s, by %(sponsor)s") % words
    else:
        came = _("Level %(level)s, from above you") % words
    return NewFace(
        code=newcomer.code,
        name=newcomer.name,
        came=came,
        enrolled_at=newcomer.enrolled_at,
        url=person_url(newcomer.code),
    )


def _new_note(joined: int, customers: int) -> str:
    words = {"joined": joined}
    team = _("%(joined)s in the team") % words
    bought = ngettext("%(number)s customer", "%(number)s customers", customers) % {
        "number": customers
    }
    return f"{team}, {bought}"


def _team_note(size: int, deepest: int, new: int, period: Period) -> str:
    if not size:
        return _("Whoever joins on your site is placed below you.")
    people = ngettext(
        "person below you, on %(levels)s", "people below you, on %(levels)s", size
    ) % {"levels": ngettext("%(n)s level", "%(n)s levels", deepest) % {"n": deepest}}
    words = {"people": people, "new": new, "period": period_short(period)}
    return _("%(people)s; %(new)s new in %(period)s") % words
