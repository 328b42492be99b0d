"""Celery's side of the outbox."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from mlmshop.outbox.models import Message
from mlmshop.outbox.services import message_deliver, messages_due

KEEP_DONE = timedelta(days=30)


@shared_task(name="outbox.deliver")
def deliver(message_id: int) -> bool:
    """Run one message's handler; harmless however often it is sent."""
    return message_deliver(message_id=message_id)


@shared_task(name="outbox.sweep")
def sweep() -> int:
    """Deliver what is due and was lost on its way, and forget what was done long ago."""
    delivered = sum(message_deliver(message_id=message_id) for message_id in messages_due())
    Message.objects.filter(done_at__lt=timezone.now() - KEEP_DONE).delete()
    return delivered
