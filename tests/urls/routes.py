"""Every route of the two URL configurations, as text."""

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver


def routes(urlconf: str) -> list[str]:
    """All routes of *urlconf*, each as one text such as ``accounts/orders/<str:order_number>/``.

    Regular expressions are written without anchors, ``(?P<pk>\\d+)`` as ``<pk>``.
    """
    return sorted(set(_walk(get_resolver(urlconf).url_patterns, "")))


def _walk(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[str]:
    for pattern in patterns:
        route = prefix + _text(str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        else:
            yield route


def _text(pattern: str) -> str:
    plain = re.sub(r"\(\?P(<\w+>)(?:[^()]|\([^()]*\))*\)", r"\1", pattern)
    return plain.replace("\\Z", "").strip("^$")
