"""The referral cookie: who sent this browser here, signed, and for how long that counts.

It is the one cookie of the whole domain, so that a visit to a distributor's site is remembered on
the main host. It holds up to two touches, each a distributor's code and a moment:

- *explicit*: the last referral code given in an address (``?ref=CODE``). For ``EXPLICIT_HOURS`` it
  comes before any visit;
- *visit*: the last distributor's site seen.

After those hours the later of the two touches counts, and only while it is younger than the
company's ``ATTRIBUTION_DAYS``. Nothing in the cookie is believed without our signature.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from django.conf import settings
from django.core import signing
from django.http import HttpResponseBase

COOKIE_NAME = "referral"
EXPLICIT_HOURS = 24
REFRESH_AFTER = timedelta(hours=1)
"""A visit to the same site is written down again after this, rather than on every page."""

_SALT = "replicated_sites.referral"
_CLOCK_SKEW = timedelta(minutes=5)
_MAX_CODE = 64


@dataclass(frozen=True)
class Referral:
    """Who this browser was referred by: a distributor's *code*, how, and when."""

    code: str
    source: Literal["explicit", "cookie"]
    at: datetime


@dataclass(frozen=True)
class Touch:
    """One contact with a distributor; *at* is aware UTC, to the second."""

    code: str
    at: datetime


@dataclass(frozen=True)
class Trail:
    """What the cookie remembers."""

    explicit: Touch | None = None
    visit: Touch | None = None

    def with_explicit(self, code: str, *, at: datetime) -> "Trail":
        """The trail after a referral code was given."""
        return replace(self, explicit=Touch(code, at.replace(microsecond=0)))

    def with_visit(self, code: str, *, at: datetime) -> "Trail":
        """The trail after a distributor's site was seen; itself if that is noted already."""
        known = self.visit
        if known and known.code == code and timedelta(0) <= at - known.at < REFRESH_AFTER:
            return self
        return replace(self, visit=Touch(code, at.replace(microsecond=0)))

    def referral(self, *, at: datetime) -> Referral | None:
        """Who counts as the referrer at the moment *at*, or None."""
        explicit = self.explicit
        if explicit and at - explicit.at < timedelta(hours=EXPLICIT_HOURS):
            return Referral(explicit.code, "explicit", explicit.at)
        touches = [touch for touch in (explicit, self.visit) if touch]
        latest = max(touches, key=lambda touch: touch.at, default=None)
        if latest is None or at - latest.at >= attribution_period():
            return None
        return Referral(latest.code, "cookie", latest.at)


class BadTrail(ValueError):
    """The cookie is forged, garbled or too old to say anything."""


def attribution_period() -> timedelta:
    """How long a touch counts."""
    return timedelta(days=settings.ATTRIBUTION_DAYS)


def trail_dump(trail: Trail) -> str:
    """The cookie's value: signed, readable only by us in effect, changed by nobody."""
    return signing.Signer(salt=_SALT).sign_object(
        {
            key: [touch.code, int(touch.at.timestamp())]
            for key, touch in (("e", trail.explicit), ("v", trail.visit))
            if touch
        }
    )


def trail_load(value: str, *, at: datetime) -> Trail:
    """The trail in a cookie's *value*, without the touches that are too old at *at*.

    Raises ``BadTrail`` if the signature or the content is not ours, or nothing is left.
    """
    try:
        content = signing.Signer(salt=_SALT).unsign_object(value)
        trail = Trail(explicit=_touch(content.get("e"), at), visit=_touch(content.get("v"), at))
    except Exception as error:
        # Whatever the bytes do to base64, zlib or JSON, the answer is the same.
        raise BadTrail(str(error)) from None
    if trail == Trail():
        raise BadTrail("nothing in it counts any more")
    return trail


def _touch(raw: object, at: datetime) -> Touch | None:
    if raw is None:
        return None
    if not (
        isinstance(raw, list)
        and len(raw) == 2
        and isinstance(raw[0], str)
        and 0 < len(raw[0]) <= _MAX_CODE
        and type(raw[1]) is int
    ):
        raise BadTrail("not a touch")
    moment = datetime.fromtimestamp(raw[1], UTC)
    if moment > at + _CLOCK_SKEW:
        raise BadTrail("from the future")
    return Touch(raw[0], moment) if at - moment < attribution_period() else None


def trail_set(response: HttpResponseBase, trail: Trail) -> None:
    """Write the cookie, for the main host and every site."""
    response.set_cookie(
        COOKIE_NAME,
        trail_dump(trail),
        max_age=attribution_period(),
        domain=settings.SITE_HOST,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def trail_delete(response: HttpResponseBase) -> None:
    """Take the cookie away."""
    response.delete_cookie(COOKIE_NAME, domain=settings.SITE_HOST, samesite="Lax")
