"""Receipts: replayed by number they rebuild the identical tree.

A replay puts every receipt's position under its parent at its slot, in order. It succeeds when the
numbers have no gaps and every parent was placed before its child; it gives the identical tree when
each position's last receipt names its place. Both are asked of the database as sets.
"""

from collections.abc import Iterator

from matrix.check.sentences import sentences

GAPS = """
SELECT m.name, count(*), max(r.number)
FROM matrix_placementreceipt r JOIN matrix_matrix m ON m.id = r.matrix_id
GROUP BY m.id HAVING count(*) <> max(r.number)
"""

BEFORE = """
SELECT m.name, r.number, r.positions_before, r.real
FROM (
    SELECT matrix_id, number, positions_before,
           count(*) FILTER (WHERE kind = 'placement')
               OVER (PARTITION BY matrix_id ORDER BY number
                     ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS real
    FROM matrix_placementreceipt
) AS r JOIN matrix_matrix m ON m.id = r.matrix_id
WHERE r.positions_before <> r.real
ORDER BY r.matrix_id, r.number
"""

ORDER = """
SELECT m.name, r.number, d.code
FROM matrix_placementreceipt r
JOIN matrix_matrix m ON m.id = r.matrix_id
JOIN matrix_distributor d ON d.id = r.distributor_id
LEFT JOIN matrix_placementreceipt above
       ON above.position_id = r.parent_id AND above.kind = 'placement'
      AND above.matrix_id = r.matrix_id
WHERE r.parent_id IS NOT NULL AND (above.number IS NULL OR above.number >= r.number)
ORDER BY r.matrix_id, r.number
"""

PLACE = """
SELECT m.name, p.id, d.code,
       COALESCE(p.slot::text, 'no slot'), COALESCE(p.parent_id::text, 'nobody'), p.level,
       CASE WHEN r.position_id IS NULL THEN 'there is no receipt'
            ELSE format('receipt %s says slot %s under %s on level %s', r.number,
                        COALESCE(r.slot::text, 'none'), COALESCE(r.parent_id::text, 'nobody'),
                        r.level)
       END
FROM matrix_position p
JOIN matrix_matrix m ON m.id = p.matrix_id
JOIN matrix_distributor d ON d.id = p.distributor_id
LEFT JOIN (
    SELECT DISTINCT ON (position_id) position_id, matrix_id, number, parent_id, slot, level
    FROM matrix_placementreceipt ORDER BY position_id, number DESC
) AS r ON r.position_id = p.id
WHERE r.position_id IS NULL OR r.matrix_id <> p.matrix_id OR r.level <> p.level
   OR r.parent_id IS DISTINCT FROM p.parent_id OR r.slot IS DISTINCT FROM p.slot
ORDER BY p.matrix_id, p.id
"""

SPONSOR = """
SELECT m.name, r.number, d.code
FROM matrix_placementreceipt r
JOIN matrix_matrix m ON m.id = r.matrix_id
JOIN matrix_distributor d ON d.id = r.distributor_id
WHERE r.sponsor_id IS DISTINCT FROM d.sponsor_id
ORDER BY r.matrix_id, r.number
"""


def receipt_problems() -> Iterator[str]:
    """Numbers without gaps, true counts, parents first, places as receipted."""
    yield from sentences(GAPS, "{0} has {1} receipts, but the last number is {2}.")
    yield from sentences(
        BEFORE, "{0}: receipt {1} says there were {2} positions before it; there were {3}."
    )
    yield from sentences(
        ORDER, "{0}: receipt {1} places {2} under a position that no earlier receipt placed."
    )
    yield from sentences(
        PLACE, "{0}: position {1} ({2}) is in slot {3} under {4} on level {5}, but {6}."
    )
    yield from sentences(SPONSOR, "{0}: receipt {1} names another sponsor than {2} has.")
