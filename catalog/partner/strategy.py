"""Prices and availability."""

from typing import Any

from oscar.apps.partner.strategy import Default as OscarDefault
from oscar.apps.partner.strategy import (  # noqa: F401  (Oscar looks them up here)
    DeferredTax,
    FixedRateTax,
    NoTax,
    PurchaseInfo,
    StockRequired,
    Structured,
    UseFirstStockRecord,
)
from oscar.core.loading import get_class

Unavailable = get_class("partner.availability", "Unavailable")


class Default(OscarDefault):
    """The first stock record's price, no tax, and stock where it is counted.

    A product taken off the shop cannot be bought either, not even from a basket it was put in
    before.
    """

    def availability_policy(self, product: Any, stockrecord: Any) -> Any:
        hidden = not product.is_public or (product.is_child and not product.parent.is_public)
        return Unavailable() if hidden else super().availability_policy(product, stockrecord)


class Selector:
    """Everyone sees the same prices."""

    def strategy(self, request: Any = None, user: Any = None, **kwargs: Any) -> Default:
        return Default(request)
