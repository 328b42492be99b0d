"""The spillover search: where the next open slot is."""

from dataclasses import dataclass

from django.db import connection

from matrix.tree.labels import Child, Interval

MAX_LEVELS = 64
"""Levels above the first one with an open slot are complete, and 2^62 labels hold fewer."""


@dataclass(frozen=True, slots=True)
class Place:
    """A position's labels: the top of a search."""

    position_id: int
    tree_id: int
    level: int
    interval: Interval


@dataclass(frozen=True, slots=True)
class OpenParent:
    """An open position and its children."""

    position_id: int
    level: int
    interval: Interval
    children: tuple[Child, ...]

    def first_open_slot(self) -> int:
        """The leftmost slot nobody stands in."""
        taken = {child.slot for child in self.children}
        return next(slot for slot in range(len(taken) + 1) if slot not in taken)


_SEARCH = """
SELECT found.id, found.level, found.lft, found.rght,
       ARRAY(SELECT slot FROM matrix_position WHERE parent_id = found.id ORDER BY slot),
       ARRAY(SELECT lft FROM matrix_position WHERE parent_id = found.id ORDER BY slot),
       ARRAY(SELECT rght FROM matrix_position WHERE parent_id = found.id ORDER BY slot)
FROM (
    SELECT probe.*
    FROM generate_series(%(level)s::int, %(level)s::int + %(levels)s::int) AS at(level)
    CROSS JOIN LATERAL (
        SELECT id, level, lft, rght FROM matrix_position
        WHERE tree_id = %(tree)s AND level = at.level AND open
          AND lft BETWEEN %(lft)s AND %(rght)s
        ORDER BY lft LIMIT 1
    ) AS probe
    LIMIT 1
) AS found
"""


def first_open_parent(top: Place) -> OpenParent:
    """The first position with an open slot at or below *top*: smallest level, then leftmost.

    One statement, an index probe per level. Call it under the tree's lock, with a *top* read under
    it.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _SEARCH,
            {
                "level": top.level,
                "levels": MAX_LEVELS,
                "tree": top.tree_id,
                "lft": top.interval.lft,
                "rght": top.interval.rght,
            },
        )
        row = cursor.fetchone()
    if row is None:
        raise RuntimeError(
            f"Matrix {top.tree_id} has no open slot below position {top.position_id}: run "
            "check_matrix, its open flags are wrong."
        )
    position_id, level, lft, rght, slots, lfts, rghts = row
    children = tuple(map(Child, slots, lfts, rghts))
    return OpenParent(position_id, level, Interval(lft, rght), children)
