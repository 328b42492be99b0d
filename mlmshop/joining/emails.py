"""The letter to a new distributor; the outbox calls this."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from matrix.models import Distributor
from mlmshop.accounts.services import verification_token
from mlmshop.lib.hosts import main_url, site_url
from mlmshop.lib.letters import letter_send
from replicated_sites.selectors import site_for_distributor


def distributor_enrolled(payload: dict[str, Any]) -> None:
    """Your site is open. Payload: distributor_id.

    Nobody is written to whose account is closed, or who has no site yet (an imported genealogy).
    """
    distributor = (
        Distributor.objects.select_related("user", "sponsor__user")
        .filter(pk=payload["distributor_id"], user__is_active=True)
        .first()
    )
    site = site_for_distributor(distributor.pk) if distributor else None
    if distributor is None or site is None or not distributor.user.email:
        return
    user, sponsor = distributor.user, distributor.sponsor
    letter_send(
        to=user.email,
        name="distributor_welcome",
        context={
            "user": user,
            "code": distributor.code,
            "sponsor": settings.COMPANY_NAME
            if sponsor is None or sponsor.is_root
            else sponsor.display_name,
            "site_url": site_url(site.name),
            "office_url": main_url("/office/"),
            "verify_url": ""
            if user.email_verified_at
            else main_url(reverse("accounts:verify", args=[verification_token(user)])),
        },
    )
