"""Trees for tests of the labels alone: no enrolment around them, so that they may be large."""

from typing import Any

from django.contrib.auth import get_user_model

from matrix.check.labels import label_problems
from matrix.models import Distributor, Matrix, Position
from matrix.tree.insert import Slot, leaf_insert, place_read, root_insert
from tests import people


def distributors(count: int, *, sponsor: Distributor | None = None) -> list[Distributor]:
    """*count* distributors who are not placed; the first is the root, unless *sponsor* is given."""
    model = get_user_model()
    start = Distributor.objects.count()
    users = model.objects.bulk_create(
        model(email=f"n{start + n}@example.org", password="!") for n in range(count)
    )
    made: list[Distributor] = []
    if sponsor is None:
        sponsor = Distributor.objects.create(
            user=users[0], code=f"N{start}", sponsor=None, enrolled_at=people.START
        )
        made.append(sponsor)
        users = users[1:]
    made += Distributor.objects.bulk_create(
        Distributor(user=user, code=f"N{start + n}", sponsor=sponsor, enrolled_at=people.START)
        for n, user in enumerate(users, start=len(made))
    )
    return made


class Tree:
    """A matrix whose positions are placed slot by slot, anywhere."""

    def __init__(self, *, width: int, size: int) -> None:
        self.matrix = Matrix.objects.create(name=f"Width {width}", width=width)
        self.people = iter(distributors(size))
        self.root = root_insert(matrix=self.matrix, distributor_id=next(self.people).pk)

    def add(self, parent: Position, slot: int) -> Position:
        """A leaf in *slot* of *parent*."""
        return leaf_insert(
            matrix=self.matrix,
            distributor_id=next(self.people).pk,
            slot=Slot(place_read(parent.pk), slot),
        )

    def problems(self) -> list[str]:
        """What the checker finds in the labels."""
        return list(label_problems())


def places(matrix: Matrix) -> dict[str, tuple[Any, Any, int]]:
    """code → (parent's code, slot, level), as the database has it."""
    return {
        code: (parent, slot, level)
        for code, parent, slot, level in Position.objects.filter(matrix=matrix).values_list(
            "distributor__code", "parent__distributor__code", "slot", "level"
        )
    }
