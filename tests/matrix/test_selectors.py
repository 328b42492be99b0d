"""Reading: people, the tree around one, what is below one."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, connection, transaction

from matrix.check.labels import label_problems
from matrix.errors import NotFound
from matrix.models import BuyerEnroller, Matrix, Position
from matrix.selectors import (
    LevelRow,
    bounds,
    buyer_enroller,
    company_root,
    distributor_by_code,
    distributor_for_user,
    distributors_named,
    downline,
    downline_search,
    genealogy_window,
    is_in_downline,
    level_table,
    matrix_default,
    nearest_active_sponsor,
    team_size,
    upline_path,
)
from matrix.services import buyer_enroller_remember, distributor_status_change
from matrix.tree.labels import Interval, spread
from matrix.tree.relabel import _subtree, _write
from tests import people

pytestmark = pytest.mark.django_db

#            R
#        A       B
#      C   D   E
#     F G          (F sponsored by A, G by R? no: by C)
SPONSORS = {"A": "R", "B": "R", "C": "R", "D": "A", "E": "R", "F": "A", "G": "C"}


@pytest.fixture
def who():
    """The distributor of a name."""
    people.company(width=2, root="r")
    for name, sponsor in SPONSORS.items():
        people.enrol(name, sponsor=sponsor)
    return people.distributor


# People


def test_people_are_found_by_code_whatever_its_case(who):
    assert distributor_by_code(" a ") == who("A")
    assert distributor_by_code("nobody") is None


def test_a_user_is_found_as_distributor(who):
    assert distributor_for_user(who("A").user) == who("A")
    assert distributor_for_user(people.user("shopper")) is None
    assert distributor_for_user(AnonymousUser()) is None
    assert distributor_for_user(None) is None


def test_the_root_and_the_matrix(who):
    assert company_root() == who("R")
    Matrix.objects.create(name="Another", width=5)
    assert matrix_default().name == "Forest"


def test_before_there_is_a_company_both_say_so():
    with pytest.raises(NotFound, match="no root distributor yet"):
        company_root()
    with pytest.raises(NotFound, match="no matrix yet"):
        matrix_default()


def test_in_place_of_the_terminated_stands_the_nearest_sponsor_who_is_not(who):
    assert nearest_active_sponsor(who("G")) == who("G")
    for name in "GC":
        distributor_status_change(
            distributor=who(name), status="terminated", actor=None, reason="x", at=people.START
        )
    # G was enrolled by C, C by R: sponsors, not parents.
    assert nearest_active_sponsor(who("G")) == who("R")
    distributor_status_change(
        distributor=who("R"), status="suspended", actor=None, reason="x", at=people.START
    )
    assert nearest_active_sponsor(who("G")) == who("R")


# The tree


def test_the_upline_is_by_placement_nearest_first(who, django_assert_num_queries):
    f = who("F")
    with django_assert_num_queries(1):
        path = upline_path(distributor=f)
    assert [(m.distance, m.code, m.slot, m.leg, m.level) for m in path] == [
        (1, "C", 0, 0, 2),
        (2, "A", 0, 0, 1),
        (3, "R", None, 0, 0),
    ]
    assert [m.name for m in path] == ["C Example", "A Example", "R Example"]
    assert [(m.code, m.leg) for m in upline_path(distributor=who("E"))] == [("B", 0), ("R", 1)]
    assert [m.code for m in upline_path(distributor=f, limit=2)] == ["C", "A"]
    assert upline_path(distributor=f, limit=0) == upline_path(distributor=who("R")) == []


def test_a_window_is_level_by_level_left_to_right(who, django_assert_num_queries):
    r = who("R")
    with django_assert_num_queries(1):
        window = genealogy_window(top=r, levels=2)
    assert [(n.level, n.code, n.slot, n.child_count, n.open) for n in window] == [
        (0, "R", None, 2, False),
        (1, "A", 0, 2, False),
        (1, "B", 1, 1, True),
        (2, "C", 0, 2, False),
        (2, "D", 1, 0, True),
        (2, "E", 0, 0, True),
    ]
    assert [n.sponsor_code for n in window] == [None, "R", "R", "R", "A", "R"]
    assert window[1].sponsor_name == "R Example"
    by_position = {n.position_id: n.code for n in window}
    assert [by_position.get(n.parent_id) for n in window] == [None, "R", "R", "A", "A", "B"]


def test_a_window_shows_nothing_of_the_upline(who):
    window = genealogy_window(top=who("C"))
    assert [(n.level, n.code) for n in window] == [(0, "C"), (1, "F"), (1, "G")]
    assert window[0].parent_id is None


def test_levels_are_counted_against_their_capacity(who, django_assert_num_queries):
    r, matrix = who("R"), matrix_default()
    with django_assert_num_queries(2):
        table = level_table(top=r, depth=4, matrix=matrix)
    assert table == [LevelRow(1, 2, 2), LevelRow(2, 3, 4), LevelRow(3, 2, 8), LevelRow(4, 0, 16)]
    assert level_table(top=who("A"), depth=1) == [LevelRow(1, 2, 2)]
    assert level_table(top=who("F"), depth=2) == [LevelRow(1, 0, 2), LevelRow(2, 0, 4)]


def test_team_sizes(who):
    assert [team_size(who(name)) for name in "RACBF"] == [7, 4, 2, 1, 0]


def test_who_is_in_whose_downline(who):
    below = {name for name in "RABCDEFG" if is_in_downline(top=who("A"), other=who(name))}
    assert below == set("CDFG")


def test_someone_not_placed_is_nobody_s_team(who):
    other = Matrix.objects.create(name="Other", width=2)
    a = who("A")
    assert upline_path(distributor=a, matrix=other) == []
    assert genealogy_window(top=a, matrix=other) == []
    assert level_table(top=a, depth=2, matrix=other) == []
    assert team_size(a, matrix=other) == 0
    assert not is_in_downline(top=a, other=who("C"), matrix=other)
    assert downline_search(top=a, query="C", matrix=other) == []


# Searching


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("af-1", ["AF-100", "AF-101"]),
        ("mar", ["AF-100", "AF-101"]),
        ("MARA lind", ["AF-100"]),
        ("lind mara", ["AF-100"]),
        ("o'nei", ["AF-101"]),
        ("ara", []),
        ("root", []),
        ("other", []),
        ("%", []),
        ("_F", []),
        ("", []),
        ("mara | marc", []),
        ("mara@example.org", []),
    ],
)
@pytest.mark.parametrize("small_team", [2000, 0])
def test_a_search_finds_in_the_own_downline_alone(query, found, small_team, monkeypatch):
    monkeypatch.setattr(downline, "SMALL_TEAM", small_team)
    root = people.company()
    ana = people.enrol("ana", sponsor=root)
    people.enrol("mara-other", sponsor=root, user=people.user("mara", email="x@x.org"))
    for code, first, last in (("AF-100", "Mara", "Lindqvist"), ("AF-101", "Marc", "O'Neill")):
        user = people.user(first, last_name=last)
        people.enrol(code, sponsor=ana, user=user, code=code)
    assert [m.code for m in downline_search(top=ana, query=query)] == found


def test_a_search_lists_the_nearest_first_up_to_its_limit(who):
    found = downline_search(top=who("R"), query="example")
    assert [(m.level, m.code) for m in found] == [
        (1, "A"),
        (1, "B"),
        (2, "C"),
        (2, "D"),
        (2, "E"),
        (3, "F"),
        (3, "G"),
    ]
    assert [m.code for m in downline_search(top=who("R"), query="example", limit=2)] == ["A", "B"]


def test_staff_find_the_whole_company_by_email_too(who):
    assert [d.code for d in distributors_named("A@Example.org")] == ["A"]
    assert distributors_named("example").count() == 8
    assert distributors_named(" ").count() == 0


# A relabel between the two reads of a subtree


def _relabel_everything() -> None:
    """Move everyone below the root into the right end of its labels."""
    root = Position.objects.get(parent=None)
    rows = _subtree(root.tree_id, root.pk, Interval(root.lft, root.rght))
    placed = spread(
        top=root.pk, interval=Interval(root.rght - 10**9, root.rght), rows=rows, width=2
    )
    del placed[root.pk]
    _write(placed)
    assert [text for text in label_problems() if "sponsor" not in text] == []


class _Interrupted:
    """Relabels once, right after the bounds were read."""

    def __init__(self) -> None:
        self.done = False

    def __call__(self, execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if not self.done and sql == bounds._BOUNDS:
            rows = context["cursor"].fetchall()
            self.done = True
            _relabel_everything()
            # The cursor has been read; read it again as it was.
            context["cursor"].execute(
                "SELECT * FROM (VALUES (%s::bigint, %s::bigint, %s::int, %s::bigint, %s::bigint)) "
                "AS v",
                list(rows[0]),
            )
        return result


def test_a_relabel_between_bounds_and_rows_is_noticed_and_read_again(who):
    a = who("A")
    interrupted = _Interrupted()
    with connection.execute_wrapper(interrupted):
        assert team_size(a) == 4
    assert interrupted.done


def test_without_the_proof_the_same_relabel_gives_a_wrong_count(who, monkeypatch):
    """The control of the test above: bounds read before, used after."""
    a = who("A")
    position = a.positions.get()
    _relabel_everything()
    stale = Position.objects.filter(lft__gt=position.lft, lft__lt=position.rght)
    assert stale.exclude(parent=None).count() != 4


# Customers


def test_the_first_credited_order_makes_the_enroller_and_nothing_changes_it(who):
    later = people.START + timedelta(days=1)
    first = buyer_enroller_remember(
        email=" Bob@Example.ORG ",
        user_id=None,
        distributor=who("A"),
        at=people.START,
        order_number="1001",
    )
    assert (first.email_folded, first.distributor, first.order_number) == (
        "bob@example.org",
        who("A"),
        "1001",
    )
    again = buyer_enroller_remember(
        email="bob@example.org", user_id=None, distributor=who("B"), at=later, order_number="1002"
    )
    assert again == first
    assert BuyerEnroller.objects.get().distributor == who("A")
    assert buyer_enroller(user_id=None, email="BOB@example.org") == first
    assert buyer_enroller(user_id=None, email="") is None
    assert buyer_enroller(user_id=5, email="else@example.org") is None


def test_a_customer_is_known_by_account_first(who):
    bob = people.user("bob")
    row = buyer_enroller_remember(
        email=bob.email, user_id=bob.pk, distributor=who("A"), at=people.START, order_number="1"
    )
    assert buyer_enroller(user_id=bob.pk, email="new@address.org") == row
    again = buyer_enroller_remember(
        email="new@address.org",
        user_id=bob.pk,
        distributor=who("B"),
        at=people.START,
        order_number="2",
    )
    assert again == row
    assert BuyerEnroller.objects.count() == 1


def test_a_customer_without_an_email_is_not_remembered(who):
    assert (
        buyer_enroller_remember(
            email="  ", user_id=None, distributor=who("A"), at=people.START, order_number="1"
        )
        is None
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        BuyerEnroller.objects.create(email_folded="", distributor=who("A"), since=people.START)
