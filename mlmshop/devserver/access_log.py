"""The web server's log of requests, short enough to read while clicking."""

from __future__ import annotations

import datetime
from typing import Any

from gunicorn.glogging import Logger


class AccessLog(Logger):
    """One line a page. Files that were served well are left out: a page has dozens of them."""

    def access(
        self, resp: Any, req: Any, environ: dict[str, Any], request_time: datetime.timedelta
    ) -> None:
        path = environ.get("PATH_INFO", "")
        status = int(str(resp.status).split(maxsplit=1)[0])
        if status < 400 and path.startswith(("/static/", "/media/", "/healthz", "/readyz")):
            return
        milliseconds = request_time.total_seconds() * 1000
        query = f"?{environ['QUERY_STRING']}" if environ.get("QUERY_STRING") else ""
        self.access_log.info(
            "%s %s %s%s %d %.0f ms",
            environ.get("REQUEST_METHOD", ""),
            environ.get("HTTP_HOST", ""),
            path,
            query,
            status,
            milliseconds,
        )
