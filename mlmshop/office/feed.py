"""What happened lately: orders of one's own, newcomers below, and orders from below that pay."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog.volume.models import OrderCredit
from catalog.volume.selectors import OrderVolume, order_volumes
from commissions.models import EstimateLine
from matrix.models import Distributor
from mlmshop.lib.money import format_money
from mlmshop.office.downline import Newcomer
from mlmshop.office.numbers import points_text
from mlmshop.office.orders import buyer_names

PAID = "chart-no-axes-column"
SITE_RULE = 3
"""The attribution rule of an order placed on the seller's own site."""


@dataclass(frozen=True, kw_only=True)
class Event:
    """One line of the feed: *who* in bold, *what* they did, and *link* to *url* behind it."""

    at: datetime
    icon: str
    who: str
    what: str
    link: str = ""
    url: str = ""


def feed(*, me: Distributor, joined: list[Newcomer], limit: int) -> list[Event]:
    """The latest events, the newest first. *joined*: newcomers below *me*, already read."""
    events = [*_sold(me, limit), *_paid(me, limit), *(_joined(newcomer) for newcomer in joined)]
    events.sort(key=lambda event: event.at, reverse=True)
    # A busy team must not push one's own customers and newcomers out of sight.
    quiet = [event for event in events if event.icon != PAID][: limit // 2]
    busy = [event for event in events if event not in quiet][: limit - len(quiet)]
    return sorted([*quiet, *busy], key=lambda event: event.at, reverse=True)


def _sold(me: Distributor, limit: int) -> Iterator[Event]:
    credits = (
        OrderCredit.objects.filter(seller_code=me.code, order__payment__isnull=False)
        .select_related("order__payment")
        .order_by("-order__payment__paid_at")[:limit]
    )
    ids = [credit.order_id for credit in credits]
    volumes, buyers = order_volumes(ids), buyer_names(ids)
    for credit in credits:
        volume = volumes[credit.order_id]
        personal = credit.kind == OrderCredit.PERSONAL
        if personal:
            text = _("You ordered %(goods)s, %(pv)s PV")
        elif credit.rule == SITE_RULE:
            text = _("ordered from your site: %(goods)s, %(pv)s PV")
        else:
            text = _("ordered: %(goods)s, %(pv)s PV")
        yield Event(
            at=credit.order.payment.paid_at,
            icon="shopping-bag",
            who="" if personal else buyers.get(credit.order_id, ""),
            what=text % {"goods": _goods(volume), "pv": points_text(volume.pv)},
        )


def _goods(volume: OrderVolume) -> str:
    if not volume.lines:
        return volume.number
    first, more = volume.lines[0].title, len(volume.lines) - 1
    if not more:
        return first
    return ngettext("%(first)s and %(more)s more", "%(first)s and %(more)s more", more) % {
        "first": first,
        "more": more,
    }


def _paid(me: Distributor, limit: int) -> Iterator[Event]:
    lines = (
        EstimateLine.objects.filter(beneficiary=me, type=EstimateLine.Type.LEVEL)
        .select_related("source__user", "estimate")
        .defer("estimate__trace", "estimate__breakage", "estimate__upline")
        .order_by("-paid_at", "-id")[:limit]
    )
    for line in lines:
        words = {"cv": format_money(line.cv, line.currency), "level": line.level}
        if line.estimate.kind == OrderCredit.PERSONAL:
            text = _("ordered for %(cv)s CV; level %(level)s pays you") % words
        else:
            text = _("sold for %(cv)s CV; level %(level)s pays you") % words
        yield Event(
            at=line.paid_at,
            icon=PAID,
            who=line.source.display_name,
            what=text,
            link=format_money(line.amount, line.currency),
            url=reverse("office:line", args=[line.period, line.pk]),
        )


def _joined(newcomer: Newcomer) -> Event:
    return Event(
        at=newcomer.enrolled_at, icon="user-plus", who=newcomer.name, what=joined_text(newcomer)
    )


def joined_text(newcomer: Newcomer) -> str:
    """Who enrolled a newcomer, and where they stand; nobody above the viewer is named."""
    words = {"level": newcomer.level, "sponsor": newcomer.sponsor_name}
    if newcomer.sponsored:
        return _("joined. You enrolled them; they stand on your level %(level)s") % words
    if newcomer.sponsor_is_below:
        return _("joined. %(sponsor)s enrolled them; they stand on your level %(level)s") % words
    return _("joined your level %(level)s by spillover from above you") % words
