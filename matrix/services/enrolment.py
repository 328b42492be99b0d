"""Enrolling a distributor."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models.functions import Upper

from matrix.errors import EnrolmentRefused
from matrix.models import (
    Agreement,
    Distributor,
    DistributorStatusChange,
    Matrix,
    Status,
)
from matrix.selectors.people import matrix_default
from matrix.services.agreements import acceptance_record
from matrix.services.codes import code_new
from matrix.services.placement import distributor_place
from mlmshop.outbox.services import message_add

MAY_SPONSOR = frozenset({Status.ACTIVE, Status.SUSPENDED, Status.HOUSE})


@transaction.atomic
def distributor_enrol(
    *,
    user: Any,
    sponsor: Distributor | None,
    at: datetime,
    matrix: Matrix | None = None,
    code: str | None = None,
    status: str = Status.ACTIVE,
    agreement: Agreement | None = None,
    actor: Any = None,
    ip: str | None = None,
    user_agent: str = "",
) -> Distributor:
    """Make *user* a distributor under *sponsor* and place them at once.

    Without a *sponsor* they become the company's root, which there is one of. With an *agreement*
    its acceptance is recorded (by *actor*, from *ip*, in *user_agent*). The placement, its receipt,
    the status history and the outbox message ``distributor.enrolled`` come with it, all or nothing.
    The tree stays locked until the caller's transaction ends, so call this late in it.

    Raises ``EnrolmentRefused`` if *user* is a distributor already, the code is taken or malformed,
    the sponsor is pending or terminated, or there is a root already; ``NotFound`` without a matrix.
    """
    matrix = matrix or matrix_default()
    code = code.strip() if code else code_new()
    enrolment_check(user=user, sponsor=sponsor, code=code, status=status)
    distributor = Distributor(user=user, code=code, sponsor=sponsor, enrolled_at=at, status=status)
    try:
        with transaction.atomic():
            distributor.save(force_insert=True)
    except IntegrityError as error:
        # Lost a race the checks above could not see.
        raise EnrolmentRefused(
            f"{user} could not be enrolled as {code}: the person or the code was enrolled a moment "
            "ago. Try again."
        ) from error
    DistributorStatusChange.objects.create(
        distributor=distributor, from_status="", to_status=status, at=at, actor=actor
    )
    if agreement is not None:
        acceptance_record(
            distributor=distributor,
            agreement=agreement,
            at=at,
            actor=actor or user,
            ip=ip,
            user_agent=user_agent,
        )
    message_add(
        topic="distributor.enrolled",
        key=f"distributor.enrolled:{distributor.pk}",
        payload={"distributor_id": distributor.pk},
    )
    distributor_place(distributor=distributor, matrix=matrix, at=at)
    return distributor


def enrolment_check(*, user: Any, sponsor: Distributor | None, code: str, status: str) -> None:
    """Raise ``EnrolmentRefused`` if ``distributor_enrol`` would refuse this; for forms."""
    try:
        Distributor._meta.get_field("code").run_validators(code)
    except ValidationError:
        raise EnrolmentRefused(
            f"The code {code!r} is malformed: use at most 32 letters, digits, dots, hyphens and "
            "underscores, like AF-10428.",
            field="code",
        ) from None
    if status not in Status.values:
        raise EnrolmentRefused(
            f"{status!r} is no status: choose one of {', '.join(Status.values)}.", field="status"
        )
    if Distributor.objects.filter(user=user).exists():
        raise EnrolmentRefused(f"{user} is a distributor already.", field="user")
    taken = Distributor.objects.annotate(upper=Upper("code")).filter(upper=code.upper())
    if taken.exists():
        raise EnrolmentRefused(f"The code {code} is taken: choose another.", field="code")
    if sponsor is None:
        if Distributor.objects.filter(sponsor__isnull=True).exists():
            raise EnrolmentRefused(
                f"The company has its root already: name a sponsor for {code}.", field="sponsor"
            )
    elif (
        standing := Distributor.objects.values_list("status", flat=True).get(pk=sponsor.pk)
    ) not in MAY_SPONSOR:
        raise EnrolmentRefused(
            f"{sponsor} is {standing} and cannot enrol anyone: name a sponsor who is active.",
            field="sponsor",
        )
