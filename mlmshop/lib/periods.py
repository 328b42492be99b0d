"""Weekly (ISO) and monthly periods in a company's time zone."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

Kind = Literal["weekly", "monthly"]


@dataclass(frozen=True, order=True)
class Period:
    """One period. *start* (included) and *end* (excluded) are aware UTC moments."""

    start: datetime
    end: datetime
    key: str
    kind: Kind
    zone: str

    def __contains__(self, moment: datetime) -> bool:
        return self.start <= moment < self.end

    @property
    def first_day(self) -> date:
        """The first calendar day, in the company's time zone."""
        return self.start.astimezone(ZoneInfo(self.zone)).date()

    @property
    def last_day(self) -> date:
        """The last calendar day, in the company's time zone."""
        return (self.end - timedelta(microseconds=1)).astimezone(ZoneInfo(self.zone)).date()

    def next(self) -> "Period":
        """The period that begins where this one ends."""
        return period_at(self.end, kind=self.kind, zone=self.zone)

    def previous(self) -> "Period":
        """The period that ends where this one begins."""
        return period_at(self.start - timedelta(microseconds=1), kind=self.kind, zone=self.zone)


def period_at(moment: datetime, *, kind: Kind, zone: str) -> Period:
    """The period that contains the aware *moment*, in the time zone named *zone*."""
    day = moment.astimezone(ZoneInfo(zone)).date()
    if kind == "weekly":
        first = day - timedelta(days=day.weekday())
        return _period(first, first + timedelta(days=7), kind=kind, zone=zone)
    first = day.replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    return _period(first, following, kind=kind, zone=zone)


def period_parse(key: str, *, zone: str) -> Period:
    """The period called *key*: ``2026-10`` or ``2026-W43``.

    Raises ``ValueError`` with one clear sentence for anything else.
    """
    try:
        if match := re.fullmatch(r"(\d{4})-W(\d{2})", key):
            first = date.fromisocalendar(int(match[1]), int(match[2]), 1)
            return _period(first, first + timedelta(days=7), kind="weekly", zone=zone)
        if match := re.fullmatch(r"(\d{4})-(\d{2})", key):
            first = date(int(match[1]), int(match[2]), 1)
            following = (first + timedelta(days=32)).replace(day=1)
            return _period(first, following, kind="monthly", zone=zone)
    except (ValueError, OverflowError):
        pass
    raise ValueError(f"{key!r} is no period: write a month as 2026-10 or an ISO week as 2026-W43.")


def _period(first: date, following: date, *, kind: Kind, zone: str) -> Period:
    year, week, _ = first.isocalendar()
    return Period(
        start=_midnight(first, zone),
        end=_midnight(following, zone),
        key=f"{year}-W{week:02d}" if kind == "weekly" else f"{first:%Y-%m}",
        kind=kind,
        zone=zone,
    )


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)
