"""The pages of joining."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from matrix.errors import NotFound
from matrix.models import Agreement, Distributor
from matrix.selectors import agreement_current, company_root, distributor_for_user
from mlmshop.joining import handover
from mlmshop.joining.forms import JoinForm
from mlmshop.joining.selectors import plan_in_brief, sponsor_by_code
from mlmshop.joining.services import EnrolledAlready, Joined, JoinRefused, distributor_join
from mlmshop.lib.hosts import main_url, site_url
from replicated_sites.names import site_name_check
from replicated_sites.selectors import OPEN_STATUSES, open_site, site_for_distributor

_BACKEND = settings.AUTHENTICATION_BACKENDS[0]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Enrol: account, agreement, address; placed at once, and the site is open."""
    user: Any = request.user if request.user.is_authenticated else None
    if user is not None and (enrolled := distributor_for_user(user)):
        return _enrolled_already(request, enrolled)
    now = timezone.now()
    agreement = agreement_current(at=now)
    if agreement is None:
        return _closed(request)
    fixed = _fixed_sponsor(request)
    if request.method == "POST":
        form = JoinForm(request.POST, user=user, fixed_sponsor=fixed, agreement=agreement)
        if form.is_valid():
            try:
                joined = _join(request, form, agreement, now)
            except EnrolledAlready:
                return redirect("joining:welcome")
            except NotFound:
                return _closed(request)
            except JoinRefused as refused:
                form.add_error(refused.field or None, str(refused))
                form.suggestion = refused.suggestion
            else:
                if user is None:
                    login(request, joined.user, backend=_BACKEND)
                return redirect("joining:welcome")
    else:
        form = JoinForm(
            initial={
                "agreement_version": agreement.version,
                "sponsor_code": _suggested_code(request),
            },
            user=user,
            fixed_sponsor=fixed,
            agreement=agreement,
        )
    context = {
        "form": form,
        "sponsor": fixed or _shown_sponsor(form),
        "sponsor_fixed": fixed is not None,
        "site_domain": settings.SITE_DOMAIN,
        "plan": plan_in_brief(at=now),
        "login_query": urlencode({"next": reverse("joining:join")}),
    }
    return render(request, "joining/join.html", context)


@never_cache
@require_safe
def address(request: HttpRequest) -> HttpResponse:
    """What there is to say about a wished-for address, as a fragment of the page."""
    person = " ".join(request.GET.get(name, "")[:150] for name in ("first_name", "last_name"))
    verdict = site_name_check(request.GET.get("site_name", "")[:200], person=person)
    return render(
        request,
        "joining/partials/verdict.html",
        {
            "ok": verdict.ok,
            "name": verdict.name,
            "reasons": [verdict.reason],
            "suggestion": verdict.suggestion,
            "site_domain": settings.SITE_DOMAIN,
        },
    )


@require_safe
def agreement_text(request: HttpRequest) -> HttpResponse:
    """The distributor agreement in force."""
    agreement = agreement_current(at=timezone.now())
    if agreement is None:
        raise Http404
    return render(request, "joining/agreement.html", {"agreement": agreement})


@never_cache
@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    """Right after joining: the address of the site, and the way into the office."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    distributor = distributor_for_user(request.user)
    if distributor is None:
        return redirect("joining:join")
    return render(request, "joining/welcome.html", _distributor_context(request, distributor))


@never_cache
@require_safe
def to_office(request: HttpRequest) -> HttpResponse:
    """On the main host: into the office, with the log-in of the site named by ``from``."""
    if _site(request) is not None:
        raise Http404
    office = main_url("/office/")
    if request.user.is_authenticated:
        return redirect(office)
    if "token" in request.GET:
        user = handover.token_user(token=request.GET["token"], session=request.session)
        if user is None:
            messages.info(request, _("Log in once on this address to open your office."))
            return redirect_to_login("/office/")
        login(request, user, backend=_BACKEND)
        return _private(redirect(office))
    name = request.GET.get("from", "")
    if not name or open_site(name) is None:
        return redirect_to_login("/office/")
    query = urlencode({"state": handover.state_new(request.session)})
    return _private(redirect(site_url(name, f"{reverse('joining:vouch')}?{query}")))


@never_cache
@require_safe
def vouch(request: HttpRequest) -> HttpResponse:
    """On a distributor's site: tell the main host who is logged in here."""
    state = request.GET.get("state", "")
    if _site(request) is None or not state:
        raise Http404
    token = (
        handover.token_make(user=request.user, state=state) if request.user.is_authenticated else ""
    )
    query = urlencode({"token": token})
    return _private(redirect(main_url(f"{reverse('joining:office')}?{query}")))


def _join(request: HttpRequest, form: JoinForm, agreement: Agreement, at: datetime) -> Joined:
    return distributor_join(
        user=form.user,
        account=form.account(),
        sponsor=form.sponsor or company_root(),
        site_name=form.cleaned_data["site_name"],
        agreement=agreement,
        at=at,
        ip=request.META.get("REMOTE_ADDR") or None,
        user_agent=request.headers.get("User-Agent", ""),
    )


def _closed(request: HttpRequest) -> HttpResponse:
    """The company is not set up yet: no agreement, or no root or matrix to be placed in."""
    return render(request, "joining/closed.html", status=503)


def _site(request: HttpRequest) -> Any:
    return request.replicated_site  # type: ignore[attr-defined]


def _fixed_sponsor(request: HttpRequest) -> Distributor | None:
    """On a distributor's site its owner is the sponsor, whatever the form says."""
    site = _site(request)
    if site is None:
        return None
    return Distributor.objects.select_related("user").get(pk=site.distributor_id)


def _suggested_code(request: HttpRequest) -> str:
    """The referrer's code, unless they cannot enrol anyone or the person has put it aside."""
    referral = request.referral  # type: ignore[attr-defined]
    if referral is None or "alone" in request.GET or sponsor_by_code(referral.code) is None:
        return ""
    return str(referral.code)


def _shown_sponsor(form: JoinForm) -> Distributor | None:
    """Who is shown as inviting on the main host: the code's owner, once it is known to be right."""
    if "sponsor_code" not in form.fields or form["sponsor_code"].errors:
        return None
    code = form["sponsor_code"].value() or ""
    return sponsor_by_code(code) if code else None


def _enrolled_already(request: HttpRequest, distributor: Distributor) -> HttpResponse:
    return render(request, "joining/already.html", _distributor_context(request, distributor))


def _distributor_context(request: HttpRequest, distributor: Distributor) -> dict[str, Any]:
    here = _site(request)
    still_open = distributor.status in OPEN_STATUSES
    office = "/office/" if here is None else f"{reverse('joining:office')}?from={here.name}"
    return {
        "distributor": distributor,
        "own_site": site_for_distributor(distributor.pk) if still_open else None,
        "office_url": main_url(office),
        "site_domain": settings.SITE_DOMAIN,
    }


def _private(response: HttpResponse) -> HttpResponse:
    """Keep a token out of the Referer header of whatever comes next."""
    response["Referrer-Policy"] = "no-referrer"
    return response
