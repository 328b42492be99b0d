"""Which host is which, and every link from one host to another."""

import re
from dataclasses import dataclass
from typing import Literal

from django.conf import settings
from django.http import HttpRequest

_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")


@dataclass(frozen=True)
class Host:
    """A request's host: the main one, a distributor's site by its *name*, or neither."""

    kind: Literal["main", "site", "unknown"]
    name: str | None = None


def host_kind(host: str) -> Host:
    """What *host* (a Host header, port or not) is, judged by its form alone: no look-up.

    The port is not compared: a container or proxy may publish the store on another one.
    """
    bare = host.strip().lower().partition(":")[0].removesuffix(".")
    domain = settings.SITE_DOMAIN.partition(":")[0]
    if bare in {domain, f"www.{domain}"}:
        return Host("main")
    name, dot, rest = bare.partition(".")
    if dot and rest == domain and _LABEL.fullmatch(name):
        return Host("site", name)
    return Host("unknown")


def main_url(path: str = "/") -> str:
    """The absolute address of *path* on the main host."""
    return f"{settings.SITE_SCHEME}://{settings.SITE_DOMAIN}{path}"


def site_url(name: str, path: str = "/") -> str:
    """The absolute address of *path* on the distributor's site called *name*."""
    return f"{settings.SITE_SCHEME}://{name}.{settings.SITE_DOMAIN}{path}"


def request_origin(request: HttpRequest) -> str:
    """Scheme and host of *request*, ``https://ana.shop.example.com``, as our settings spell them.

    For links in letters: whatever port or case the Host header has, nothing of it gets in.
    """
    host = host_kind(request.get_host())
    return site_url(host.name, "") if host.name else main_url("")
