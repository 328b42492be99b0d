"""Who a customer belongs to."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from matrix.models.distributor import Distributor


class BuyerEnroller(models.Model):
    """The distributor a customer's retail orders are credited to (plan-rules §3, rule 2).

    Written by the customer's first credited order that was not the company's own, which
    ``order_number`` names. It stays, unless that order ends unpaid: then it rests on the next one,
    or goes. A customer is known by account, and as a guest by e-mail, case-folded.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="buyer_enroller",
        verbose_name=_("account"),
    )
    email_folded = models.CharField(_("e-mail, case-folded"), max_length=320, unique=True)
    distributor = models.ForeignKey(
        Distributor, on_delete=models.PROTECT, related_name="buyers", verbose_name=_("enroller")
    )
    since = models.DateTimeField(_("since"))
    order_number = models.CharField(_("order number"), max_length=128, blank=True)

    class Meta:
        verbose_name = _("customer's enroller")
        verbose_name_plural = _("customers' enrollers")
        constraints = [
            models.CheckConstraint(condition=~Q(email_folded=""), name="matrix_buyerenroller_email")
        ]

    def __str__(self) -> str:
        return f"{self.email_folded} → {self.distributor.code}"
