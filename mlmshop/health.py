"""Health for load balancers and process managers: `/healthz` (this process), `/readyz` (all of it).

Answered before anything looks at the host: a probe comes by address. Neither tells more than which
part is not well, so both may be public.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import add_never_cache_headers

log = logging.getLogger(__name__)


class HealthMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/healthz":
            return _answer({})
        if request.path == "/readyz":
            return _answer(troubles())
        return self.get_response(request)


def troubles() -> dict[str, str]:
    """What keeps us from serving: part → one sentence. Empty when all is well."""
    found = {
        "database": database_trouble(),
        "broker": broker_trouble(),
    }
    # Which migrations are applied is written in the database.
    found["migrations"] = "" if found["database"] else migrations_trouble()
    return {part: trouble for part, trouble in found.items() if trouble}


def database_trouble() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        log.error("The database does not answer: %s", error)
        connection.close()
        return "The database does not answer."
    return ""


def broker_trouble() -> str:
    if settings.REDIS_URL:
        return _redis_trouble()
    options = settings.CELERY_BROKER_TRANSPORT_OPTIONS
    for name in ("data_folder_in", "data_folder_out", "processed_folder", "control_folder"):
        folder = Path(options[name])
        if not folder.is_dir() or not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
            return f"The message folder {folder.name} cannot be used."
    return ""


def migrations_trouble() -> str:
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        log.error("The database does not say which migrations it has: %s", error)
        return "The database does not say which migrations it has."
    if pending:
        return f"{len(pending)} migrations are not applied yet: run `manage.py migrate`."
    return ""


def _redis_trouble() -> str:
    import redis

    client = redis.Redis.from_url(
        settings.REDIS_URL, socket_connect_timeout=2, socket_timeout=2, retry=None
    )
    try:
        client.ping()
    except redis.RedisError as error:
        log.error("Redis does not answer: %s", error)
        return "Redis does not answer."
    finally:
        client.close()
    return ""


def _answer(found: dict[str, str]) -> JsonResponse:
    body: dict[str, object] = {"ok": not found}
    if found:
        body["trouble"] = found
    response = JsonResponse(body, status=503 if found else 200)
    add_never_cache_headers(response)
    return response
