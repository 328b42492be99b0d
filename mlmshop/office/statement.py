"""The earnings page: what a period's orders are estimated to pay one distributor."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commissions.models import EstimateLine
from commissions.selectors import estimate_totals, estimates
from matrix.models import Distributor
from mlmshop.lib.money import currency_sign
from mlmshop.lib.periods import Period
from mlmshop.office.charts import Segment, stacked
from mlmshop.office.orders import TeamOrder, buyer_names, orders_without_me
from mlmshop.office.periods import period_name, period_short

PAGE = 25
WITHOUT_ME = 5
TAGS = {EstimateLine.Type.LEVEL: "tag--brand", EstimateLine.Type.RETAIL: "tag--gold"}


@dataclass(frozen=True, kw_only=True)
class Way:
    """A link to another view of the statement; *on* when it is the one shown."""

    name: str
    url: str
    on: bool = False


@dataclass(frozen=True, kw_only=True)
class TypeSum:
    """What one type of commission comes to."""

    key: str
    name: str
    amount: Decimal
    count: int


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line; *url* opens its explanation."""

    id: int
    paid_at: datetime
    what: str
    order_number: str
    type_name: str
    tag: str
    cv: Decimal
    rate: Decimal
    amount: Decimal
    url: str


@dataclass(frozen=True, kw_only=True)
class OrderWithoutMe:
    """An order from below that pays nothing here; *url* opens why."""

    number: str
    paid_at: datetime
    cv: Decimal
    seller_code: str
    seller_name: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Page:
    """Which of the lines are shown."""

    first: int
    last: int
    all: int
    newer: str
    older: str


@dataclass(frozen=True, kw_only=True)
class Statement:
    """Everything the earnings page shows but the explanation."""

    key: str
    name: str
    state: str
    previous: Way | None
    next: Way | None
    total: Decimal
    currency: str
    currency_sign: str
    line_count: int
    order_count: int
    types: Sequence[TypeSum]
    segments: Sequence[Segment]
    filters: Sequence[Way]
    lines: Sequence[Line]
    page: Page
    empty: str
    without_me: Sequence[OrderWithoutMe]


def period_url(period: Period | str) -> str:
    """The earnings page of *period*."""
    key = period if isinstance(period, str) else period.key
    return reverse("office:earnings-period", args=[key])


def statement(
    *, me: Distributor, period: Period, at: datetime, type_: str = "", page: int = 1
) -> Statement:
    """The statement of *me* for *period*; *type_* shows lines of one type alone, *page* from 1."""
    types = [
        TypeSum(key=total.type, name=total.label, amount=total.amount, count=total.lines)
        for total in estimate_totals(distributor=me, period=period)
    ]
    type_ = type_ if type_ in {total.key for total in types} else ""
    count = sum(total.count for total in types if type_ in ("", total.key))
    page = min(max(page, 1), max(1, -(-count // PAGE)))
    first = (page - 1) * PAGE
    rows = estimates(distributor=me, period=period)
    if type_:
        rows = rows.filter(type=type_)
    lines = _lines(list(rows[first : first + PAGE]), period, shown_query(type_, page))
    orders = estimates(distributor=me, period=period).order_by().values("estimate")
    return Statement(
        key=period.key,
        name=period_name(period),
        state=_state(period, at),
        previous=_way(period.previous()) if period.start > me.enrolled_at else None,
        next=_way(period.next()) if period.end <= at else None,
        total=sum((total.amount for total in types), Decimal(0)),
        currency=settings.COMPANY_CURRENCY,
        currency_sign=currency_sign(settings.COMPANY_CURRENCY),
        line_count=sum(total.count for total in types),
        order_count=orders.distinct().count(),
        types=types,
        segments=stacked([(total.key, total.amount) for total in types]),
        filters=_filters(types, type_, period),
        lines=lines,
        page=Page(
            first=first + 1,
            last=first + len(lines),
            all=count,
            newer=_page_url(period, type_, page - 1) if page > 1 else "",
            older=_page_url(period, type_, page + 1) if first + PAGE < count else "",
        ),
        empty=_empty(period, at),
        without_me=_without_me(me, period),
    )


def _state(period: Period, at: datetime) -> str:
    if at < period.end:
        return _("Estimates so far, by today’s standings")
    ended = date_format(period.last_day, "j M Y")
    return _("Ended on %(day)s, estimates until the period is closed") % {"day": ended}


def _empty(period: Period, at: datetime) -> str:
    if at < period.end:
        return _("Nothing yet. Lines appear here seconds after an order of your team is paid.")
    return _("No order paid you in this period.")


def _way(period: Period) -> Way:
    return Way(name=period_short(period), url=period_url(period))


def _filters(types: Sequence[TypeSum], type_: str, period: Period) -> list[Way]:
    if len(types) < 2:
        return []
    return [
        Way(name=_("All"), url=_page_url(period, "", 1), on=not type_),
        *(
            Way(name=total.name, url=_page_url(period, total.key, 1), on=type_ == total.key)
            for total in types
        ),
    ]


def _page_url(period: Period, type_: str, page: int) -> str:
    return period_url(period) + shown_query(type_, page) + "#lines"


def shown_query(type_: str, page: int) -> str:
    """The query of an address that shows the *page*-th lines of *type_*: empty or ``?…``."""
    query = {key: value for key, value in (("type", type_), ("page", page)) if value not in ("", 1)}
    return "?" + urlencode(query) if query else ""


def _lines(rows: Sequence[EstimateLine], period: Period, query: str) -> list[Line]:
    buyers = buyer_names(row.estimate.order_id for row in rows if row.level is None)
    return [
        Line(
            id=row.pk,
            paid_at=row.paid_at,
            what=_what(row, buyers),
            order_number=row.order_number,
            type_name=type_name(row),
            tag=TAGS[EstimateLine.Type(row.type)],
            cv=row.cv,
            rate=row.rate,
            amount=row.amount,
            url=reverse("office:line", args=[period.key, row.pk]) + query,
        )
        for row in rows
    ]


def type_name(row: EstimateLine) -> str:
    """``Level 3`` or ``Retail``."""
    if row.level is not None:
        return _("Level %(level)s") % {"level": row.level}
    return str(EstimateLine.Type(row.type).label)


def _what(row: EstimateLine, buyers: dict[int, str]) -> str:
    if row.level is not None:
        return row.source.display_name
    return _("Your customer %(name)s") % {"name": buyers.get(row.estimate.order_id, "")}


def _without_me(me: Distributor, period: Period) -> list[OrderWithoutMe]:
    orders = orders_without_me(me=me, period=period.key, limit=WITHOUT_ME)
    return [_order_without_me(order, period) for order in orders]


def _order_without_me(order: TeamOrder, period: Period) -> OrderWithoutMe:
    return OrderWithoutMe(
        number=order.number,
        paid_at=order.paid_at,
        cv=order.cv,
        seller_code=order.seller_code,
        seller_name=order.seller_name,
        url=reverse("office:order", args=[period.key, order.number]),
    )
