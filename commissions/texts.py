"""The calculation's outcomes in words."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commissions.calc.order import Outcome, Reason, Step
from commissions.calc.plan import Compression, PlanRules
from mlmshop.lib.money import MINOR_DIGITS, round_half_up


def number_text(value: Decimal) -> str:
    """A number without needless zeros, in the reader's own way of writing: ``12``, ``2.5``."""
    value = value.normalize()
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return str(number_format(value, max(0, -exponent), use_l10n=True))


def percent_text(rate: Decimal) -> str:
    """``5%``, ``2.5%``."""
    return f"{number_text(rate)}%"


def rounding_text(exact: Decimal, currency: str) -> str:
    """``2.1000 → 2.10``: an exact amount, with two digits more than the currency has at least, and
    the rounded one."""
    digits = MINOR_DIGITS[currency]
    exponent = exact.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    shown = number_format(exact, max(digits + 2, -exponent), use_l10n=True)
    return f"{shown} → {number_format(round_half_up(exact, digits), digits, use_l10n=True)}"


def compression_text(compression: Compression) -> str:
    """One word for it."""
    return {
        Compression.NONE: _("None"),
        Compression.STANDARD: _("Standard"),
        Compression.DYNAMIC: _("Dynamic"),
    }[compression]


def compression_note(compression: Compression) -> str:
    """What the compression means for somebody reading their way of an order."""
    return {
        Compression.NONE: _(
            "Every person above takes one level. What somebody cannot have stays with the company."
        ),
        Compression.STANDARD: _(
            "Who is not qualified is passed over and takes no level. Who is qualified but not paid "
            "that deep takes the level, and it stays with the company."
        ),
        Compression.DYNAMIC: _(
            "Who is passed over takes no level, so the number grows at paid people only."
        ),
    }[compression]


def outcome_text(outcome: Outcome) -> str:
    """What to write where the rate would stand."""
    return {
        Outcome.PAID: _("paid"),
        Outcome.TOO_SMALL: _("rounds to nothing"),
        Outcome.UNPAID: _("not paid"),
        Outcome.PASSED_OVER: _("passed over"),
    }[outcome]


def reason_text(reason: Reason) -> str:
    """Why an amount stays with the company."""
    return {
        Reason.NOT_QUALIFIED: _("not qualified"),
        Reason.LEVELS: _("not paid that deep"),
        Reason.VACANT: _("vacant position"),
        Reason.SUSPENDED: _("suspended"),
        Reason.NO_UPLINE: _("nobody left above"),
    }[reason]


def step_text(step: Step, plan: PlanRules) -> str:
    """One line about a person on the way: ``Qualified, Fern: paid on 4 levels``, ``Not qualified:
    12 of 50 PV``."""
    member = step.member
    match step.reason:
        case Reason.VACANT:
            return _("Vacant: no longer with the company")
        case Reason.SUSPENDED:
            return _("Suspended")
        case Reason.NOT_QUALIFIED:
            return _not_qualified(step, plan)
        case Reason.LEVELS:
            # Somebody qualified lacks levels only in a plan with ranks.
            who = member.rank or _("No rank yet")
            return ngettext(
                "%(who)s: paid on %(count)s level, this is level %(level)s",
                "%(who)s: paid on %(count)s levels, this is level %(level)s",
                member.paid_levels,
            ) % {"who": who, "count": member.paid_levels, "level": step.level}
    if member.rank:
        return ngettext(
            "Qualified, %(rank)s: paid on %(count)s level",
            "Qualified, %(rank)s: paid on %(count)s levels",
            member.paid_levels,
        ) % {"rank": member.rank, "count": member.paid_levels}
    return ngettext(
        "Qualified: paid on %(count)s level",
        "Qualified: paid on %(count)s levels",
        member.paid_levels,
    ) % {"count": member.paid_levels}


def _not_qualified(step: Step, plan: PlanRules) -> str:
    member = step.member
    if member.status == "house":
        return _("The company’s own position: never paid")
    if member.status == "pending":
        return _("Not active yet: the agreement is not accepted")
    if member.pv < plan.qualifying_pv:
        return _("Not qualified: %(pv)s of %(needed)s PV") % {
            "pv": number_text(member.pv),
            "needed": number_text(plan.qualifying_pv),
        }
    return _("Not qualified: %(customers)s of %(needed)s customers") % {
        "customers": member.customers,
        "needed": plan.min_retail_customers,
    }
