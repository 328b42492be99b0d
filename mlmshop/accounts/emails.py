"""The letters about accounts; the outbox calls these."""

from typing import Any

from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from mlmshop.accounts.models import User
from mlmshop.accounts.services import verification_token
from mlmshop.lib.letters import letter_send

Payload = dict[str, Any]


def user_registered(payload: Payload) -> None:
    """Welcome, and please confirm your address. Payload: user_id, origin."""
    if user := _user(payload):
        letter_send(
            to=user.email,
            name="welcome",
            context={"user": user, "verify_url": payload["origin"] + _verify_path(user)},
        )


def verification_requested(payload: Payload) -> None:
    """The confirmation link once more. Payload: user_id, origin."""
    user = _user(payload)
    if user and user.email_verified_at is None:
        letter_send(
            to=user.email,
            name="verify",
            context={"user": user, "verify_url": payload["origin"] + _verify_path(user)},
        )


def password_reset_requested(payload: Payload) -> None:
    """A link to choose a new password. Payload: user_id, origin."""
    if user := _user(payload):
        letter_send(
            to=user.email,
            name="password_reset",
            context={"user": user, "reset_url": payload["origin"] + _reset_path(user)},
        )


def password_changed(payload: Payload) -> None:
    """Your password was changed. Payload: user_id, origin."""
    if user := _user(payload):
        letter_send(
            to=user.email,
            name="password_changed",
            context={"user": user, "reset_url": payload["origin"] + reverse("password-reset")},
        )


def email_changed(payload: Payload) -> None:
    """A warning to the old address, a confirmation link to the new. Payload: user_id, old_email,
    origin."""
    if user := _user(payload):
        letter_send(
            to=payload["old_email"],
            name="email_changed",
            context={"user": user, "contact_url": payload["origin"] + "/"},
        )
        verification_requested(payload)


def _user(payload: Payload) -> User | None:
    """The user, unless deleted or deactivated since: then there is nobody to write to."""
    return User.objects.filter(pk=payload["user_id"], is_active=True).first()


def _verify_path(user: User) -> str:
    return reverse("accounts:verify", args=[verification_token(user)])


def _reset_path(user: User) -> str:
    return reverse(
        "password-reset-confirm",
        kwargs={
            "uidb64": urlsafe_base64_encode(force_bytes(user.pk)),
            "token": default_token_generator.make_token(user),
        },
    )
