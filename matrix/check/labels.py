"""Labels against parents: one walk through the tree in label order."""

from collections.abc import Iterator
from dataclasses import dataclass

from tqdm import tqdm

from matrix.models import Matrix, Position

_COLUMNS = (
    "id",
    "matrix_id",
    "parent_id",
    "slot",
    "level",
    "lft",
    "rght",
    "child_count",
    "open",
    "distributor_id",
    "distributor__code",
    "distributor__sponsor_id",
)


@dataclass(slots=True)
class _Row:
    id: int
    matrix_id: int
    parent_id: int | None
    slot: int | None
    level: int
    lft: int
    rght: int
    child_count: int
    open: bool
    distributor_id: int
    code: str
    sponsor_id: int | None
    children: int = 0
    last_slot: int = -1

    def __str__(self) -> str:
        return f"position {self.id} ({self.code})"


def label_problems(*, progress: bool = False) -> Iterator[str]:
    """Walk every matrix in the order of ``lft``, keeping the path from its root on a stack.

    Whoever comes next must lie wholly inside the last one that has not ended, and must be its
    child; that proves at once that intervals nest, that they say the same as ``parent``, and that
    there is no cycle. Levels, slots, widths, counts and open flags are checked on the way, and that
    the sponsor is on the path.
    """
    widths = dict(Matrix.objects.values_list("pk", "width"))
    names = dict(Matrix.objects.values_list("pk", "name"))
    found = Position.objects.order_by("matrix_id", "lft", "id").values_list(*_COLUMNS)
    rows = tqdm(
        found.iterator(chunk_size=10_000),
        total=Position.objects.count() if progress else None,
        desc="positions",
        disable=None if progress else True,
    )
    walk: _Walk | None = None
    for values in rows:
        row = _Row(*values)
        if walk is None or walk.matrix_id != row.matrix_id:
            if walk is not None:
                yield from walk.end()
            walk = _Walk(row.matrix_id, names[row.matrix_id], widths[row.matrix_id])
        yield from walk.step(row)
    if walk is not None:
        yield from walk.end()


class _Walk:
    """The state of a walk through one matrix."""

    def __init__(self, matrix_id: int, name: str, width: int) -> None:
        self.matrix_id = matrix_id
        self.name = name
        self.width = width
        self.path: list[_Row] = []
        self.people: set[int] = set()
        self.last_lft = 0
        self.roots = 0

    def step(self, row: _Row) -> Iterator[str]:
        if row.lft <= self.last_lft:
            yield f"{self.name}: {row} begins at label {row.lft}, as another position does."
        self.last_lft = row.lft
        while self.path and self.path[-1].rght < row.lft:
            yield from self._leave()
        if not self.path:
            yield from self._top(row)
        else:
            yield from self._child(row, self.path[-1])
        self.path.append(row)
        self.people.add(row.distributor_id)

    def end(self) -> Iterator[str]:
        while self.path:
            yield from self._leave()
        if self.roots != 1:
            yield f"{self.name} has {self.roots} positions without a parent, not one."

    def _top(self, row: _Row) -> Iterator[str]:
        if row.parent_id is None:
            self.roots += 1
            if row.level != 0:
                yield f"{self.name}: {row} is the top, but on level {row.level}."
        else:
            yield (
                f"{self.name}: {row} lies outside its parent's interval: its labels "
                f"{row.lft}–{row.rght} are in nobody's."
            )

    def _child(self, row: _Row, parent: _Row) -> Iterator[str]:
        if row.rght >= parent.rght:
            yield (
                f"{self.name}: {row} with labels {row.lft}–{row.rght} overlaps the end of {parent} "
                f"with {parent.lft}–{parent.rght}."
            )
        if row.parent_id != parent.id:
            if row.parent_id is None:
                self.roots += 1
            yield (
                f"{self.name}: {row} lies inside {parent} by its labels, but its parent is "
                f"position {row.parent_id}."
            )
            return
        parent.children += 1
        if row.level != parent.level + 1:
            yield (
                f"{self.name}: {row} is on level {row.level}, but its parent is on {parent.level}."
            )
        slot = -1 if row.slot is None else row.slot
        if not 0 <= slot < self.width:
            yield f"{self.name}: {row} is in slot {row.slot}, outside the width of {self.width}."
        if slot <= parent.last_slot:
            yield (
                f"{self.name}: {row} in slot {slot} stands right of slot {parent.last_slot} by its "
                "labels."
            )
        parent.last_slot = slot
        if row.sponsor_id not in self.people:
            yield f"{self.name}: {row} is not placed below their sponsor."

    def _leave(self) -> Iterator[str]:
        row = self.path.pop()
        self.people.discard(row.distributor_id)
        if row.child_count != row.children:
            yield (
                f"{self.name}: {row} counts {row.child_count} children, but has {row.children} "
                "inside its labels."
            )
        if row.open != (row.child_count < self.width):
            flag = "open" if row.open else "full"
            yield (
                f"{self.name}: {row} is marked {flag} with {row.child_count} of {self.width} "
                "children."
            )
