"""Proof that the trees are sound.

``problems`` runs every check over all matrices and yields one sentence per problem. It streams: the
memory it needs does not grow with the tree. Run it inside one REPEATABLE READ transaction, so that
everything is read as of one moment.
"""

from collections.abc import Iterator

from matrix.check.labels import label_problems
from matrix.check.people import people_problems
from matrix.check.receipts import receipt_problems

__all__ = ["problems"]


def problems(*, progress: bool = False) -> Iterator[str]:
    """One sentence per problem; nothing when all is sound. *progress* draws a bar on stderr."""
    yield from people_problems()
    yield from label_problems(progress=progress)
    yield from receipt_problems()
