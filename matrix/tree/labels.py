"""The arithmetic of gapped interval labels. Pure: integers in, integers out.

A position's interval is ``[lft, rght]``; the labels strictly between are its interior, and its
children's intervals lie in it in the order of their slots, with gaps for those still to come.
Order maintenance after Dietz & Sleator (1987) and Bender et al. (2002); see
docs/decisions/gapped-intervals.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass

FIRST_LABEL = 1
LAST_LABEL = 2**62
"""A root's interval. mptt takes a falsy ``lft`` for "not set", so labels start at 1."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed range of labels."""

    lft: int
    rght: int


@dataclass(frozen=True, slots=True)
class Child:
    """An occupied slot and its interval."""

    slot: int
    lft: int
    rght: int


def leaf_interval(
    *, parent: Interval, children: Sequence[Child], slot: int, width: int
) -> Interval | None:
    """The interval of a new leaf in *slot*, or None when the labels there are used up.

    *children* are the parent's, in any order. The run of empty slots around *slot* is laid out from
    its left end as if it were filled in order, each slot taking a third of the room that is left
    (half when it is the last but one of the run, all when it is the last), so that slots filled out
    of order still leave room for those before and after.
    """
    before = max((c for c in children if c.slot < slot), key=lambda c: c.slot, default=None)
    after = min((c for c in children if c.slot > slot), key=lambda c: c.slot, default=None)
    previous = before.rght if before else parent.lft
    end = after.lft if after else parent.rght
    run_end = after.slot if after else width
    for at in range(before.slot + 1 if before else 0, slot + 1):
        share = (end - 1 - previous) // min(run_end - at, 3)
        if share < 2:
            return None
        lft, previous = previous + 1, previous + share
    return Interval(lft, previous)


def has_slack(*, interval: Interval, size: int) -> bool:
    """Whether relabelling a subtree of *size* positions within *interval* is worth while.

    The cubic threshold makes the cost polylogarithmic, amortised, on chains too; a constant density
    is quadratic there.
    """
    return interval.rght - interval.lft + 1 >= (size + 1) ** 3


@dataclass(slots=True)
class _Node:
    slot: int
    size: int
    children: list[int]


def spread(
    *, top: int, interval: Interval, rows: Sequence[tuple[int, int, int]], width: int
) -> dict[int, Interval]:
    """New intervals for a whole subtree, spread evenly over *interval*, which *top* keeps.

    *rows* are ``(key, parent key, slot)`` of everyone below *top*, parents before their children.
    Each position gets labels in proportion to the size of its subtree, so that everyone ends up
    with about the same room of their own for those still to come; a position without empty slots
    passes all of its room down. Iterative, so the depth does not matter.

    Raises ``OverflowError`` if the interval is too small for that many positions.
    """
    nodes = {top: _Node(0, 1, [])}
    for key, parent, slot in rows:
        nodes[key] = _Node(slot, 1, [])
        nodes[parent].children.append(key)
    for key, parent, _slot in reversed(rows):
        nodes[parent].size += nodes[key].size

    placed = {top: interval}
    order = [top, *(key for key, _parent, _slot in rows)]
    for key in order:
        node = nodes[key]
        if not node.children:
            continue
        mine = placed[key]
        room = mine.rght - mine.lft - 1
        below = node.size - 1
        empty = width - len(node.children)
        weights = node.size if empty > 0 else below
        node.children.sort(key=lambda child: nodes[child].slot)
        free = room - sum(room * nodes[child].size // weights for child in node.children)
        gap = free // empty if empty > 0 else 0
        cursor, next_slot = mine.lft + 1, 0
        for child in node.children:
            share = room * nodes[child].size // weights
            if share < 2:
                raise OverflowError(
                    f"{node.size} positions do not fit into {room} labels: the tree is full."
                )
            cursor += (nodes[child].slot - next_slot) * gap
            placed[child] = Interval(cursor, cursor + share - 1)
            cursor, next_slot = cursor + share, nodes[child].slot + 1
    return placed
