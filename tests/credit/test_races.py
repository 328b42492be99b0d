"""Two orders of one customer at the same instant: both placed, or one placed and one cancelled."""

import threading
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from catalog.billing.services.cancel import order_cancel
from catalog.volume.credit import CreditQuestion
from matrix.models import BuyerEnroller
from mlmshop import credit
from mlmshop.credit import CreditResolver
from tests import people, shop

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


class SlowResolver(CreditResolver):
    """Has asked, and waits for whoever cancels before the order is written."""

    asked = threading.Event()
    cancelled = threading.Event()

    def resolve(self, question):
        answer = super().resolve(question)
        SlowResolver.asked.set()
        SlowResolver.cancelled.wait(1.5)  # passes: the one who cancels waits for our lock
        return answer


def place_while_the_first_is_cancelled(settings) -> tuple[tuple[str, int], list[str]]:
    """Credit of the order placed, and the numbers the customer's enrollers rest on, after both."""
    tea = shop.product("Tea")
    first = shop.order({tea: 1}, at=NOW, email="zoe@example.org", site="ANA")
    settings.CREDIT_RESOLVER = f"{__name__}.SlowResolver"
    SlowResolver.asked.clear()
    SlowResolver.cancelled.clear()
    errors: list[BaseException] = []

    def cancel() -> None:
        try:
            assert SlowResolver.asked.wait(30)
            order_cancel(order_id=first.pk, actor=None, reason="", at=NOW)
            SlowResolver.cancelled.set()
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=cancel)
    thread.start()
    second = shop.order({tea: 1}, at=NOW, email="zoe@example.org", site="BEN")
    thread.join(timeout=30)
    assert not errors
    numbers = list(BuyerEnroller.objects.values_list("order_number", flat=True))
    return (second.credit.seller_code, second.credit.rule), [
        {first.number: "first", second.number: "second"}[number] for number in numbers
    ]


def test_an_order_placed_while_the_first_is_cancelled_carries_the_enroller(sellers, settings):
    assert place_while_the_first_is_cancelled(settings) == (("ANA", 2), ["second"])


def test_without_the_lock_its_customer_is_left_without_one(sellers, settings, monkeypatch):
    """The control: credited to the enroller, whom the cancelled order took along."""
    monkeypatch.setattr(credit, "advisory_locks", lambda *args: None)
    assert place_while_the_first_is_cancelled(settings) == (("ANA", 2), [])
