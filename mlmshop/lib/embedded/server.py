"""One embedded PostgreSQL server: made, started, shared between processes, stopped."""

from __future__ import annotations

import atexit
import hashlib
import os
import pwd
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import quote

import psycopg2
from django.db.utils import OperationalError
from psycopg2 import sql

from mlmshop.lib.embedded.binaries import BINARIES, VERSION
from mlmshop.lib.embedded.locks import Use, transition
from mlmshop.lib.embedded.os_user import as_user, give, open_the_way, server_user
from mlmshop.lib.embedded.stale import disown_stale_locks, serves

DATABASE = "mlmshop"
SUPERUSER = "postgres"

# The longest path of a Unix socket is 104 bytes on macOS and 108 on Linux, the final NUL included.
SOCKET_PATH_LIMIT = 103
SOCKET_NAME = ".s.PGSQL.5432"

# After a crash PostgreSQL replays its log before it takes connections.
START_SECONDS = 120
STOP_SECONDS = 60
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
        self._process: subprocess.Popen[bytes] | None = None
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

    def stop_if_unused(self) -> None:
        """Stop a server that nobody uses: whoever started it was killed."""
        with self._thread_lock, transition(self.folder):
            if self._use.held:
                return
            self._use.take()
            if self._use.leave():
                self._stop()

    def url(self, database: str = DATABASE) -> str:
        """The server's URL for `database`; right only while it runs."""
        return f"postgresql://{SUPERUSER}@{quote(str(self.socket_folder), safe='')}/{database}"

    @property
    def socket_folder(self) -> Path:
        """Where the running server has its socket, by its own record."""
        recorded = self._recorded(4)
        return Path(recorded) if recorded else self._wanted_socket_folder()

    @property
    def pid(self) -> int | None:
        """The postmaster's process id, as its own file has it; None when it is stopped."""
        recorded = self._recorded(0)
        return int(recorded) if recorded else None

    def alive(self) -> bool:
        """Whether the server's process lives; cheaper than `running`, which asks it."""
        pid = self.pid
        return pid is not None and serves(pid, self.data)

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
                row = cursor.fetchone()
                return row is not None and Path(row[0]).samefile(self.data)
        except (psycopg2.Error, OSError):
            return False
        finally:
            connection.close()

    # Running it

    def _start(self) -> None:
        if not (BINARIES / "postgres").exists():
            raise EmbeddedServerError(
                f"The embedded PostgreSQL {VERSION} is not installed for this machine: run "
                "`make setup`, or set DATABASE_URL to a PostgreSQL of your own."
            )
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

        sockets = self._wanted_socket_folder()
        if sockets != self.data:
            self._make_private(sockets, user)
        settings = {
            "listen_addresses": "",
            "port": "5432",
            "unix_socket_directories": str(sockets),
            "log_timezone": "UTC",
            "timezone": "UTC",
            **self.options,
        }
        disown_stale_locks(self.data, sockets / f"{SOCKET_NAME}.lock")
        with self.log.open("ab") as log:
            # A session of its own: Ctrl-C is for us, who then stop the server in good order.
            self._process = subprocess.Popen(
                [
                    str(BINARIES / "postgres"),
                    "-D",
                    str(self.data),
                    *(
                        part
                        for name, value in settings.items()
                        for part in ("-c", f"{name}={value}")
                    ),
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                **self._surroundings(user),
            )
        deadline = time.monotonic() + START_SECONDS
        while not self.running():
            if self._process.poll() is not None:
                raise self._failure("did not start")
            if time.monotonic() > deadline:
                raise self._failure(f"did not answer within {START_SECONDS} seconds")
            time.sleep(0.02)

    def _initialise(self, user: pwd.struct_passwd | None) -> None:
        # The locale comes with the server: a bare machine has none that knows more than ASCII.
        done = subprocess.run(
            [
                str(BINARIES / "initdb"),
                "--no-sync",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                f"--username={SUPERUSER}",
                f"--pgdata={self.data}",
            ],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            **self._surroundings(user),
        )
        if done.returncode != 0:
            said = done.stderr.decode(errors="replace").strip().splitlines()
            errors = [line for line in said if "error" in line] or said or ["it gave no reason"]
            raise EmbeddedServerError(
                f"The embedded PostgreSQL could not prepare {self.data}: {errors[-1]}"
            )

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
        pid = self.pid
        if pid is None or not self.running():
            return
        # Fast: no new connections, the open ones are cut off; then at once, without a checkpoint.
        for sign, patience in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, 10)):
            os.kill(pid, sign)
            deadline = time.monotonic() + patience
            while time.monotonic() < deadline:
                if self._process is not None:
                    self._process.poll()  # or it stays a zombie for as long as we live
                # The server's last act is to remove this file.
                if self.pid is None:
                    return
                time.sleep(0.02)
        raise self._failure("did not stop")

    def _wanted_socket_folder(self) -> Path:
        if len(os.fsencode(self.data / SOCKET_NAME)) <= SOCKET_PATH_LIMIT:
            return self.data
        digest = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"mlmshop-{os.geteuid()}-{digest}"

    def _make_private(self, folder: Path, user: pwd.struct_passwd | None) -> None:
        """`folder` as ours alone: others can make folders beside it, and know its name."""
        owner = user.pw_uid if user else os.geteuid()
        try:
            folder.mkdir(mode=0o700)
            give(folder, user)
        except FileExistsError:
            found = folder.lstat()
            if found.st_uid != owner or found.st_mode & 0o077 or folder.is_symlink():
                raise EmbeddedServerError(
                    f"The embedded PostgreSQL wanted {folder} for its socket, but somebody else "
                    "made it: remove it, or move the project to a shorter path."
                ) from None

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

    def _surroundings(self, user: pwd.struct_passwd | None) -> dict[str, Any]:
        # PostgreSQL checks that it may enter the folder it was started from.
        return {
            "cwd": self.data,
            "env": {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
            **as_user(user),
        }

    def _failure(self, what: str) -> EmbeddedServerError:
        """With the line that tells most: the log's last fatal one, else simply its last."""
        try:
            logged = self.log.read_text(errors="replace").splitlines()[-40:]
        except OSError:
            logged = []
        fatal = [line for line in logged if "FATAL:" in line or "PANIC:" in line]
        last = (fatal or logged or ["it gave no reason"])[-1]
        reason = last.partition("FATAL:")[2].strip() or last.strip()
        return EmbeddedServerError(
            f"The embedded PostgreSQL {what}: {reason} (its log is {self.log})."
        )
