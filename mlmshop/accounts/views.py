"""Confirming an e-mail address."""

from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mlmshop.accounts.services import BadToken, email_verify
from mlmshop.lib.hosts import request_origin
from mlmshop.outbox.services import message_add


@require_safe
def verify(request: HttpRequest, token: str) -> HttpResponse:
    """Follow the link of a verification letter."""
    try:
        user = email_verify(token=token, at=timezone.now())
    except BadToken as error:
        return render(request, "accounts/verify_failed.html", {"reason": str(error)}, status=400)
    return render(request, "accounts/verified.html", {"email": user.email})


@require_POST
@login_required
def verify_again(request: HttpRequest) -> HttpResponse:
    """Send the link once more to the address of the person logged in."""
    user = request.user
    if user.email_verified_at is None:
        with transaction.atomic():
            message_add(
                topic="user.verification_requested",
                key=f"user.verification_requested:{uuid4()}",
                payload={"user_id": user.pk, "origin": request_origin(request)},
            )
        sentence = _("We have sent a new link to %(email)s.")
        messages.success(request, sentence % {"email": user.email})
    return redirect("customer:profile-view")
