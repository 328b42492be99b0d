"""What commissions do when something happens elsewhere: named by ``settings.OUTBOX_HANDLERS``.

The outbox runs each in a transaction and marks its message done in the same one.
"""

from datetime import datetime
from typing import Any

from django.utils import timezone

from commissions.services.estimates import order_estimate_change
from commissions.services.refresh import distributor_mark
from commissions.services.refresh import estimates_recompute as recompute


def order_changed(payload: dict[str, Any]) -> None:
    """``order.paid``, ``order.cancelled``, ``order.refunded``: {order_id, …}."""
    order_estimate_change(order_id=payload["order_id"], at=timezone.now())


def distributor_changed(payload: dict[str, Any]) -> None:
    """``distributor.status_changed``: {distributor_id, from_status, …}."""
    distributor_mark(
        distributor_id=payload["distributor_id"],
        status_before=payload["from_status"],
        at=timezone.now(),
    )


def estimates_recompute(payload: dict[str, Any]) -> None:
    """``estimates.recompute``: {start, after, cause}, one batch of orders."""
    recompute(
        start=datetime.fromisoformat(payload["start"]),
        after=payload["after"],
        cause=payload["cause"],
        at=timezone.now(),
    )
