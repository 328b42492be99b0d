"""Celery's side of commissions."""

from celery import shared_task
from django.utils import timezone

from commissions.services.refresh import estimates_refresh
from commissions.services.standings import REFRESH_TASK, refresh_request


@shared_task(name=REFRESH_TASK)
def refresh_estimates(check: bool = True) -> int:
    """Bring estimates up to date after standings changed, and check the oldest ones.

    Sent by beat every minute, and without the *check* after a payment that changes a standing. One
    call does a bounded piece and asks for the next one while changes wait.
    """
    done = estimates_refresh(at=timezone.now(), check=check)
    if done.more:
        refresh_request()
    return done.spread + done.checked
