"""Tells where the demo is, once it answers."""

from __future__ import annotations

import http.client
import threading

from mlmshop.demo.logins import DISTRIBUTOR_SITE, LOGINS
from mlmshop.devserver.environment import Demo


class Banner:
    """Called in a thread: waits for the web server, prints once, returns."""

    def __init__(self, demo: Demo) -> None:
        self._demo = demo

    def __call__(self, over: threading.Event) -> None:
        while not self._answers():
            if over.wait(0.2):
                return
        print(self.text(), flush=True)

    def text(self) -> str:
        main = f"http://{self._demo.domain}"
        places = [
            ("Store", f"{main}/"),
            ("A distributor's site", f"http://{DISTRIBUTOR_SITE}.{self._demo.domain}/"),
            ("Back office", f"{main}/office/"),
            ("Orders and products", f"{main}/dashboard/"),
            ("Admin", f"{main}/admin/"),
        ]
        lines = ["", "The shop is open.", ""]
        lines += [f"  {name:<22}{address}" for name, address in places]
        lines += ["", "  Log in as             e-mail                      password"]
        lines += [f"  {one.role:<22}{one.email:<28}{one.password}" for one in LOGINS]
        lines += ["", "  Ctrl-C stops everything; the data stays.", ""]
        return "\n".join(lines)

    def _answers(self) -> bool:
        # By address: Python's resolver does not know *.localhost.
        connection = http.client.HTTPConnection("127.0.0.1", self._demo.port, timeout=2)
        try:
            connection.request("GET", "/healthz", headers={"Host": self._demo.domain})
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
