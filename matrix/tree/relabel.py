"""Making room where labels are used up."""

from collections.abc import Iterator

from django.db import connection

from matrix.models.matrix import Matrix
from matrix.tree.labels import Interval, has_slack, spread

BATCH = 10_000
_NEWCOMER = 0
"""Stands for the position about to be inserted; ids start at 1."""


def relabel_for(*, matrix: Matrix, parent_id: int, slot: int) -> Interval:
    """Relabel around *slot* of *parent_id*; returns the interval kept for the newcomer there.

    The smallest subtree above the slot that has slack enough is spread afresh over its own
    interval, the whole tree if none has. Under the tree's lock.
    """
    top_id, interval = _smallest_with_slack(matrix.pk, parent_id)
    rows = [*_subtree(matrix.pk, top_id, interval), (_NEWCOMER, parent_id, slot)]
    placed = spread(top=top_id, interval=interval, rows=rows, width=matrix.width)
    newcomer = placed.pop(_NEWCOMER)
    del placed[top_id]
    _write(placed)
    return newcomer


def _smallest_with_slack(tree_id: int, position_id: int) -> tuple[int, Interval]:
    """The nearest of *position_id* and its ancestors with slack enough, else the root.

    Counts each subtree but once: going one step up adds what lies left and right of the last.
    """
    size = 0
    last: tuple[int, Interval] | None = None
    for position, interval in _path_up(position_id):
        if last is None:
            size = _count(tree_id, interval.lft, interval.rght)
        else:
            size += _count(tree_id, interval.lft, last[1].lft - 1)
            size += _count(tree_id, last[1].rght + 1, interval.rght)
        last = position, interval
        if has_slack(interval=interval, size=size):
            break
    assert last is not None, f"Position {position_id} does not exist."
    return last


def _count(tree_id: int, low: int, high: int) -> int:
    """How many positions have an ``lft`` from *low* to *high*."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM matrix_position WHERE tree_id = %s AND lft BETWEEN %s AND %s",
            [tree_id, low, high],
        )
        return int(cursor.fetchone()[0])


def _path_up(position_id: int | None, step: int = 16) -> Iterator[tuple[int, Interval]]:
    """The position and its ancestors, nearest first, read some at a time."""
    while position_id is not None:
        with connection.cursor() as cursor:
            cursor.execute(
                """
                WITH RECURSIVE up(id, parent_id, lft, rght, steps) AS (
                    SELECT id, parent_id, lft, rght, 1 FROM matrix_position WHERE id = %s
                    UNION ALL
                    SELECT p.id, p.parent_id, p.lft, p.rght, up.steps + 1
                    FROM up JOIN matrix_position p ON p.id = up.parent_id
                    WHERE up.steps < %s
                )
                SELECT id, parent_id, lft, rght FROM up ORDER BY steps
                """,
                [position_id, step],
            )
            rows = cursor.fetchall()
        for found_id, parent_id, lft, rght in rows:
            yield found_id, Interval(lft, rght)
            position_id = parent_id
        step *= 2


def _subtree(tree_id: int, top_id: int, interval: Interval) -> list[tuple[int, int, int]]:
    """(id, parent id, slot) of everyone below, parents first: tree order does that."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, parent_id, slot FROM matrix_position "
            "WHERE tree_id = %s AND lft > %s AND lft < %s ORDER BY lft",
            [tree_id, interval.lft, interval.rght],
        )
        return list(cursor.fetchall())


def _write(placed: dict[int, Interval]) -> None:
    keys = list(placed)
    with connection.cursor() as cursor:
        for start in range(0, len(keys), BATCH):
            batch = keys[start : start + BATCH]
            cursor.execute(
                "UPDATE matrix_position p SET lft = v.lft, rght = v.rght "
                "FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[]) AS v(id, lft, rght) "
                "WHERE p.id = v.id",
                [
                    batch,
                    [placed[key].lft for key in batch],
                    [placed[key].rght for key in batch],
                ],
            )
