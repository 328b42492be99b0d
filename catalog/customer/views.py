"""Oscar's account pages, where ours differ."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.db.models import ProtectedError
from django.forms import ValidationError
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from oscar.apps.customer import views as oscar

from catalog.customer.forms import E_MAIL, UserAddressForm
from catalog.customer.mixins import AnonymousOrderMixin
from mlmshop.accounts.forms import PasswordChangeForm
from mlmshop.lib.hosts import request_origin


class AccountAuthView(oscar.AccountAuthView):
    """Log in or register."""

    def get_login_success_message(self, form: Any) -> str:
        return ""

    def get_login_success_url(self, form: Any) -> str:
        if url := form.cleaned_data["redirect_url"]:
            return url
        if self.request.user.is_staff:
            try:
                return reverse("dashboard:index", urlconf=getattr(self.request, "urlconf", None))
            except NoReverseMatch:  # the dashboard is on the main host alone
                pass
        return settings.LOGIN_REDIRECT_URL


class ProfileUpdateView(oscar.ProfileUpdateView):
    """Name and address. The form's own service writes the letters."""

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "origin": request_origin(self.request)}

    def form_valid(self, form: Any) -> Any:
        try:
            form.save()
        except ValidationError as error:
            form.add_error("email", error)
            return self.form_invalid(form)
        messages.success(self.request, _("Your details are saved."))
        return redirect(self.get_success_url())


class ProfileDeleteView(oscar.ProfileDeleteView):
    """Delete the account, unless it is a distributor's, which the books still need."""

    def form_valid(self, form: Any) -> Any:
        try:
            with transaction.atomic():
                self.request.user.delete()
        except ProtectedError:
            messages.error(
                self.request,
                _("Your distributor position hangs on this account: ask us to end it first."),
            )
            return redirect("customer:profile-view")
        messages.success(
            self.request, _("Your account is deleted. Thank you for having been here.")
        )
        return redirect(self.get_success_url())


class ChangePasswordView(oscar.ChangePasswordView):
    """Choose another password."""

    form_class = PasswordChangeForm


class AddressCreateView(oscar.AddressCreateView):
    """One more address."""

    form_class = UserAddressForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "title": _("Add an address")}

    def get_success_url(self) -> str:
        messages.success(self.request, _("The address is saved."))
        return str(self.success_url)


class AddressUpdateView(oscar.AddressUpdateView):
    """Change an address; orders that went there keep it as it was."""

    form_class = UserAddressForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "title": _("Change address")}

    def get_success_url(self) -> str:
        messages.success(self.request, _("The address is saved."))
        return str(self.success_url)


class OrderHistoryView(oscar.OrderHistoryView):
    """One's own orders, the newest first, ten a page."""

    page_title = gettext_lazy("Orders")
    paginate_by = 10

    def get_queryset(self) -> Any:
        return super().get_queryset().order_by("-date_placed").prefetch_related("lines")


class OrderLineView(oscar.OrderLineView):
    """Order one line again. There is no page to look at."""

    http_method_names = ["post"]


class AnonymousOrderFormView(AnonymousOrderMixin, oscar.AnonymousOrderFormView):
    """Asks a guest for the address their order was placed with."""

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        form.fields["email"].label = E_MAIL
        form.fields["email"].widget.attrs["autocomplete"] = "email"
        return form


class AnonymousOrderDetailView(AnonymousOrderMixin, oscar.AnonymousOrderDetailView):
    """A guest's order, behind its signed link."""
