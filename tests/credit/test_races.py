"""Two first orders of one customer at the same instant."""

import threading
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from catalog.volume.credit import CreditQuestion
from matrix.models import BuyerEnroller
from mlmshop import credit
from mlmshop.credit import CreditResolver
from tests import people

NOW = datetime(2026, 10, 15, 12, tzinfo=UTC)


@pytest.fixture
def sellers(transactional_db):
    root = people.company(status="house")
    people.enrol("ana", sponsor=root)
    people.enrol("ben", sponsor=root)


def place_two_at_once() -> dict[str, tuple[str, int]]:
    """Both orders ask before either commits; with the lock the second cannot."""
    asked = threading.Barrier(2)
    answers: dict[str, tuple[str, int]] = {}
    errors: list[BaseException] = []

    def place(site: str) -> None:
        question = CreditQuestion(user_id=None, email="zoe@example.org", site_code=site, at=NOW)
        try:
            with transaction.atomic():
                resolver = CreditResolver()
                answer = resolver.resolve(question)
                try:
                    asked.wait(timeout=1.5)
                except threading.BrokenBarrierError:
                    pass  # the other one is waiting for our lock, as it should
                resolver.credited(order_number=site, question=question, answer=answer)
                answers[site] = (answer.seller_code, answer.rule)
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=place, args=[site]) for site in ("ANA", "BEN")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert not errors
    return answers


def test_the_second_order_is_credited_to_the_enroller_the_first_one_made(sellers):
    answers = place_two_at_once()
    enroller = BuyerEnroller.objects.get()
    first = enroller.order_number
    second = ({"ANA", "BEN"} - {first}).pop()
    assert answers[first] == (first, 3)
    assert answers[second] == (first, 2)


def test_without_the_lock_both_think_they_are_the_first(sellers, monkeypatch):
    """The control: what the lock is for. One enroller stays all the same, by the database."""
    monkeypatch.setattr(credit, "advisory_lock", lambda *args: None)
    answers = place_two_at_once()
    assert answers == {"ANA": ("ANA", 3), "BEN": ("BEN", 3)}
    assert BuyerEnroller.objects.count() == 1
