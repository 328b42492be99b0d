"""Oscar's border: whatever it wants to write to a customer goes through the outbox instead."""

from typing import Any
from uuid import uuid4

from django.db import transaction
from oscar.apps.customer import utils as oscar

from mlmshop.lib.hosts import request_origin
from mlmshop.outbox.services import message_add


class CustomerDispatcher(oscar.CustomerDispatcher):
    """Promises our own letters, so that a mail server that is down costs no request."""

    def __init__(self, logger: Any = None, mail_connection: Any = None) -> None:
        pass

    def send_registration_email_for_user(self, user: Any, extra_context: dict[str, Any]) -> None:
        pass  # user_create has promised it, in the account's own transaction

    def send_password_reset_email_for_user(self, user: Any, extra_context: dict[str, Any]) -> None:
        self._promise("user.password_reset_requested", user, extra_context)

    def send_password_changed_email_for_user(
        self, user: Any, extra_context: dict[str, Any]
    ) -> None:
        self._promise("user.password_changed", user, extra_context)

    def send_email_changed_email_for_user(self, user: Any, extra_context: dict[str, Any]) -> None:
        pass  # email_change has promised it, in the change's own transaction

    def _promise(self, topic: str, user: Any, context: dict[str, Any]) -> None:
        with transaction.atomic():
            message_add(
                topic=topic,
                key=f"{topic}:{uuid4()}",
                payload={"user_id": user.pk, "origin": request_origin(context["request"])},
            )
