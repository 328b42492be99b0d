"""Which requests may share a page, and which page that is."""

from collections.abc import Callable
from hashlib import blake2b

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.utils.translation import get_language

from catalog.pagecache.models import page_version

COOKIE_OF_SEEN = settings.OSCAR_RECENTLY_VIEWED_COOKIE_NAME

# Everything that decides what a shared page says. Each part has a test that shows what leaks
# without it.
PARTS: dict[str, Callable[[HttpRequest], object]] = {
    # Addresses in the page are made of both.
    "scheme": lambda request: request.scheme,
    "host": lambda request: request.get_host().lower(),
    # All that a page may show of the distributor: their data are the version of their data.
    "site": lambda request: repr(getattr(request, "replicated_site", None)),
    "path": lambda request: request.path,
    "query": lambda request: sorted(request.GET.lists()),
    "language": lambda request: get_language(),
    "currency": lambda request: settings.COMPANY_CURRENCY,
    # What the page asked by htmx gets may be a part of it.
    "htmx": lambda request: sorted(
        (name, value) for name, value in request.headers.items() if name.startswith("Hx-")
    ),
    # Last: it costs a query.
    "version": lambda request: page_version(),
}

# What makes a page a visitor's own. One of these, and nothing is taken from the cache or put there.
OWN: dict[str, Callable[[HttpRequest], bool]] = {
    "method": lambda request: request.method != "GET",
    "account": lambda request: request.user.is_authenticated,
    "messages": lambda request: len(get_messages(request)) > 0,
    "basket": lambda request: request.basket_count() > 0,  # type: ignore[attr-defined]
}
# Only where a page shows what its visitor looked at before.
OWN_WHERE_SEEN_IS_SHOWN: dict[str, Callable[[HttpRequest], bool]] = {
    "seen": lambda request: COOKIE_OF_SEEN in request.COOKIES,
}


def page_key(request: HttpRequest, *, shows_seen: bool) -> str | None:
    """The cache key of the page that *request* may share; None where it gets one of its own.

    shows_seen: the page shows what its visitor looked at before.
    """
    reasons = [*OWN.values(), *(OWN_WHERE_SEEN_IS_SHOWN.values() if shows_seen else ())]
    if any(reason(request) for reason in reasons):
        return None
    parts = [(name, part(request)) for name, part in PARTS.items()]
    return blake2b(repr(parts).encode(), digest_size=20).hexdigest()
