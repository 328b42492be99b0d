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


_LEFTMOST = """
    SELECT id FROM matrix_position
    WHERE tree_id = %(tree)s AND level = {level} AND open AND lft BETWEEN %(lft)s AND %(rght)s
    ORDER BY lft LIMIT 1
"""

_SEARCH = f"""
WITH RECURSIVE probe(level, id) AS (
    SELECT %(level)s::int, ({_LEFTMOST.format(level="%(level)s")})
    UNION ALL
    SELECT probe.level + 1, ({_LEFTMOST.format(level="probe.level + 1")})
    FROM probe WHERE probe.id IS NULL AND probe.level < %(last)s
)
SELECT found.id, found.level, found.lft, found.rght,
       ARRAY(SELECT slot FROM matrix_position WHERE parent_id = found.id ORDER BY slot),
       ARRAY(SELECT lft FROM matrix_position WHERE parent_id = found.id ORDER BY slot),
       ARRAY(SELECT rght FROM matrix_position WHERE parent_id = found.id ORDER BY slot)
FROM probe JOIN matrix_position found ON found.id = probe.id
"""
# A row per level until one has an open position: the order is in the statement, not in the plan,
# as it would be with generate_series and LIMIT 1, and levels below the hit are not looked at.


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
                "last": top.level + MAX_LEVELS,
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
