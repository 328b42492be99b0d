"""What publishing a plan version checks, and shows before (plan rules, section 7)."""

from dataclasses import dataclass
from typing import Literal

from django.conf import settings
from django.utils.translation import gettext as _

from commissions.calc.plan import PlanRules
from commissions.calc.worst_case import WorstCase, worst_case
from commissions.models import CommissionPolicy, PlanVersion
from commissions.models.plan import PlanState
from commissions.plans.document import PlanDocument
from commissions.plans.errors import PlanInvalid
from commissions.plans.rows import plan_document
from commissions.plans.schema import plan_as_data, plan_check
from commissions.selectors.periods import last_closed_period, period_named
from commissions.texts import percent_text
from matrix.errors import NotFound
from matrix.models import Strategy
from matrix.selectors import matrix_default
from mlmshop.lib.periods import Period, period_at


@dataclass(frozen=True)
class Finding:
    """One result of a check. An ``error`` refuses publishing, a ``warning`` only asks to look."""

    level: Literal["error", "warning", "ok"]
    text: str


@dataclass(frozen=True, kw_only=True)
class PlanReport:
    """All findings on a version, and the most it can ever pay on one order."""

    findings: tuple[Finding, ...]
    worst: WorstCase

    @property
    def errors(self) -> list[str]:
        """What refuses publishing."""
        return [finding.text for finding in self.findings if finding.level == "error"]

    @property
    def warnings(self) -> list[str]:
        """What publishing only warns of."""
        return [finding.text for finding in self.findings if finding.level == "warning"]


def plan_report(plan: PlanVersion, *, start: str | None = None) -> PlanReport:
    """Check *plan* for publishing with the period called *start*; without it, all but the start."""
    document = plan_document(plan)
    worst = worst_case(document.rules)
    findings = [
        *_structure(plan, document),
        *_matrix(document),
        *_worst(worst),
        *_reach(document.rules),
        Finding(
            "ok",
            _("Nothing is paid for enrolling anyone: all components are shares of product volume."),
        ),
        Finding("ok", _("Customers’ orders alone can meet every volume the plan asks for.")),
    ]
    if start is not None:
        findings += _start(plan, start)
    return PlanReport(findings=tuple(findings), worst=worst)


def _structure(plan: PlanVersion, document: PlanDocument) -> list[Finding]:
    findings = []
    if plan.is_published:
        findings.append(
            Finding(
                "error",
                _("Version %(number)s is published already and can never change.")
                % {"number": plan.number},
            )
        )
    try:
        plan_check(plan_as_data(document))
    except PlanInvalid as error:
        findings += [Finding("error", f"{problem}.") for problem in error.problems]
    if plan.currency != settings.COMPANY_CURRENCY:
        findings.append(
            Finding(
                "error",
                _("The plan is in %(plan)s, the company keeps its books in %(company)s.")
                % {"plan": plan.currency, "company": settings.COMPANY_CURRENCY},
            )
        )
    return findings


def _matrix(document: PlanDocument) -> list[Finding]:
    try:
        matrix = matrix_default()
    except NotFound as error:
        return [Finding("error", str(error))]
    terms = document.matrix
    pairs = [
        (_("the width"), terms.width, matrix.width),
        (_("placement"), _strategy(terms.strategy), _strategy(matrix.strategy)),
        (
            _("whether sponsors may choose"),
            _yes(terms.sponsor_may_choose),
            _yes(matrix.sponsor_may_choose),
        ),
        (_("days in the holding tank"), terms.holding_days, matrix.holding_days),
    ]
    return [
        Finding(
            "error",
            _("Plan and matrix disagree on %(what)s: %(plan)s here, %(matrix)s in %(name)s.")
            % {"what": what, "plan": ours, "matrix": theirs, "name": matrix.name},
        )
        for what, ours, theirs in pairs
        if ours != theirs
    ]


def _worst(worst: WorstCase) -> list[Finding]:
    most = percent_text(worst.total)
    if worst.total > 100:
        return [
            Finding(
                "error",
                _(
                    "On one order the plan could pay %(most)s of its CV: lower the rates until it "
                    "is at most 100%%."
                )
                % {"most": most},
            )
        ]
    policy = CommissionPolicy.objects.first()
    limit = policy.worst_case_limit if policy else None
    if limit is not None and worst.total > limit:
        return [
            Finding(
                "warning",
                _(
                    "On one order the plan could pay %(most)s of its CV, above the company’s own "
                    "limit of %(limit)s."
                )
                % {"most": most, "limit": percent_text(limit)},
            )
        ]
    return [
        Finding(
            "ok",
            _("The most it can ever pay on one order is %(most)s of its CV.") % {"most": most},
        )
    ]


def _reach(rules: PlanRules) -> list[Finding]:
    """Levels with a rate that nobody is ever paid on."""
    if not rules.ranks:
        return []
    deepest = max(rules.base_paid_levels, *(rank.paid_levels for rank in rules.ranks))
    if deepest == rules.depth:
        return []
    return [
        Finding(
            "warning",
            _("Nobody is ever paid deeper than level %(deepest)s of %(depth)s: no rank goes there.")
            % {"deepest": deepest, "depth": rules.depth},
        )
    ]


def _start(plan: PlanVersion, start: str) -> list[Finding]:
    try:
        period = period_named(start)
    except ValueError as error:
        return [Finding("error", str(error))]
    if period.kind != plan.period:
        return [
            Finding(
                "error",
                _("The plan’s periods are %(kind)s: %(start)s is not one of them.")
                % {"kind": plan.get_period_display().lower(), "start": start},
            )
        ]
    refusal = _start_refusal(period)
    return [Finding("error", refusal)] if refusal else []


def _start_refusal(period: Period) -> str | None:
    closed = last_closed_period()
    if closed is not None and period.start < closed.end:
        return _("%(start)s is closed or earlier than a closed period: start later.") % {
            "start": period.key
        }
    latest = (
        PlanVersion.objects.filter(state=PlanState.PUBLISHED)
        .order_by("-starts_at", "-published_at")
        .first()
    )
    if latest is None or latest.starts_at is None:
        return None
    if period.start < latest.starts_at:
        return _(
            "Version %(number)s starts with %(latest)s already: a later version cannot start "
            "before it."
        ) % {"number": latest.number, "latest": latest.start_period}
    before = period_at(period.start, kind=_kind(latest), zone=settings.COMPANY_TIME_ZONE)
    if before.start != period.start:
        return _(
            "%(start)s begins in the middle of %(before)s, a period of version %(number)s: start "
            "where one of its periods ends."
        ) % {"start": period.key, "before": before.key, "number": latest.number}
    return None


def _kind(plan: PlanVersion) -> Literal["weekly", "monthly"]:
    return "weekly" if plan.period == "weekly" else "monthly"


def _strategy(value: str) -> str:
    return str(Strategy(value).label) if value in Strategy.values else value


def _yes(value: bool) -> str:
    return _("yes") if value else _("no")
