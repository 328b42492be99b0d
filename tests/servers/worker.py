"""A real Celery worker with its clock, in a process of its own, on either transport."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.servers.redis import free_port

# As in the settings: who publishes does not wait.
PATIENCE = {"socket_connect_timeout": 1, "max_retries": 1, "interval_start": 0}

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass
class Transport:
    """Where tasks travel in this test. `variables` make a process of the shop use it."""

    name: str
    variables: dict[str, str]
    options: dict[str, Any]

    def application(self) -> Any:
        """A Celery application that publishes here, as a web process would have it."""
        from celery import Celery

        url = self.variables.get("REDIS_URL")
        application = Celery("mlmshop", broker=url or "filesystem://localhost//")
        if not url:
            application.conf.broker_transport = "mlmshop.lib.message_files:Transport"
        application.conf.broker_transport_options = self.options
        application.conf.task_ignore_result = True
        return application

    @contextmanager
    def down(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        """Whoever publishes finds no broker: nobody at Redis's address, no folder for the files."""
        with monkeypatch.context() as patch:
            if self.name == "redis":
                elsewhere = Transport(
                    "redis",
                    {"REDIS_URL": f"redis://127.0.0.1:{free_port()}/0"},
                    self.options,
                )
                patch.setattr("mlmshop.celery.app", elsewhere.application())
                yield
                return
            messages = Path(self.options["data_folder_out"])
            aside = messages.rename(messages.with_name("aside"))
            messages.touch()
            try:
                yield
            finally:
                messages.unlink()
                aside.rename(messages)


@pytest.fixture(params=["filesystem", "redis"])
def transport(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Transport:
    """Both transports in turn. What the test publishes goes there, too."""
    if request.param == "redis":
        # A prefix of its own: a Redis that was given may be others' too.
        prefix = f"mlmshop-test-{os.getpid()}-{tmp_path.name}:"
        chosen = Transport(
            "redis",
            {"REDIS_URL": request.getfixturevalue("redis_url"), "REDIS_KEY_PREFIX": prefix},
            {"global_keyprefix": prefix, **PATIENCE},
        )
    else:
        folders = {
            "data_folder_in": "messages",
            "data_folder_out": "messages",
            "processed_folder": "processed",
            "control_folder": "control",
        }
        for name in folders.values():
            (tmp_path / "broker" / name).mkdir(parents=True, exist_ok=True)
        chosen = Transport(
            "filesystem",
            {},
            {option: str(tmp_path / "broker" / name) for option, name in folders.items()},
        )
    monkeypatch.setattr("mlmshop.celery.app", chosen.application())
    return chosen


@dataclass
class Worker:
    """A worker process. `kill` is -9, for it and its children; a killed worker can start again."""

    variables: dict[str, str]
    log: Path
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def start(self) -> None:
        """Returns when the worker takes tasks."""
        assert self._process is None
        known = self.log.stat().st_size if self.log.exists() else 0
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "celery", "--app", "mlmshop", "worker", "--beat"]
                + ["--schedule", str(self.log.with_suffix(".schedule"))]
                + ["--concurrency", "1", "--loglevel", "info"]
                + ["--without-gossip", "--without-mingle", "--without-heartbeat"],
                cwd=ROOT,
                env=self.variables,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait(lambda: b" ready." in self.log.read_bytes()[known:])

    def kill(self) -> None:
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def _end(self, sign: signal.Signals) -> None:
        if self._process is None:
            return
        os.killpg(self._process.pid, sign)
        try:
            self._process.wait(timeout=30)
        finally:
            # A warm stop that takes too long must not outlive the test.
            if sign is not signal.SIGKILL and self._process.poll() is None:
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process = None

    def _wait(self, ready: Callable[[], bool]) -> None:
        assert self._process is not None
        deadline = time.monotonic() + 90
        while not ready():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"The worker did not start:\n{self.log.read_text()[-4000:]}")
            time.sleep(0.1)


@pytest.fixture
def celery_worker_process(
    transport: Transport, transactional_db: None, tmp_path: Path
) -> Iterator[Worker]:
    """A worker on `transport` and the test's database, its sweep every second. Not started yet."""
    variables = {
        **os.environ,
        **transport.variables,
        "DJANGO_SETTINGS_MODULE": "mlmshop.settings",
        "DATABASE_URL": database_url_of_test(),
        "VAR_DIR": str(tmp_path),
        "OUTBOX_SWEEP_SECONDS": "1",
        "PYTHONUNBUFFERED": "1",
    }
    worker = Worker(variables, tmp_path / "worker.log")
    yield worker
    worker.kill()


def database_url_of_test() -> str:
    """The URL of the database this test uses, for another process."""
    from django.db import connection

    parameters = connection.get_connection_params()
    user = quote(str(parameters.get("user", "")), safe="")
    password = quote(str(parameters.get("password", "")), safe="")
    host = quote(str(parameters.get("host", "")), safe="")
    port = parameters.get("port")
    place = f"{host}:{port}" if port else host
    login = f"{user}:{password}" if password else user
    return f"postgresql://{login}@{place}/{connection.settings_dict['NAME']}"


def wait_until(true: Callable[[], bool], *, seconds: float, what: str) -> None:
    """Poll; fails the test when `what` has not come true in time."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"Not within {seconds:g} seconds: {what}"
        time.sleep(0.1)
