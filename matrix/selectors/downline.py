"""What is below one person: how many, on which levels, and finding someone there."""

from dataclasses import dataclass

from django.db import connection

from matrix.models import Distributor, Matrix
from matrix.selectors.bounds import rows_below
from matrix.selectors.people import matrix_default
from matrix.selectors.search import NAMED, search_params
from matrix.selectors.tree import MATRIX, NAME


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A level below someone: how many stand there, of how many at most (width ** level)."""

    level: int
    filled: int
    capacity: int


@dataclass(frozen=True, slots=True)
class DownlineMember:
    """Someone found below; *level* counts from the person searched from."""

    distributor_id: int
    code: str
    name: str
    status: str
    level: int
    position_id: int


def level_table(*, top: Distributor, depth: int, matrix: Matrix | None = None) -> list[LevelRow]:
    """Levels 1 to *depth* below *top*, empty ones included; no rows if *top* is not placed."""
    matrix = matrix or matrix_default()
    counts = {
        int(level): int(filled)
        for level, filled in rows_below(
            """
            SELECT level - %(level)s, count(*) FROM matrix_position
            WHERE tree_id = %(tree)s AND lft BETWEEN %(lft)s AND %(rght)s
              AND level <= %(level)s + %(depth)s
            GROUP BY level
            """,
            top=top,
            matrix=matrix,
            params={"depth": depth},
        )
    }
    if not counts:
        return []
    return [
        LevelRow(level, counts.get(level, 0), matrix.width**level) for level in range(1, depth + 1)
    ]


def team_size(distributor: Distributor, *, matrix: Matrix | None = None) -> int:
    """How many stand anywhere below *distributor* in the matrix."""
    rows = rows_below(
        "SELECT count(*) FROM matrix_position "
        "WHERE tree_id = %(tree)s AND lft > %(lft)s AND lft < %(rght)s",
        top=distributor,
        matrix=matrix,
    )
    return int(rows[0][0]) if rows else 0


def is_in_downline(*, top: Distributor, other: Distributor, matrix: Matrix | None = None) -> bool:
    """Whether *other* stands below *top* in the matrix; nobody is in their own downline."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT b.lft > a.lft AND b.rght < a.rght
            FROM matrix_position a JOIN matrix_position b ON b.matrix_id = a.matrix_id
            WHERE a.matrix_id = {MATRIX}
              AND a.distributor_id = %(top)s AND b.distributor_id = %(other)s
            """,
            {"top": top.pk, "other": other.pk, "matrix": matrix.pk if matrix else None},
        )
        row = cursor.fetchone()
    return bool(row and row[0])


def downline_search(
    *, top: Distributor, query: str, limit: int = 20, matrix: Matrix | None = None
) -> list[DownlineMember]:
    """Those below *top* whose code begins with *query*, or whose name has a word beginning with
    each of its words; nearest first, then by name. At most *limit*; none for an empty query.
    """
    asked = search_params(query)
    if asked is None:
        return []
    rows = rows_below(
        f"""
        SELECT d.id, d.code, {NAME} AS name, d.status, p.level - %(level)s AS below, p.id
        FROM ({NAMED}) AS named
        JOIN matrix_distributor d ON d.id = named.id
        JOIN accounts_user u ON u.id = d.user_id
        JOIN matrix_position p ON p.distributor_id = d.id AND p.tree_id = %(tree)s
        WHERE p.lft > %(lft)s AND p.lft < %(rght)s
        ORDER BY below, name, d.code
        LIMIT %(limit)s
        """,
        top=top,
        matrix=matrix,
        params={**asked, "limit": limit},
    )
    return sorted((DownlineMember(*row) for row in rows), key=lambda m: (m.level, m.name, m.code))
