"""Publishing and accepting the distributor agreement."""

from datetime import datetime
from typing import Any

from django.db import transaction

from matrix.errors import AgreementRefused
from matrix.models import Agreement, AgreementAcceptance, Distributor, Status
from matrix.services.status import distributor_status_change


@transaction.atomic
def agreement_publish(*, agreement: Agreement, at: datetime) -> Agreement:
    """Put a draft into force; its words are fixed from then on.

    Raises ``AgreementRefused`` if it is published already.
    """
    published = Agreement.objects.filter(pk=agreement.pk, published_at__isnull=True).update(
        published_at=at
    )
    if not published:
        raise AgreementRefused(f"{agreement} is published already.")
    agreement.published_at = at
    return agreement


@transaction.atomic
def agreement_accept(
    *,
    distributor: Distributor,
    agreement: Agreement,
    at: datetime,
    actor: Any = None,
    ip: str | None = None,
    user_agent: str = "",
) -> AgreementAcceptance:
    """Record that *distributor* accepted *agreement*; a pending distributor becomes active.

    Accepting the same version again changes nothing. Raises ``AgreementRefused`` for a draft.
    """
    acceptance = acceptance_record(
        distributor=distributor,
        agreement=agreement,
        at=at,
        actor=actor,
        ip=ip,
        user_agent=user_agent,
    )
    if distributor.status == Status.PENDING:
        distributor_status_change(
            distributor=distributor,
            status=Status.ACTIVE,
            actor=actor,
            reason=f"Accepted {agreement}.",
            at=at,
        )
    return acceptance


def acceptance_record(
    *,
    distributor: Distributor,
    agreement: Agreement,
    at: datetime,
    actor: Any = None,
    ip: str | None = None,
    user_agent: str = "",
) -> AgreementAcceptance:
    """The row alone; see ``agreement_accept``."""
    if agreement.published_at is None:
        raise AgreementRefused(f"{agreement} is a draft: publish it before anyone accepts it.")
    acceptance, _created = AgreementAcceptance.objects.get_or_create(
        distributor=distributor,
        agreement=agreement,
        defaults={
            "accepted_at": at,
            "actor": actor,
            "ip": ip,
            "user_agent": user_agent[:400],
        },
    )
    return acceptance
