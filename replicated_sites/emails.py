"""Letters to distributors about their site; the outbox calls these."""

from typing import Any

from matrix.models import Distributor
from mlmshop.lib.letters import letter_send
from replicated_sites.selectors import OPEN_STATUSES


def site_contacted(payload: dict[str, Any]) -> None:
    """A visitor's message, answered to them. Payload: distributor_id, name, email, message."""
    distributor = (
        Distributor.objects.select_related("user")
        .filter(pk=payload["distributor_id"], user__is_active=True, status__in=OPEN_STATUSES)
        .first()
    )
    if distributor is None or not distributor.user.email:
        return
    letter_send(
        to=distributor.user.email,
        name="site_contacted",
        reply_to=payload["email"],
        context={
            "user": distributor.user,
            "visitor": payload["name"],
            "visitor_email": payload["email"],
            "message": payload["message"],
        },
    )
