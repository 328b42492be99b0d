"""Distributor codes."""

import re
import secrets

from django.conf import settings

from matrix.models import Distributor


def code_prefix() -> str:
    """The initials of the company's name: ``AF`` for Alder & Fern; ``D`` if it has no letters."""
    words = re.findall(r"[A-Za-z][A-Za-z0-9]*", settings.COMPANY_NAME)
    return "".join(word[0] for word in words[:3]).upper() or "D"


def code_new() -> str:
    """A code nobody has, like AF-10428.

    Drawn at random, so that it tells neither how many distributors there are nor who came when; a
    digit longer when the shorter ones begin to run out.
    """
    prefix = code_prefix()
    digits = 5
    while True:
        for _attempt in range(4):
            low = 10 ** (digits - 1)
            code = f"{prefix}-{low + secrets.randbelow(9 * low)}"
            if not Distributor.objects.filter(code=code).exists():
                return code
        digits += 1
