"""Who is credited for an order: the store asks, an implementation named in settings answers.

The store knows buyers, hosts and referrals but no distributors; ``settings.CREDIT_RESOLVER``
names the class that knows both.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.module_loading import import_string


@dataclass(frozen=True, kw_only=True)
class CreditQuestion:
    """What the store knows of a buyer at the moment of placing an order.

    ``email`` is the address as typed or as in the account; ``site_code`` the code of the
    distributor on whose site the order is placed; the referral is the explicit or remembered one.
    """

    user_id: int | None
    email: str
    site_code: str | None = None
    referral_code: str | None = None
    referral_source: str | None = None
    referral_at: datetime | None = None
    at: datetime


@dataclass(frozen=True, kw_only=True)
class CreditAnswer:
    """The one distributor an order is credited to, the rule (1–5) that chose them, and why.

    ``evidence`` is JSON-able and kept with the order for ever.
    """

    seller_code: str
    kind: Literal["personal", "retail"]
    rule: int
    evidence: dict[str, Any] = field(default_factory=dict)


class CreditResolver(Protocol):
    """What ``settings.CREDIT_RESOLVER`` has to offer. All run in the order's own transaction:
    ``resolve`` and ``credited`` as it is placed, ``voided`` as it ends unpaid."""

    def resolve(self, question: CreditQuestion) -> CreditAnswer: ...

    def credited(
        self, *, order_number: str, question: CreditQuestion, answer: CreditAnswer
    ) -> None: ...

    def voided(self, *, order_number: str) -> None: ...


def credit_resolver() -> CreditResolver:
    """A new instance of the class that ``settings.CREDIT_RESOLVER`` names."""
    resolver: CreditResolver = import_string(settings.CREDIT_RESOLVER)()
    return resolver


def question_from_request(
    request: HttpRequest, *, email: str, at: datetime | None = None
) -> CreditQuestion:
    """The question for an order placed by this request.

    Reads ``request.replicated_site`` and ``request.referral``, which the site middleware sets; a
    request that never went through it has neither.
    """
    site = getattr(request, "replicated_site", None)
    referral = getattr(request, "referral", None)
    user = getattr(request, "user", None)
    return CreditQuestion(
        user_id=user.pk if user is not None and user.is_authenticated else None,
        email=email,
        site_code=site.code if site else None,
        referral_code=referral.code if referral else None,
        referral_source=referral.source if referral else None,
        referral_at=referral.at if referral else None,
        at=at or timezone.now(),
    )
