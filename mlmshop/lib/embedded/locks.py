"""Who uses the embedded server, counted by the kernel.

Every process that uses the server holds a shared `flock` on one file for as long as it lives. A
count in a file would be wrong after a `kill -9`; a lock is gone with its holder. Starting and
stopping exclude each other by a second file.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def transition(folder: Path) -> Iterator[None]:
    """Held while the server is started or stopped: one process at a time, the others wait."""
    descriptor = _open(folder / "transition.lock")
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


class Use:
    """This process's use of a server: a shared lock. Take and leave it inside `transition`."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "users.lock"
        self._descriptor: int | None = None
        self._pid = 0

    @property
    def held(self) -> bool:
        # A forked child shares its parent's lock but is a user in its own right.
        return self._descriptor is not None and self._pid == os.getpid()

    def take(self) -> None:
        if self.held:
            return
        self._descriptor = _open(self._path)
        self._pid = os.getpid()
        fcntl.flock(self._descriptor, fcntl.LOCK_SH)

    def leave(self) -> bool:
        """Give the lock back; True if nobody else uses the server, which may then be stopped."""
        if not self.held:
            return False
        descriptor, self._descriptor = self._descriptor, None
        assert descriptor is not None
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        else:
            return True
        finally:
            os.close(descriptor)


def _open(path: Path) -> int:
    # Not inherited across exec: the server itself must not count as its own user.
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
