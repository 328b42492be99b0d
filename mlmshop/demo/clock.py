"""The demo's time: a date, and everything that happened before it."""

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mlmshop.lib.periods import Period, period_at


@dataclass(frozen=True, kw_only=True)
class Clock:
    """`until` is when history ends: the midnight on which the date begins, so that nothing lies in
    the future, whatever the hour. On the first day of a period that would leave the running period
    empty; there history goes on for its first minute."""

    period: Period
    start: datetime
    now: datetime
    until: datetime
    zone: ZoneInfo

    @classmethod
    def of(cls, as_of: date, *, months: int, zone: str) -> "Clock":
        local = ZoneInfo(zone)
        now = datetime.combine(as_of, time(), local)
        running = period_at(now, kind="monthly", zone=zone)
        year, month = divmod(as_of.year * 12 + as_of.month - 1 - months, 12)
        first = date(year, month + 1, 1) + timedelta(days=min(as_of.day, 28) - 1)
        return cls(
            period=running,
            start=datetime.combine(first, time(), local),
            now=now,
            until=max(now, running.start + timedelta(minutes=1)),
            zone=local,
        )

    def days_ago(self, days: float) -> datetime:
        return self.now - timedelta(days=days)

    def within_running(self, rng: random.Random) -> datetime:
        """A moment of the running period, early enough that an order can still be paid in it."""
        span = (self.until - self.period.start).total_seconds()
        return self.period.start + timedelta(seconds=int(span * rng.uniform(0.05, 0.8)))

    def shopping_hour(self, day: date, rng: random.Random) -> datetime:
        """A moment of that day when people buy: seldom before eight, often in the evening."""
        hour = rng.triangular(7, 23, 20)
        moment = datetime.combine(day, time(), self.zone) + timedelta(seconds=int(hour * 3600))
        return moment.replace(microsecond=0)


# How busy a month is beside an ordinary one.
BUSY = {1: 0.8, 2: 0.9, 5: 1.1, 7: 0.85, 8: 0.85, 11: 1.3, 12: 1.6}


def growing_days(clock: Clock, rng: random.Random, count: int) -> list[date]:
    """`count` days of the span, in order; the last ones hold about three times as many as the
    first, weekends a little more than weekdays, and the weeks before Christmas most."""
    total = max(1, (clock.now - clock.start).days)
    first = clock.start.date()
    days = [first + timedelta(days=i) for i in range(total)]
    weights = [
        (1 + 2 * i / total) * (1.3 if day.weekday() >= 5 else 1) * BUSY.get(day.month, 1)
        for i, day in enumerate(days)
    ]
    return sorted(rng.choices(days, weights, k=count))
