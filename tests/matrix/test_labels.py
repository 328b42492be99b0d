"""The arithmetic of labels, without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix.tree.labels import Child, Interval, has_slack, leaf_interval, spread


def test_a_first_leaf_takes_a_third_the_last_but_one_half_the_last_all():
    parent = Interval(1, 100)
    assert leaf_interval(parent=parent, children=[], slot=0, width=3) == Interval(2, 33)
    one = [Child(0, 2, 33)]
    assert leaf_interval(parent=parent, children=one, slot=1, width=3) == Interval(34, 66)
    two = [*one, Child(1, 34, 66)]
    assert leaf_interval(parent=parent, children=two, slot=2, width=3) == Interval(67, 99)


def test_a_slot_filled_out_of_order_gets_the_place_it_would_have_had():
    parent = Interval(1, 1000)
    late = leaf_interval(parent=parent, children=[], slot=2, width=4)
    filled: list[Child] = []
    for slot in range(3):
        found = leaf_interval(parent=parent, children=filled, slot=slot, width=4)
        filled.append(Child(slot, found.lft, found.rght))
    assert late == found
    early = leaf_interval(parent=parent, children=[Child(2, late.lft, late.rght)], slot=0, width=4)
    assert early == Interval(2, 2 + (late.lft - 2) // 2 - 1)


def test_a_used_up_interior_gives_no_interval():
    assert leaf_interval(parent=Interval(1, 5), children=[], slot=0, width=2) is None
    assert leaf_interval(parent=Interval(1, 6), children=[], slot=0, width=2) == Interval(2, 3)


@given(st.data())
def test_leaves_keep_the_order_of_their_slots_whatever_order_they_come_in(data):
    width = data.draw(st.integers(2, 20))
    parent = Interval(10, 10 + data.draw(st.integers(3, 10**6)))
    children: list[Child] = []
    for slot in data.draw(st.permutations(range(width))):
        found = leaf_interval(parent=parent, children=children, slot=slot, width=width)
        if found is None:
            continue
        assert found.lft < found.rght
        children.append(Child(slot, found.lft, found.rght))
    edges = [edge for child in sorted(children, key=lambda c: c.slot) for edge in _edges(child)]
    assert [parent.lft, *edges, parent.rght] == sorted({parent.lft, *edges, parent.rght})


def _edges(child):
    return child.lft, child.rght


def test_slack_grows_with_the_cube_of_the_size():
    assert has_slack(interval=Interval(1, 8), size=1)
    assert not has_slack(interval=Interval(1, 7), size=1)
    assert has_slack(interval=Interval(1, 1331), size=10)
    assert not has_slack(interval=Interval(1, 1330), size=10)


@st.composite
def subtrees(draw):
    width = draw(st.integers(2, 20))
    rows = []
    free = {1: list(range(width))}
    for key in range(2, 2 + draw(st.integers(1, 60))):
        parent = draw(st.sampled_from(sorted(key for key, slots in free.items() if slots)))
        slot = free[parent].pop(draw(st.integers(0, len(free[parent]) - 1)))
        rows.append((key, parent, slot))
        free[key] = list(range(width))
    return width, rows


@given(subtrees(), st.integers(0, 10**6))
def test_wherever_there_is_slack_a_whole_subtree_is_spread_nested_and_in_order(subtree, more):
    width, rows = subtree
    size = len(rows)  # without the newcomer, as a relabel counts
    interval = Interval(5, 5 + (size + 1) ** 3 - 1 + more)
    assert has_slack(interval=interval, size=size)
    placed = spread(top=1, interval=interval, rows=rows, width=width)
    assert placed[1] == interval
    assert set(placed) == {1, *(key for key, _, _ in rows)}
    below: dict[int, list[tuple[int, int]]] = {}
    for key, parent, slot in rows:
        assert placed[key].lft < placed[key].rght
        below.setdefault(parent, []).append((slot, key))
    for parent, children in below.items():
        edge = placed[parent].lft
        for _slot, key in sorted(children):
            assert edge < placed[key].lft
            edge = placed[key].rght
        assert edge < placed[parent].rght


def test_everyone_gets_about_the_same_room_of_their_own():
    rows = [(key, key - 1, 0) for key in range(2, 101)]
    placed = spread(top=1, interval=Interval(1, 10**12), rows=rows, width=3)
    own = [
        placed[key].rght - placed[key].lft - (placed[key + 1].rght - placed[key + 1].lft)
        for key in range(1, 100)
    ]
    assert max(own) / min(own) < 1.01


def test_a_chain_of_100_000_is_spread_without_recursion():
    rows = [(key, key - 1, 0) for key in range(2, 100_001)]
    placed = spread(top=1, interval=Interval(1, 2**62), rows=rows, width=2)
    assert placed[100_000].lft < placed[100_000].rght < placed[99_999].rght


def test_labels_that_cannot_hold_the_tree_are_refused():
    with pytest.raises(OverflowError, match="3 positions do not fit into 4 labels"):
        spread(top=1, interval=Interval(1, 6), rows=[(2, 1, 0), (3, 1, 1)], width=3)
