"""The outbox: what is promised in a transaction is done exactly once."""

import pytest
from django.db import transaction

from mlmshop.outbox.models import Message
from mlmshop.outbox.services import message_add, message_deliver, message_retry, outbox_drain

HANDLED: list[dict] = []


def remember(payload: dict) -> None:
    HANDLED.append(payload)


def fail(payload: dict) -> None:
    raise RuntimeError("no luck")


@pytest.fixture(autouse=True)
def topics(settings):
    HANDLED.clear()
    settings.OUTBOX_HANDLERS = {
        "test.good": ["tests.outbox.test_outbox.remember"],
        "test.bad": ["tests.outbox.test_outbox.fail"],
    }
    settings.CELERY_BROKER_URL = "memory://"


@pytest.mark.django_db
def test_a_message_delivered_ten_times_is_handled_once():
    with transaction.atomic():
        (message_id,) = message_add(topic="test.good", key="k", payload={"n": 1})
    assert [message_deliver(message_id=message_id) for _ in range(10)] == [True] + [False] * 9
    assert HANDLED == [{"n": 1}]


@pytest.mark.django_db
def test_the_same_key_promised_twice_is_one_piece_of_work():
    with transaction.atomic():
        message_add(topic="test.good", key="k", payload={"n": 1})
        message_add(topic="test.good", key="k", payload={"n": 1})
    assert Message.objects.count() == 1
    assert outbox_drain() == 1


@pytest.mark.django_db(transaction=True)
def test_a_promise_outside_a_transaction_is_refused():
    with pytest.raises(RuntimeError, match="inside a transaction"):
        message_add(topic="test.good", key="k", payload={})
    assert not Message.objects.exists()


@pytest.mark.django_db
def test_a_message_that_keeps_failing_becomes_a_dead_letter_that_can_be_retried(settings):
    settings.OUTBOX_MAX_ATTEMPTS = 3
    with transaction.atomic():
        (message_id,) = message_add(topic="test.bad", key="k", payload={})
    for _ in range(5):
        assert not message_deliver(message_id=message_id)
    message = Message.objects.get()
    assert (message.attempts, message.done_at) == (3, None)
    assert message.dead_at is not None
    assert "no luck" in message.last_error

    message_retry(message=message)
    settings.OUTBOX_HANDLERS["test.bad"] = []
    Message.objects.update(handler="tests.outbox.test_outbox.remember")
    assert message_deliver(message_id=message_id)
