"""Which names a distributor's site may have: the form, what is reserved, what is taken."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext as _

MIN_LENGTH, MAX_LENGTH = 2, 40
NAME_FORM = r"^[a-z0-9](-?[a-z0-9])+$"
"""One DNS label of two characters or more: lower-case letters and digits, single hyphens between
them. The database holds the same form. No double hyphen, so that no name passes for a punycode one
(``xn--…``)."""

RESERVED = frozenset(
    """
    about abuse access account accounts admin administrator affiliate agreement all analytics api
    app apps asset assets auth autoconfig autodiscover backoffice backup basket beta billing blog
    board bot broadcasthost bounce browse calendar careers cart catalog catalogue cdn chat checkout
    cms commission commissions company compliance config connect console contact corporate cpanel
    customer customers dashboard data database db debug default demo dev development direct
    disclosure dns docs download downloads earnings email enroll enrol enterprise error events
    example faq feed feedback files finance forum ftp gateway git graphql guest head headquarters
    health help helpdesk help-center home host hosting hostmaster hq http https id image images
    imap img inbox income info internal intranet invite invoice invoices it jobs join kb legal lib
    live local localhost log login logout logs mail mailer mailer-daemon main manage manager
    marketing me media member members message messages metrics mobile moderator monitor mx my
    network new news newsletter nobody no-reply noc none noreply null office official oauth order
    orders owner pages partner partners password pay payment payments payout payouts plan policy
    pop pop3 portal post postmaster press preview privacy private product products profile proxy
    public recruit recruiting redis referral register registry report reports returns root rss s3
    sale sales sandbox search secure security server service services session settings setup shop
    shops signin signup site sitemap sites smtp sql ssh ssl sso staff stage staging stat static
    statistics stats status store stores stripe sub subdomain subscribe sudo support system team
    terms test testing tests ticket tickets tls token tools training undefined unsubscribe update
    updates upload uploads user username users vip voucher wallet web webadmin webhook webhooks
    webmail webmaster website websites wiki work wpad www
    """.split()
)
"""Names that are a service's, ours or the usual ones, or that would pass for the company."""

_NUMBERED_SERVICE = re.compile(r"(api|cdn|dns|ftp|imap|mail|mx|ns|pop|smtp|static|web|ww+)\d*")


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What there is to say about a wished-for name.

    *name* is the name as it would be kept (trimmed, lower case); *reason* is one sentence for
    the person who typed it, empty when *ok*; *suggestion* is a free name, or empty.
    """

    ok: bool
    name: str
    reason: str = ""
    suggestion: str = ""


def site_name_check(name: str, *, person: str = "") -> Verdict:
    """Whether a distributor's site can be called *name*; two look-ups at most.

    *person* is a full name that a suggestion may be made of.
    """
    wished = name.strip().lower()
    if not wished:
        return Verdict(ok=False, name="", reason=_("Choose an address for your site."))
    if not MIN_LENGTH <= len(wished) <= MAX_LENGTH:
        return Verdict(
            ok=False,
            name=wished,
            reason=_("An address has %(min)d to %(max)d characters, and this one has %(count)d.")
            % {"min": MIN_LENGTH, "max": MAX_LENGTH, "count": len(wished)},
            suggestion=_first_free([slugify(wished)[:MAX_LENGTH].strip("-")], person=person),
        )
    if not re.fullmatch(NAME_FORM, wished):
        return Verdict(
            ok=False,
            name=wished,
            reason=_(
                "An address can only have the letters a to z, digits, and single hyphens between "
                "them."
            ),
            suggestion=_first_free([slugify(wished).replace("_", "-")], person=person),
        )
    if is_reserved(wished):
        return Verdict(
            ok=False,
            name=wished,
            reason=_("“%(name)s” is reserved for the company: choose another address.")
            % {"name": wished},
            suggestion=_first_free([], person=person),
        )
    if wished in _taken([wished]):
        return Verdict(
            ok=False,
            name=wished,
            reason=taken_sentence(wished),
            suggestion=_first_free(_variants(wished), person=person),
        )
    return Verdict(ok=True, name=wished)


def taken_sentence(name: str) -> str:
    """What to say of a name that someone else has."""
    return _("“%(name)s” is already taken: choose another address.") % {"name": name}


def is_reserved(name: str) -> bool:
    """Whether *name* is a service's or the company's own."""
    company = slugify(settings.COMPANY_NAME)
    own = {company, company.replace("-", ""), slugify(settings.COMPANY_NAME.replace("&", " and "))}
    own |= {entry.replace("-", "") for entry in own}
    return name in RESERVED or name in own or bool(_NUMBERED_SERVICE.fullmatch(name))


def _variants(name: str) -> list[str]:
    return [f"{name}-shop", *(f"{name}{number}" for number in range(2, 10))]


def _first_free(candidates: list[str], *, person: str) -> str:
    """The first of *candidates*, or else of names made of *person*, that could be had."""
    words = slugify(person).replace("_", "-")
    first, _dash, last = words.partition("-")
    made = [words, first + last.replace("-", ""), *(_variants(words) if words else [])]
    usable = [
        candidate
        for candidate in [*candidates, *made]
        if MIN_LENGTH <= len(candidate) <= MAX_LENGTH
        and re.fullmatch(NAME_FORM, candidate)
        and not is_reserved(candidate)
    ]
    taken = _taken(usable)
    return next((candidate for candidate in usable if candidate not in taken), "")


def _taken(names: list[str]) -> set[str]:
    from replicated_sites.models import ReplicatedSite

    return set(ReplicatedSite.objects.filter(name__in=names).values_list("name", flat=True))
