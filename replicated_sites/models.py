"""A distributor's storefront."""

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.validators import FileExtensionValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mlmshop.lib.hosts import site_url
from replicated_sites.names import MAX_LENGTH, NAME_FORM, is_reserved

MAX_PORTRAIT_BYTES = 5 * 1024 * 1024


def portrait_path(site: "ReplicatedSite", filename: str) -> str:
    """Where an uploaded portrait is kept: a name nobody can guess, nothing of the original's."""
    extension = filename.rpartition(".")[2].lower()
    return f"portraits/{uuid4().hex}.{extension}"


def portrait_size_check(upload: File) -> None:
    """Refuse a picture that is too large to be served as it is."""
    if upload.size and upload.size > MAX_PORTRAIT_BYTES:
        raise ValidationError(
            gettext("The picture has %(size).1f MB: choose one of at most 5 MB.")
            % {"size": upload.size / 1024 / 1024}
        )


class ReplicatedSite(models.Model):
    """The whole store under a distributor's own name: ``<name>.<SITE_DOMAIN>``.

    There is one for every distributor who has joined through the store, for ever: a terminated
    distributor's site answers 404, and its name stays theirs, so that printed codes and old links
    never lead to somebody else's shop.
    """

    distributor = models.OneToOneField(
        "matrix.Distributor",
        on_delete=models.PROTECT,
        related_name="site",
        verbose_name=_("distributor"),
    )
    name = models.CharField(
        _("address"),
        max_length=MAX_LENGTH,
        unique=True,
        help_text=_("The part before the domain: lower-case letters, digits, single hyphens."),
    )
    headline = models.CharField(
        _("headline"), max_length=80, blank=True, help_text=_("The large line of the home page.")
    )
    story = models.TextField(
        _("story"),
        max_length=2000,
        blank=True,
        help_text=_("Two sentences are plenty. Promise no health effects and no income."),
    )
    portrait = models.ImageField(
        _("portrait"),
        upload_to=portrait_path,
        blank=True,
        validators=[
            FileExtensionValidator(["jpg", "jpeg", "png", "webp"]),
            portrait_size_check,
        ],
    )
    emblem = models.CharField(
        _("emblem"),
        max_length=20,
        blank=True,
        help_text=_("The drawn picture used where there is no portrait; empty: by the code."),
    )
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("replicated site")
        verbose_name_plural = _("replicated sites")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(name__regex=NAME_FORM),
                name="replicated_site_name_form",
                violation_error_message=_(
                    "An address can only have the letters a to z, digits, and single hyphens "
                    "between them."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if self.name and is_reserved(self.name):
            raise ValidationError(
                {"name": gettext("“%(name)s” is reserved for the company.") % {"name": self.name}}
            )

    @property
    def url(self) -> str:
        """The site's home page, absolute."""
        return site_url(self.name)

    @property
    def portrait_url(self) -> str:
        """The portrait's address, or an empty text."""
        return self.portrait.url if self.portrait else ""
