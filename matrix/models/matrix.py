"""The forced matrix and its settings."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

MIN_WIDTH = 2
MAX_WIDTH = 20


class Strategy(models.TextChoices):
    """How a newcomer's place is found. Each has a module of its own in ``matrix.strategies``."""

    BREADTH_FIRST = "breadth_first", _("Breadth first: the next open place, top to bottom")


class Matrix(models.Model):  # type: ignore[django-manager-missing]  # mptt has no types
    """A placement tree's settings. The tree itself is its positions; their ``tree_id`` is its id.

    The width decides every place in the tree, so it is fixed once the first position exists.
    """

    name = models.CharField(_("name"), max_length=100, unique=True)
    width = models.PositiveSmallIntegerField(
        _("width"),
        validators=[MinValueValidator(MIN_WIDTH), MaxValueValidator(MAX_WIDTH)],
        help_text=_("How many people stand directly below each person, from 2 to 20."),
    )
    strategy = models.CharField(
        _("placement"),
        max_length=20,
        choices=Strategy.choices,
        default=Strategy.BREADTH_FIRST,
        help_text=_("Where a newcomer is placed below their sponsor."),
    )
    sponsor_may_choose = models.BooleanField(
        _("sponsors may choose"),
        default=False,
        help_text=_("Whether a sponsor may choose another placement for one enrolment."),
    )
    holding_days = models.PositiveSmallIntegerField(
        _("holding days"),
        default=7,
        validators=[MaxValueValidator(365)],
        help_text=_(
            "Days a newcomer may wait in the holding tank before they are placed automatically."
        ),
    )

    class Meta:
        verbose_name = _("matrix")
        verbose_name_plural = _("matrices")
        constraints = [
            models.CheckConstraint(
                condition=Q(width__gte=MIN_WIDTH, width__lte=MAX_WIDTH),
                name="matrix_matrix_width",
                violation_error_message=_("A matrix is 2 to 20 wide."),
            ),
            models.CheckConstraint(
                condition=Q(holding_days__lte=365), name="matrix_matrix_holding_days"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse another width once people stand in the matrix."""
        if self.pk is None or self.width is None:
            return
        placed_at = (
            Matrix.objects.filter(pk=self.pk, positions__isnull=False)
            .values_list("width", flat=True)
            .first()
        )
        if placed_at is not None and placed_at != self.width:
            raise ValidationError(
                {
                    "width": ValidationError(
                        _(
                            "%(name)s has people placed at width %(width)s: the width is fixed "
                            "from the first placement on."
                        ),
                        params={"name": self.name, "width": placed_at},
                    )
                }
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, whoever asks, only a width that may be set."""
        self.clean()
        super().save(*args, **kwargs)
