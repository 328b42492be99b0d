"""What the office reads of a distributor's downline, each in one statement over the subtree."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from matrix.models import Distributor, Matrix, Position
from matrix.selectors.bounds import rows_below
from matrix.selectors.tree import NAME
from matrix.strategies import strategy_named
from matrix.tree.labels import Interval
from matrix.tree.search import Place


@dataclass(frozen=True, slots=True)
class Extent:
    """How many stand below someone, and on how many levels."""

    size: int
    deepest: int


@dataclass(frozen=True, slots=True)
class Placed:
    """Somebody below a top: *level* counts from there, *leg* is the slot they are in."""

    distributor_id: int
    code: str
    status: str
    level: int
    leg: int


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody enrolled lately who stands below the top; *sponsored* by the top or not."""

    code: str
    name: str
    level: int
    enrolled_at: datetime
    sponsored: bool
    sponsor_id: int
    sponsor_name: str
    sponsor_is_below: bool


def level_below(*, top: Distributor, distributor_id: int) -> int | None:
    """The level of *distributor_id* below *top*, or None if they do not stand there."""
    return levels_below(top=top, distributor_ids=[distributor_id]).get(distributor_id)


def levels_below(*, top: Distributor, distributor_ids: Iterable[int]) -> dict[int, int]:
    """Levels below *top* by distributor id; whoever stands elsewhere is left out."""
    return dict(
        rows_below(
            """
            SELECT distributor_id, level - %(level)s FROM matrix_position
            WHERE tree_id = %(tree)s AND lft > %(lft)s AND lft < %(rght)s
              AND distributor_id = ANY(%(ids)s)
            """,
            top=top,
            params={"ids": list(distributor_ids)},
        )
    )


def extent(top: Distributor) -> Extent:
    """How many stand anywhere below *top*, and how deep."""
    rows = rows_below(
        """
        SELECT count(*), COALESCE(max(level) - %(level)s, 0) FROM matrix_position
        WHERE tree_id = %(tree)s AND lft > %(lft)s AND lft < %(rght)s
        """,
        top=top,
    )
    return Extent(*rows[0]) if rows else Extent(0, 0)


def placed_below(*, top: Distributor, depth: int) -> list[Placed]:
    """Everybody on levels 1 to *depth* below *top*: at most the size of a full matrix."""
    return [
        Placed(*row)
        for row in rows_below(
            """
            SELECT d.id, d.code, d.status, p.level - %(level)s, leg.slot
            FROM matrix_position p
            JOIN matrix_distributor d ON d.id = p.distributor_id
            JOIN matrix_position leg
              ON leg.parent_id = %(top)s AND p.lft BETWEEN leg.lft AND leg.rght
            WHERE p.tree_id = %(tree)s AND p.lft > %(lft)s AND p.lft < %(rght)s
              AND p.level <= %(level)s + %(depth)s
            """,
            top=top,
            params={"depth": depth},
        )
    ]


def newcomers(*, top: Distributor, since: datetime, limit: int) -> list[Newcomer]:
    """Who was enrolled *since* then and stands below *top*, the latest first."""
    found = [
        Newcomer(*row)
        for row in rows_below(
            f"""
            SELECT d.code, {NAME}, p.level - %(level)s, d.enrolled_at, d.sponsor_id = %(me)s,
                   d.sponsor_id,
                   COALESCE(NULLIF(TRIM(su.first_name || ' ' || su.last_name), ''), s.code),
                   sp.lft > %(lft)s AND sp.lft < %(rght)s
            FROM matrix_distributor d
            JOIN accounts_user u ON u.id = d.user_id
            JOIN matrix_position p ON p.distributor_id = d.id AND p.tree_id = %(tree)s
            JOIN matrix_distributor s ON s.id = d.sponsor_id
            JOIN accounts_user su ON su.id = s.user_id
            JOIN matrix_position sp ON sp.distributor_id = s.id AND sp.tree_id = %(tree)s
            WHERE d.enrolled_at >= %(since)s AND p.lft > %(lft)s AND p.lft < %(rght)s
            ORDER BY d.enrolled_at DESC, d.id DESC
            LIMIT %(limit)s
            """,
            top=top,
            params={"since": since, "limit": limit, "me": top.pk},
        )
    ]
    return sorted(found, key=lambda newcomer: newcomer.enrolled_at, reverse=True)


def newcomer_count(*, top: Distributor, since: datetime) -> int:
    """How many of those below *top* were enrolled *since* then."""
    rows = rows_below(
        """
        SELECT count(*) FROM matrix_distributor d
        JOIN matrix_position p ON p.distributor_id = d.id AND p.tree_id = %(tree)s
        WHERE d.enrolled_at >= %(since)s AND p.lft > %(lft)s AND p.lft < %(rght)s
        """,
        top=top,
        params={"since": since},
    )
    return int(rows[0][0]) if rows else 0


def next_place(*, sponsor: Distributor, matrix: Matrix) -> tuple[int, int] | None:
    """The parent's position id and the slot that *sponsor*'s next newcomer would take as things
    are; None if *sponsor* is not placed. Read without the tree's lock: good for a drawing only.
    """
    row = (
        Position.objects.filter(matrix=matrix, distributor=sponsor)
        .values_list("id", "tree_id", "level", "lft", "rght")
        .first()
    )
    if row is None:
        return None
    position_id, tree_id, level, lft, rght = row
    place = Place(position_id, tree_id, level, Interval(lft, rght))
    slot = strategy_named(matrix.strategy, matrix=matrix)(place)
    return slot.parent.position_id, slot.slot
