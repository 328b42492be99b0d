"""The refresh as a task: when it is asked for, and what a dead broker costs."""

import pytest

from commissions.models import EstimateStanding
from commissions.services.standings import refresh_request
from commissions.tasks import refresh_estimates
from mlmshop.celery import app
from tests.commissions.world import buy, lines, qualify


@pytest.fixture
def sent(monkeypatch):
    """What goes to the broker: (task, keyword arguments)."""
    found = []
    monkeypatch.setattr(
        app, "send_task", lambda name, **options: found.append((name, options.get("kwargs")))
    )
    return found


def test_a_changed_standing_asks_for_a_refresh_after_the_commit(
    upline, oil, soap, sent, django_capture_on_commit_callbacks
):
    asked = ("commissions.refresh_estimates", {"check": False})
    with django_capture_on_commit_callbacks(execute=True):
        qualify(oil, "BEN")
        assert asked not in sent
    assert sent.count(asked) == 1
    with django_capture_on_commit_callbacks(execute=True):
        buy(soap, seller="BEN", email="more@example.org")
    assert sent.count(asked) == 1


def test_the_task_spreads_what_is_marked(upline, oil, sent):
    order = buy(oil, seller="DAN")
    qualify(oil, "BEN")
    assert refresh_estimates(check=False) == 1
    assert "BEN" in [code for _type, code, *_rest in lines(order)]
    assert not EstimateStanding.objects.exclude(spread_from=None).exists()
    assert sent == []


def test_the_task_asks_for_the_next_piece_while_changes_wait(upline, oil, sent, monkeypatch):
    buy(oil, seller="DAN")
    qualify(oil, "BEN")
    # As if this call had done its share already.
    monkeypatch.setattr("commissions.services.refresh.standing_spread", lambda *_, **__: 2000)
    refresh_estimates(check=False)
    assert sent == [("commissions.refresh_estimates", {"check": False})]


def test_a_dead_broker_does_not_reach_the_caller(monkeypatch, caplog):
    def refuse(*_: object, **__: object) -> None:
        raise ConnectionError("nobody listens")

    monkeypatch.setattr(app, "send_task", refuse)
    refresh_request()
    assert "nobody listens" in caplog.text
