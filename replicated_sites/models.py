"""A distributor's storefront."""

from functools import partial
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.files.storage import Storage
from django.core.validators import FileExtensionValidator
from django.db import models, transaction
from django.db.models import Q
from django.db.models.fields.files import FieldFile
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalog.catalogue.pictures import (
    Picture,
    renditions_delete,
    renditions_make,
    stored_picture,
)
from mlmshop.lib.hosts import site_url
from replicated_sites.names import MAX_LENGTH, NAME_FORM, is_reserved
from replicated_sites.pictures import picture_check, picture_clean

EXTENSIONS = ("jpg", "jpeg", "png", "webp")
PORTRAIT_SIZE = (512, 512)
PICTURE_SIZE = (1600, 1600)
MAX_FEATURED = 8


def portrait_path(site: "ReplicatedSite", filename: str) -> str:
    """Where an uploaded portrait is kept: a name nobody can guess, nothing of the original's."""
    return _path("portraits", filename)


def picture_path(site: "ReplicatedSite", filename: str) -> str:
    """Where the picture of a home page is kept, likewise."""
    return _path("sites", filename)


def _path(folder: str, filename: str) -> str:
    extension = filename.rpartition(".")[2].lower()
    return f"{folder}/{uuid4().hex}.{extension}"


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
    place = models.CharField(
        _("town"),
        max_length=60,
        blank=True,
        help_text=_("Shown beside the name, so that customers know who is near them."),
    )
    picture = models.ImageField(
        _("picture of the home page"),
        upload_to=picture_path,
        blank=True,
        validators=[FileExtensionValidator(EXTENSIONS), picture_check],
        help_text=_(
            "JPEG, PNG or WebP, at least 1200 pixels wide; without one the company’s is shown."
        ),
    )
    picture_alt = models.CharField(
        _("what the picture shows"),
        max_length=200,
        blank=True,
        help_text=_("Read out to people who cannot see it."),
    )
    portrait = models.ImageField(
        _("portrait"),
        upload_to=portrait_path,
        blank=True,
        validators=[FileExtensionValidator(EXTENSIONS), picture_check],
        help_text=_("Shown small and round, cut to a square from its middle."),
    )
    featured = models.ManyToManyField(
        "catalogue.Product",
        through="FeaturedProduct",
        related_name="featured_on",
        verbose_name=_("featured products"),
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

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Pictures are written anew, in the sizes shown, before the row names them.

        Raises ``ValidationError`` for a file that is no picture.
        """
        self._write_anew(self.portrait, within=PORTRAIT_SIZE, crop=True)
        fresh = self._write_anew(self.picture, within=PICTURE_SIZE)
        before = self._stored_pictures() if self.pk else []
        super().save(*args, **kwargs)
        if fresh:
            renditions_make(name=self.picture.name, storage=self.picture.storage)
        kept = {self.portrait.name, self.picture.name}
        storage = self.picture.storage
        for name in before:
            if name and name not in kept:
                transaction.on_commit(partial(_picture_delete, name, storage))

    def _stored_pictures(self) -> tuple[str, ...]:
        stored = type(self).objects.filter(pk=self.pk).values_list("portrait", "picture").first()
        return stored or ()

    @staticmethod
    def _write_anew(field: FieldFile, *, within: tuple[int, int], crop: bool = False) -> bool:
        """Replace a file just uploaded by its clean copy; False if there is none."""
        if not field or field._committed:
            return False
        clean = picture_clean(field.file, within=within, crop=crop)
        field.save(clean.name, clean, save=False)
        return True

    @property
    def url(self) -> str:
        """The site's home page, absolute."""
        return site_url(self.name)

    @property
    def portrait_url(self) -> str:
        """The portrait's address, or an empty text."""
        return self.portrait.url if self.portrait else ""

    @property
    def shown_picture(self) -> Picture | None:
        """The home page's own picture in the sizes shown, or None."""
        return stored_picture(self.picture, alt=self.picture_alt)


def _picture_delete(name: str, storage: Storage) -> None:
    storage.delete(name)
    renditions_delete(name=name, storage=storage)


class FeaturedProduct(models.Model):
    """One place on a distributor's shelf: the products their home page shows first."""

    site = models.ForeignKey(
        ReplicatedSite, on_delete=models.CASCADE, related_name="shelf", verbose_name=_("site")
    )
    product = models.ForeignKey(
        "catalogue.Product",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("product"),
    )
    position = models.PositiveSmallIntegerField(_("place on the shelf"))

    class Meta:
        verbose_name = _("featured product")
        verbose_name_plural = _("featured products")
        ordering = ["site", "position"]
        constraints = [
            models.UniqueConstraint(fields=["site", "product"], name="featured_once"),
            models.UniqueConstraint(fields=["site", "position"], name="featured_one_per_place"),
            models.CheckConstraint(
                condition=Q(position__gte=1, position__lte=MAX_FEATURED),
                name="featured_places",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}"
