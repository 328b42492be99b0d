"""Django's database engine for the embedded server: its PostgreSQL one, started on demand."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from django.db.backends.postgresql import base
from django.db.backends.postgresql.client import DatabaseClient as PostgresClient

from mlmshop.lib.embedded.binaries import BINARIES
from mlmshop.lib.embedded.server import PostgresServer


class DatabaseClient(PostgresClient):
    # `manage.py dbshell` without a PostgreSQL client on the machine.
    executable_name = str(BINARIES / "psql")

    @classmethod
    def settings_to_cmd_args_env(
        cls, settings_dict: dict[str, Any], parameters: Iterable[str]
    ) -> tuple[list[str], dict[str, str] | None]:
        host = _running(settings_dict)
        return super().settings_to_cmd_args_env({**settings_dict, "HOST": host}, parameters)


class DatabaseWrapper(base.DatabaseWrapper):
    client_class = DatabaseClient

    def get_connection_params(self) -> dict[str, Any]:
        # Every way to a connection passes here, that of the test runner included.
        self.settings_dict["HOST"] = _running(self.settings_dict)
        return super().get_connection_params()


def _running(settings_dict: dict[str, Any]) -> str:
    server = PostgresServer.at(
        settings_dict["EMBEDDED_FOLDER"], options=settings_dict.get("EMBEDDED_OPTIONS")
    )
    server.start()
    return os.fspath(server.socket_folder)
