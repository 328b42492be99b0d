"""Taking a slot."""

from dataclasses import dataclass

from django.db import connection

from matrix.models.matrix import Matrix
from matrix.models.position import Position
from matrix.tree.labels import FIRST_LABEL, LAST_LABEL, Child, Interval, leaf_interval
from matrix.tree.relabel import relabel_for
from matrix.tree.search import OpenParent


@dataclass(frozen=True, slots=True)
class Slot:
    """An open slot, as read under the tree's lock."""

    parent: OpenParent
    slot: int


def place_read(position_id: int) -> "OpenParent":
    """A position and its children as they are now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT level, lft, rght FROM matrix_position WHERE id = %s", [position_id])
        level, lft, rght = cursor.fetchone()
        cursor.execute(
            "SELECT slot, lft, rght FROM matrix_position WHERE parent_id = %s ORDER BY slot",
            [position_id],
        )
        children = tuple(Child(*row) for row in cursor.fetchall())
    return OpenParent(position_id, level, Interval(lft, rght), children)


def root_insert(*, matrix: Matrix, distributor_id: int) -> Position:
    """The top of an empty matrix."""
    position = Position(
        matrix=matrix,
        distributor_id=distributor_id,
        tree_id=matrix.pk,
        level=0,
        lft=FIRST_LABEL,
        rght=LAST_LABEL,
    )
    position.save()
    return position


def leaf_insert(*, matrix: Matrix, distributor_id: int, slot: Slot) -> Position:
    """A new position in *slot*, relabelling first when the labels there are used up.

    Under the tree's lock; the slot must have been read under it.
    """
    parent = slot.parent
    interval = leaf_interval(
        parent=parent.interval, children=parent.children, slot=slot.slot, width=matrix.width
    )
    if interval is None:
        interval = relabel_for(matrix=matrix, parent_id=parent.position_id, slot=slot.slot)
    position = Position(
        matrix=matrix,
        distributor_id=distributor_id,
        parent_id=parent.position_id,
        slot=slot.slot,
        tree_id=matrix.pk,
        level=parent.level + 1,
        lft=interval.lft,
        rght=interval.rght,
    )
    position.save()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE matrix_position SET child_count = child_count + 1, "
            "open = child_count + 1 < %s WHERE id = %s",
            [matrix.width, parent.position_id],
        )
    return position
