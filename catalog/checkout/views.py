"""The checkout: You, Delivery, Payment. Oscar's flow, with delivery on one page and our placing."""

import logging
from decimal import Decimal, InvalidOperation
from typing import Any

from django import http
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from oscar.apps.checkout import views as oscar
from oscar.apps.order.exceptions import UnableToPlaceOrder
from oscar.core.loading import get_class, get_model

from catalog.checkout.placed import placed_order_find, placed_order_remember
from catalog.checkout.totals import checkout_rows
from catalog.order.services.place import order_place
from catalog.volume.credit import question_from_request

Repository = get_class("shipping.repository", "Repository")
Order = get_model("order", "Order")

log = logging.getLogger(__name__)


class IndexView(oscar.IndexView):
    """Step 1, You. Someone signed in has done it already."""


class ShippingAddressView(oscar.ShippingAddressView):
    """Step 2, Delivery: address and method together."""

    success_url = reverse_lazy("checkout:preview")

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        user = self.request.user
        kwargs["addresses"] = self.get_available_addresses() if user.is_authenticated else ()
        kwargs["methods"] = Repository().get_shipping_methods(
            basket=self.request.basket, user=user, request=self.request
        )
        return kwargs

    def get_initial(self) -> dict[str, Any]:
        initial = dict(super().get_initial() or {})
        basket = self.request.basket
        if self.checkout_session.is_shipping_method_set(basket):
            initial["method_code"] = self.checkout_session.shipping_method_code(basket)
        if address_id := self.checkout_session.shipping_user_address_id():
            initial["address"] = str(address_id)
        elif self.checkout_session.new_shipping_address_fields():
            initial["address"] = "new"
        return initial

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        basket, form = self.request.basket, context["form"]
        chosen = form["method_code"].value()
        context["choices"] = [
            {
                "method": method,
                "charge": method.calculate(basket),
                "checked": method.code == chosen,
                "id": f"method-{number}",
            }
            for number, method in enumerate(form.methods)
        ]
        for choice in context["choices"]:
            if choice["checked"]:
                context["total_rows"] = checkout_rows(
                    basket=basket,
                    method=choice["method"],
                    charge=choice["charge"],
                    total=self.get_order_totals(basket, choice["charge"]),
                )
        return context

    def post(self, request: http.HttpRequest, *args: Any, **kwargs: Any) -> http.HttpResponse:
        # Not Oscar's post, which takes a saved address from a form of its own.
        return super(oscar.ShippingAddressView, self).post(request, *args, **kwargs)

    def form_valid(self, form: Any) -> http.HttpResponse:
        if form.saved_address is not None:
            self.checkout_session.ship_to_user_address(form.saved_address)
        else:
            self.checkout_session.reset_shipping_data()
            fields = {
                key: value
                for key, value in form.instance.__dict__.items()
                if not key.startswith("_")
            }
            self.checkout_session.ship_to_new_address(fields)
        self.checkout_session.use_shipping_method(form.cleaned_data["method_code"])
        return redirect(self.get_success_url())


class ShippingMethodView(oscar.ShippingMethodView):
    """Oscar's step of its own: ours is part of Delivery."""

    def get(self, request: http.HttpRequest, *args: Any, **kwargs: Any) -> http.HttpResponse:
        if not request.basket.is_shipping_required():
            return super().get(request, *args, **kwargs)
        return redirect("checkout:shipping-address")

    def post(self, request: http.HttpRequest, *args: Any, **kwargs: Any) -> http.HttpResponse:
        return self.get(request, *args, **kwargs)


class PaymentMethodView(oscar.PaymentMethodView):
    """There is one way to pay today: by invoice."""

    success_url = reverse_lazy("checkout:preview")


class PaymentDetailsView(oscar.PaymentDetailsView):
    """Step 3, Payment: everything once more, how it is paid, and the order."""

    def dispatch(
        self, request: http.HttpRequest, *args: Any, **kwargs: Any
    ) -> http.HttpResponseBase:
        # A second click, a second tab: the basket is ordered already, so show that order.
        basket_id = request.POST.get("basket", "")
        if basket_id and (order := placed_order_find(request, basket_id=basket_id)):
            request.session["checkout_order_id"] = order.pk
            return redirect("checkout:thank-you")
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: http.HttpRequest, *args: Any, **kwargs: Any) -> http.HttpResponse:
        if not self.preview:
            return redirect("checkout:preview")
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["unpaid_days"] = settings.UNPAID_ORDER_DAYS
        context["demo_mode"] = settings.DEMO_MODE
        return context

    def submit(
        self,
        user: Any,
        basket: Any,
        shipping_address: Any,
        shipping_method: Any,
        shipping_charge: Any,
        billing_address: Any,
        order_total: Any,
        payment_kwargs: Any = None,
        order_kwargs: Any = None,
        surcharges: Any = None,
    ) -> http.HttpResponse:
        """Place the order. Nothing is charged here: an invoice is paid later."""
        now = timezone.now()
        guest_email = (order_kwargs or {}).get("guest_email") or ""
        email = user.email if user.is_authenticated else guest_email
        try:
            order = order_place(
                basket=basket,
                user=user,
                guest_email=guest_email,
                shipping_address=shipping_address,
                shipping_method=shipping_method,
                billing_address=billing_address,
                question=question_from_request(self.request, email=email, at=now),
                at=now,
                expected_total=_amount(self.request.POST.get("total", "")),
            )
        except UnableToPlaceOrder as error:
            log.info("Basket %s was not ordered: %s", basket.pk, error)
            return self.render_preview(self.request, error=str(error))
        return self.handle_successful_order(order)

    def handle_successful_order(self, order: Any) -> http.HttpResponse:
        """Oscar's, but for the e-mail: the outbox sends that, once."""
        if self.request.user.is_authenticated and order.shipping_address is not None:
            self.update_address_book(self.request.user, order.shipping_address)
        self.checkout_session.flush()
        self.request.session["checkout_order_id"] = order.pk
        placed_order_remember(self.request, order)
        response = redirect(self.get_success_url())
        self.send_signal(self.request, response, order)
        return response


class ThankYouView(oscar.ThankYouView):
    """The confirmation, and what can be done about the order from here."""


class UserAddressUpdateView(oscar.UserAddressUpdateView):
    """Editing an address of the book on the way."""


class UserAddressDeleteView(oscar.UserAddressDeleteView):
    """Deleting one, after asking."""

    def get_success_url(self) -> str:
        messages.info(self.request, _("The address is deleted."))
        return reverse("checkout:shipping-address")


def _amount(text: str) -> Decimal | None:
    """The total the customer agreed to, from the form; None when there is none. Raises
    ``UnableToPlaceOrder`` for what cannot be one."""
    if not text:
        return None
    try:
        amount = Decimal(text)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or abs(amount) >= 10**12:
        raise UnableToPlaceOrder(
            _("The total that was sent cannot be read: please check your order and send it again.")
        )
    return amount
