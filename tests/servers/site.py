"""The shop itself, answering on a port."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest


@dataclass(frozen=True)
class LiveSite:
    """A running shop. `main` and `site` give addresses on its hosts, as Chromium resolves them.

    Python does not resolve `*.localhost`: from Python connect to 127.0.0.1, with a Host header.
    """

    domain: str
    port: int

    def main(self, path: str = "/") -> str:
        return f"http://{self.domain}{path}"

    def site(self, name: str, path: str = "/") -> str:
        return f"http://{name}.{self.domain}{path}"


@pytest.fixture
def live_site(transactional_db: None, settings: Any) -> Iterator[LiveSite]:
    """The shop on a free port, its SITE_DOMAIN and all that follows from it moved there."""
    from pytest_django.live_server_helper import LiveServer

    server = LiveServer("127.0.0.1")
    port = server.thread.port
    old, new = settings.SITE_DOMAIN, f"shop.localhost:{port}"
    for name in ("SITE_DOMAIN", "CSRF_TRUSTED_ORIGINS", "CONTENT_SECURITY_POLICY"):
        setattr(settings, name, _moved(getattr(settings, name), old, new))
    try:
        yield LiveSite(domain=new, port=port)
    finally:
        server.stop()


def _moved(value: Any, old: str, new: str) -> Any:
    match value:
        case str():
            return value.replace(old, new)
        case list() | tuple():
            return type(value)(_moved(item, old, new) for item in value)
        case dict():
            return {key: _moved(item, old, new) for key, item in value.items()}
    return value
