"""Carriers whose parcels can be followed by their number alone."""

from dataclasses import dataclass
from urllib.parse import quote

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, kw_only=True)
class Carrier:
    """A name people know, and the address of a parcel's page with ``{number}`` in it."""

    name: str
    page: str


CARRIERS = {
    "usps": Carrier(
        name="USPS", page="https://tools.usps.com/go/TrackConfirmAction?tLabels={number}"
    ),
    "ups": Carrier(name="UPS", page="https://www.ups.com/track?tracknum={number}"),
    "fedex": Carrier(name="FedEx", page="https://www.fedex.com/fedextrack/?trknbr={number}"),
    "dhl": Carrier(
        name="DHL", page="https://www.dhl.com/global-en/home/tracking.html?tracking-id={number}"
    ),
    "canada-post": Carrier(
        name="Canada Post",
        page="https://www.canadapost-postescanada.ca/track-reperage/en#/details/{number}",
    ),
    "royal-mail": Carrier(
        name="Royal Mail",
        page="https://www.royalmail.com/track-your-item#/tracking-results/{number}",
    ),
    "dpd": Carrier(name="DPD", page="https://tracking.dpd.de/parcelstatus?query={number}"),
    "gls": Carrier(name="GLS", page="https://gls-group.eu/track/{number}"),
}
OTHER = "other"
CHOICES = [("", "—"), *((key, item.name) for key, item in CARRIERS.items()), (OTHER, _("Other"))]


def tracking_page(carrier: str, number: str) -> str:
    """The carrier's page of the parcel *number*; empty where we cannot know it."""
    known = CARRIERS.get(carrier)
    return known.page.format(number=quote(number, safe="")) if known and number else ""
