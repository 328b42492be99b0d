"""A customer's two buttons: pay (in the demo) and cancel. POST only; the order must be theirs."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View
from oscar.core.loading import get_model

from catalog.billing import methods
from catalog.billing.errors import BillingRefused
from catalog.billing.services.cancel import order_cancel
from catalog.billing.services.mark_paid import payment_mark_paid
from catalog.checkout.placed import placed_order_is_theirs


class OwnOrderView(View):
    """Finds the visitor's own order; anyone else's does not exist for them."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, number: str) -> HttpResponse:
        order = get_object_or_404(get_model("order", "Order"), number=number)
        order_hash = request.POST.get("hash", "")
        if not placed_order_is_theirs(request, order, order_hash=order_hash):
            raise Http404
        try:
            messages.success(request, self.act(request, order))
        except BillingRefused as error:
            messages.error(request, str(error))
        return self.back(request, order, order_hash)

    def act(self, request: HttpRequest, order: Any) -> str:
        raise NotImplementedError

    def back(self, request: HttpRequest, order: Any, order_hash: str) -> HttpResponse:
        """To the page the button was on."""
        if request.POST.get("back") == "thank-you":
            request.session["checkout_order_id"] = order.pk
            return redirect("checkout:thank-you")
        if request.user.is_authenticated and order.user_id == request.user.pk:
            return redirect("customer:order", order_number=order.number)
        if order_hash:
            return redirect("customer:anon-order", order_number=order.number, hash=order_hash)
        return redirect("checkout:thank-you")


class PaymentSimulateView(OwnOrderView):
    """Pays without money, through the real door. Exists in the demo alone."""

    def post(self, request: HttpRequest, number: str) -> HttpResponse:
        if not settings.DEMO_MODE:
            raise Http404
        return super().post(request, number)

    def act(self, request: HttpRequest, order: Any) -> str:
        payment_mark_paid(
            order_id=order.pk,
            amount=order.total_incl_tax,
            currency=order.currency,
            method=methods.SIMULATED,
            reference=f"demo-{order.number}",
            actor=request.user if request.user.is_authenticated else None,
            at=timezone.now(),
        )
        return _("The simulated payment is recorded. No money has moved.")


class OrderCancelView(OwnOrderView):
    """The customer changes their mind before paying."""

    def act(self, request: HttpRequest, order: Any) -> str:
        order_cancel(
            order_id=order.pk,
            actor=request.user if request.user.is_authenticated else None,
            reason=_("by the customer"),
            at=timezone.now(),
        )
        return _("Order %(number)s is cancelled. Nothing is owed.") % {"number": order.number}
