"""Pages of the back office: they translate between requests and what the office reads."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from matrix.models import Distributor
from matrix.selectors import downline_search
from mlmshop.lib.periods import Period
from mlmshop.office.access import distributor_required, former_distributor_allowed, member_or_404
from mlmshop.office.genealogy import person_url
from mlmshop.office.orders import team_order
from mlmshop.office.overview import overview_page
from mlmshop.office.periods import period_asked
from mlmshop.office.shell import Shell, shell_of
from mlmshop.office.statement import period_url, shown_query, statement
from mlmshop.office.team import team_page
from mlmshop.office.why import Why, why_line, why_order

FOUND = 20


@require_safe
@distributor_required
def overview(request: HttpRequest, me: Distributor) -> HttpResponse:
    """Where I stand, what I earn, what is new."""
    page = overview_page(me=me, at=timezone.now())
    return _page(request, me, "overview", {"overview": page})


@require_safe
@distributor_required
def team(request: HttpRequest, me: Distributor, code: str | None = None) -> HttpResponse:
    """The matrix around me or around *code*; with ``?q=`` whom I look for."""
    member = member_or_404(me, code or me.code)
    query = request.GET.get("q", "").strip()[:80]
    found = downline_search(top=me, query=query, limit=FOUND + 1) if query else []
    if len(found) == 1:
        return redirect(person_url(found[0].code))
    page = team_page(me=me, member=member, at=timezone.now())
    return _page(
        request,
        me,
        "team",
        {
            "team": page,
            "query": query,
            "found": [
                {
                    "code": person.code,
                    "name": person.name,
                    "level": person.level,
                    "url": person_url(person.code),
                }
                for person in found[:FOUND]
            ],
            "found_more": len(found) > FOUND,
        },
    )


@require_safe
@former_distributor_allowed
def earnings(request: HttpRequest, me: Distributor, period: str | None = None) -> HttpResponse:
    """What a period's orders pay me."""
    return _earnings(request, me, _period(period))


@require_safe
@former_distributor_allowed
def line(request: HttpRequest, me: Distributor, period: str, line_id: int) -> HttpResponse:
    """Why this amount."""
    why = why_line(me=me, line_id=line_id, period=period)
    if why is None:
        raise Http404("No such line among these earnings.")
    return _explained(request, me, period, why)


@require_safe
@distributor_required
def order(
    request: HttpRequest, me: Distributor, period: str, number: str | None = None
) -> HttpResponse:
    """What an order of my team pays me, or why it does not; ``?number=`` looks one up."""
    if number is None:
        asked = request.GET.get("number", "").strip()[:64]
        found = team_order(me=me, number=asked) if asked else None
        if found is not None:
            return redirect("office:order", found.period, found.order_number)
        error = (
            _("No paid order of your team has the number “%(number)s”: check it and try again.")
            % {"number": asked}
            if asked
            else _("Enter an order number.")
        )
        return _earnings(request, me, _period(period), order_number=asked, order_error=error)
    estimate = team_order(me=me, number=number)
    if estimate is None or estimate.period != period:
        raise Http404("No such order in this team.")
    return _explained(request, me, period, why_order(me=me, estimate=estimate, at=timezone.now()))


def _period(key: str | None) -> Period:
    period = period_asked(key, at=timezone.now())
    if period is None:
        raise Http404("No such period.")
    return period


def _explained(request: HttpRequest, me: Distributor, period: str, why: Why) -> HttpResponse:
    close_url = period_url(period) + shown_query(*_shown(request))
    if getattr(request, "htmx", False):
        context = {"why": why, "close_url": close_url}
        return render(request, "office/partials/why.html", context)
    return _earnings(request, me, _period(period), why=why, close_url=close_url)


def _shown(request: HttpRequest) -> tuple[str, int]:
    """Which lines the address asks for: of what type, and which page of them."""
    page = request.GET.get("page", "")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 9 else 1
    return request.GET.get("type", "")[:20], number


def _earnings(request: HttpRequest, me: Distributor, period: Period, **extra: Any) -> HttpResponse:
    type_, page = _shown(request)
    shown = statement(me=me, period=period, at=timezone.now(), type_=type_, page=page)
    return _page(request, me, "earnings", {"statement": shown, **extra})


def _page(
    request: HttpRequest, me: Distributor, page: str, context: dict[str, Any]
) -> HttpResponse:
    shell: Shell = shell_of(me)
    return render(
        request,
        f"office/{page}.html",
        {"me": shell, "page": page, "shop_name": settings.OSCAR_SHOP_NAME, **context},
    )
