"""The parcel of an order on its way."""

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalog.fulfilment.carriers import CARRIERS, tracking_page


class Shipment(models.Model):
    """Who carries an order's parcel, and how its customer can follow it.

    There is one where staff said anything of it; a shipped order without is none the less shipped.
    ``carrier`` is a key of ``catalog.fulfilment.carriers``; ``link`` overrules the carrier's page.
    """

    order = models.OneToOneField(
        "order.Order", on_delete=models.CASCADE, related_name="shipment", verbose_name=_("order")
    )
    carrier = models.CharField(_("carrier"), max_length=32, blank=True)
    number = models.CharField(_("tracking number"), max_length=64, blank=True)
    link = models.CharField(
        _("tracking link"),
        max_length=500,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
    )
    changed_at = models.DateTimeField(_("changed at"))

    class Meta:
        verbose_name = _("shipment")
        verbose_name_plural = _("shipments")
        constraints = [
            models.CheckConstraint(
                name="shipment_link_is_a_web_address",
                condition=Q(link="")
                | Q(link__startswith="https://")
                | Q(link__startswith="http://"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.carrier_name} {self.number}".strip()

    @property
    def carrier_name(self) -> str:
        """As people know it; empty where it is none of ours."""
        known = CARRIERS.get(self.carrier)
        return known.name if known else ""

    @property
    def page(self) -> str:
        """Where the customer follows the parcel; empty where there is no such page."""
        return self.link or tracking_page(self.carrier, self.number)
