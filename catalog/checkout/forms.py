"""The forms of the checkout's first two steps."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from oscar.apps.checkout.forms import GatewayForm as OscarGatewayForm
from oscar.apps.checkout.forms import ShippingAddressForm as OscarShippingAddressForm
from oscar.apps.checkout.forms import ShippingMethodForm  # noqa: F401  (Oscar's own view)
from oscar.core.loading import get_model

from catalog.customer.addresses import LABELS, address_fields_word

NEW_ADDRESS = "new"


class GatewayForm(OscarGatewayForm):
    """Who is buying: a guest by e-mail, someone with an account, or someone who wants one."""

    CHOICES = (
        (OscarGatewayForm.GUEST, _("Go on as a guest")),
        (OscarGatewayForm.EXISTING, _("Log in")),
        (OscarGatewayForm.NEW, _("Make an account first")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("E-mail address")
        self.fields["username"].widget.attrs |= {"autocomplete": "email", "inputmode": "email"}
        self.fields["username"].widget.attrs.pop("autofocus", None)
        self.fields["options"].choices = self.CHOICES
        self.fields["options"].label = _("How would you like to go on?")
        self.fields["password"].required = False
        self.fields["password"].help_text = _("Only to log in.")

    def clean(self) -> dict[str, Any]:
        choice = self.cleaned_data.get("options")
        if choice == self.EXISTING and not self.cleaned_data.get("password"):
            self.add_error("password", _("Enter your password to log in."))
            return self.cleaned_data
        return super().clean()


class ShippingAddressForm(OscarShippingAddressForm):
    """Where the parcel goes and how fast: one page, one form.

    *addresses* are those of the customer's address book; with some, one of them can be chosen
    instead of filling in the rest. *methods* are the delivery methods on offer.
    """

    def __init__(self, *args: Any, addresses: Any = (), methods: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.saved = {str(address.pk): address for address in addresses}
        self.methods = list(methods)
        address_fields_word(self.fields)
        if self.saved:
            choices = [(key, address.summary) for key, address in self.saved.items()]
            self.fields["address"] = forms.ChoiceField(
                label=_("Where should it go?"),
                choices=[*choices, (NEW_ADDRESS, _("A new address"))],
                widget=forms.RadioSelect,
                initial=choices[0][0],
            )
        self.fields["method_code"] = forms.ChoiceField(
            label=_("How fast?"),
            choices=[(method.code, method.name) for method in self.methods],
            widget=forms.RadioSelect,
            initial=self.methods[0].code if self.methods else None,
        )
        if self.saved and self.is_bound and self.data.get(self.add_prefix("address")) in self.saved:
            # The rest of the form is not what they chose: nothing in it is asked for or checked.
            for name in (*LABELS, "address_fields"):
                self.fields.pop(name, None)

    @property
    def saved_address(self) -> Any:
        """The chosen address of the address book, None for a new one. After validation."""
        return self.saved.get(self.cleaned_data.get("address", ""))

    def _post_clean(self) -> None:
        # A chosen address was checked when it was saved; there is no new one to check.
        if not (self.saved and self.cleaned_data.get("address") in self.saved):
            super()._post_clean()

    class Meta:
        model = get_model("order", "shippingaddress")
        fields = [
            "country",
            "first_name",
            "last_name",
            "line1",
            "line2",
            "line4",
            "state",
            "postcode",
            "phone_number",
        ]
