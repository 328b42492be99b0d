"""Tells the TLS proxy which hosts are ours, before it fetches a certificate for one.

`/tls-ask?domain=HOST` answers 200 for the main host and for a distributor's site that is open, 404
for all else: nobody can have us fetch certificates for names they made up. It is asked by address,
from inside, and tells nothing that visiting the host would not.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from mlmshop.lib.hosts import host_kind
from replicated_sites.selectors import open_site


class CertificateMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path != "/tls-ask":
            return self.get_response(request)
        ours = _is_ours(request.GET.get("domain", ""))
        return HttpResponse(status=200 if ours else 404, content_type="text/plain")


def _is_ours(domain: str) -> bool:
    host = host_kind(domain)
    if host.kind == "site":
        return bool(host.name) and open_site(str(host.name)) is not None
    return host.kind == "main"
