"""Typed readers of environment variables that refuse bad values with one clear sentence."""

import os
import re
from decimal import Decimal
from urllib.parse import parse_qs, unquote, urlsplit
from zoneinfo import ZoneInfo

_HOST = re.compile(
    r"(?=.{1,253}(:|$))([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])?(:\d{1,5})?"
)
_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off", ""}


class BadSetting(SystemExit):
    """A setting that cannot be used. Its text names the variable and says what to do.

    It is a ``SystemExit`` so that every way of starting (manage.py, gunicorn, celery) stops with
    the sentence alone, and with status 1.
    """


def env_text(name: str, default: str = "") -> str:
    """The variable's text, stripped; *default* when it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def env_bool(name: str, default: bool = False) -> bool:
    """True for 1/true/yes/on, False for 0/false/no/off; anything else is refused."""
    if name not in os.environ:
        return default
    raw = os.environ[name].strip().lower()
    if raw in _TRUE:
        return True
    if raw in _FALSE:
        return False
    raise BadSetting(f"{name} is {os.environ[name]!r}: set it to true or false.")


def env_int(name: str, default: int, *, low: int, high: int) -> int:
    """A whole number from *low* to *high*."""
    raw = env_text(name)
    if not raw:
        return default
    if not re.fullmatch(r"-?\d+", raw) or not low <= int(raw) <= high:
        raise BadSetting(f"{name} is {raw!r}: set it to a whole number from {low} to {high}.")
    return int(raw)


def env_amount(name: str, default: str) -> Decimal:
    """An amount of money in the company's currency: 0 or more, at most two decimals."""
    raw = env_text(name, default)
    if not re.fullmatch(r"\d{1,8}(\.\d{1,2})?", raw):
        raise BadSetting(f"{name} is {raw!r}: set it to an amount such as 6.00.")
    return Decimal(raw).quantize(Decimal("0.01"))


def env_time_zone(name: str, default: str) -> str:
    """An IANA time zone's name."""
    raw = env_text(name, default)
    try:
        ZoneInfo(raw)
    except (KeyError, ValueError, OSError):
        raise BadSetting(
            f"{name} is {raw!r}, which is no time zone: use an IANA name such as Europe/Berlin."
        ) from None
    return raw


def env_currency(name: str, default: str) -> str:
    """An ISO 4217 currency code that we know the minor unit of."""
    from mlmshop.lib.money import MINOR_DIGITS

    raw = env_text(name, default)
    if raw not in MINOR_DIGITS:
        raise BadSetting(f"{name} is {raw!r}: use an ISO 4217 code such as USD, EUR or JPY.")
    return raw


def env_domain(name: str, default: str) -> str:
    """A host name of at least two labels, with an optional port, in lower case."""
    raw = env_text(name, default).lower()
    if not _HOST.fullmatch(raw):
        raise BadSetting(
            f"{name} is {raw!r}: give a domain of at least two parts, such as shop.example.com, "
            "with a port if it is not the usual one."
        )
    return raw


def env_database(name: str) -> dict[str, object] | None:
    """PostgreSQL's connection settings from a URL; None when the variable is unset."""
    import dj_database_url

    raw = env_text(name)
    if not raw:
        return None
    try:
        parts = urlsplit(raw)
        known = parts.scheme in {"postgres", "postgresql"} and len(parts.path) > 1
        config = dict(dj_database_url.parse(raw)) if known else None
    except ValueError:
        config = None
    if config is None:
        raise BadSetting(
            f"{name} is not a PostgreSQL address: use postgresql://user:password@host:5432/name."
        )
    return config


def env_redis(name: str) -> str:
    """A redis:// or rediss:// URL, or an empty text."""
    raw = env_text(name)
    if raw and urlsplit(raw).scheme not in {"redis", "rediss"}:
        raise BadSetting(f"{name} is not a Redis address: use redis://host:6379/0.")
    return raw


def env_email(name: str) -> dict[str, object]:
    """Django's e-mail settings from ``smtp://user:pw@host:587?tls=1``, ``file:///path`` or
    ``console:``."""
    raw = env_text(name)
    parts = urlsplit(raw)
    if parts.scheme in {"smtp", "smtps"} and parts.hostname:
        tls = parse_qs(parts.query).get("tls", ["0"])[0].lower() in _TRUE
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": parts.hostname,
            "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587 if tls else 25),
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_TLS": tls and parts.scheme == "smtp",
            "EMAIL_USE_SSL": parts.scheme == "smtps",
            "EMAIL_TIMEOUT": 20,
        }
    if parts.scheme == "file" and parts.path:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": unquote(parts.path),
        }
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    raise BadSetting(
        f"{name} is {raw!r}: use smtp://user:password@host:587?tls=1, file:///folder or console:."
    )
