"""The basket page and what is put into it."""

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from oscar.apps.basket.views import BasketAddView as OscarBasketAddView
from oscar.apps.basket.views import BasketView as OscarBasketView
from oscar.apps.basket.views import SavedView, VoucherAddView, VoucherRemoveView
from oscar.core.loading import get_model

from catalog.storefront.selectors import best_seller_cards

__all__ = ["BasketAddView", "BasketView", "SavedView", "VoucherAddView", "VoucherRemoveView"]


class BasketAddView(OscarBasketAddView):
    """Puts a product into the basket; one that is hidden from the shelves is not found here too."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        public = get_model("catalogue", "Product").objects.public()
        get_object_or_404(public.exclude(parent__is_public=False), pk=kwargs["pk"])
        return super().post(request, *args, **kwargs)


class BasketView(OscarBasketView):
    """The lines, editable without a script, and totals that say where they come from."""

    template_name = "store/basket.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        basket = self.request.basket
        if basket.is_empty:
            return context | {"best": best_seller_cards(self.request)}
        free_from: Decimal | None = getattr(settings, "SHIPPING_FREE_FROM", None)
        goods = basket.total_incl_tax if basket.is_tax_known else basket.total_excl_tax
        return context | {
            "free_from": free_from,
            "goods": goods,
            "to_free": max(free_from - goods, Decimal(0)) if free_from else None,
        }
