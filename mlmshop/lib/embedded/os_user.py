"""PostgreSQL refuses to run as root: started by root (in a container, say), it gets a user."""

from __future__ import annotations

import os
import pwd
import stat
import subprocess
from pathlib import Path
from typing import Any

USER = "pgserver"
FALLBACK = "nobody"


def server_user() -> pwd.struct_passwd | None:
    """The account to run the server as; None where our own will do. Makes it if need be.

    Raises LookupError where root has no account to give the server.
    """
    if os.geteuid() != 0:
        return None
    for name in (USER, FALLBACK):
        # `nobody`, on a system without useradd, owns nothing else.
        if name == USER and not _exists(USER):
            _make()
        if _exists(name):
            return pwd.getpwnam(name)
    raise LookupError(f"neither {USER!r} nor {FALLBACK!r} is a user here")


def _exists(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


def _make() -> None:
    command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", USER]
    try:
        # Two checkouts may start at once; the one that comes second fails, and finds the user.
        subprocess.run(command, check=False, capture_output=True, stdin=subprocess.DEVNULL)
    except FileNotFoundError:
        return


def as_user(user: pwd.struct_passwd | None) -> dict[str, Any]:
    """Arguments for subprocess.run that give up root for `user`."""
    if user is None:
        return {}
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def give(path: Path, user: pwd.struct_passwd | None) -> None:
    """Make `user` the owner of `path` and let it walk, but not look, through the folders above."""
    if user is None:
        return
    os.chown(path, user.pw_uid, user.pw_gid)
    open_the_way(path, user)


def open_the_way(path: Path, user: pwd.struct_passwd | None) -> None:
    if user is None:
        return
    for folder in path.resolve().parents:
        mode = folder.stat().st_mode
        if not mode & stat.S_IXOTH and folder.stat().st_uid != user.pw_uid:
            folder.chmod(mode | stat.S_IXOTH)
