"""Plan versions: drafts made, published, thrown away."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from commissions.models import PlanVersion, Rank
from commissions.models.plan import PlanState
from commissions.plans.document import PlanDocument
from commissions.plans.rows import plan_document, plan_rows
from commissions.selectors.periods import period_named
from commissions.selectors.plan_checks import plan_report
from commissions.services.refresh import recompute_promise
from mlmshop.lib.locks import Lock, advisory_lock


class PlanRefused(ValueError):
    """The version cannot be published; ``reasons`` says why, a sentence each."""

    def __init__(self, plan: PlanVersion, reasons: list[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(
            _("Version %(number)s is not published: %(reasons)s")
            % {"number": plan.number, "reasons": " ".join(reasons)}
        )


@transaction.atomic
def plan_draft_create(*, document: PlanDocument, at: datetime) -> PlanVersion:
    """A new draft with the next number."""
    plan, ranks = plan_rows(document, number=plan_number_next(), at=at)
    plan.save(force_insert=True)
    Rank.objects.bulk_create(ranks)
    return plan


def plan_draft_copy(*, plan: PlanVersion, at: datetime) -> PlanVersion:
    """A new draft with everything as in *plan*, to change from there."""
    return plan_draft_create(document=plan_document(plan), at=at)


@transaction.atomic
def plan_publish(*, plan: PlanVersion, start: str, actor: Any, at: datetime) -> PlanVersion:
    """Publish the draft, to be in force from the first moment of the period called *start*.

    *actor* is a user, or None for a command. From then on it never changes. Estimates of orders
    paid since the start are computed again. Raises ``PlanRefused`` and changes nothing if a check
    fails (``plan_report``).
    """
    advisory_lock(Lock.PLANS, 0)
    row = PlanVersion.objects.select_for_update().get(pk=plan.pk)
    errors = plan_report(row, start=start).errors
    if errors:
        raise PlanRefused(row, errors)
    period = period_named(start)
    row.state = PlanState.PUBLISHED
    row.start_period = period.key
    row.starts_at = period.start
    row.published_at = at
    row.published_by = actor
    row.save(update_fields=["state", "start_period", "starts_at", "published_at", "published_by"])
    recompute_promise(start=period.start, cause=f"plan-{row.pk}")
    return row


def plan_number_next() -> int:
    """The number of the next version. Call it in the transaction that writes the version."""
    advisory_lock(Lock.PLANS, 0)
    return (PlanVersion.objects.aggregate(last=Max("number"))["last"] or 0) + 1
