"""Attribution written down a second time: plain values, one rule after the other, no database.

It shares nothing with ``mlmshop.credit`` and follows the wording of the rules.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Person:
    """A distributor: code, the account's id and e-mail, status, sponsor's code."""

    code: str
    user_id: int
    email: str
    status: str
    sponsor: str | None


@dataclass(frozen=True)
class Customer:
    """Somebody who has an enroller: account if any, e-mail if any, the enroller's code."""

    user_id: int | None
    email: str
    enroller: str


@dataclass(frozen=True)
class Order:
    """What is known of an order. *accounts* of the world give a logged-in buyer's e-mail."""

    user_id: int | None
    email: str
    site: str | None
    referral: str | None
    source: str | None
    referred_at: datetime | None
    at: datetime


def credit(
    order: Order,
    *,
    people: list[Person],
    customers: list[Customer],
    accounts: dict[int, str],
    days: int,
) -> tuple[str, str, int]:
    """Seller's code, kind and rule."""
    by_code = {person.code: person for person in people}

    def standing(person: Person) -> str:
        while person.status == "terminated":
            person = by_code[person.sponsor]
        return person.code

    if order.user_id is not None:
        for person in people:
            if person.user_id == order.user_id:
                return standing(person), "personal", 1
    else:
        for person in people:
            if person.email.casefold() == order.email.casefold():
                return standing(person), "personal", 1

    if order.user_id is not None:
        account, email = order.user_id, accounts[order.user_id].casefold()
    else:
        email = order.email.casefold()
        account = next((id for id, mail in accounts.items() if mail.casefold() == email), None)
    for customer in customers:
        if account is not None and customer.user_id == account:
            return standing(by_code[customer.enroller]), "retail", 2
    for customer in customers:
        if customer.email.casefold() == email:
            return standing(by_code[customer.enroller]), "retail", 2

    if order.site is not None:
        return standing(by_code[order.site]), "retail", 3

    if order.referral in by_code:
        seconds = (
            (order.at - order.referred_at).total_seconds() if order.referred_at else float("inf")
        )
        if order.source == "explicit" or seconds < days * 86400:
            return standing(by_code[order.referral]), "retail", 4

    root = next(person for person in people if person.sponsor is None)
    return root.code, "retail", 5
