"""Runs the parts side by side on honcho: one log, one end.

Whatever ends first ends all. Asked to stop, we stop them; a part that ends by itself is named, and
the exit status says so.
"""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from honcho.compat import ProcessManager
from honcho.manager import SYSTEM_PRINTER_NAME, Manager
from honcho.printer import Message, Printer
from honcho.process import Popen, Process

from mlmshop.devserver.parts import Part

STOPPED = re.compile(r"(?P<name>\S+) stopped \(rc=(?P<status>-?\d+)\)")
ASKED = re.compile(r"SIG\w+ received")


class Supervisor:
    """Runs `parts` until one ends or we are told to stop; `when_ready` gets a thread of its own."""

    def __init__(self, parts: list[Part], *, when_ready: Callable[[threading.Event], None]) -> None:
        self._log = _Log()
        self._manager = _Manager(self._log)
        for part in parts:
            # exec: the process to watch and to signal is the part itself, not a shell around it.
            self._manager.add_process(
                part.name, f"exec {shlex.join(part.command)}", env=part.variables
            )
        self._names = [part.name for part in parts]
        self._when_ready = when_ready

    def run(self) -> int:
        """Blocks. Returns the exit status: 0 when told to stop, 1 when a part ended by itself."""
        over = threading.Event()
        announcing = threading.Thread(target=self._when_ready, args=(over,), daemon=True)
        announcing.start()
        self._manager.loop()
        over.set()
        announcing.join(timeout=5)
        if self._log.ended is None:
            print("Stopped.", flush=True)
            return 0
        name, status = self._log.ended
        how = f"ended with status {status}" if status >= 0 else f"was killed by {_name(-status)}"
        others = ", ".join(other for other in self._names if other != name)
        print(
            f"{name} {how}, so the rest ({others}) was stopped too; its last lines are above.",
            file=sys.stderr,
            flush=True,
        )
        return 1


class _Log(Printer):
    """honcho's printer without its own chatter. `ended`: the part that ended unasked, and how."""

    def __init__(self) -> None:
        super().__init__(sys.stdout)
        self.ended: tuple[str, int] | None = None
        self._settled = False

    def write(self, message: Message) -> None:
        if message.name != SYSTEM_PRINTER_NAME:
            super().write(message)
            return
        said = str(message.data)
        if ASKED.match(said) and not self._settled:
            print("\nStopping …", flush=True)
        stopped = STOPPED.match(said)
        if stopped and not self._settled:
            self.ended = (stopped["name"], int(stopped["status"]))
        # Only the first matters: what follows a request, or a crash, is our own doing.
        self._settled = self._settled or bool(stopped) or bool(ASKED.match(said))


class _Manager(Manager):
    """honcho's manager, which would fail on Ctrl-C before every part has its process."""

    def __init__(self, printer: Printer) -> None:
        super().__init__(printer)
        self._process_ctor = _Leader
        self._procmgr = _Signals()
        self._asked_early = False

    def terminate(self) -> None:
        if self._all_started():
            super().terminate()
        else:
            self._asked_early = True

    def _any_stopped(self) -> bool:
        return self._asked_early or super()._any_stopped()


class _Signals(ProcessManager):
    """Asks a part's first process alone to stop: it knows in which order its children can."""

    def terminate(self, pid: int) -> None:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)


class _Leader(Process):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._child_ctor = _LeadingPopen


class _LeadingPopen(Popen):
    """A part leads a group of processes (web and worker have children). The group goes with it.

    Otherwise a killed web server's children keep the log's pipe open, and honcho, which waits for
    its end, never hears of the death; and if the demo itself is killed, the parts would stay.
    """

    def __init__(self, cmd: str, **kwargs: Any) -> None:
        super().__init__(cmd, stdin=subprocess.DEVNULL, **kwargs)
        for watch in (self._bury_group, self._follow_demo):
            threading.Thread(target=watch, daemon=True).start()

    def _bury_group(self) -> None:
        self.wait()
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)

    def _follow_demo(self) -> None:
        demo = os.getppid()
        while os.getppid() == demo:
            time.sleep(1)
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGTERM)


def _name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
