"""One place in the matrix."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from matrix.models.distributor import Distributor
from matrix.models.matrix import MAX_WIDTH, Matrix
from matrix.tree.gapped import GappedTreeManager, GappedTreeModel
from matrix.tree.labels import FIRST_LABEL, LAST_LABEL


class Position(GappedTreeModel):
    """A place in a matrix, held by one distributor: a parent position and a slot under it.

    ``parent`` and ``slot`` are the truth. Everything else about the place is derived from them and
    can be rebuilt: ``level``; the interval labels ``lft`` and ``rght``, gapped and 64 bits wide, a
    descendant's interval strictly inside its ancestor's and siblings' in the order of their slots;
    ``child_count``; ``open`` (``child_count`` is below the matrix's width). ``tree_id`` is the
    matrix's id.

    Only ``matrix.tree`` writes the place, under ``Lock.TREE``. Saving a position writes nothing but
    its holder, however old the copy in hand is. Positions are never deleted: when a distributor
    leaves, the position stays and is vacant.
    """

    matrix = models.ForeignKey(
        Matrix, on_delete=models.PROTECT, related_name="positions", verbose_name=_("matrix")
    )
    distributor = models.ForeignKey(
        Distributor,
        on_delete=models.PROTECT,
        related_name="positions",
        verbose_name=_("distributor"),
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        # The unique (parent, slot) already serves look-ups by parent.
        db_index=False,
        related_name="children",
        verbose_name=_("parent"),
    )
    slot = models.PositiveSmallIntegerField(_("slot"), null=True, blank=True, editable=False)
    lft = models.BigIntegerField(editable=False)
    rght = models.BigIntegerField(editable=False)
    tree_id = models.BigIntegerField(editable=False)
    level = models.PositiveIntegerField(
        _("level"), editable=False, help_text=_("Steps below the top of the matrix.")
    )
    child_count = models.PositiveSmallIntegerField(_("children"), default=0, editable=False)
    open = models.BooleanField(_("has open slots"), default=True, editable=False)

    objects = GappedTreeManager()

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        constraints = [
            models.UniqueConstraint(fields=["parent", "slot"], name="matrix_position_slot"),
            models.UniqueConstraint(
                fields=["matrix", "distributor"], name="matrix_position_one_each"
            ),
            models.UniqueConstraint(
                fields=["matrix"],
                condition=Q(parent__isnull=True),
                name="matrix_position_one_root",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True, slot__isnull=True, level=0)
                | Q(parent__isnull=False, slot__isnull=False, slot__lt=MAX_WIDTH, level__gte=1),
                name="matrix_position_place",
            ),
            models.CheckConstraint(
                condition=Q(lft__gte=FIRST_LABEL, lft__lt=F("rght"), rght__lte=LAST_LABEL),
                name="matrix_position_labels",
            ),
            models.CheckConstraint(
                condition=Q(tree_id=F("matrix_id")), name="matrix_position_tree_is_matrix"
            ),
            models.CheckConstraint(
                condition=Q(child_count__lte=MAX_WIDTH), name="matrix_position_child_count"
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="matrix_position_not_own_parent",
            ),
        ]
        indexes = [
            # mptt would add this one in memory only. The level rides along so that counting a
            # subtree by level reads the index alone.
            models.Index(fields=["tree_id", "lft"], include=["level"], name="matrix_position_tree"),
            # The spillover search: the leftmost open position of a level, in one probe.
            models.Index(
                fields=["tree_id", "level", "lft"],
                condition=Q(open=True),
                name="matrix_position_open",
            ),
        ]

    def __str__(self) -> str:
        return str(self.distributor)
