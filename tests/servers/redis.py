"""A Redis for the tests that are about one: the given one, or a private one from PATH."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import redis


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """The URL of a running Redis; skips where the machine has none."""
    given = os.environ.get("MLMSHOP_TEST_REDIS_URL")
    if given:
        yield given
        return
    program = redis_program()
    if program is None:
        pytest.skip("Not here: a Redis server (set REDIS_URL, or install redis-server)")
    with private_redis(program, port=free_port()) as url:
        yield url


def redis_program() -> str | None:
    return shutil.which("redis-server") or shutil.which("valkey-server")


@contextmanager
def private_redis(program: str, *, port: int) -> Iterator[str]:
    """A server of our own, with nothing kept, on loopback alone."""
    folder = Path(tempfile.mkdtemp(prefix="mlmshop-redis-"))
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [program, "--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder)]
            + ["--save", "", "--appendonly", "no"],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    try:
        _wait_for(server, port, folder / "log")
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.terminate()
        server.wait(timeout=20)
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    with closing(redis.Redis(port=port)) as client:
        while server.poll() is None:
            try:
                client.ping()
            except redis.ConnectionError:
                time.sleep(0.02)
            else:
                return
    raise RuntimeError(f"redis-server did not start:\n{log.read_text()}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
