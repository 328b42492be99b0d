"""Placing a distributor in a matrix, under the tree's lock, with a receipt."""

from datetime import datetime

from django.db import connection

from matrix.errors import EnrolmentRefused
from matrix.models import Distributor, Matrix, PlacementReceipt, Position
from matrix.strategies import strategy_named
from matrix.tree.insert import leaf_insert, root_insert
from matrix.tree.labels import Interval
from matrix.tree.search import Place
from mlmshop.lib.locks import Lock, advisory_lock


def distributor_place(*, distributor: Distributor, matrix: Matrix, at: datetime) -> Position:
    """Place *distributor* below their sponsor by the matrix's strategy and write the receipt.

    Takes ``Lock.TREE`` of the matrix and holds it until the caller's transaction ends: whoever gets
    it first is placed first. Call it late in the transaction, which must be READ COMMITTED
    (Django's default): what is read after the wait has to be what the others committed.
    """
    find_slot = strategy_named(matrix.strategy, matrix=matrix)
    advisory_lock(Lock.TREE, matrix.pk)
    number, positions = _counters(matrix.pk)
    if distributor.sponsor_id is None:
        if positions:
            raise EnrolmentRefused(
                f"The matrix {matrix.name} has a top already: name a sponsor for "
                f"{distributor.code}."
            )
        position = root_insert(matrix=matrix, distributor_id=distributor.pk)
    else:
        top = _place_of(matrix.pk, distributor.sponsor_id)
        if top is None:
            raise EnrolmentRefused(
                f"The sponsor {distributor.sponsor} has no position in the matrix {matrix.name}: "
                "place them first."
            )
        position = leaf_insert(matrix=matrix, distributor_id=distributor.pk, slot=find_slot(top))
    PlacementReceipt.objects.create(
        matrix=matrix,
        number=number + 1,
        position=position,
        distributor=distributor,
        sponsor_id=distributor.sponsor_id,
        strategy=matrix.strategy,
        parent_id=position.parent_id,
        slot=position.slot,
        level=position.level,
        positions_before=positions,
        at=at,
    )
    return position


def _counters(matrix_id: int) -> tuple[int, int]:
    """The last receipt's number and how many positions there are now, from that receipt alone."""
    last = (
        PlacementReceipt.objects.filter(matrix_id=matrix_id)
        .order_by("-number")
        .values_list("number", "positions_before", "kind")
        .first()
    )
    if last is None:
        return 0, 0
    number, before, kind = last
    return number, before + (kind == PlacementReceipt.Kind.PLACEMENT)


def _place_of(matrix_id: int, distributor_id: int) -> Place | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, tree_id, level, lft, rght FROM matrix_position "
            "WHERE matrix_id = %s AND distributor_id = %s",
            [matrix_id, distributor_id],
        )
        row = cursor.fetchone()
    if row is None:
        return None
    position_id, tree_id, level, lft, rght = row
    return Place(position_id, tree_id, level, Interval(lft, rght))
