"""What changes an account."""

from datetime import datetime
from uuid import uuid4

from django.core import signing
from django.db import transaction

from mlmshop.accounts.models import User
from mlmshop.outbox.services import message_add

VERIFY_SALT = "mlmshop.accounts.verify"
VERIFY_SECONDS = 7 * 24 * 3600
"""How long the link in a verification letter works."""


class BadToken(ValueError):
    """A verification link that is forged, too old, or of an address since changed."""


def user_create(*, email: str, password: str, first_name: str, last_name: str, origin: str) -> User:
    """A new account, and the promise of its welcome letter. Call it inside a transaction.

    *origin* is scheme and host, ``https://ana.shop.example.com``, that the letter's links lead to.
    Raises ``IntegrityError`` when the address is taken, whatever its case.
    """
    user: User = User.objects.create_user(
        email=email, password=password, first_name=first_name, last_name=last_name
    )
    verification_promise(user=user, origin=origin)
    return user


def verification_promise(*, user: User, origin: str) -> None:
    """Promise the letter that welcomes a new user and asks to confirm the address."""
    message_add(
        topic="user.registered",
        key=f"user.registered:{user.id}",
        payload={"user_id": user.id, "origin": origin},
    )


def email_change(*, user: User, email: str, origin: str) -> None:
    """Give *user* another address, unconfirmed until its link is followed, and warn the old one."""
    with transaction.atomic():
        old = user.email
        user.email = email
        user.email_verified_at = None
        user.save()
        message_add(
            topic="user.email_changed",
            key=f"user.email_changed:{uuid4()}",
            payload={"user_id": user.id, "old_email": old, "origin": origin},
        )


def verification_token(user: User) -> str:
    """The signed text in a verification link: the user and the very address it confirms."""
    return signing.dumps([user.pk, user.email], salt=VERIFY_SALT)


def email_verify(*, token: str, at: datetime) -> User:
    """Confirm the address that *token* was made for; doing it again changes nothing.

    Raises ``BadToken``.
    """
    try:
        user_id, email = signing.loads(token, salt=VERIFY_SALT, max_age=VERIFY_SECONDS)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise BadToken("The link is damaged or older than a week.") from error
    User.objects.filter(pk=user_id, email=email, email_verified_at=None).update(
        email_verified_at=at
    )
    user = User.objects.filter(pk=user_id, email=email).first()
    if user is None:
        raise BadToken("The account has another e-mail address by now.")
    return user
