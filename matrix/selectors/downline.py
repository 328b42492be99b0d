"""What is below one person: how many, on which levels, and finding someone there."""

from dataclasses import dataclass

from django.db import connection

from matrix.models import Distributor, Matrix
from matrix.selectors.bounds import rows_below
from matrix.selectors.people import matrix_default
from matrix.selectors.search import MATCHES, NAMED, search_params
from matrix.selectors.tree import MATRIX, NAME

BELOW = "tree_id = %(tree)s AND lft > %(lft)s AND lft < %(rght)s"
"""Strictly below the top that ``rows_below`` gives the bounds of."""

SMALL_TEAM = 2_000
"""Up to this size, looking at everyone is quicker than asking the company's index."""


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
        f"SELECT count(*) FROM matrix_position WHERE {BELOW}",
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

    A small team is looked through; in a large one the names' index is asked first, and of a query
    that fits thousands in the company (a single letter, say) only some are found.
    """
    asked = search_params(query)
    if asked is None:
        return []
    size = rows_below(
        f"SELECT count(*) FROM (SELECT 1 FROM matrix_position WHERE {BELOW} LIMIT {SMALL_TEAM + 1})"
        " AS few",
        top=top,
        matrix=matrix,
    )
    if not size:
        return []
    named = f"JOIN ({NAMED}) AS named ON named.id = d.id" if size[0][0] > SMALL_TEAM else ""
    rows = rows_below(
        f"""
        SELECT d.id, d.code, {NAME} AS name, d.status, p.level - %(level)s AS below, p.id
        FROM matrix_position p
        JOIN matrix_distributor d ON d.id = p.distributor_id
        JOIN accounts_user u ON u.id = d.user_id
        {named}
        WHERE {BELOW} AND {MATCHES}
        ORDER BY below, name, d.code
        LIMIT %(limit)s
        """,
        top=top,
        matrix=matrix,
        params={**asked, "limit": limit},
    )
    return sorted((DownlineMember(*row) for row in rows), key=lambda m: (m.level, m.name, m.code))
