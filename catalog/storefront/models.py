from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from lucide import IconDoesNotExist
from lucide.templatetags.lucide import lucide

from catalog.catalogue.pictures import Picture, renditions_make, stored_picture


class HomePage(models.Model):
    """The company's own words and pictures on the home page. There is at most one.

    On a distributor's site the distributor's headline and story take the place of `headline` and
    `text`; the rest stays.
    """

    headline = models.CharField(_("headline"), max_length=120)
    text = models.TextField(_("text below the headline"), max_length=600)
    picture = models.ImageField(_("picture"), upload_to="home", blank=True)
    picture_alt = models.CharField(
        _("what the picture shows"),
        max_length=200,
        blank=True,
        help_text=_("Read out to people who cannot see it."),
    )
    story_title = models.CharField(_("title of the story"), max_length=120, blank=True)
    story = models.TextField(
        _("story"), max_length=3000, blank=True, help_text=_("An empty line starts a paragraph.")
    )
    story_picture = models.ImageField(_("picture beside the story"), upload_to="home", blank=True)
    tagline = models.CharField(
        _("tagline"),
        max_length=200,
        blank=True,
        help_text=_("One sentence on what you sell; in the footer and for search engines."),
    )

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home page")
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="storefront_one_home_page")
        ]

    def __str__(self) -> str:
        return self.headline

    def save(self, *args, **kwargs) -> None:
        self.pk = 1
        super().save(*args, **kwargs)
        for file in (self.picture, self.story_picture):
            if file:
                renditions_make(name=file.name, storage=file.storage)

    @property
    def shown_picture(self) -> Picture | None:
        return stored_picture(self.picture, alt=self.picture_alt)

    @property
    def shown_story_picture(self) -> Picture | None:
        return stored_picture(self.story_picture)


class Fact(models.Model):
    """One thing worth knowing before buying: delivery, returns, how sellers are paid."""

    position = models.PositiveSmallIntegerField(_("position"), default=0)
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("text"), max_length=400)
    icon = models.CharField(
        _("icon"),
        max_length=40,
        blank=True,
        help_text=_(
            "The name of a Lucide icon, such as truck, undo-2 or leaf. With one, the title also "
            "stands on every product page."
        ),
    )

    class Meta:
        verbose_name = _("fact on the home page")
        verbose_name_plural = _("facts on the home page")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if self.icon:
            try:
                lucide(self.icon)
            except IconDoesNotExist as error:
                raise ValidationError(
                    {"icon": _("There is no Lucide icon of this name: see lucide.dev/icons.")}
                ) from error
