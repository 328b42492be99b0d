"""The tree around one person: up to the root, and a few levels down."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from matrix.models import Distributor, Matrix

NAME = "COALESCE(NULLIF(TRIM(u.first_name || ' ' || u.last_name), ''), d.code)"
"""A distributor's display name in SQL, of tables ``d`` and ``u``."""

MATRIX = "COALESCE(%(matrix)s::bigint, (SELECT MIN(id) FROM matrix_matrix))"
"""The matrix asked for, or the company's."""


@dataclass(frozen=True, slots=True)
class UplineMember:
    """Someone above: *distance* steps up (1 is the parent), whose own slot is *slot* (the root has
    none), and in whose slot *leg* the one the path began with hangs."""

    distance: int
    distributor_id: int
    code: str
    name: str
    status: str
    position_id: int
    slot: int | None
    leg: int
    level: int


@dataclass(frozen=True, slots=True)
class WindowNode:
    """A position in a window; *level* counts from the window's top, which is 0.

    *parent_id* and *position_id* are positions; the top's parent is None, so that nothing of the
    upline shows. *sponsor_id*, *sponsor_code*, *sponsor_name* are who enrolled them.
    """

    level: int
    position_id: int
    parent_id: int | None
    slot: int | None
    child_count: int
    open: bool
    distributor_id: int
    user_id: int
    code: str
    name: str
    first_name: str
    status: str
    enrolled_at: datetime
    sponsor_id: int | None
    sponsor_code: str | None
    sponsor_name: str | None


def upline_path(
    *, distributor: Distributor, limit: int | None = None, matrix: Matrix | None = None
) -> list[UplineMember]:
    """Everyone above *distributor* in the matrix, nearest first, at most *limit*.

    One statement: walks up ``parent`` in the database. Empty for the top, and for someone who
    is not placed.
    """
    return _rows(
        UplineMember,
        f"""
        WITH RECURSIVE up(id, parent_id, slot, leg, distance) AS (
            SELECT id, parent_id, slot, NULL::smallint, 0 FROM matrix_position
            WHERE distributor_id = %(distributor)s AND matrix_id = {MATRIX}
            UNION ALL
            SELECT p.id, p.parent_id, p.slot, up.slot, up.distance + 1
            FROM up JOIN matrix_position p ON p.id = up.parent_id
            WHERE up.distance < %(limit)s
        )
        SELECT up.distance, d.id, d.code, {NAME}, d.status, up.id, up.slot, up.leg, p.level
        FROM up
        JOIN matrix_position p ON p.id = up.id
        JOIN matrix_distributor d ON d.id = p.distributor_id
        JOIN accounts_user u ON u.id = d.user_id
        WHERE up.distance > 0
        ORDER BY up.distance
        """,
        {
            "distributor": distributor.pk,
            "limit": 2**31 - 1 if limit is None else limit,
            "matrix": matrix.pk if matrix else None,
        },
    )


def genealogy_window(
    *, top: Distributor, levels: int = 3, matrix: Matrix | None = None
) -> list[WindowNode]:
    """*top* and the *levels* below, level by level, left to right.

    One statement that walks down by parent, so it costs what it shows, wherever *top* stands and
    whatever is being relabelled. Empty for someone not placed.
    """
    return _rows(
        WindowNode,
        f"""
        WITH RECURSIVE down(id, parent_id, slot, child_count, open, distributor_id, depth, path)
        AS (
            SELECT id, NULL::bigint, slot, child_count, open, distributor_id, 0, ARRAY[]::smallint[]
            FROM matrix_position
            WHERE distributor_id = %(distributor)s AND matrix_id = {MATRIX}
            UNION ALL
            SELECT p.id, p.parent_id, p.slot, p.child_count, p.open, p.distributor_id,
                   down.depth + 1, down.path || p.slot
            FROM down JOIN matrix_position p ON p.parent_id = down.id
            WHERE down.depth < %(levels)s
        )
        SELECT down.depth, down.id, down.parent_id, down.slot, down.child_count, down.open,
               d.id, d.user_id, d.code, {NAME},
               COALESCE(NULLIF(u.first_name, ''), d.code), d.status, d.enrolled_at,
               s.id, s.code,
               COALESCE(NULLIF(TRIM(su.first_name || ' ' || su.last_name), ''), s.code)
        FROM down
        JOIN matrix_distributor d ON d.id = down.distributor_id
        JOIN accounts_user u ON u.id = d.user_id
        LEFT JOIN matrix_distributor s ON s.id = d.sponsor_id
        LEFT JOIN accounts_user su ON su.id = s.user_id
        ORDER BY down.depth, down.path
        """,
        {"distributor": top.pk, "levels": levels, "matrix": matrix.pk if matrix else None},
    )


def _rows(shape: Any, sql: str, params: dict[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [shape(*row) for row in cursor.fetchall()]
