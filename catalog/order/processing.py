"""Oscar's hook for what staff do to an order: everything goes through our services."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from oscar.apps.order.exceptions import InvalidOrderStatus, InvalidPaymentEvent
from oscar.apps.order.processing import EventHandler as OscarEventHandler

from catalog.billing.errors import BillingRefused
from catalog.billing.services.cancel import order_cancel
from catalog.fulfilment.services.tracking import Tracking
from catalog.order import statuses
from catalog.order.services.status import order_advance


class EventHandler(OscarEventHandler):
    """Raises Oscar's exceptions, which its dashboard knows how to show."""

    def handle_order_status_change(
        self,
        order: Any,
        new_status: str,
        note_msg: str | None = None,
        *,
        tracking: Tracking | None = None,
    ) -> None:
        """Take the order to a new status, cancelling included. Raises ``InvalidOrderStatus``."""
        if new_status == statuses.CANCELLED:
            try:
                order_cancel(
                    order_id=order.pk, actor=self.user, reason=_("by staff"), at=timezone.now()
                )
            except BillingRefused as error:
                raise InvalidOrderStatus(str(error)) from error
        else:
            order_advance(
                order_id=order.pk, status=new_status, at=timezone.now(), tracking=tracking
            )
        order.refresh_from_db(fields=["status"])
        if note_msg:
            self.create_note(order, note_msg)

    def handle_payment_event(self, order: Any, *args: Any, **kwargs: Any) -> None:
        """Refused: an event typed in by hand would look like money that nobody recorded."""
        raise InvalidPaymentEvent(
            _("Payments and refunds are recorded with “Record payment” and “Record refund”.")
        )
