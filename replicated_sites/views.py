"""Pages that exist only on a distributor's site."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from replicated_sites.forms import ContactForm
from replicated_sites.selectors import CurrentSite
from replicated_sites.services import contact_send


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """The distributor in their own words."""
    return render(request, "replicated_sites/about.html", {"site": _site(request)})


@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    """Write to the distributor, whose own address stays theirs to give."""
    site = _site(request)
    form = ContactForm(request.POST or None, initial=_known(request))
    if request.method == "POST" and form.is_valid():
        if not form.from_a_program:
            contact_send(
                distributor_id=site.distributor_id,
                name=form.cleaned_data["name"],
                email=form.cleaned_data["email"],
                message=form.cleaned_data["message"],
            )
        messages.success(
            request, _("Your message is on its way to %(name)s.") % {"name": site.first_name}
        )
        return redirect("replicated_sites:about")
    return render(request, "replicated_sites/contact.html", {"site": site, "form": form})


def _site(request: HttpRequest) -> CurrentSite:
    site: CurrentSite | None = request.replicated_site  # type: ignore[attr-defined]
    if site is None:
        raise Http404
    return site


def _known(request: HttpRequest) -> dict[str, str]:
    user: Any = request.user
    return {"name": user.get_full_name(), "email": user.email} if user.is_authenticated else {}
