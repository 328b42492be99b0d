"""A load generator: so many connections, each asking for the next page as soon as it has one.

Raw asyncio streams, since it shares the machine with what it measures. No cookie is kept: every
request is a new visitor's.
"""

import asyncio
import time
from collections.abc import Sequence
from itertools import cycle


class BadAnswer(RuntimeError):
    """A page did not answer 200; the text says which and what it said."""


async def _ask(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, host: str, path: str
) -> bytes:
    writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    status, *lines = head.split("\r\n")
    fields = dict(line.lower().split(": ", 1) for line in lines if ": " in line)
    if "content-length" not in fields:
        raise BadAnswer(f"{path} answered without a length.")
    body = await reader.readexactly(int(fields["content-length"]))
    if status.split()[1] != "200":
        raise BadAnswer(f"{path} answered {status}.")
    if fields.get("connection") == "close":
        raise ConnectionResetError
    return body


async def _one(port: int, host: str, path: str) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        return await _ask(reader, writer, host=host, path=path)
    finally:
        writer.close()


def fetch(port: int, host: str, path: str) -> str:
    """One page."""
    return asyncio.run(_one(port, host, path)).decode()


async def _run(
    port: int, host: str, paths: Sequence[str], seconds: float, connections: int
) -> float:
    order = cycle(paths)
    done = 0
    start = time.perf_counter()
    end = start + seconds

    async def visitor() -> None:
        nonlocal done
        while time.perf_counter() < end:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                while time.perf_counter() < end:
                    await _ask(reader, writer, host=host, path=next(order))
                    done += 1
            except (ConnectionResetError, asyncio.IncompleteReadError):
                pass  # a worker was renewed: the next connection
            finally:
                writer.close()

    await asyncio.gather(*(visitor() for _ in range(connections)))
    return done / (time.perf_counter() - start)


def rate(
    port: int, host: str, paths: Sequence[str], *, seconds: float, connections: int = 8
) -> float:
    """Requests answered per second, the *paths* in turn. Raises BadAnswer at the first bad one."""
    return asyncio.run(_run(port, host, paths, seconds, connections))
