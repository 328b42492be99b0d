"""The embedded database as a part of the demo: its log in ours, its end noticed.

The server itself runs detached, so that it outlives Ctrl-C until the others are done with it. This
process uses it too: should the demo be killed outright, leaving here stops the server.
"""

from __future__ import annotations

import signal
import sys
import time
from pathlib import Path
from types import FrameType

from mlmshop.lib.embedded import PostgresServer, server_folder


def main(var_dir: str) -> int:
    signal.signal(signal.SIGTERM, _leave)
    server = PostgresServer.at(server_folder(Path(var_dir)))
    seen = server.log.stat().st_size
    server.start()
    while server.alive():
        seen = _show(server.log, seen)
        time.sleep(0.5)
    _show(server.log, seen)
    print(f"PostgreSQL has stopped; its log is {server.log}.", flush=True)
    return 1


def _show(log: Path, seen: int) -> int:
    with log.open("rb") as lines:
        lines.seek(seen)
        fresh = lines.read()
    # A line that is still being written waits for its end.
    whole = fresh[: fresh.rfind(b"\n") + 1]
    sys.stdout.write(whole.decode(errors="replace"))
    sys.stdout.flush()
    return seen + len(whole)


def _leave(signum: int, frame: FrameType | None) -> None:
    sys.exit(0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
