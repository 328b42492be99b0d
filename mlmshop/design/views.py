"""Two pages that show every component from its own template and stylesheet."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mlmshop.design.office_samples import office_samples
from mlmshop.design.parts import office_parts, store_parts
from mlmshop.design.store_samples import store_samples
from mlmshop.design.tokens import tokens

SHARED = "css/tokens.css"


def staff_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Log-in first; whoever is no staff is refused, as in the dashboard."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_staff:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return login_required(guarded)


@require_safe
@staff_only
def store(request: HttpRequest) -> HttpResponse:
    """The look of the store."""
    context = {"parts": store_parts(), "tokens": tokens(SHARED), **store_samples()}
    return render(request, "design/store.html", context)


@require_safe
@staff_only
def office(request: HttpRequest) -> HttpResponse:
    """The look of the office, light or dark as the reader's system is; ``?as=newcomer``: empty."""
    context = {
        "parts": office_parts(),
        "tokens": tokens(SHARED, "css/office/office-tokens.css"),
        "shop_name": settings.OSCAR_SHOP_NAME,
        **office_samples(newcomer=request.GET.get("as") == "newcomer"),
    }
    return render(request, "design/office.html", context)
