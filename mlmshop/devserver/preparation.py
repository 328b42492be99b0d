"""Database and data, ready before anything serves: services answer, tables match, a company is in.

A process of its own: the supervisor stays small, and needs no Django.
"""

from __future__ import annotations

import sys

import django
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError, connection

from mlmshop.health import broker_trouble


def main() -> int:
    django.setup()
    try:
        connection.ensure_connection()
    except OperationalError as error:
        return _refuse(f"The database of DATABASE_URL does not answer: {_first_line(error)}")
    broker = broker_trouble()
    if broker:
        return _refuse(f"{broker} Start it, or unset REDIS_URL to do without.")
    try:
        _migrate()
        call_command("createcachetable", verbosity=0)
        _seed()
    except CommandError as error:
        return _refuse(str(error))
    return 0


def _migrate() -> None:
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    pending = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if pending:
        print(f"Applying {pending} migrations …", flush=True)
        call_command("migrate", interactive=False, verbosity=0)


def _seed() -> None:
    from django.contrib.auth import get_user_model

    from mlmshop.demo.logins import ADMIN

    if get_user_model().objects.filter(email=ADMIN.email).exists():
        return
    print("Setting up the demo company …", flush=True)
    # Quietly: the log-ins are the banner's to print, once the shop answers.
    call_command("seed_demo", if_empty=True, verbosity=0)


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
