"""The ways a parcel goes. Charges are the company's settings, in its own currency."""

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from oscar.apps.shipping.methods import *  # noqa: F403  (Oscar looks its own methods up here)
from oscar.apps.shipping.methods import Base
from oscar.core import prices


class Standard(Base):
    """A flat charge; free from a value of goods on."""

    code = "standard"
    name = _("Standard delivery")
    description = _("3 to 5 working days")

    def calculate(self, basket: Any) -> prices.Price:
        charge = Decimal("0.00") if self.is_free(basket) else settings.SHIPPING_STANDARD_CHARGE
        return prices.Price(currency=basket.currency, excl_tax=charge, tax=Decimal("0.00"))

    def is_free(self, basket: Any) -> bool:
        """Whether the goods, after discounts, reach ``SHIPPING_FREE_FROM`` (None: never)."""
        threshold = settings.SHIPPING_FREE_FROM
        return threshold is not None and basket.total_incl_tax >= threshold


class Express(Base):
    """A flat charge, whatever the goods are worth."""

    code = "express"
    name = _("Express delivery")
    description = _("The next working day")

    def calculate(self, basket: Any) -> prices.Price:
        charge = settings.SHIPPING_EXPRESS_CHARGE
        return prices.Price(currency=basket.currency, excl_tax=charge, tax=Decimal("0.00"))
