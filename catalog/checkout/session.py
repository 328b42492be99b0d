"""What every page of the checkout shows beside its form."""

from typing import Any

from oscar.apps.checkout.session import CheckoutSessionMixin as OscarCheckoutSessionMixin

from catalog.checkout.totals import checkout_rows


class CheckoutSessionMixin(OscarCheckoutSessionMixin):
    """Oscar's, with the rows of the order summary."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["total_rows"] = checkout_rows(
            basket=context["basket"],
            method=context["shipping_method"],
            charge=context["shipping_charge"],
            total=context["order_total"],
        )
        context["guest_email"] = self.checkout_session.get_guest_email()
        return context
