"""A demo company for the photographer: a database of its own, a fixed moment, a running shop.

`studio` starts this module as a process with an environment of its own, so that neither the given
database nor `var/` is touched and time can stand still in it.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from datetime import time as time_of_day
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[3]
DOMAIN = "shop.example.com"
"""What the pictures show in addresses; Chromium is told where it really is."""
HOUR = 10
PATIENCE = 1800
"""Seconds until the company has to stand."""
# What a developer's environment may set and the pictures must not depend on.
FOREIGN = ("DATABASE_URL", "REDIS_URL", "EMAIL_URL", "COMPANY_TIME_ZONE", "COMPANY_CURRENCY")


class StudioFailed(RuntimeError):
    """The demo for the pictures did not start; the text says why."""


@dataclass(frozen=True, kw_only=True)
class Studio:
    """A running demo: its main host, and where Chromium finds it (None: by name)."""

    domain: str
    port: int | None = None

    def main(self, path: str = "/") -> str:
        return f"http://{self.domain}{path}"

    def site(self, name: str, path: str = "/") -> str:
        return f"http://{name}.{self.domain}{path}"


@contextmanager
def studio(as_of: date) -> Iterator[Studio]:
    """The demo company as of that day, seeded anew; it is taken down afterwards."""
    port = _free_port()
    with tempfile.TemporaryDirectory(prefix="mlmshop-album-") as folder:
        environment = {name: value for name, value in os.environ.items() if name not in FOREIGN}
        environment |= {
            "DEBUG": "1",
            "DEMO_MODE": "1",
            "SITE_DOMAIN": DOMAIN,
            "VAR_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "mlmshop.settings",
            "PYTHONPATH": str(ROOT),
            "PYTHONWARNINGS": "ignore",
        }
        log = Path(folder) / "log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", __name__, as_of.isoformat(), str(port)],
                cwd=ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        try:
            _wait(process, port, log)
            yield Studio(domain=DOMAIN, port=port)
        finally:
            _stop(process)


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.5)
    last = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1:]
    raise StudioFailed("The demo for the pictures did not start: " + " ".join(last))


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ends the process and what it has started; the embedded database goes with its last user."""
    if process.poll() is not None:
        return
    children = psutil.Process(process.pid).children(recursive=True)
    process.terminate()
    try:
        process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    psutil.wait_procs(children, timeout=30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _serve(as_of: date, port: int) -> None:
    """In the process of the demo: set the clock, fill the database, answer until told to stop."""
    import signal

    import django
    import time_machine
    from django.core.management import call_command

    # The database's folder is given back at exit, which a signal alone would skip.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    moment = datetime.combine(as_of, time_of_day(HOUR), UTC)
    with time_machine.travel(moment, tick=True):
        django.setup()
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("seed_demo", as_of=as_of.isoformat(), seed=1)
        call_command("runserver", f"127.0.0.1:{port}", use_reloader=False)


if __name__ == "__main__":
    _serve(date.fromisoformat(sys.argv[1]), int(sys.argv[2]))
