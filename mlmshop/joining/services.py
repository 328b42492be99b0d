"""Enrolment of a person: account, agreement, distributor, place and site, all or nothing."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from matrix.errors import MatrixError, NotFound
from matrix.models import Agreement, Distributor
from matrix.services import distributor_enrol
from replicated_sites.models import ReplicatedSite
from replicated_sites.services import SiteNameRefused, site_create

if TYPE_CHECKING:
    from mlmshop.accounts.models import User


@dataclass(frozen=True, kw_only=True)
class NewAccount:
    """What a person without an account gives for one."""

    email: str
    password: str
    first_name: str
    last_name: str


@dataclass(frozen=True, kw_only=True)
class Joined:
    """What an enrolment made."""

    user: "User"
    distributor: Distributor
    site: ReplicatedSite


class JoinRefused(ValueError):
    """The enrolment was refused whole; *field* of the form is what to change, or empty."""

    def __init__(self, sentence: str, *, field: str = "", suggestion: str = "") -> None:
        super().__init__(sentence)
        self.field = field
        self.suggestion = suggestion


class EnrolledAlready(JoinRefused):
    """The person is a distributor already."""


def distributor_join(
    *,
    user: "User | None",
    account: NewAccount | None,
    sponsor: Distributor,
    site_name: str,
    agreement: Agreement,
    at: datetime,
    ip: str | None = None,
    user_agent: str = "",
) -> Joined:
    """Enrol *user*, or a new account, under *sponsor*, with a site called *site_name*.

    The acceptance of *agreement* is recorded with *ip* and *user_agent*. Raises ``JoinRefused``
    with one sentence and the field it is about; then nothing at all was written, whoever raced for
    the address, the e-mail or the enrolment; ``NotFound`` where there is no matrix yet.
    """
    try:
        with transaction.atomic():
            person = _person(user, account)
            try:
                distributor = distributor_enrol(
                    user=person,
                    sponsor=sponsor,
                    at=at,
                    agreement=agreement,
                    ip=ip,
                    user_agent=user_agent,
                )
            except NotFound:
                raise
            except MatrixError as error:
                raise JoinRefused(str(error)) from error
            site = site_create(distributor=distributor, name=site_name, at=at)
            return Joined(user=person, distributor=distributor, site=site)
    except SiteNameRefused as error:
        raise JoinRefused(
            error.verdict.reason, field="site_name", suggestion=error.verdict.suggestion
        ) from error


def _person(user: "User | None", account: NewAccount | None) -> "User":
    if user is not None:
        # Two submissions of one person wait here for each other.
        person = get_user_model().objects.select_for_update(no_key=True).get(pk=user.pk)
        if Distributor.objects.filter(user=person).exists():
            raise EnrolledAlready(_("You are enrolled already."))
        if account and not (person.first_name and person.last_name):
            person.first_name, person.last_name = account.first_name, account.last_name
            person.save(update_fields=["first_name", "last_name"])
        return person
    assert account is not None
    try:
        with transaction.atomic():
            # Without the shopper's welcome letter: the distributor's says it all, and asks to
            # confirm the address too.
            return get_user_model().objects.create_user(
                email=account.email,
                password=account.password,
                first_name=account.first_name,
                last_name=account.last_name,
            )
    except IntegrityError:
        raise JoinRefused(email_taken_sentence(), field="email") from None


def email_taken_sentence() -> str:
    """What to say where an account with the e-mail exists."""
    return _("There is an account with this e-mail already: log in first, then join with it.")
