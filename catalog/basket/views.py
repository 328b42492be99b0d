"""The basket page and what is put into it."""

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.html import escape
from django.utils.translation import gettext as _
from oscar.apps.basket.views import BasketAddView as OscarBasketAddView
from oscar.apps.basket.views import BasketView as OscarBasketView
from oscar.apps.basket.views import SavedView
from oscar.apps.basket.views import VoucherAddView as OscarVoucherAddView
from oscar.apps.basket.views import VoucherRemoveView as OscarVoucherRemoveView
from oscar.core.loading import get_model

from catalog.basket.drawer import TEMPLATE, AnsweredInTheDrawer, suggestion
from catalog.storefront.selectors import best_seller_cards

__all__ = ["BasketAddView", "BasketView", "SavedView", "VoucherAddView", "VoucherRemoveView"]


class BasketAddView(AnsweredInTheDrawer, OscarBasketAddView):
    """Puts a product into the basket; one that is hidden from the shelves is not found here too."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        public = get_model("catalogue", "Product").objects.public()
        get_object_or_404(public.exclude(parent__is_public=False), pk=kwargs["pk"])
        return super().post(request, *args, **kwargs)

    def get_success_message(self, form: Any) -> str:
        if not self.request.htmx:
            return super().get_success_message(form)
        # The drawer shows the rest. Oscar marks this message as markup.
        title = (form.product.parent or form.product).get_title()
        return escape(_("%(title)s was added") % {"title": title})


class VoucherAddView(AnsweredInTheDrawer, OscarVoucherAddView):
    """Applies a voucher."""


class VoucherRemoveView(AnsweredInTheDrawer, OscarVoucherRemoveView):
    """Takes a voucher out."""


class BasketView(AnsweredInTheDrawer, OscarBasketView):
    """The lines, editable without a script, and totals that say where they come from.

    The drawer is the same view, asked by htmx.
    """

    template_name = "store/basket.html"

    def get_template_names(self) -> list[str]:
        return [TEMPLATE] if self.request.htmx else super().get_template_names()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        basket = self.request.basket
        if basket.is_empty:
            return (
                context
                if self.request.htmx
                else context | {"best": best_seller_cards(self.request)}
            )
        free_from: Decimal | None = getattr(settings, "SHIPPING_FREE_FROM", None)
        goods = basket.total_incl_tax if basket.is_tax_known else basket.total_excl_tax
        return context | {
            "free_from": free_from,
            "goods": goods,
            "to_free": max(free_from - goods, Decimal(0)) if free_from else None,
            "suggested": suggestion(self.request) if self.request.htmx else None,
        }
