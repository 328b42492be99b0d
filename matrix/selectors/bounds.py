"""Reading a subtree by its labels, safe against a relabel.

A range of labels plans well only as literals, which means reading them first; and between the two
reads a relabel may move them. So the second statement proves, in its own snapshot, that the bounds
it was given still hold, and says so in every row; if they do not, both are read again. That is
right at any isolation level and inside any transaction of the caller's.
"""

from collections.abc import Mapping
from typing import Any

from django.db import connection

from matrix.models import Distributor, Matrix
from matrix.selectors.tree import MATRIX

_BOUNDS = f"""
SELECT id, tree_id, level, lft, rght FROM matrix_position
WHERE distributor_id = %(distributor)s AND matrix_id = {MATRIX}
"""


def rows_below(
    body: str,
    *,
    top: Distributor,
    matrix: Matrix | None = None,
    params: Mapping[str, Any] | None = None,
) -> list[tuple[Any, ...]]:
    """The rows of *body*, a SELECT that uses ``%(tree)s``, ``%(level)s``, ``%(lft)s``,
    ``%(rght)s`` of *top*'s position, and *params*. Empty if *top* is not placed.
    """
    with connection.cursor() as cursor:
        while True:
            cursor.execute(
                _BOUNDS, {"distributor": top.pk, "matrix": matrix.pk if matrix else None}
            )
            bounds = cursor.fetchone()
            if bounds is None:
                return []
            values = dict(zip(("top", "tree", "level", "lft", "rght"), bounds, strict=True))
            cursor.execute(
                f"""
                SELECT proof.holds, found.*
                FROM (
                    SELECT lft = %(lft)s AND rght = %(rght)s AS holds
                    FROM matrix_position WHERE id = %(top)s
                ) AS proof
                LEFT JOIN (SELECT true AS hit, rows.* FROM ({body}) AS rows) AS found ON true
                """,
                {**values, **(params or {})},
            )
            rows = cursor.fetchall()
            if rows and rows[0][0]:
                return [row[2:] for row in rows if row[1]]
