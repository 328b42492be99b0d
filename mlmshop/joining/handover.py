"""From a distributor's site into the office without logging in twice.

Sessions belong to one host. Who has just joined on ``ana.``'s site is unknown to the main host, so
the main host asks that site who is there:

1. main host: keeps a random *state* in its session, sends the browser to the site with it;
2. site: signs the user logged in there together with the state, for ``SECONDS``, and sends the
   browser back;
3. main host: takes the state out of its session, so that it works once, and lets the user in only
   if both are the same. A link made in one browser is therefore worth nothing in another.

Staff are never handed over: their sessions begin on the main host alone.
"""

import secrets
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.sessions.backends.base import SessionBase
from django.core import signing

SECONDS = 60
_SALT = "mlmshop.joining.handover"
_SESSION_KEY = "handover"


def state_new(session: SessionBase) -> str:
    """A new state, kept in the main host's session."""
    state = secrets.token_urlsafe(24)
    session[_SESSION_KEY] = state
    return state


def token_make(*, user: Any, state: str) -> str:
    """The signed answer of a site: *user* is logged in here. Empty for staff."""
    if user.is_staff or user.is_superuser:
        return ""
    return signing.dumps([user.pk, state], salt=_SALT)


def token_user(*, token: str, session: SessionBase) -> Any | None:
    """The user in *token*, if it answers this session's question and is fresh; works once."""
    state = session.pop(_SESSION_KEY, None)
    try:
        user_id, answered = signing.loads(token, salt=_SALT, max_age=SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if not state or not secrets.compare_digest(str(state), str(answered)):
        return None
    return (
        get_user_model()
        .objects.filter(pk=user_id, is_active=True, is_staff=False, is_superuser=False)
        .first()
    )
