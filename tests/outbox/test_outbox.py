"""The outbox: what is promised in a transaction is done exactly once."""

import threading
from datetime import timedelta

import pytest
from django.conf import settings as configured
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from mlmshop.outbox import tasks
from mlmshop.outbox.models import Message
from mlmshop.outbox.services import (
    message_add,
    message_deliver,
    message_retry,
    messages_due,
    messages_forget,
    outbox_drain,
)

HANDLED: list[dict] = []


def remember(payload: dict) -> None:
    HANDLED.append(payload)


def fail(payload: dict) -> None:
    raise RuntimeError("no luck")


def write_and_fail(payload: dict) -> None:
    get_user_model().objects.create(email="half@example.com")
    raise RuntimeError("no luck")


def die(payload: dict) -> None:
    # As the end of a killed process looks from the database: nothing is recorded, all is undone.
    raise KeyboardInterrupt


@pytest.fixture(autouse=True)
def topics(settings, monkeypatch):
    HANDLED.clear()
    here = "tests.outbox.test_outbox"
    settings.OUTBOX_HANDLERS = {
        "test.good": [f"{here}.remember"],
        "test.bad": [f"{here}.fail"],
        "test.half": [f"{here}.write_and_fail"],
        "test.deadly": [f"{here}.die"],
        "test.nobody": [],
    }
    monkeypatch.setattr("mlmshop.outbox.services.messages_publish", lambda ids: None)


def promise(topic: str, key: str = "k") -> int:
    with transaction.atomic():
        (message_id,) = message_add(topic=topic, key=key, payload={"n": 1})
    return message_id


def make_due() -> None:
    Message.objects.update(due_at=timezone.now() - timedelta(seconds=1))


@pytest.mark.django_db
def test_a_message_delivered_ten_times_is_handled_once():
    message_id = promise("test.good")
    assert [message_deliver(message_id=message_id) for _ in range(10)] == [True] + [False] * 9
    assert HANDLED == [{"n": 1}]


@pytest.mark.django_db
def test_the_same_key_promised_twice_is_one_piece_of_work():
    promise("test.good")
    promise("test.good")
    assert Message.objects.count() == 1
    assert outbox_drain() == 1


@pytest.mark.django_db
def test_a_topic_with_no_handler_is_no_work_and_an_undeclared_one_is_refused():
    with transaction.atomic():
        assert message_add(topic="test.nobody", key="k", payload={}) == []
    with pytest.raises(KeyError), transaction.atomic():
        message_add(topic="test.unheard", key="k", payload={})
    assert not Message.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_promise_outside_a_transaction_is_refused():
    with pytest.raises(RuntimeError, match="inside a transaction"):
        message_add(topic="test.good", key="k", payload={})
    assert not Message.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_promise_of_a_transaction_that_fails_is_gone_with_it():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        message_add(topic="test.good", key="k", payload={})
        raise ZeroDivisionError
    assert not Message.objects.exists()


@pytest.mark.django_db
def test_a_handler_that_fails_leaves_nothing_of_its_work():
    message_id = promise("test.half")
    assert not message_deliver(message_id=message_id)
    assert not get_user_model().objects.filter(email="half@example.com").exists()
    assert Message.objects.get().last_error == "RuntimeError: no luck"


@pytest.mark.django_db
def test_a_message_that_failed_waits_for_its_time_however_often_it_is_sent():
    message_id = promise("test.bad")
    for _ in range(10):
        assert not message_deliver(message_id=message_id)
    message = Message.objects.get()
    assert message.attempts == 1
    assert message.due_at > timezone.now()
    assert messages_due() == []


@pytest.mark.django_db
def test_a_message_that_keeps_failing_becomes_a_dead_letter_that_can_be_retried(settings):
    settings.OUTBOX_MAX_ATTEMPTS = 3
    message_id = promise("test.bad")
    for _ in range(5):
        make_due()
        assert not message_deliver(message_id=message_id)
    message = Message.objects.get()
    assert (message.attempts, message.done_at) == (3, None)
    assert message.dead_at is not None
    assert "no luck" in message.last_error
    assert messages_due() == []

    message_retry(message=message)
    Message.objects.update(handler="tests.outbox.test_outbox.remember")
    assert messages_due() == [message_id]
    assert message_deliver(message_id=message_id)
    assert HANDLED == [{"n": 1}]


@pytest.mark.django_db(transaction=True)
def test_a_message_that_kills_every_worker_is_given_up_in_the_end(settings):
    settings.OUTBOX_MAX_ATTEMPTS = 3
    message_id = promise("test.deadly")
    for attempt in (1, 2, 3):
        with pytest.raises(KeyboardInterrupt):
            message_deliver(message_id=message_id)
        assert Message.objects.get().attempts == attempt
        make_due()
    assert not message_deliver(message_id=message_id)
    message = Message.objects.get()
    assert message.dead_at is not None
    assert message.last_error == "The worker died at every attempt."


@pytest.mark.django_db(transaction=True)
def test_a_message_that_kills_its_worker_does_not_stand_in_the_way_of_the_next():
    deadly, good = promise("test.deadly", "a"), promise("test.good", "b")
    make_due()
    assert messages_due() == [deadly, good]
    with pytest.raises(KeyboardInterrupt):
        tasks.sweep()
    assert messages_due() == [good]
    assert tasks.sweep() == 1
    assert HANDLED == [{"n": 1}]


@pytest.mark.django_db(transaction=True)
def test_a_message_in_another_workers_hands_is_left_to_it():
    message_id = promise("test.good")
    locked, release = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            Message.objects.select_for_update().get(id=message_id)
            locked.set()
            release.wait(30)
        connection.close()

    other = threading.Thread(target=hold)
    other.start()
    try:
        assert locked.wait(30)
        assert not message_deliver(message_id=message_id)
        assert HANDLED == []
    finally:
        release.set()
        other.join()
    assert message_deliver(message_id=message_id)


@pytest.mark.django_db
def test_a_new_message_is_left_to_the_broker_for_a_moment_and_then_swept():
    message_id = promise("test.good")
    assert messages_due() == []
    Message.objects.update(due_at=timezone.now() - timedelta(seconds=1))
    assert messages_due() == [message_id]
    assert tasks.sweep() == 1
    assert HANDLED == [{"n": 1}]


@pytest.mark.django_db
def test_only_what_was_done_long_ago_is_forgotten():
    for key in ("old", "new", "waiting"):
        promise("test.good", key)
    now = timezone.now()
    Message.objects.filter(key="old").update(done_at=now - timedelta(days=31))
    Message.objects.filter(key="new").update(done_at=now)
    assert messages_forget(before=now - timedelta(days=30)) == 1
    assert set(Message.objects.values_list("key", flat=True)) == {"new", "waiting"}


@pytest.mark.django_db
@pytest.mark.parametrize(("permissions", "tried"), [({"view"}, False), ({"view", "change"}, True)])
def test_who_may_only_look_cannot_retry_a_dead_letter(django_user_model, permissions, tried):
    now = timezone.now()
    row = {"topic": "test.bad", "handler": "nobody", "key": "k", "payload": {}, "attempts": 3}
    dead = Message.objects.create(**row, created_at=now, due_at=now, dead_at=now)
    person = django_user_model.objects.create(email="vera@example.org", is_staff=True)
    names = [f"{name}_message" for name in permissions]
    person.user_permissions.set(Permission.objects.filter(codename__in=names))
    client = Client(headers={"host": configured.SITE_DOMAIN})
    client.force_login(person)
    client.post("/admin/outbox/message/", {"action": "retry", "_selected_action": [dead.pk]})
    dead.refresh_from_db()
    assert (dead.dead_at is None) == tried
