"""check_matrix finds every kind of damage, names it, and exits 1."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from matrix.check import problems
from matrix.models import Position
from tests import people
from tests.matrix.trees import distributors

pytestmark = pytest.mark.django_db

# R has A B C; A has D E F; D has G.
COMPANY = {"A": "R", "B": "R", "C": "R", "D": "A", "E": "A", "F": "A", "G": "D"}


@pytest.fixture
def company():
    root = people.company(root="r")
    for name, sponsor in COMPANY.items():
        people.enrol(name, sponsor=sponsor)
    return root


def _sql(sql: str, **names: str) -> None:
    """Run *sql* with triggers and foreign keys off, ``{X}`` the position of X."""
    ids = dict(Position.objects.values_list("distributor__code", "pk"))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for statement in sql.format(**ids, m=Position.objects.first().matrix_id).split(";"):
            cursor.execute(statement)
        cursor.execute("SET LOCAL session_replication_role = origin")


P = "UPDATE matrix_position SET"
BOTH = "(SELECT lft FROM matrix_position WHERE id = "
DAMAGE = {
    "a child outside its parent": (
        f"{P} lft = {BOTH}{{C}}) + 5, rght = {BOTH}{{C}}) + 6 WHERE id = {{G}}",
        r"\(G\) lies inside position \d+ \(C\) by its labels, but its parent is position",
    ),
    "a child over the end of its parent": (
        f"{P} rght = {BOTH}{{B}}) - 1 + 2 WHERE id = {{F}}",
        r"\(F\) with labels .* overlaps the end of position \d+ \(A\)",
    ),
    "two positions at one label": (
        f"{P} lft = {BOTH}{{D}}) WHERE id = {{G}}",
        r"\(G\) begins at label \d+, as another",
    ),
    "outside everybody": (
        f"{P} lft = 1000, rght = 5000 WHERE id = {{R}}",
        "lies outside its parent's interval",
    ),
    "slots out of order": (
        f"{P} slot = 9 WHERE id = {{E}} ; {P} slot = 1 WHERE id = {{F}} ; "
        f"{P} slot = 2 WHERE id = {{E}}",
        r"\(F\) in slot 1 stands right of slot 2 by its labels",
    ),
    "a slot beyond the width": (
        f"{P} slot = 3 WHERE id = {{C}}",
        r"\(C\) is in slot 3, outside the width of 3",
    ),
    "a wrong level": (
        f"{P} level = 9 WHERE id = {{G}}",
        r"\(G\) is on level 9, but its parent is on 2",
    ),
    "a wrong count": (
        f"{P} child_count = 2 WHERE id = {{D}}",
        r"\(D\) counts 2 children, but has 1 inside its labels",
    ),
    "full, yet marked open": (
        f"{P} open = true WHERE id = {{A}}",
        r"\(A\) is marked open with 3 of 3",
    ),
    "open, yet marked full": (
        f"{P} open = false WHERE id = {{G}}",
        r"\(G\) is marked full with 0 of 3",
    ),
    "another sponsor than above": (
        "UPDATE matrix_distributor SET sponsor_id = (SELECT id FROM matrix_distributor WHERE "
        "code = 'B') WHERE code = 'G' ; SELECT {G}",
        r"\(G\) is not placed below their sponsor",
    ),
    "sponsors in a ring": (
        "UPDATE matrix_distributor SET sponsor_id = (SELECT id FROM matrix_distributor WHERE "
        "code = 'G') WHERE code = 'D' ; SELECT {G}",
        "D is not under the root: the sponsors above G form a ring",
    ),
    "nobody without a sponsor": (
        "UPDATE matrix_distributor SET sponsor_id = (SELECT id FROM matrix_distributor WHERE "
        "code = 'G') WHERE code = 'R' ; SELECT {G}",
        "The sponsor tree has no root",
    ),
    "a status without its history": (
        "UPDATE matrix_distributor SET status = 'suspended' WHERE code = 'B' ; SELECT {G}",
        "B is suspended, but the last change in the history is to active",
    ),
    "someone without a position": (
        "DELETE FROM matrix_placementreceipt WHERE position_id = {G} ; "
        "DELETE FROM matrix_position WHERE id = {G}",
        "G has no position in Forest",
    ),
    "a gap in the receipts": (
        "DELETE FROM matrix_placementreceipt WHERE number = 3 ; SELECT {G}",
        "Forest has 7 receipts, but the last number is 8",
    ),
    "a false count in a receipt": (
        "UPDATE matrix_placementreceipt SET positions_before = 9 WHERE number = 3 ; SELECT {G}",
        "receipt 3 says there were 9 positions before it; there were 2",
    ),
    "a receipt before its parent's": (
        "UPDATE matrix_placementreceipt SET number = 99 WHERE position_id = {D}",
        r"receipt 8 places G under a position that no earlier receipt placed",
    ),
    "a receipt of another place": (
        "UPDATE matrix_placementreceipt SET slot = 2 WHERE position_id = {G}",
        r"\(G\) is in slot 0 under \d+ on level 3, but receipt 8 says slot 2 under",
    ),
    "no receipt": (
        "DELETE FROM matrix_placementreceipt WHERE position_id = {G}",
        r"\(G\) is in slot 0 under \d+ on level 3, but there is no receipt",
    ),
    "a receipt of another sponsor": (
        "UPDATE matrix_placementreceipt SET sponsor_id = NULL WHERE position_id = {G}",
        "receipt 8 names another sponsor than G has",
    ),
}


def test_a_company_of_the_services_is_sound(company):
    out = StringIO()
    call_command("check_matrix", stdout=out)
    assert out.getvalue() == "Sound: matrices 1, distributors 8, positions 8, receipts 8\n"


def test_no_company_is_sound_too():
    call_command("check_matrix", stdout=StringIO())


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_found_and_named(damage, company):
    sql, sentence = DAMAGE[damage]
    _sql(sql)
    found = "\n".join(problems())

    assert re.search(sentence, found), found


def test_the_command_exits_1_with_a_sentence(company):
    _sql(f"{P} level = 9 WHERE id = {{G}}")
    out = StringIO()
    with pytest.raises(CommandError, match="The matrix is not sound, 2 problems, among them:"):
        call_command("check_matrix", stdout=out)
    assert "(G) is on level 9" in out.getvalue()


def test_the_command_stops_at_its_limit(company):
    _sql(f"{P} open = false")
    out = StringIO()
    with pytest.raises(CommandError, match="2 or more problems"):
        call_command("check_matrix", "--limit", "2", stdout=out)
    assert len(out.getvalue().splitlines()) == 2


@pytest.mark.django_db(transaction=True)
def test_the_command_reads_one_moment_and_writes_nothing(monkeypatch):
    people.company()
    isolation = []

    def look(**_):
        with connection.cursor() as cursor:
            cursor.execute("SHOW transaction_isolation")
            isolation.append(cursor.fetchone()[0])
            cursor.execute("SHOW transaction_read_only")
            isolation.append(cursor.fetchone()[0])
        return iter(())

    monkeypatch.setattr("matrix.management.commands.check_matrix.problems", look)
    call_command("check_matrix", stdout=StringIO())
    assert isolation == ["repeatable read", "on"]


def test_a_check_of_many_keeps_to_few_queries(company, django_assert_max_num_queries):
    distributors(200, sponsor=company)
    with django_assert_max_num_queries(14), transaction.atomic():
        assert sum("has no position" in text for text in problems()) == 200
