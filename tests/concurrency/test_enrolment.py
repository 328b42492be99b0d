"""Enrolments at the same instant, and a control for each that shows what the lock is for."""

import threading
from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, transaction

from matrix.check import problems
from matrix.models import Position
from matrix.selectors import matrix_default
from matrix.services import distributor_enrol, placement
from matrix.tree import relabel
from matrix.tree.insert import Slot, leaf_insert, place_read
from mlmshop.lib.locks import Lock, advisory_lock
from tests import people
from tests.matrix.reference import ReferenceMatrix
from tests.matrix.trees import Tree, places

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

THREADS = 32
EACH = 30


@pytest.fixture(autouse=True)
def _nobody_listens(settings):
    """Enrolments are followed by e-mails; here they would only add to the noise."""
    settings.OUTBOX_HANDLERS = {"distributor.enrolled": []}


def _enrol_at_once(*, threads: int, each: int) -> tuple[list[str], list[BaseException]]:
    """Enrol ``threads × each`` people under ANA at once: the codes in the order of the receipts,
    and what went wrong."""
    model = get_user_model()
    names = [f"t{thread}n{n}" for thread in range(threads) for n in range(each)]
    model.objects.bulk_create(
        model(email=f"{name}@example.org", first_name=name, password="!") for name in names
    )
    users = {user.first_name: user for user in model.objects.filter(first_name__in=names)}
    ana, matrix = people.distributor("ana"), matrix_default()
    errors: list[BaseException] = []
    start = threading.Barrier(threads)

    def work(thread: int) -> None:
        try:
            start.wait()
            for n in range(each):
                name = f"t{thread}n{n}"
                try:
                    distributor_enrol(
                        user=users[name],
                        sponsor=ana,
                        at=people.START,
                        matrix=matrix,
                        code=name.upper(),
                    )
                except Exception as error:
                    errors.append(error)
        finally:
            connection.close()

    _run([lambda thread=thread: work(thread) for thread in range(threads)])
    order = matrix.receipts.order_by("number").values_list("distributor__code", flat=True)
    return list(order), errors


def _run(jobs: list[Callable[[], None]]) -> None:
    workers = [threading.Thread(target=job) for job in jobs]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=300)
        assert not worker.is_alive()


def _expected(order: list[str], *, width: int) -> dict:
    """Strict breadth first, in the order in which the lock was got."""
    reference = ReferenceMatrix(width)
    for code in order:
        match code:
            case "ROOT":
                reference.root(code)
            case "ANA" | "BEN":
                reference.enrol(code, sponsor="ROOT")
            case _:
                reference.enrol(code, sponsor="ANA")
    return reference.places()


def _company() -> None:
    root = people.company(width=3)
    people.enrol("ana", sponsor=root)
    people.enrol("ben", sponsor=root)


def test_32_threads_of_30_enrolments_fill_the_tree_strictly_breadth_first():
    _company()
    order, errors = _enrol_at_once(threads=THREADS, each=EACH)
    assert errors == []
    assert len(order) == len(set(order)) == 3 + THREADS * EACH
    assert places(matrix_default()) == _expected(order, width=3)
    assert list(problems()) == []


def test_without_the_lock_the_same_enrolments_break(monkeypatch):
    """The control: were the lock not what holds the order, the test above would prove nothing."""
    monkeypatch.setattr(placement, "advisory_lock", lambda *_: None)
    _company()
    order, errors = _enrol_at_once(threads=THREADS, each=4)
    whole = len(order) == 3 + THREADS * 4 and places(matrix_default()) == _expected(order, width=3)
    assert errors or not whole or list(problems())


# A relabel computes new labels from what it has read. Whoever inserts in between gets labels that
# belong to the old ones.


def _relabel_beside_insert(*, locked: bool, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """An insert arrives while a relabel has read the tree, but not written it.

    Returns the checker's findings once both are done.
    """
    tree = Tree(width=2, size=200)
    spine = [tree.root]
    relabelled = threading.Event()
    write = relabel._write
    monkeypatch.setattr(relabel, "_write", lambda placed: relabelled.set())
    while not relabelled.is_set():  # a chain, until its end has no labels left
        with transaction.atomic():
            spine.append(tree.add(spine[-1], 0))
            if relabelled.is_set():
                transaction.set_rollback(True)
    spine.pop()
    relabelled.clear()

    may_write = threading.Event()

    def held_write(placed: dict) -> None:
        relabelled.set()
        assert may_write.wait(timeout=60)
        write(placed)

    monkeypatch.setattr(relabel, "_write", held_write)
    newcomers = [next(tree.people).pk, next(tree.people).pk]
    pids: list[int] = []

    def insert(distributor_id: int, parent: Position, slot: int) -> None:
        try:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_backend_pid()")
                    pids.append(cursor.fetchone()[0])
                if locked:
                    advisory_lock(Lock.TREE, tree.matrix.pk)
                leaf_insert(
                    matrix=tree.matrix,
                    distributor_id=distributor_id,
                    slot=Slot(place_read(parent.pk), slot),
                )
        finally:
            connection.close()

    relabelling = threading.Thread(target=insert, args=(newcomers[0], spine[-1], 0))
    relabelling.start()
    assert relabelled.wait(timeout=60)
    inserting = threading.Thread(target=insert, args=(newcomers[1], spine[-6], 1))
    inserting.start()
    while inserting.is_alive() and not _waits_for_lock(pids):
        inserting.join(timeout=0.01)
    may_write.set()
    for thread in (relabelling, inserting):
        thread.join(timeout=60)
        assert not thread.is_alive()
    assert Position.objects.count() == len(spine) + 2
    return tree.problems()


def _waits_for_lock(pids: list[int]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks "
            "WHERE locktype = 'advisory' AND NOT granted AND pid = ANY(%s)",
            [pids],
        )
        return cursor.fetchone()[0] > 0


def _nesting(findings: list[str]) -> list[str]:
    # The trees of these tests have no sponsors' order and no receipts: only labels matter.
    return [text for text in findings if "sponsor" not in text]


def test_an_insert_waits_for_a_relabel_and_lands_in_the_new_labels(monkeypatch):
    assert _nesting(_relabel_beside_insert(locked=True, monkeypatch=monkeypatch)) == []


def test_without_the_lock_a_relabel_leaves_the_insert_outside_its_parent(monkeypatch):
    """The control of the test above."""
    findings = _nesting(_relabel_beside_insert(locked=False, monkeypatch=monkeypatch))
    assert any("labels" in text for text in findings)
