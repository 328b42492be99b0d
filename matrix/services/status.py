"""Changing a distributor's status."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from matrix.errors import StatusRefused
from matrix.models import Distributor, DistributorStatusChange, Status
from mlmshop.outbox.services import message_add

ALLOWED: dict[str, frozenset[str]] = {
    Status.PENDING: frozenset({Status.ACTIVE, Status.HOUSE, Status.TERMINATED}),
    Status.ACTIVE: frozenset({Status.SUSPENDED, Status.TERMINATED, Status.HOUSE}),
    Status.SUSPENDED: frozenset({Status.ACTIVE, Status.TERMINATED}),
    Status.TERMINATED: frozenset({Status.ACTIVE}),
    Status.HOUSE: frozenset({Status.ACTIVE, Status.TERMINATED}),
}
"""Where each status may lead. Nobody goes back to pending: an acceptance is not undone."""


@transaction.atomic
def distributor_status_change(
    *, distributor: Distributor, status: str, actor: Any, reason: str, at: datetime
) -> DistributorStatusChange:
    """Give *distributor* another status from *at* on and keep who did it and why.

    *actor* is a user, or None for the system. *distributor* itself is brought up to date, and the
    outbox message ``distributor.status_changed`` comes with it.
    Raises ``StatusRefused`` for a change that is none or not allowed, for one without a reason, for
    one before the last change, and for terminating the root, in whose place nobody could stand.
    """
    current = Distributor.objects.select_for_update().get(pk=distributor.pk)
    name = current.code
    if status not in Status.values:
        raise StatusRefused(
            f"{status!r} is no status: choose one of {', '.join(Status.values)} for {name}."
        )
    if not reason.strip():
        raise StatusRefused(f"The change of {name} to {status} needs a reason.")
    if status == current.status:
        raise StatusRefused(f"{name} is {status} already.")
    if status not in ALLOWED[current.status]:
        raise StatusRefused(
            f"{name} is {current.status} and cannot become {status}, only "
            f"{' or '.join(sorted(ALLOWED[current.status]))}."
        )
    if status == Status.TERMINATED and current.sponsor_id is None:
        raise StatusRefused(f"{name} is the top of the company and cannot be terminated.")
    last = current.status_changes.order_by("-at", "-id").first()
    if last is not None and at < last.at:
        raise StatusRefused(
            f"{name} became {last.to_status} at {last.at.isoformat()}: a change cannot be dated "
            "before the last one."
        )
    change = DistributorStatusChange.objects.create(
        distributor=current,
        from_status=current.status,
        to_status=status,
        at=at,
        actor=actor,
        reason=reason.strip(),
    )
    Distributor.objects.filter(pk=current.pk).update(status=status)
    distributor.status = status
    message_add(
        topic="distributor.status_changed",
        key=f"distributor.status_changed:{change.pk}",
        payload={
            "distributor_id": current.pk,
            "from_status": change.from_status,
            "to_status": status,
        },
    )
    return change


@transaction.atomic
def distributors_status_change(
    *, distributors: Sequence[Distributor], status: str, actor: Any, reason: str, at: datetime
) -> None:
    """``distributor_status_change`` for everyone of *distributors*, or for nobody."""
    for distributor in sorted(distributors, key=lambda d: d.pk):
        distributor_status_change(
            distributor=distributor, status=status, actor=actor, reason=reason, at=at
        )
