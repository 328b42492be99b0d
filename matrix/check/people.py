"""The sponsor tree, statuses, and that everyone is placed."""

from collections.abc import Iterator

from matrix.check.sentences import sentences
from matrix.models import Distributor

UNREACHED = """
WITH RECURSIVE reached(id) AS (
    SELECT id FROM matrix_distributor WHERE sponsor_id IS NULL
    UNION ALL
    SELECT d.id FROM reached JOIN matrix_distributor d ON d.sponsor_id = reached.id
)
SELECT d.code, s.code
FROM matrix_distributor d
LEFT JOIN matrix_distributor s ON s.id = d.sponsor_id
WHERE NOT EXISTS (SELECT 1 FROM reached WHERE reached.id = d.id)
ORDER BY d.id
"""

UNPLACED = """
SELECT d.code, m.name
FROM matrix_distributor d
JOIN (SELECT id, name FROM matrix_matrix ORDER BY id LIMIT 1) AS m ON true
LEFT JOIN matrix_position p ON p.distributor_id = d.id AND p.matrix_id = m.id
WHERE p.id IS NULL
ORDER BY d.id
"""

STATUS = """
SELECT d.code, d.status, COALESCE(last.to_status, 'none')
FROM matrix_distributor d
LEFT JOIN (
    SELECT DISTINCT ON (distributor_id) distributor_id, to_status
    FROM matrix_distributorstatuschange ORDER BY distributor_id, at DESC, id DESC
) AS last ON last.distributor_id = d.id
WHERE last.to_status IS DISTINCT FROM d.status
ORDER BY d.id
"""


def people_problems() -> Iterator[str]:
    """One root, no cycle among sponsors, nobody unplaced, statuses as their history says."""
    roots = list(
        Distributor.objects.filter(sponsor__isnull=True).values_list("code", flat=True)[:10]
    )
    if len(roots) > 1:
        yield f"The sponsor tree has more than one root: {', '.join(roots)}."
    if not roots and Distributor.objects.exists():
        yield "The sponsor tree has no root."
    yield from sentences(
        UNREACHED, "{0} is not under the root: the sponsors above {1} form a ring."
    )
    yield from sentences(UNPLACED, "{0} has no position in {1}.")
    yield from sentences(STATUS, "{0} is {1}, but the last change in the history is to {2}.")
