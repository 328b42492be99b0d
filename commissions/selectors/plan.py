"""Which plan version is in force when."""

from datetime import datetime

from django.utils.translation import gettext as _

from commissions.models import PlanVersion
from commissions.models.plan import PlanState


class NoPlanInForce(LookupError):
    """No plan version had started at the moment asked for."""


def plan_for_or_none(at: datetime) -> PlanVersion | None:
    """The published version in force at *at*, or None."""
    return (
        PlanVersion.objects.filter(state=PlanState.PUBLISHED, starts_at__lte=at)
        .order_by("-starts_at", "-published_at")
        .first()
    )


def plan_for(at: datetime) -> PlanVersion:
    """The published version in force at *at*. Raises ``NoPlanInForce`` before the first one."""
    plan = plan_for_or_none(at)
    if plan is None:
        raise NoPlanInForce(
            _("No plan was in force at %(at)s: publish one that starts by then.")
            % {"at": at.isoformat(timespec="minutes")}
        )
    return plan


class PlanTable:
    """All published versions, read once, to ask for many moments."""

    def __init__(self) -> None:
        published = PlanVersion.objects.filter(state=PlanState.PUBLISHED)
        self._plans = list(published.order_by("-starts_at", "-published_at"))

    def at(self, moment: datetime) -> PlanVersion | None:
        """The version in force at *moment*, or None."""
        return next(
            (plan for plan in self._plans if plan.starts_at and plan.starts_at <= moment), None
        )
