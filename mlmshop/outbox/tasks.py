"""Celery's side of the outbox."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from mlmshop.outbox.services import message_deliver, messages_due, messages_forget

KEEP_DONE = timedelta(days=30)


@shared_task(name="outbox.deliver")
def deliver(message_id: int) -> bool:
    """Run one message's handler; harmless however often it is sent."""
    return message_deliver(message_id=message_id)


@shared_task(name="outbox.sweep")
def sweep() -> int:
    """Deliver what is due: lost on its way, or failed before. Returns how many."""
    return sum(message_deliver(message_id=message_id) for message_id in messages_due())


@shared_task(name="outbox.forget")
def forget() -> int:
    """Remove what was done long ago. Returns how many."""
    return messages_forget(before=timezone.now() - KEEP_DONE)
