"""Messages that wait for their handler."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Message(models.Model):
    """One piece of work for one handler, written in the transaction that makes it necessary.

    Life cycle: *waiting* (``done_at`` and ``dead_at`` null; due when ``due_at`` has passed) →
    *done*, set in the same transaction as the handler's own effects, so that both happen or
    neither; or, after too many attempts, a *dead letter* that stays until staff retry it. An
    attempt counts from its start, and ``due_at`` is moved on with it: what kills its worker must
    neither be tried for ever nor stand in the way of the rest. A row is never deleted while it
    waits. (handler, key) is unique: the same event promised twice is one piece of work.
    """

    topic = models.CharField(_("topic"), max_length=100)
    handler = models.CharField(_("handler"), max_length=200)
    key = models.CharField(_("key"), max_length=200)
    payload = models.JSONField(_("payload"))
    created_at = models.DateTimeField(_("created at"))
    due_at = models.DateTimeField(_("due at"))
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    last_error = models.TextField(_("last error"), blank=True)
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)
    dead_at = models.DateTimeField(_("given up at"), null=True, blank=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = [
            models.UniqueConstraint(fields=["handler", "key"], name="outbox_message_once"),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(dead_at__isnull=True),
                name="outbox_message_done_or_dead",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="outbox_message_waiting",
                condition=Q(done_at__isnull=True, dead_at__isnull=True),
            ),
            models.Index(
                fields=["done_at"],
                name="outbox_message_done",
                condition=Q(done_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.key}"
