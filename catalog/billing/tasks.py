"""Celery's side of billing."""

from celery import shared_task
from django.utils import timezone

from catalog.billing.services.cancel import orders_expire as expire


@shared_task(name="billing.orders_expire")
def orders_expire() -> int:
    """Expire the orders that stayed unpaid too long; returns how many."""
    return expire(at=timezone.now())
