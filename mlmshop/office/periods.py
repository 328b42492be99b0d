"""How the office names a company's periods and finds its way between them."""

from datetime import datetime

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commissions.selectors import period_current
from mlmshop.lib.periods import Period, period_parse


def period_name(period: Period) -> str:
    """``November 2026`` or ``Week 43, 2026``."""
    if period.kind == "monthly":
        return date_format(period.first_day, "F Y")
    year, week, _day = period.first_day.isocalendar()
    return _("Week %(week)s, %(year)s") % {"week": week, "year": year}


def period_short(period: Period) -> str:
    """``November`` or ``Week 43``: where the year is plain from what stands beside it."""
    if period.kind == "monthly":
        return date_format(period.first_day, "F")
    return _("Week %(week)s") % {"week": period.first_day.isocalendar()[1]}


def period_tick(period: Period) -> str:
    """``Nov`` or ``W43``: below a chart."""
    if period.kind == "monthly":
        return date_format(period.first_day, "M")
    return _("W%(week)s") % {"week": period.first_day.isocalendar()[1]}


def period_asked(key: str | None, *, at: datetime) -> Period | None:
    """The period called *key* (None: the running one); None for no period, or one still ahead."""
    if key is None:
        return period_current(at)
    try:
        period = period_parse(key, zone=settings.COMPANY_TIME_ZONE)
    except ValueError:
        return None
    return period if period.start <= at else None


def periods_back(period: Period, count: int) -> list[Period]:
    """*period* and those before it, *count* in all, the earliest first."""
    found = [period]
    while len(found) < count:
        found.append(found[-1].previous())
    return found[::-1]
