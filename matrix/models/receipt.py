"""What happened at each placement."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from matrix.models.distributor import Distributor
from matrix.models.matrix import Matrix
from matrix.models.position import Position


class PlacementReceipt(models.Model):
    """One placement, as it was decided under the tree's lock; append-only, by a trigger.

    ``number`` counts a matrix's receipts from 1 in the order in which the lock was got, and has no
    gaps: replaying the receipts by number rebuilds the identical tree. ``positions_before`` is how
    many positions the tree had at that moment.
    """

    class Kind(models.TextChoices):
        PLACEMENT = "placement", _("Placement")

    matrix = models.ForeignKey(
        Matrix, on_delete=models.PROTECT, related_name="receipts", verbose_name=_("matrix")
    )
    number = models.PositiveBigIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.PLACEMENT)
    position = models.ForeignKey(
        Position, on_delete=models.PROTECT, related_name="receipts", verbose_name=_("position")
    )
    distributor = models.ForeignKey(
        Distributor,
        on_delete=models.PROTECT,
        related_name="placement_receipts",
        verbose_name=_("distributor"),
    )
    sponsor = models.ForeignKey(
        Distributor,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("sponsor"),
    )
    strategy = models.CharField(_("strategy"), max_length=20)
    parent = models.ForeignKey(
        Position,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("placed under"),
    )
    slot = models.PositiveSmallIntegerField(_("slot"), null=True, blank=True)
    level = models.PositiveIntegerField(
        _("level"), help_text=_("Steps below the top of the matrix.")
    )
    positions_before = models.PositiveBigIntegerField(_("positions before"))
    at = models.DateTimeField(_("at"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("chosen by"),
    )
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("placement receipt")
        verbose_name_plural = _("placement receipts")
        constraints = [
            models.UniqueConstraint(fields=["matrix", "number"], name="matrix_receipt_number"),
            models.UniqueConstraint(
                fields=["position"],
                condition=Q(kind="placement"),
                name="matrix_receipt_one_placement",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="matrix_receipt_number_from_1"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True, slot__isnull=True, level=0)
                | Q(parent__isnull=False, slot__isnull=False, level__gte=1),
                name="matrix_receipt_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matrix} #{self.number}"
