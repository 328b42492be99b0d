"""The letter to a new distributor; the outbox calls it."""

from typing import Any

from django.urls import reverse

from matrix.models import Distributor
from mlmshop.accounts.services import verification_token
from mlmshop.lib.hosts import main_url, site_url
from mlmshop.lib.letters import letter_send


def distributor_enrolled(payload: dict[str, Any]) -> None:
    """Your site is open. Payload: distributor_id."""
    distributor = Distributor.objects.select_related("user", "sponsor__user", "site").get(
        pk=payload["distributor_id"]
    )
    site = getattr(distributor, "site", None)
    letter_send(
        to=distributor.user.email,
        name="distributor_welcome",
        context={
            "user": distributor.user,
            "code": distributor.code,
            "sponsor": distributor.sponsor.display_name if distributor.sponsor else "–",
            "site_url": site_url(site.name) if site else main_url("/"),
            "office_url": main_url("/office/"),
            "verify_url": main_url(
                reverse("accounts:verify", args=[verification_token(distributor.user)])
            ),
        },
    )
