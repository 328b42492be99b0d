"""The orders dashboard: Oscar's, with credit, volumes, payments and refunds."""

from itertools import chain
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from oscar.apps.dashboard.orders import views as oscar
from oscar.apps.dashboard.orders.views import (  # noqa: F401  (Oscar looks them up here)
    LineDetailView,
    OrderStatsView,
    ShippingAddressUpdateView,
)
from oscar.apps.order.exceptions import InvalidOrderStatus

from catalog.billing.errors import BillingRefused
from catalog.billing.services.cancel import order_cancel
from catalog.billing.services.mark_paid import payment_mark_paid
from catalog.billing.services.refund import refund_record
from catalog.dashboard.orders.forms import PaymentForm, RefundForm, TrackingForm
from catalog.fulfilment.services.tracking import tracking_set
from catalog.order import statuses
from catalog.order.numbers import order_number_read
from catalog.volume.selectors import order_volume, order_volumes


def _may(user: Any, permission: str) -> bool:
    """Money is for staff who are allowed it; a fulfilment partner's people only pack."""
    return user.is_staff and user.has_perm(permission)


class OrderListView(oscar.OrderListView):
    """The list, with who is credited and what the order is worth to the plan."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if typed := request.GET.get("order_number"):
            # As people type it: small letters, spaces, an O for a zero.
            request.GET = request.GET.copy()
            request.GET["order_number"] = order_number_read(typed)
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> Any:
        return super().get_queryset().select_related("credit", "payment")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        shown = list(context["orders"])
        volumes = order_volumes(order.pk for order in shown)
        for order in shown:
            order.plan_volume = volumes.get(order.pk)
        context["orders"] = shown
        context["order_statuses"] = [
            status for status in context["order_statuses"] if status not in statuses.DOORS
        ]
        return context

    def change_order_status(self, request: HttpRequest, order: Any) -> None:
        # Whatever a form of somebody's own making asks for: money and cancelling have their doors.
        if door := statuses.DOORS.get(request.POST.get("new_status", "").strip()):
            messages.error(request, str(door))
            return
        try:
            super().change_order_status(request, order)
        except InvalidOrderStatus as error:
            messages.error(request, str(error))


def _tracking_form(shipment: Any) -> TrackingForm:
    known = {}
    if shipment is not None:
        known = {
            "carrier": shipment.carrier,
            "tracking_number": shipment.number,
            "tracking_link": shipment.link,
        }
    return TrackingForm(initial=known, prefix="parcel")


class OrderDetailView(oscar.OrderDetailView):
    """One order. Payments, refunds and cancelling are for staff, not for fulfilment partners."""

    order_actions = (
        "save_note",
        "delete_note",
        "change_order_status",
        "record_payment",
        "record_refund",
        "cancel_order",
        "save_tracking",
    )
    line_actions = ("create_shipping_event",)

    def get_order_lines(self) -> Any:
        return self.object.lines.select_related("volume", "product", "partner")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        order = self.object
        payment = getattr(order, "payment", None)
        context["payment"] = payment
        context["refunds"] = order.refunds.select_related("actor").prefetch_related("lines__line")
        context["credit"] = getattr(order, "credit", None)
        context["volume"] = order_volume(order.pk) if context["credit"] else None
        context["is_pending"] = order.status == statuses.PENDING
        context["shipment"] = shipment = getattr(order, "shipment", None)
        if order.status in (statuses.SHIPPED, statuses.DELIVERED):
            context.setdefault("tracking_form", _tracking_form(shipment))
        user = self.request.user
        context["may_cancel"] = context["is_pending"] and _may(user, "order.change_order")
        if context["is_pending"] and _may(user, "billing.add_orderpayment"):
            context.setdefault("payment_form", PaymentForm(order=order))
        if payment is not None and _may(user, "billing.add_refund"):
            refund_form = RefundForm(lines=self.get_order_lines())
            left = payment.amount - sum(refund.amount for refund in context["refunds"])
            context["refund_left"] = left
            if refund_form.lines or left:
                context.setdefault("refund_form", refund_form)
        return context

    def record_payment(self, request: HttpRequest, order: Any) -> HttpResponse:
        self._require("billing.add_orderpayment")
        form = PaymentForm(request.POST, order=order)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(payment_form=form))
        return self._try(
            lambda: payment_mark_paid(
                order_id=order.pk,
                amount=form.cleaned_data["amount"],
                currency=order.currency,
                method=form.cleaned_data["method"],
                reference=form.cleaned_data["reference"],
                actor=request.user,
                at=timezone.now(),
            ),
            _("The payment is recorded."),
        )

    def record_refund(self, request: HttpRequest, order: Any) -> HttpResponse:
        self._require("billing.add_refund")
        form = RefundForm(request.POST, lines=self.get_order_lines())
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(refund_form=form))
        return self._try(
            lambda: refund_record(
                order_id=order.pk,
                quantities=form.quantities,
                actor=request.user,
                reason=form.cleaned_data["reason"],
                restock=form.cleaned_data["restock"],
                at=timezone.now(),
            ),
            _("The refund is recorded. Send the money back the way it came."),
        )

    def cancel_order(self, request: HttpRequest, order: Any) -> HttpResponse:
        self._require("order.change_order")
        return self._try(
            lambda: order_cancel(
                order_id=order.pk,
                actor=request.user,
                reason=request.POST.get("reason", "").strip() or _("by staff"),
                at=timezone.now(),
            ),
            _("The order is cancelled."),
        )

    def save_tracking(self, request: HttpRequest, order: Any) -> HttpResponse:
        """Write down afterwards how the parcel can be followed, or correct it."""
        form = TrackingForm(request.POST, prefix="parcel")
        if order.status not in (statuses.SHIPPED, statuses.DELIVERED):
            return self.reload_page(
                error=_("Order %(number)s is not on its way: there is nothing to track.")
                % {"number": order.number}
            )
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(tracking_form=form))
        tracking_set(order=order, tracking=form.tracking, at=timezone.now(), actor=request.user)
        messages.success(request, _("The tracking is saved; the customer sees it on their order."))
        return self.reload_page()

    def _require(self, permission: str) -> None:
        if not _may(self.request.user, permission):
            raise PermissionDenied

    def _try(self, act: Any, success: str) -> HttpResponse:
        try:
            act()
        except BillingRefused as error:
            return self.reload_page(error=str(error))
        messages.success(self.request, success)
        return self.reload_page()

    def change_order_status(self, request: HttpRequest, order: Any) -> HttpResponse:
        """Oscar's, with the reason why a step is refused."""
        form = self.get_order_status_form()
        if not form.is_valid() and "new_status" not in form.errors:
            return self.reload_page(error=" ".join(chain.from_iterable(form.errors.values())))
        if not form.is_valid():
            return self.reload_page(
                error=_("Order %(number)s is %(status)s and cannot take that step.")
                % {"number": order.number, "status": order.status}
            )
        status = form.cleaned_data["new_status"]
        note = _("Order status changed from '%(old)s' to '%(new)s'") % {
            "old": order.status,
            "new": status,
        }
        try:
            self.get_handler(user=request.user).handle_order_status_change(
                order, status, note, tracking=form.tracking
            )
        except InvalidOrderStatus as error:
            return self.reload_page(error=str(error))
        messages.info(request, note)
        return self.reload_page()
