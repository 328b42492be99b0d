"""Celery's messages as files, for a machine without Redis: kombu's filesystem transport, made safe.

As kombu has it, a reader can find a message that is still being written, or a queue's table that
is still empty, and the worker dies of it. Here a message appears whole or not at all, and is
claimed by a rename inside one folder tree. What a killed worker had claimed is lost: the outbox
sends it again.
"""

from __future__ import annotations

import fcntl
import os
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty
from typing import Any

from kombu.exceptions import ChannelError
from kombu.transport import filesystem
from kombu.utils.json import dumps, loads


class Channel(filesystem.Channel):
    # kombu's two classes above do not agree on the second argument's name.
    def _put(  # type: ignore[override]
        self, queue: str, message: dict[str, Any], **kwargs: Any
    ) -> None:
        # Names in the order of sending, across a restart of the machine, too.
        name = f"{time.time_ns():020d}_{uuid.uuid4()}.{queue}.msg"
        whole = Path(self.data_folder_out) / name
        partial = whole.with_name(f"{name}.part")
        try:
            partial.write_text(dumps(message))
            partial.rename(whole)
        except OSError as error:
            raise ChannelError(f"The message cannot be written to {whole.parent}.") from error

    def _get(self, queue: str, timeout: float | None = None) -> Any:
        folder = Path(self.data_folder_in)
        for name in sorted(os.listdir(folder)):
            if name.partition(".")[2] != f"{queue}.msg":
                continue
            claimed = Path(self.processed_folder) / name
            try:
                (folder / name).rename(claimed)
            except FileNotFoundError:
                continue  # another worker was faster
            text = claimed.read_text()
            claimed.unlink()
            return loads(text)
        raise Empty

    def get_table(self, exchange: str) -> Any:
        with self._tables():
            return super().get_table(exchange)

    def _queue_bind(self, *args: Any) -> None:
        with self._tables():
            super()._queue_bind(*args)

    def _delete(self, *args: Any, **kwargs: Any) -> None:
        with self._tables():
            super()._delete(*args, **kwargs)

    @contextmanager
    def _tables(self) -> Iterator[None]:
        # kombu locks a table only after it has made the file, still empty.
        descriptor = os.open(
            self.control_folder / "tables.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600
        )
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)


class Transport(filesystem.Transport):
    Channel = Channel
