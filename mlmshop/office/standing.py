"""Where a distributor stands in the running period, in words."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commissions.selectors import StandingView
from matrix.models import Status
from mlmshop.office.charts import Ring, ring
from mlmshop.office.numbers import points_text
from mlmshop.office.periods import period_short


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The ring and the words beside it."""

    headline: str
    meaning: str
    tag: str
    qualified: bool
    pv: Decimal
    of: str
    ring: Ring
    ring_label: str


@dataclass(frozen=True, kw_only=True)
class Meter:
    """A labelled figure, with a bar where there is a *whole* to reach."""

    name: str
    value: str
    part: Decimal = Decimal(0)
    whole: Decimal = Decimal(0)


def standing_card(view: StandingView, *, left: int) -> Standing:
    """The ring and its words; *left*: full days left after today."""
    headline, meaning, tag = _words(view, left)
    of = (
        _("of %(pv)s PV") % {"pv": points_text(view.qualifying_pv)}
        if view.qualifying_pv
        else _("PV")
    )
    return Standing(
        headline=headline,
        meaning=meaning,
        tag=tag,
        qualified=view.qualified,
        pv=view.pv,
        of=of,
        ring=ring(view.pv, view.qualifying_pv),
        ring_label=f"{points_text(view.pv)} {of}",
    )


def _words(view: StandingView, left: int) -> tuple[str, str, str]:
    """Headline, what it means, and the same in one word."""
    words = {"period": period_short(view.period)}
    match view.status:
        case Status.SUSPENDED:
            return (
                _("Your account is suspended"),
                _("While that lasts you earn nothing. Your customers and your team stay yours."),
                _("Suspended"),
            )
        case Status.TERMINATED:
            return (
                _("Your enrolment has ended"),
                _("Your place is vacant and earns nothing more. What you see here is the past."),
                _("Ended"),
            )
        case Status.PENDING:
            return (
                _("You have not started yet"),
                _("Your orders count from the moment you accept the agreement."),
                _("Pending"),
            )
        case Status.HOUSE:
            return (
                _("A place of the company"),
                _("It holds the top of the matrix and never earns."),
                _("House"),
            )
    if view.plan_number is None:
        return (
            _("No plan is in force yet"),
            _("Orders already count. What they pay shows once the company publishes its plan."),
            _("No plan"),
        )
    if view.qualified:
        return (
            _("You are qualified for %(period)s") % words,
            ngettext(
                "Your team’s volume pays you on %(levels)s level.",
                "Your team’s volume pays you on %(levels)s levels.",
                view.paid_levels,
            )
            % {"levels": view.paid_levels}
            + " "
            + _left(left),
            _("Qualified"),
        )
    return (
        f"{missing_text(view)}, {_days_left(left)}",
        _(
            "Then you qualify for %(period)s and your team’s volume pays you. Your own orders and "
            "your customers’ orders both count."
        )
        % words,
        _("Not qualified yet"),
    )


def missing_text(view: StandingView) -> str:
    """``18 PV and 1 customer to go``: all that is missing to qualify."""
    customers = ngettext("%(number)s customer", "%(number)s customers", view.missing_customers) % {
        "number": view.missing_customers
    }
    pv = points_text(view.missing_pv)
    if view.missing_pv and view.missing_customers:
        return _("%(pv)s PV and %(customers)s to go") % {"pv": pv, "customers": customers}
    if view.missing_pv:
        return _("%(pv)s PV to go") % {"pv": pv}
    return _("%(customers)s to go") % {"customers": customers}


def _days_left(left: int) -> str:
    if not left:
        return _("today is the last day")
    return ngettext("%(days)s day left", "%(days)s days left", left) % {"days": left}


def _left(left: int) -> str:
    if not left:
        return _("Today is the last day.")
    return ngettext(
        "%(days)s day is left to sell more.", "%(days)s days are left to sell more.", left
    ) % {"days": left}


def meters(view: StandingView) -> list[Meter]:
    """What the standing is made of."""
    own = points_text(view.personal_pv)
    if view.own_volume_cap is not None and view.personal_pv > view.own_volume_cap:
        cap = points_text(view.own_volume_cap)
        own_value = _("%(pv)s PV, %(cap)s count") % {"pv": own, "cap": cap}
    else:
        own_value = _("%(pv)s PV") % {"pv": own}
    whole = view.qualifying_pv
    shown = [
        Meter(name=_("Your own orders"), value=own_value, part=view.personal_pv, whole=whole),
        Meter(
            name=_("Your customers’ orders"),
            value=_("%(pv)s PV") % {"pv": points_text(view.retail_pv)},
            part=view.retail_pv,
            whole=whole,
        ),
    ]
    if view.missing_customers:
        value = _("%(customers)s of %(needed)s") % {
            "customers": view.customers,
            "needed": view.min_retail_customers,
        }
    else:
        value = str(view.customers)
    shown.append(
        Meter(
            name=_("Customers who ordered"),
            value=value,
            part=Decimal(view.customers),
            whole=Decimal(view.min_retail_customers),
        )
    )
    return shown


def levels_note(view: StandingView) -> str:
    """On how many levels the standing pays, as a sentence."""
    if view.status != Status.ACTIVE or view.plan_number is None:
        return _("Only active distributors earn.")
    if view.paid_levels:
        return ngettext(
            "You are paid on %(levels)s level of your team.",
            "You are paid on %(levels)s levels of your team.",
            view.paid_levels,
        ) % {"levels": view.paid_levels}
    return _("Retail commission on your customers’ orders is yours whether you qualify or not.")
