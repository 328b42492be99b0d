"""Who may see what in the office.

Everyone sees their own downline and nothing else: whoever stands above them or beside them does not
exist for them, and the answer is the same 404 as for a code nobody has.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from matrix.models import Distributor, Status
from matrix.selectors import distributor_by_code, distributor_for_user
from mlmshop.office.downline import level_below
from mlmshop.office.shell import shell_of

Page = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Member:
    """Somebody a distributor may look at: themself on level 0, or somebody placed below."""

    distributor: Distributor
    level: int


def distributor_required(view: Page) -> Page:
    """Log-in first; then ``view(request, me, …)`` for a distributor.

    Whoever is none is shown the way to join, who is pending what is still to be done, and whose
    enrolment has ended what they may still see.
    """
    return _guard(view, is_for_former=False)


def former_distributor_allowed(view: Page) -> Page:
    """``distributor_required``, for pages that stay open to whose enrolment has ended."""
    return _guard(view, is_for_former=True)


def _guard(view: Page, *, is_for_former: bool) -> Page:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        me = distributor_for_user(request.user)
        if me is None:
            response = _closed(request, "not_distributor", email=request.user.get_username())
        elif me.status == Status.PENDING:
            response = _closed(request, "pending", name=me.first_name)
        elif me.status == Status.TERMINATED and not is_for_former:
            response = _closed(request, "ended", me=shell_of(me))
        else:
            response = view(request, me, *args, **kwargs)
        # Nobody's figures stay in a shared browser or a proxy.
        add_never_cache_headers(response)
        return response

    return login_required(guarded)


def _closed(request: HttpRequest, page: str, **context: Any) -> HttpResponse:
    """A page that says why the office is closed to this person, and what they can do."""
    context["shop_name"] = settings.OSCAR_SHOP_NAME
    return render(request, f"office/{page}.html", context, status=403)


def member_or_404(me: Distributor, code: str) -> Member:
    """The member called *code* whom *me* may look at. Raises ``Http404`` for everyone else."""
    other = distributor_by_code(code)
    if other is not None and other.pk == me.pk:
        return Member(me, 0)
    level = level_below(top=me, distributor_id=other.pk) if other is not None else None
    if other is None or level is None:
        raise Http404("Nobody in this team has this code.")
    return Member(other, level)
