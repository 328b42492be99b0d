"""Pages of the back office."""

from django.http import HttpRequest, HttpResponse


def overview(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


def team(request: HttpRequest, code: str | None = None) -> HttpResponse:
    return HttpResponse("")


def earnings(request: HttpRequest, period: str | None = None) -> HttpResponse:
    return HttpResponse("")


def line(request: HttpRequest, period: str, line_id: int) -> HttpResponse:
    return HttpResponse("")


def order(request: HttpRequest, period: str, number: str | None = None) -> HttpResponse:
    return HttpResponse("")
