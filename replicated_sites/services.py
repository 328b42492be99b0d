"""What is written about sites."""

from datetime import datetime
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from matrix.models import Distributor
from mlmshop.outbox.services import message_add
from replicated_sites.models import ReplicatedSite
from replicated_sites.names import Verdict, site_name_check, taken_sentence


class SiteNameRefused(ValueError):
    """A site cannot have this name; the text is a sentence for the person who chose it."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.reason)
        self.verdict = verdict


def site_create(
    *, distributor: Distributor, name: str, at: datetime | None = None
) -> ReplicatedSite:
    """Open *distributor*'s site under *name*; *at* is now unless given.

    Raises ``SiteNameRefused`` for a malformed, reserved or taken name, also when somebody else
    takes it at the same instant; the surrounding transaction stays usable.
    """
    person = distributor.display_name
    verdict = site_name_check(name, person=person)
    if not verdict.ok:
        raise SiteNameRefused(verdict)
    try:
        with transaction.atomic():
            return ReplicatedSite.objects.create(
                distributor=distributor, name=verdict.name, created_at=at or timezone.now()
            )
    except IntegrityError:
        # Between the check and the insert somebody else got the name: the unique index decides.
        again = site_name_check(verdict.name, person=person)
        if again.ok:
            raise
        raise SiteNameRefused(
            Verdict(
                ok=False,
                name=verdict.name,
                reason=taken_sentence(verdict.name),
                suggestion=again.suggestion,
            )
        ) from None


def contact_send(*, distributor_id: int, name: str, email: str, message: str) -> None:
    """Promise the distributor a letter with a visitor's *message*, to be answered to *email*."""
    with transaction.atomic():
        message_add(
            topic="site.contacted",
            key=f"site.contacted:{uuid4()}",
            payload={
                "distributor_id": distributor_id,
                "name": name,
                "email": email,
                "message": message,
            },
        )
