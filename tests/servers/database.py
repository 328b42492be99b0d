"""A database as the next test expects it, without waiting for it.

Django empties every table after a test that commits, and then makes content types, permissions and
sites again: seconds, for a few rows. Here only the tables that have rows are emptied, and what the
migrations put there stays.
"""

from typing import Any

import pytest
from django.db import connections
from django.test.testcases import TransactionTestCase

KEPT = frozenset(
    {
        "django_migrations",
        "django_content_type",
        "auth_permission",
        "django_site",
        "address_country",
    }
)
"""Tables whose rows belong to every database. None refers to a table that is emptied."""


@pytest.fixture(scope="session", autouse=True)
def quick_emptying() -> Any:
    """Use it for every test of the run that commits."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", _fixture_teardown)
        yield


def _fixture_teardown(self: Any) -> None:
    for name in self._databases_names(include_mirrors=False):
        database_empty(connections[name])


def database_empty(connection: Any) -> None:
    """Delete every row but those of ``KEPT``, whatever foreign keys and triggers say."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = current_schema()"
        )
        tables = [table for (table,) in cursor.fetchall() if table.strip('"') not in KEPT]
        cursor.execute(
            " UNION ALL ".join(
                f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {table})" for table in tables
            )
        )
        filled = [table for (table,) in cursor.fetchall()]
        if not filled:
            return
        cursor.execute("SELECT usesuper FROM pg_user WHERE usename = current_user")
        if not cursor.fetchone()[0]:
            cursor.execute(f"TRUNCATE {', '.join(filled)} CASCADE")
            return
        # As a replica the server fires no trigger and checks no foreign key: nothing is left over
        # that they could miss, since all goes.
        cursor.execute("SET session_replication_role = replica")
        try:
            cursor.execute("; ".join(f"DELETE FROM {table}" for table in filled))
        finally:
            cursor.execute("SET session_replication_role = origin")
