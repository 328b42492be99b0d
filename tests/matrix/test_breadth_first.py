"""Who lands where: the worked example of plan-rules §2, and random enrolments."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matrix.check import problems
from matrix.models import Matrix, PlacementReceipt, Position
from matrix.selectors import matrix_default
from tests import people
from tests.matrix.reference import ReferenceMatrix
from tests.matrix.trees import places

pytestmark = pytest.mark.django_db


def test_worked_example_of_the_plan_rules():
    people.company(width=2, root="r")
    landed = []
    for step in "R→A R→B R→C R→D R→E A→F B→G R→H".split():
        sponsor, _, newcomer = step.partition("→")
        placed = people.enrol(newcomer, sponsor=sponsor).positions.get()
        landed.append((step, placed.parent.distributor.code, placed.slot))
    assert landed == [
        ("R→A", "R", 0),
        ("R→B", "R", 1),
        ("R→C", "A", 0),
        ("R→D", "A", 1),
        ("R→E", "B", 0),
        ("A→F", "C", 0),
        ("B→G", "B", 1),
        ("R→H", "C", 1),
    ]
    assert list(problems()) == []


def test_the_receipt_says_what_was_decided():
    root = people.company(width=2, root="r")
    people.enrol("a", sponsor=root)
    people.enrol("b", sponsor="a")
    receipt = people.distributor("b").placement_receipts.get()
    assert (receipt.number, receipt.positions_before, receipt.kind) == (3, 2, "placement")
    assert (receipt.sponsor.code, receipt.strategy) == ("A", "breadth_first")
    assert (receipt.parent.distributor.code, receipt.slot, receipt.level) == ("A", 0, 2)
    assert (receipt.position.distributor.code, receipt.at) == ("B", people.START)
    first = root.placement_receipts.get()
    assert (first.number, first.positions_before) == (1, 0)
    assert (first.parent, first.slot, first.level, first.sponsor) == (None, None, 0, None)


def test_a_newcomer_is_never_placed_above_or_beside_their_sponsor():
    root = people.company(width=2)
    for name in "a b c d".split():
        people.enrol(name, sponsor=root)
    people.enrol("e", sponsor="d")
    assert places(matrix_default())["E"] == ("D", 0, 3)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    width=st.integers(2, 10),
    sponsors=st.lists(st.integers(0, 10**6), max_size=40),
    towards_recent=st.booleans(),
)
def test_random_enrolments_land_where_the_reference_puts_them(width, sponsors, towards_recent):
    with transaction.atomic():
        reference = ReferenceMatrix(width)
        people.company(width=width, root="p0")
        reference.root("P0")
        for n, pick in enumerate(sponsors, start=1):
            index = n - 1 - pick % min(n, 3) if towards_recent else pick % n
            people.enrol(f"p{n}", sponsor=f"p{index}")
            reference.enrol(f"P{n}", sponsor=f"P{index}")
        assert places(matrix_default()) == reference.places()
        assert list(problems()) == []
        assert _replayed(matrix_default()) == places(matrix_default())
        transaction.set_rollback(True)


def _replayed(matrix: Matrix) -> dict:
    """The tree the receipts give when they are applied one by one."""
    level = {}
    tree = {}
    holder = dict(Position.objects.values_list("pk", "distributor__code"))
    taken = set()
    receipts = PlacementReceipt.objects.filter(matrix=matrix).order_by("number")
    for count, receipt in enumerate(receipts):
        assert (receipt.number, receipt.positions_before) == (count + 1, count)
        parent = receipt.parent_id
        level[receipt.position_id] = level[parent] + 1 if parent else 0
        assert parent is None or (parent, receipt.slot) not in taken
        taken.add((parent, receipt.slot))
        tree[holder[receipt.position_id]] = (
            holder.get(parent),
            receipt.slot,
            level[receipt.position_id],
        )
    return tree


def test_an_enrolment_costs_the_same_queries_in_a_tree_of_20_as_of_80():
    root = people.company(width=2)
    counts = []
    for size in (20, 80):
        for n in range(Position.objects.count(), size):
            people.enrol(f"p{n}", sponsor=root)
        newcomer = people.user(f"late{size}")
        with CaptureQueriesContext(connection) as queries:
            people.enrol(f"late{size}", sponsor=root, user=newcomer)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 20
    assert places(matrix_default())["LATE80"] == ("P39", 1, 6)
