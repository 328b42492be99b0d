"""What a crashed server leaves behind, told from a server that runs.

PostgreSQL refuses to start while the process named in its lock files is alive. After a restart of
the machine or of a container another process often has that number; a killed server that nobody
has reaped yet still counts as alive, too. Either would lock us out for good.
"""

from __future__ import annotations

from pathlib import Path

import psutil

# Above every system's limit: no process ever has it.
NOBODY = 2_147_483_646


def disown_stale_locks(data: Path, *others: Path) -> None:
    """Take lock files of `data`'s cluster from processes that are not its server.

    Only the process id is replaced. PostgreSQL still finds the shared memory named in the file, and
    still refuses to start beside surviving children of the old server.
    """
    for path in (data / "postmaster.pid", *others):
        try:
            first, *rest = path.read_text().splitlines(keepends=True)
        except (OSError, ValueError):
            continue
        if first.strip().isdigit() and not serves(int(first), data):
            path.write_text("".join([f"{NOBODY}\n", *rest]))


def serves(pid: int, data: Path) -> bool:
    """Whether process `pid` lives and is the server of `data`."""
    try:
        process = psutil.Process(pid)
        return process.status() != psutil.STATUS_ZOMBIE and str(data) in process.cmdline()
    except psutil.Error:
        return False
