"""What the demo runs with: environment variables, its port, and that it runs once."""

from __future__ import annotations

import fcntl
import os
import socket
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

DEFAULT_PORT = 8000


class Refused(Exception):
    """The demo cannot start; the message is one sentence for a person."""


@dataclass(frozen=True, kw_only=True)
class Demo:
    """One demo to run. `variables` is the environment of all its processes."""

    host: str
    port: int
    domain: str
    var_dir: Path
    embedded: bool
    variables: dict[str, str]


def demo_environment(given: Mapping[str, str], *, base_dir: Path) -> Demo:
    """The demo's own defaults, under whatever the environment sets already.

    `PORT` moves the web server, and with it the domain unless `SITE_DOMAIN` is given too.
    Raises Refused for a port that is no port.
    """
    raw = given.get("PORT", "").strip() or str(DEFAULT_PORT)
    if not raw.isascii() or not raw.isdigit() or not 1 <= int(raw) <= 65535:
        raise Refused(
            f"PORT is {raw!r}: give a number from 1 to 65535, as in `make demo PORT=8080`."
        )
    port = int(raw)
    variables = {
        "DEBUG": "1",
        "DEMO_MODE": "1",
        "SITE_DOMAIN": f"shop.localhost:{port}",
        "VAR_DIR": str(base_dir / "var"),
        "DJANGO_SETTINGS_MODULE": "mlmshop.settings",
        # The parts' lines reach the log as they are written.
        "PYTHONUNBUFFERED": "1",
        # WhiteNoise serves the sources here; it misses a folder that only a company's server has.
        "PYTHONWARNINGS": "ignore:No directory at",
    }
    if sys.platform == "darwin":
        # Its libraries for Kerberos and Objective-C end a process that was forked.
        variables |= {"PGGSSENCMODE": "disable", "OBJC_DISABLE_INITIALIZE_FORK_SAFETY": "YES"}
    variables |= {name: value for name, value in given.items() if value.strip()}
    var_dir = Path(variables["VAR_DIR"])
    var_dir.mkdir(parents=True, exist_ok=True)
    return Demo(
        host=variables.get("HOST", "127.0.0.1"),
        port=port,
        domain=variables["SITE_DOMAIN"],
        var_dir=var_dir,
        embedded="DATABASE_URL" not in variables,
        variables=variables,
    )


def port_check(host: str, port: int) -> None:
    """Raises Refused where something else listens on the port already."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As the web server will: a port in the last second of its old owner is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Refused(
                f"Port {port} cannot be used ({error.strerror.lower()}): stop what runs there, or "
                f"choose another with `make demo PORT={port + 1 if port < 65535 else 8000}`."
            ) from error


@contextmanager
def only_one(var_dir: Path) -> Iterator[None]:
    """Two demos on one `var/` would share a schedule and a database: the second is refused."""
    descriptor = os.open(var_dir / "demo.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            other = os.pread(descriptor, 32, 0).decode().strip() or "unknown"
            raise Refused(
                f"The demo of this folder runs already (process {other}): use it, or stop it first."
            ) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)
