"""The shop's own "not found" in the demo, in place of Django's list of routes.

The demo runs with DEBUG, and Django then answers a missing address with a page for developers. Who
tries the demo should see what a shopper would see. Without DEMO_MODE this is not there.
"""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, get_resolver, get_urlconf, resolve


class DemoNotFoundMiddleware:
    """The last of the middlewares: all the others see the answer as they would without DEBUG."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        if not settings.DEMO_MODE:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        try:
            resolve(request.path_info, getattr(request, "urlconf", None))
        except Resolver404 as error:
            return self.answer(request, error)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return self.answer(request, error) if isinstance(error, Http404) else None

    def answer(self, request: HttpRequest, error: Exception) -> HttpResponse:
        urlconf = getattr(request, "urlconf", None) or get_urlconf()
        return get_resolver(urlconf).resolve_error_handler(404)(request, exception=error)
