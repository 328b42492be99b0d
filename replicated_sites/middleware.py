"""Every request's host and referral: the gate in front of the store."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from matrix.selectors import distributor_by_code
from mlmshop.lib.hosts import Host, host_kind, main_url
from replicated_sites.attribution import (
    COOKIE_NAME,
    BadTrail,
    Trail,
    trail_delete,
    trail_load,
    trail_set,
)
from replicated_sites.selectors import CurrentSite, open_site

GetResponse = Callable[[HttpRequest], HttpResponse]


class SiteMiddleware:
    """Host → site.

    Sets ``request.replicated_site`` (None on the main host) and, on a distributor's site, the
    address table without office, dashboard and admin. Any other host, an unknown name and the
    site of somebody who no longer sells get a plain 404 that repeats nothing of the request.
    No query on the main host, one on a site.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        host = self._host(request)
        if host.kind == "main":
            request.replicated_site = None  # type: ignore[attr-defined]
            return self.get_response(request)
        site = open_site(host.name) if host.name else None
        if site is None:
            return unknown_host(request)
        request.replicated_site = site  # type: ignore[attr-defined]
        request.urlconf = settings.SITE_URLCONF
        return self.get_response(request)

    def _host(self, request: HttpRequest) -> Host:
        try:
            return host_kind(request.get_host())
        except DisallowedHost:
            return Host("unknown")


def unknown_host(request: HttpRequest) -> HttpResponse:
    """The plain page for a host that is no store of ours."""
    page = render_to_string(
        "replicated_sites/unknown_host.html",
        {"home": main_url(), "company": settings.COMPANY_NAME},
    )
    return HttpResponse(page, status=404)


class ReferralMiddleware:
    """Who sent this browser here.

    Sets ``request.referral`` from a referral code in the address or from the signed cookie, and
    keeps the cookie: a distributor's site is noted when a page of it is seen; a forged, garbled
    or expired cookie is taken away and otherwise ignored. No query, except one for a code in the
    address.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = timezone.now()
        trail, bad = Trail(), False
        if COOKIE_NAME in request.COOKIES:
            try:
                trail = trail_load(request.COOKIES[COOKIE_NAME], at=now)
            except BadTrail:
                bad = True
        before = trail
        if request.method in {"GET", "HEAD"} and "ref" in request.GET:
            code = known_code(request.GET["ref"])
            if code:
                trail = trail.with_explicit(code, at=now)
            else:
                messages.warning(
                    request,
                    _(
                        "The referral code in this link belongs to nobody here, so we left it "
                        "aside: check it with the person who sent it to you."
                    ),
                )
        request.referral = trail.referral(at=now)  # type: ignore[attr-defined]
        response = self.get_response(request)
        site: CurrentSite | None = request.replicated_site  # type: ignore[attr-defined]
        if site and _is_page(request, response):
            trail = trail.with_visit(site.code, at=now)
        if trail != before:
            trail_set(response, trail)
        elif bad:
            trail_delete(response)
        return response


def known_code(raw: str) -> str:
    """The distributor's code meant by *raw*, however it is spelt, or an empty text."""
    code = raw.strip()
    if not code or len(code) > 64 or "\x00" in code:
        return ""
    distributor = distributor_by_code(code)
    return distributor.code if distributor else ""


def _is_page(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        request.method == "GET"
        and response.status_code == 200
        and response.get("Content-Type", "").startswith("text/html")
    )
