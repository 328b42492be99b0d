"""Finding distributors by the beginning of a code or of the words of a name, by index."""

import re
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from matrix.models import Distributor

MATCHES = """(UPPER(d.code) LIKE %(code)s
    OR to_tsvector('simple', u.first_name || ' ' || u.last_name)
       @@ to_tsquery('simple', %(words)s))"""
"""Whether distributor ``d`` with user ``u`` is one ``NAMED`` finds by code or name."""

MOST_NAMED = 5_000
"""How many of each kind ``NAMED`` finds at most, so that a single letter costs little too."""

NAMED = f"""
(SELECT id FROM matrix_distributor WHERE UPPER(code) LIKE %(code)s LIMIT {MOST_NAMED})
UNION
(SELECT d.id FROM accounts_user u JOIN matrix_distributor d ON d.user_id = u.id
 WHERE to_tsvector('simple', u.first_name || ' ' || u.last_name)
       @@ to_tsquery('simple', %(words)s) LIMIT {MOST_NAMED})
UNION
(SELECT d.id FROM accounts_user u JOIN matrix_distributor d ON d.user_id = u.id
 WHERE LOWER(u.email) = %(email)s)
"""
"""The ids of those whose code begins with, whose name has words beginning with, or whose whole
e-mail is what was asked for; see ``search_params``."""


def search_params(query: str, *, by_email: bool = False) -> dict[str, str | None] | None:
    """The parameters of ``NAMED`` for *query*; None if there is nothing in it to look for."""
    text = query.replace("\0", "").strip()
    words = re.findall(r"\w+", text)
    if not words:
        return None
    return {
        "code": re.sub(r"([\\%_])", r"\\\1", text.upper()) + "%",
        "words": " & ".join(f"{word}:*" for word in words),
        "email": text.lower() if by_email else None,
    }


def distributors_named(
    query: str, *, among: QuerySet[Distributor] | None = None
) -> QuerySet[Distributor]:
    """Distributors of the whole company found by *query*, for staff: e-mails count too."""
    found = Distributor.objects.all() if among is None else among
    params: Any = search_params(query, by_email=True)
    if params is None:
        return found.none()
    positional = NAMED.replace("%(code)s", "%s").replace("%(words)s", "%s")
    positional = positional.replace("%(email)s", "%s")
    values = [params["code"], params["words"], params["email"]]
    return found.filter(pk__in=RawSQL(positional, values))
