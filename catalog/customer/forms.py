"""Oscar's account forms with names, and without its mailing."""

from typing import Any

from django import forms
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from oscar.apps.address.forms import UserAddressForm as OscarUserAddressForm
from oscar.apps.customer import forms as oscar
from oscar.core.loading import get_class

from catalog.customer.addresses import address_fields_word
from mlmshop.accounts.forms import password_hint
from mlmshop.accounts.models import User
from mlmshop.accounts.services import email_change

CustomerDispatcher = get_class("customer.utils", "CustomerDispatcher")
E_MAIL = _("E-mail")


class PasswordResetForm(oscar.PasswordResetForm):
    """Promises the letter; says the same whether the address is known or not."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = E_MAIL

    def send_password_reset_email(self, site: Any, user: Any, request: Any = None) -> None:
        CustomerDispatcher().send_password_reset_email_for_user(user, {"request": request})


class EmailAuthenticationForm(oscar.EmailAuthenticationForm):
    """Log-in by e-mail, with what browsers need to fill it in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = E_MAIL
        self.fields["username"].widget.attrs.update(autocomplete="username")
        self.fields["password"].widget.attrs.update(autocomplete="current-password")


class EmailUserCreationForm(oscar.EmailUserCreationForm):
    """A new account: name, address, and a password that is typed once and can be reset."""

    first_name = forms.CharField(label=_("First name"), max_length=255)
    last_name = forms.CharField(label=_("Last name"), max_length=255)

    field_order = ["first_name", "last_name", "email", "password1"]

    class Meta(oscar.EmailUserCreationForm.Meta):
        fields = ("email", "first_name", "last_name")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        for name, hint in (
            ("first_name", "given-name"),
            ("last_name", "family-name"),
            ("email", "email"),
            ("password1", "new-password"),
        ):
            self.fields[name].widget.attrs.update(autocomplete=hint)
        self.fields["email"].label = E_MAIL
        self.fields["password1"].help_text = password_hint()

    def _post_clean(self) -> None:
        # Oscar judges the second password; there is one here, judged with the name and address.
        forms.ModelForm._post_clean(self)
        from django.contrib.auth.password_validation import validate_password

        if password := self.cleaned_data.get("password1"):
            try:
                validate_password(password, self.instance)
            except forms.ValidationError as error:
                self.add_error("password1", error)


class ProfileForm(oscar.ProfileForm):
    """Name and address of the person logged in. A new address has to be confirmed again."""

    def __init__(self, user: Any, *args: Any, origin: str = "", **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        self.fields["email"].label = E_MAIL
        self.origin = origin
        self.old_email = user.email

    def save(self, commit: bool = True) -> User:
        user: User = super().save(commit=False)
        new_email, user.email = user.email, self.old_email
        try:
            with transaction.atomic():
                user.save()
                if new_email != self.old_email:
                    email_change(user=user, email=new_email, origin=self.origin)
        except IntegrityError as error:
            raise forms.ValidationError(
                _("Another account took this e-mail address just now: choose another.")
            ) from error
        return user


class UserAddressForm(OscarUserAddressForm):
    """An address kept in the account, asked for as the checkout does."""

    class Meta(OscarUserAddressForm.Meta):
        fields = (
            "first_name",
            "last_name",
            "line1",
            "line2",
            "line4",
            "state",
            "postcode",
            "country",
            "phone_number",
            "notes",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        address_fields_word(self.fields)
        self.fields["notes"].label = _("Note for the driver")
        self.fields["notes"].help_text = ""
        self.fields["notes"].widget.attrs["rows"] = 3
