"""The processes that make up the shop: name → command line and environment."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from mlmshop.devserver.environment import Demo


@dataclass(frozen=True, kw_only=True)
class Part:
    name: str
    command: list[str]
    variables: dict[str, str]


def parts(demo: Demo) -> list[Part]:
    """Web server, worker and scheduler, and the embedded database where it is ours."""
    commands = {
        "web": [
            *_module("gunicorn", "mlmshop.wsgi:application"),
            *("--bind", f"{demo.host}:{demo.port}"),
            *("--workers", "2", "--threads", "4", "--timeout", "60"),
            *("--log-level", "warning", "--access-logfile", "-"),
            *("--logger-class", "mlmshop.devserver.access_log.AccessLog"),
        ],
        "worker": [
            *_module("celery", "--app", "mlmshop", "--quiet", "worker"),
            *("--concurrency", "2", "--loglevel", "info"),
            *("--without-gossip", "--without-mingle", "--without-heartbeat"),
        ],
        # No pid file: after a crash it would keep the next scheduler from starting.
        "scheduler": [
            *_module("celery", "--app", "mlmshop", "--quiet", "beat"),
            *("--loglevel", "warning", "--pidfile", ""),
        ],
    }
    if demo.embedded:
        commands["database"] = _module("mlmshop.devserver.database", str(demo.var_dir))
    return [
        Part(name=name, command=command, variables=demo.variables)
        for name, command in commands.items()
    ]


def _module(name: str, *arguments: str) -> list[str]:
    # By module, not by script: a script's first line has the path the environment was made at.
    return [sys.executable, "-m", name, *arguments]
