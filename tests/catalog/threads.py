"""Doing the same thing at the same instant."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection

PATIENCE = 30
"""Seconds until a barrier gives up on threads that never came."""


def together(works: list[Callable[[], Any]]) -> list[Any]:
    """Start all at one instant, each in a thread with its own connection; returns what each
    returned, or the exception it raised."""
    start = Barrier(len(works))

    def run(work: Callable[[], Any]) -> Any:
        try:
            start.wait(PATIENCE)
            return work()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))
