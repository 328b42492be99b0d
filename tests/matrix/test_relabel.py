"""Relabelling in the database: forced by chains, local, and never recursive."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matrix.models import Position
from matrix.tree import insert, relabel
from tests.matrix.trees import Tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def relabelled(monkeypatch):
    """How many rows each relabel wrote."""
    counts: list[int] = []
    write = relabel._write

    def counting(placed):
        counts.append(len(placed))
        write(placed)

    monkeypatch.setattr(relabel, "_write", counting)
    return counts


def _sound(tree: Tree) -> bool:
    # These trees are placed by hand, so sponsors say nothing about them.
    return [text for text in tree.problems() if "sponsor" not in text] == []


def test_a_chain_of_2000_relabels_locally_and_stays_sound(relabelled):
    tree = Tree(width=3, size=2001)
    tip = tree.root
    for _ in range(2000):
        tip = tree.add(tip, 0)
    assert tip.level == 2000
    assert _sound(tree)
    assert relabelled, "a chain must use its labels up"
    assert sum(relabelled) <= 16 * 2000
    assert [p.level for p in Position.objects.get(pk=tip.pk).get_ancestors()] == list(range(2000))


@pytest.mark.parametrize("width", [2, 20])
def test_a_chain_down_the_last_slot_stays_sound(width, relabelled):
    tree = Tree(width=width, size=400)
    tip = tree.root
    for _ in range(399):
        tip = tree.add(tip, width - 1)
    assert _sound(tree)
    assert sum(relabelled) <= 16 * 400


def test_a_relabel_leaves_the_rest_of_the_tree_alone(relabelled):
    tree = Tree(width=2, size=200)
    other = [tree.add(tree.root, 1)]
    for _ in range(20):
        other.append(tree.add(other[-1], 0))
    before = list(
        Position.objects.filter(pk__in=[p.pk for p in other]).values_list("pk", "lft", "rght")
    )
    tip = tree.add(tree.root, 0)
    while not relabelled:
        tip = tree.add(tip, 0)
    after = Position.objects.filter(pk__in=[p.pk for p in other]).values_list("pk", "lft", "rght")
    assert list(after) == before
    assert relabelled[0] < 40


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    width=st.integers(2, 10),
    picks=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 19)), max_size=60),
)
def test_few_labels_and_any_order_of_slots_keep_the_tree_sound(
    width, picks, monkeypatch, relabelled
):
    with transaction.atomic():
        # So few that even small trees use them up, yet enough to hold them.
        monkeypatch.setattr(insert, "LAST_LABEL", (len(picks) + 2) ** 3)
        tree = Tree(width=width, size=len(picks) + 1)
        nodes, taken = [tree.root], set()
        for back, slot in picks:
            parent = nodes[-1 - back % len(nodes)]
            place = (parent.pk, slot % width)
            if place in taken:
                continue
            taken.add(place)
            nodes.append(tree.add(parent, place[1]))
        assert _sound(tree)
        assert Position.objects.count() == len(nodes)
        transaction.set_rollback(True)


def test_a_relabel_writes_in_batches(monkeypatch, relabelled):
    monkeypatch.setattr(relabel, "BATCH", 7)
    tree = Tree(width=2, size=100)
    tip = tree.root
    while not relabelled:
        tip = tree.add(tip, 0)
    assert relabelled[0] > 7
    assert _sound(tree)
