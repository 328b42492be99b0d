"""Registration through our own service."""

from typing import Any

from django.contrib.auth import login
from django.db import IntegrityError, transaction
from oscar.apps.customer import mixins as oscar
from oscar.apps.customer.signals import user_registered
from oscar.core.loading import get_model

from mlmshop.accounts.models import User
from mlmshop.accounts.services import user_create
from mlmshop.lib.hosts import request_origin

PageTitleMixin = oscar.PageTitleMixin
BACKEND = "oscar.apps.customer.auth_backends.EmailBackend"


class AnonymousOrderMixin(oscar.AnonymousOrderMixin):
    """A guest's order behind its signed link: whoever also knows the address it was placed with,
    however they write it, sees it."""

    def get_object(self) -> Any:
        order = get_model("order", "Order").objects.filter(number=self.order_number, user=None)
        for found in order:
            asked = (self.email or "").strip().casefold()
            if asked == found.guest_email.casefold() and found.check_verification_hash(self.hash):
                return found
        return None


class RegisterUserMixin(oscar.RegisterUserMixin):
    """Creates the account and logs it in. Of two forms sent at once, one account comes."""

    def register_user(self, form: Any) -> User:
        data = form.cleaned_data
        try:
            with transaction.atomic():
                user = user_create(
                    email=data["email"],
                    password=data["password1"],
                    first_name=data["first_name"],
                    last_name=data["last_name"],
                    origin=request_origin(self.request),
                )
        except IntegrityError:
            # The double click: the same person with the same password a moment ago.
            user = User.objects.get(email__iexact=data["email"])
            if not user.check_password(data["password1"]):
                raise
        user_registered.send_robust(sender=self, request=self.request, user=user)
        login(self.request, user, backend=BACKEND)
        return user
