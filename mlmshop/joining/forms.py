"""The form of ``/join/``."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model, password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from matrix.models import Agreement, Distributor
from mlmshop.accounts.forms import password_hint
from mlmshop.joining.selectors import sponsor_by_code
from mlmshop.joining.services import NewAccount, email_taken_sentence
from replicated_sites.names import MAX_LENGTH, site_name_check


class JoinForm(forms.Form):
    """Account, address, agreement; asks only what is not known.

    *user* is who is logged in, or None; *fixed_sponsor* the distributor on whose site the page is,
    or None; *agreement* the version in force, which has to be the one the person was shown.
    """

    first_name = forms.CharField(
        label=_("First name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label=_("Last name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    # The password is rendered again after an error elsewhere: nothing a person typed is lost. The
    # view sends such a page with no-store.
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=True),
    )
    sponsor_code = forms.CharField(
        label=_("Referral code"),
        required=False,
        max_length=64,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    site_name = forms.CharField(
        label=_("Pick a name people can spell"),
        max_length=MAX_LENGTH * 2,  # a longer one is refused in our own words
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
                "maxlength": MAX_LENGTH,
            }
        ),
    )
    agreement_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    accepted = forms.BooleanField(
        error_messages={
            "required": _("Read the distributor agreement and tick this box to join."),
        }
    )

    def __init__(
        self,
        *args: Any,
        user: Any = None,
        fixed_sponsor: Distributor | None = None,
        agreement: Agreement,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.agreement = agreement
        self.sponsor = fixed_sponsor
        self.suggestion = ""
        self.email_known = False
        self.label_suffix = ""
        self.fields["password"].help_text = password_hint()
        if user is not None:
            del self.fields["email"], self.fields["password"]
            if user.first_name and user.last_name:
                del self.fields["first_name"], self.fields["last_name"]
        if fixed_sponsor is not None:
            del self.fields["sponsor_code"]

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if get_user_model().objects.filter(email__iexact=email).exists():
            self.email_known = True
            raise ValidationError(email_taken_sentence())
        return email

    def clean_sponsor_code(self) -> str:
        code: str = self.cleaned_data["sponsor_code"]
        if code:
            self.sponsor = sponsor_by_code(code)
            if self.sponsor is None:
                raise ValidationError(
                    gettext(
                        "Nobody with this code can invite you: check it with the person who gave "
                        "it to you, or leave the field empty."
                    )
                )
        return code

    def clean_site_name(self) -> str:
        verdict = site_name_check(self.cleaned_data["site_name"], person=self.person)
        if not verdict.ok:
            self.suggestion = verdict.suggestion
            raise ValidationError(verdict.reason)
        return verdict.name

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if password := data.get("password"):
            draft = get_user_model()(
                email=data.get("email", ""),
                first_name=data.get("first_name", ""),
                last_name=data.get("last_name", ""),
            )
            try:
                password_validation.validate_password(password, draft)
            except ValidationError as error:
                self.add_error("password", error)
        if data.get("accepted") and data.get("agreement_version") != self.agreement.version:
            # A later version came into force while the form was open: people are bound only by
            # what they could read.
            self.add_error(
                "accepted",
                gettext("The agreement has changed meanwhile: read it and tick the box again."),
            )
            shown: Any = self.data.copy()  # type: ignore[attr-defined]
            shown["agreement_version"] = str(self.agreement.version)
            shown.pop("accepted", None)
            self.data = shown
        return data

    @property
    def person(self) -> str:
        """The full name as far as it is known."""
        if self.user is not None and self.user.get_full_name():
            return str(self.user.get_full_name())
        return " ".join(str(self.data.get(name, "")) for name in ("first_name", "last_name"))

    def account(self) -> NewAccount:
        """What the services take of a valid form."""
        data = self.cleaned_data
        return NewAccount(
            email=data.get("email", ""),
            password=data.get("password", ""),
            first_name=data.get("first_name", ""),
            last_name=data.get("last_name", ""),
        )
