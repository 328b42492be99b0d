"""Oscar's forms of the orders dashboard, and ours for money."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from oscar.apps.dashboard.orders.forms import (  # noqa: F401  (Oscar looks them up here)
    OrderNoteForm,
    OrderSearchForm,
    OrderStatsForm,
    ShippingAddressForm,
)
from oscar.apps.dashboard.orders.forms import OrderStatusForm as OscarOrderStatusForm

from catalog.billing import methods
from catalog.fulfilment import carriers
from catalog.fulfilment.services.tracking import Tracking
from catalog.order.statuses import DOORS, SHIPPED


class TrackingForm(forms.Form):
    """How the customer can follow the parcel. Every field may stay empty."""

    carrier = forms.ChoiceField(
        label=_("Carrier"),
        choices=carriers.CHOICES,
        required=False,
        help_text=_("Of a shipped parcel. The customer follows it on the page of their order."),
    )
    tracking_number = forms.CharField(
        label=_("Tracking number"),
        max_length=64,
        required=False,
        help_text=_("As the carrier gave it; with a known carrier it becomes a link."),
    )
    tracking_link = forms.URLField(
        label=_("Tracking link"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("Only where the carrier’s own page is another."),
    )

    def clean_tracking_link(self) -> str:
        link: str = self.cleaned_data["tracking_link"]
        if link and not link.startswith(("https://", "http://")):
            raise forms.ValidationError(_("A tracking link begins with https:// or http://."))
        return link

    @property
    def tracking(self) -> Tracking:
        return Tracking(
            carrier=self.cleaned_data.get("carrier", ""),
            number=self.cleaned_data.get("tracking_number", ""),
            link=self.cleaned_data.get("tracking_link", ""),
        )


class OrderStatusForm(TrackingForm, OscarOrderStatusForm):
    """The next steps of fulfilment, shipping with its tracking. Money has forms of its own."""

    field_order = ["new_status", "carrier", "tracking_number", "tracking_link"]

    def __init__(self, order: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(order, *args, **kwargs)
        choices = [(status, status) for status in order.available_statuses() if status not in DOORS]
        self.fields["new_status"].choices = choices
        if SHIPPED not in dict(choices):
            for name in TrackingForm.base_fields:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.tracking and cleaned.get("new_status") not in (SHIPPED, None):
            raise forms.ValidationError(
                _("The tracking is for the step “Shipped”: choose it, or leave the fields empty.")
            )
        return cleaned


class PaymentForm(forms.Form):
    """Money that has arrived. The amount is typed or confirmed, never assumed."""

    amount = forms.DecimalField(label=_("Amount received"), max_digits=12, decimal_places=2)
    method = forms.ChoiceField(label=_("Method"), choices=methods.STAFF_CHOICES)
    reference = forms.CharField(
        label=_("Reference"),
        max_length=128,
        required=False,
        help_text=_("What the bank statement or receipt says."),
    )

    def __init__(self, *args: Any, order: Any, **kwargs: Any) -> None:
        super().__init__(*args, prefix="payment", **kwargs)
        self.fields["amount"].initial = order.total_incl_tax
        self.fields["amount"].label = _("Amount received (%(currency)s)") % {
            "currency": order.currency
        }


class RefundForm(forms.Form):
    """Everything that is left, or units of single lines."""

    WHOLE, LINES = "whole", "lines"

    what = forms.ChoiceField(
        label=_("Refund"),
        choices=(
            (WHOLE, _("Everything that is left, delivery included")),
            (LINES, _("These units only")),
        ),
        initial=WHOLE,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Reason"), max_length=255)
    restock = forms.BooleanField(
        label=_("The goods are back in stock"),
        required=False,
        help_text=_("For goods that were shipped. What has not shipped is freed in any case."),
    )

    def __init__(self, *args: Any, lines: Any, **kwargs: Any) -> None:
        super().__init__(*args, prefix="refund", **kwargs)
        self.lines = []
        for line in lines:
            left = line.volume.quantity - line.volume.refunded_quantity
            if not left:
                continue
            name = f"line_{line.pk}"
            self.fields[name] = forms.IntegerField(
                label=line.title,
                min_value=0,
                max_value=left,
                required=False,
                help_text=_("%(left)d of %(quantity)d can be refunded.")
                % {"left": left, "quantity": line.quantity},
            )
            self.lines.append((line.pk, name))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("what") == self.LINES and not self.quantities and not self.errors:
            raise forms.ValidationError(_("Enter how many units of at least one line go back."))
        return cleaned

    @property
    def line_fields(self) -> list[Any]:
        return [self[name] for _pk, name in self.lines]

    @property
    def quantities(self) -> dict[int, int] | None:
        """Units by line id; None for everything."""
        if self.cleaned_data.get("what") == self.WHOLE:
            return None
        return {
            pk: self.cleaned_data[name] for pk, name in self.lines if self.cleaned_data.get(name)
        }
