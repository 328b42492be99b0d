from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """The distributor in their own words."""
    site = request.replicated_site  # type: ignore[attr-defined]
    if site is None:
        raise Http404
    return render(request, "replicated_sites/about.html", {"site": site})
