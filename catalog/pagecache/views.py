"""Views whose page is rendered once for all anonymous visitors, until something on it changes."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.utils.crypto import salted_hmac

from catalog.pagecache.key import page_key


@cache
def token_mark() -> str:
    """What stands in a stored page where each visitor's own CSRF token belongs.

    Nobody without the secret key can write it into a page.
    """
    return salted_hmac("catalog.pagecache", "csrf token").hexdigest()


class SharedPageMixin:
    """For a `TemplateView` or `DetailView` in front of a page that is the same for everyone.

    Only the page itself is stored, never a cookie: those, and what the middleware adds, are made
    for each answer, and the visitor's CSRF token is put in its place. `shows_seen` is for pages
    that show what their visitor looked at before; `shared_answered` is called for each answer that
    came from the cache.
    """

    shows_seen = False
    request: HttpRequest
    _page_key: str | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if settings.PAGE_CACHE_PAGES:
            self._page_key = page_key(request, shows_seen=self.shows_seen)
        if self._page_key and (stored := caches["pages"].get(self._page_key)) is not None:
            response = _answer(request, *stored)
            self.shared_answered(request, response)
            return response
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def shared_answered(self, request: HttpRequest, response: HttpResponse) -> None:
        """The page was answered from the cache, and the view has not run."""

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        if not self._page_key:
            return super().render_to_response(context, **kwargs)  # type: ignore[misc]
        context["csrf_token"] = token_mark()
        response = super().render_to_response(context, **kwargs)  # type: ignore[misc]
        response.render()
        pieces = response.content.split(token_mark().encode())
        if _can_be_shared(self.request, response):
            stored = (dict(response.headers), pieces)
            caches["pages"].set(self._page_key, stored)
            return _answer(self.request, *stored)
        response.content = _joined(self.request, pieces)
        return response


def _can_be_shared(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether the page turned out as one for everybody: a plain one without anything of its own."""
    return (
        response.status_code == 200
        and not response.cookies
        and not response.has_header("Cache-Control")
        # A nonce is for one answer.
        and not hasattr(request, "_csp_nonce")
    )


def _answer(request: HttpRequest, headers: dict[str, str], pieces: Sequence[bytes]) -> HttpResponse:
    return HttpResponse(_joined(request, pieces), headers=headers)


def _joined(request: HttpRequest, pieces: Sequence[bytes]) -> bytes:
    # A page without a form gives no token, and so no cookie.
    return get_token(request).encode().join(pieces) if len(pieces) > 1 else pieces[0]
