"""What staff write down about a parcel."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.fulfilment.models import Shipment


@dataclass(frozen=True, kw_only=True)
class Tracking:
    """Carrier (a key of ``catalog.fulfilment.carriers``), number and link; each may be empty."""

    carrier: str = ""
    number: str = ""
    link: str = ""

    def __bool__(self) -> bool:
        return bool(self.carrier or self.number or self.link)


def tracking_set(*, order: Any, tracking: Tracking, at: datetime, actor: Any = None) -> Shipment:
    """Write down, or correct, how *order*'s parcel can be followed; staff's note says who did."""
    with transaction.atomic():
        shipment, _created = Shipment.objects.update_or_create(
            order=order,
            defaults={
                "carrier": tracking.carrier,
                "number": tracking.number,
                "link": tracking.link,
                "changed_at": at,
            },
        )
        if actor is not None:
            order.notes.create(
                user=actor,
                note_type="System",
                message=_("Tracking: %(tracking)s")
                % {"tracking": f"{shipment} {shipment.page}".strip() or "—"},
            )
    return shipment
