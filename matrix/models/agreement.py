"""The distributor agreement and who accepted which version of it."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from matrix.models.distributor import Distributor


class Agreement(models.Model):
    """One version of the text a distributor accepts.

    A draft (``published_at`` null) may be edited. Once published its words are fixed, by a trigger:
    people are bound by what they read. The version in force is the highest one published.
    """

    version = models.PositiveIntegerField(_("version"), unique=True)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"))
    published_at = models.DateTimeField(
        _("published at"), null=True, blank=True, help_text=_("Empty while it is a draft.")
    )

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["-version"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(version__gte=1), name="matrix_agreement_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}, {_('version')} {self.version}"

    def clean(self) -> None:
        """Refuse to change the words of a published version."""
        if self.pk and Agreement.objects.filter(pk=self.pk, published_at__isnull=False).exists():
            raise ValidationError(
                _("Version %(version)s is published and stays as it is: write a new version."),
                params={"version": self.version},
            )


class AgreementAcceptance(models.Model):
    """A distributor accepted a version of the agreement; append-only, by a trigger."""

    distributor = models.ForeignKey(
        Distributor,
        on_delete=models.PROTECT,
        related_name="acceptances",
        verbose_name=_("distributor"),
    )
    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.PROTECT,
        related_name="acceptances",
        verbose_name=_("agreement"),
    )
    accepted_at = models.DateTimeField(_("accepted at"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    ip = models.GenericIPAddressField(_("IP address"), null=True, blank=True)
    user_agent = models.CharField(_("browser"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("acceptance")
        verbose_name_plural = _("acceptances")
        ordering = ["accepted_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["distributor", "agreement"], name="matrix_acceptance_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.distributor.code}: {self.agreement}"
