"""Promise work (message_add), do it (message_deliver), pick up what was lost (messages_due)."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from mlmshop.outbox.models import Message

log = logging.getLogger(__name__)

FIRST_RETRY = timedelta(seconds=2)
"""How long after its start a vain attempt is repeated; it doubles with each, up to LAST_RETRY."""

LAST_RETRY = timedelta(hours=1)

SWEEP_GRACE = timedelta(seconds=2)
"""How long a new message may be on its way through the broker before a sweep sends it again."""


def message_add(*, topic: str, key: str, payload: Mapping[str, Any]) -> list[int]:
    """Promise *topic* to every handler that ``settings.OUTBOX_HANDLERS`` names for it.

    Call it inside the transaction that makes the work necessary: both last or neither does. After
    the commit the messages go to the broker; a broker that is down costs nothing but time, because
    the sweep finds them. Promising the same *key* again adds nothing.

    Returns the ids of the messages added. Raises ``RuntimeError`` outside a transaction and
    ``KeyError`` for a topic nobody declared.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"The outbox topic {topic} must be promised inside a transaction.")
    now = timezone.now()
    rows = [
        Message(
            topic=topic,
            handler=handler,
            key=key,
            payload=dict(payload),
            created_at=now,
            due_at=now + SWEEP_GRACE,
        )
        for handler in settings.OUTBOX_HANDLERS[topic]
    ]
    if not rows:
        return []
    Message.objects.bulk_create(rows, ignore_conflicts=True)
    # ignore_conflicts returns no ids, and one of them may have been there before.
    ids = list(
        Message.objects.filter(
            handler__in=[row.handler for row in rows], key=key, done_at=None, dead_at=None
        ).values_list("id", flat=True)
    )
    transaction.on_commit(partial(messages_publish, ids), robust=True)
    return ids


def messages_publish(ids: list[int]) -> None:
    """Hand the messages to the broker. A failure is logged and left to the sweep."""
    from mlmshop.celery import app

    for message_id in ids:
        try:
            app.send_task("outbox.deliver", args=[message_id], retry=False)
        except Exception as error:  # whatever a broken broker raises must not reach a payment
            log.warning(
                "The broker did not take message %s (%s); the sweep will.", message_id, error
            )
            return


def message_deliver(*, message_id: int) -> bool:
    """Run the message's handler, once: its effects and the mark *done* commit together.

    Returns False when there was nothing to do: done already, dead, in another worker's hands, or
    failed and not due again yet. A handler's failure is recorded; it does not propagate.
    """
    if not _attempt_start(message_id):
        return False
    with transaction.atomic():
        message = _waiting(message_id)
        if message is None:
            return False
        try:
            with transaction.atomic():
                import_string(message.handler)(message.payload)
        except Exception as error:
            log.exception("%s failed on %s.", message.handler, message)
            message.last_error = f"{type(error).__name__}: {error}"[:2000]
            if message.attempts >= settings.OUTBOX_MAX_ATTEMPTS:
                message.dead_at = timezone.now()
            message.save(update_fields=["last_error", "dead_at"])
            return False
        message.done_at = timezone.now()
        message.save(update_fields=["done_at"])
    return True


def messages_due(*, limit: int = 500) -> list[int]:
    """Ids of the waiting messages whose time has come, the longest due first."""
    return list(
        Message.objects.filter(done_at=None, dead_at=None, due_at__lte=timezone.now())
        .order_by("due_at", "id")
        .values_list("id", flat=True)[:limit]
    )


def outbox_drain(*, limit: int = 1_000_000) -> int:
    """Deliver in this process all that is waiting, due or not, in order; returns how many.

    For seeding, imports and tests, where no worker runs beside. A message that fails is left to its
    next attempt.
    """
    done = 0
    tried: set[int] = set()
    while done < limit:
        batch = list(
            Message.objects.filter(done_at=None, dead_at=None, attempts=0)
            .exclude(id__in=tried)
            .order_by("id")
            .values_list("id", flat=True)[:500]
        )
        if not batch:
            break
        for message_id in batch:
            tried.add(message_id)
            done += message_deliver(message_id=message_id)
    return done


def message_retry(*, message: Message) -> None:
    """Give a dead letter a fresh start."""
    now = timezone.now()
    with transaction.atomic():
        revived = Message.objects.filter(id=message.id, done_at=None).update(
            dead_at=None, attempts=0, due_at=now
        )
        if revived:
            transaction.on_commit(partial(messages_publish, [message.id]), robust=True)


def messages_forget(*, before: datetime) -> int:
    """Remove the messages done before then; returns how many."""
    return Message.objects.filter(done_at__lt=before).delete()[0]


def _waiting(message_id: int) -> Message | None:
    """The message, locked, if it waits and nobody else has it in hand."""
    return (
        Message.objects.select_for_update(skip_locked=True)
        .filter(id=message_id, done_at=None, dead_at=None)
        .first()
    )


def _attempt_start(message_id: int) -> bool:
    """Count an attempt, in a transaction of its own: it must outlast the worker's death."""
    now = timezone.now()
    with transaction.atomic():
        message = _waiting(message_id)
        if message is None or (message.attempts and message.due_at > now):
            return False
        if message.attempts >= settings.OUTBOX_MAX_ATTEMPTS:
            message.dead_at = now
            message.last_error = message.last_error or "The worker died at every attempt."
            message.save(update_fields=["dead_at", "last_error"])
            log.error("%s is given up on %s: %s", message.handler, message, message.last_error)
            return False
        message.attempts += 1
        message.due_at = now + min(FIRST_RETRY * 2 ** (message.attempts - 1), LAST_RETRY)
        message.save(update_fields=["attempts", "due_at"])
    return True
