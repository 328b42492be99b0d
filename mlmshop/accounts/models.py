"""The user."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from oscar.apps.customer.abstract_models import AbstractUser


class User(AbstractUser):
    """A person who logs in, by e-mail: shopper, distributor or staff.

    E-mails are unique whatever their case. ``email_verified_at`` is the moment the person followed
    the link sent to the current address, null before; changing the address clears it.
    """

    email_verified_at = models.DateTimeField(_("e-mail verified at"), null=True, blank=True)

    class Meta(AbstractUser.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="accounts_user_email_ci",
                violation_error_message=_("An account with this e-mail address exists already."),
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email
