"""`/healthz` and `/readyz`: plain, on any host, and honest."""

import json

import pytest
from django.db import connection
from django.db.utils import OperationalError
from django.test import Client

from mlmshop import health
from tests.servers.redis import free_port


def get(path: str, host: str = "10.1.2.3") -> tuple[int, dict]:
    response = Client().get(path, headers={"host": host})
    assert response.headers["Content-Type"] == "application/json"
    assert "no-store" in response.headers["Cache-Control"]
    return response.status_code, json.loads(response.content)


@pytest.mark.parametrize("host", ["10.1.2.3", "unknown.example.org", "shop.localhost:8000", "web"])
def test_a_living_process_says_so_on_any_host_and_asks_no_database(host: str):
    # Without the django_db mark a query would be an error.
    assert get("/healthz", host) == (200, {"ok": True})


@pytest.mark.django_db
def test_all_is_well():
    assert get("/readyz") == (200, {"ok": True})


def test_a_database_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch):
    class Dead:
        def cursor(self):
            raise OperationalError("could not connect to server at db.internal")

        def close(self):
            pass

    monkeypatch.setattr(health, "connection", Dead())
    status, body = get("/readyz")
    assert status == 503
    assert body == {"ok": False, "trouble": {"database": "The database does not answer."}}


@pytest.mark.django_db
def test_a_redis_that_does_not_answer_is_named(settings):
    settings.REDIS_URL = f"redis://127.0.0.1:{free_port()}/0"
    status, body = get("/readyz")
    assert status == 503
    assert body == {"ok": False, "trouble": {"broker": "Redis does not answer."}}


@pytest.mark.django_db
def test_a_redis_that_answers_is_well(settings, redis_url: str):
    settings.REDIS_URL = redis_url
    assert get("/readyz") == (200, {"ok": True})


@pytest.mark.django_db
def test_a_missing_message_folder_is_named(settings, tmp_path):
    settings.CELERY_BROKER_TRANSPORT_OPTIONS = {
        **settings.CELERY_BROKER_TRANSPORT_OPTIONS,
        "control_folder": str(tmp_path / "gone"),
    }
    status, body = get("/readyz")
    assert status == 503
    assert body["trouble"] == {"broker": "The message folder gone cannot be used."}


@pytest.mark.django_db
def test_a_migration_that_is_not_applied_is_named():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'outbox'")
    status, body = get("/readyz")
    assert status == 503
    assert "not applied yet" in body["trouble"]["migrations"]
