"""Who is credited for an order: the store's question, answered by the distributors' side.

The five rules of attribution, first match wins:

1. the buyer is a distributor, by account or as a guest by e-mail: their own *personal* order;
2. the buyer is a customer who has an enroller already: that enroller;
3. the order is placed on a distributor's site: that distributor;
4. an explicit referral code, else a remembered referral younger than ``ATTRIBUTION_DAYS``: that
   distributor;
5. otherwise the company, which is the root of the sponsor tree.

In place of a terminated seller stands the nearest sponsor upward who is not terminated; a suspended
one keeps the credit. The seller of a customer's first credited order becomes their enroller, except
by rule 5; an order that ends unpaid gives nobody an enroller.
"""

from datetime import timedelta
from typing import Any, Literal
from zlib import crc32

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from catalog.order.statuses import VOID_STATUSES
from catalog.volume.credit import CreditAnswer, CreditQuestion
from catalog.volume.models import OrderCredit
from matrix.models import BuyerEnroller, Distributor, Status
from matrix.selectors import company_root, distributor_by_code, nearest_active_sponsor
from matrix.services import (
    buyer_enroller_forget,
    buyer_enroller_remember,
    buyer_enroller_replace,
)
from mlmshop.lib.locks import Lock, advisory_lock, advisory_locks


class CreditResolver:
    """What ``settings.CREDIT_RESOLVER`` names. One instance answers for one order."""

    def resolve(self, question: CreditQuestion) -> CreditAnswer:
        """The seller of the order that *question* describes, with the evidence.

        Inside a transaction it holds the buyer's lock until the end, so that of two first orders
        of one customer placed at once the second sees the enroller the first one gave. Changes
        nothing.
        """
        email = buyer_email(question)
        if connection.in_atomic_block:
            advisory_lock(Lock.BUYER, _buyer_key(email))

        if buyer := _distributor_who_buys(question, email):
            by = "account" if question.user_id else "email"
            return _answer(question, 1, buyer, {"buyer": buyer.code, "identified_by": by})

        if enroller := _enroller(question, email):
            return _answer(
                question,
                2,
                enroller.distributor,
                {
                    "enroller": enroller.distributor.code,
                    "since": enroller.since.isoformat(),
                    "first_order": enroller.order_number,
                    "identified_by": "account"
                    if question.user_id and enroller.user_id == question.user_id
                    else "email",
                },
            )

        if question.site_code and (seller := distributor_by_code(question.site_code)):
            return _answer(question, 3, seller, {"site": seller.code})

        if _referral_counts(question) and (
            seller := distributor_by_code(question.referral_code or "")
        ):
            return _answer(question, 4, seller, {"referral": seller.code})

        return _answer(question, 5, company_root(), {})

    def credited(
        self, *, order_number: str, question: CreditQuestion, answer: CreditAnswer
    ) -> None:
        """Remember the seller as the buyer's enroller, if this is the order that decides it.

        Call it in the transaction that places the order. However often and from wherever it is
        called, the first enroller stays: the database keeps one row per e-mail and per account.
        """
        if answer.rule == 2 and question.user_id:
            _account_attach(question, answer)
        if answer.rule not in (3, 4):
            return
        seller = distributor_by_code(answer.seller_code)
        if seller is not None:
            buyer_enroller_remember(
                email=buyer_email(question),
                user_id=question.user_id or _account_with(buyer_email(question), question),
                distributor=seller,
                at=question.at,
                order_number=order_number,
            )

    def voided(self, *, order_number: str) -> None:
        """Take back the enroller that an order gave its buyer, now that it has ended unpaid.

        The enroller rests on the buyer's earliest other credited order then, and becomes its
        seller, as frozen with it; without one the buyer has no enroller. Call it in the
        transaction that ends the order, before vouchers, offers and stock are locked; it holds the
        buyer's lock. Nothing happens if the enroller does not rest on this order.
        """
        ended = (
            OrderCredit.objects.select_related("buyer_user")
            .filter(order__number=order_number, rule__in=_ENROLLING)
            .first()
        )
        if ended is None:
            return
        advisory_locks(Lock.BUYER, map(_buyer_key, _addresses(ended)))
        for enroller in _enrollers_of(ended).filter(order_number=order_number):
            next_credit = _first_credit(enroller, but=order_number)
            seller = distributor_by_code(next_credit.seller_code) if next_credit else None
            if next_credit is None or seller is None:
                buyer_enroller_forget(enroller=enroller)
            else:
                buyer_enroller_replace(
                    enroller=enroller,
                    distributor=seller,
                    at=next_credit.credited_at,
                    order_number=next_credit.order.number,
                )


_ENROLLING = (2, 3, 4)
"""The rules whose orders can carry an enroller."""


def buyer_email(question: CreditQuestion) -> str:
    """The buyer's e-mail, case-folded: of the account for who is logged in, else as typed."""
    if question.user_id:
        address = (
            get_user_model()
            .objects.filter(pk=question.user_id)
            .values_list("email", flat=True)
            .first()
        )
        if address:
            return address.strip().casefold()
    return question.email.strip().casefold()


def _distributor_who_buys(question: CreditQuestion, email: str) -> Distributor | None:
    if question.user_id:
        return Distributor.objects.filter(user_id=question.user_id).first()
    if not email:
        return None
    return (
        Distributor.objects.alias(address=Lower("user__email"))
        .filter(address__in={email, question.email.strip().lower()})
        .first()
    )


def _enroller(question: CreditQuestion, email: str) -> BuyerEnroller | None:
    """The customer's enroller: by account (of a guest too, by its address), else by e-mail."""
    rows = BuyerEnroller.objects.select_related("distributor")
    user_id = question.user_id or _account_with(email, question)
    by_account = rows.filter(user_id=user_id).first() if user_id else None
    return by_account or rows.filter(email_folded=email).first()


def _account_with(email: str, question: CreditQuestion) -> int | None:
    """The id of the account that has a guest's address."""
    if not email:
        return None
    return (
        get_user_model()
        .objects.alias(address=Lower("email"))
        .filter(address__in={email, question.email.strip().lower()})
        .values_list("pk", flat=True)
        .first()
    )


def _account_attach(question: CreditQuestion, answer: CreditAnswer) -> None:
    """Who bought as a guest and has an account now is known by it from here on, so that the
    enroller survives a change of the e-mail."""
    if answer.evidence["identified_by"] == "email":
        BuyerEnroller.objects.filter(
            email_folded=buyer_email(question),
            user=None,
            distributor__code=answer.evidence["enroller"],
        ).update(user_id=question.user_id)


def _buyer_key(email: str) -> int:
    return crc32(email.encode())


def _addresses(credit: OrderCredit) -> set[str]:
    """Every address the order's buyer may be placing another order with at this moment."""
    found = {credit.buyer_email}
    if credit.buyer_user:
        found.add(credit.buyer_user.email.strip().casefold())
    for enroller in _enrollers_of(credit):
        found.add(enroller.email_folded)
        if enroller.user:
            found.add(enroller.user.email.strip().casefold())
    return found


def _enrollers_of(credit: OrderCredit) -> QuerySet[BuyerEnroller]:
    known = Q(email_folded=credit.buyer_email)
    if credit.buyer_user_id:
        known |= Q(user_id=credit.buyer_user_id)
    return BuyerEnroller.objects.filter(known).select_related("user").order_by("pk")


def _first_credit(enroller: BuyerEnroller, *, but: str) -> OrderCredit | None:
    """The earliest of the customer's retail orders that could give them an enroller, save *but*."""
    known = Q(buyer_email=enroller.email_folded)
    if enroller.user_id:
        known = Q(buyer_user_id=enroller.user_id) | known & Q(buyer_user=None)
    return (
        OrderCredit.objects.filter(known, rule__in=_ENROLLING)
        .exclude(order__number=but)
        .exclude(order__status__in=VOID_STATUSES)
        .select_related("order")
        .order_by("credited_at", "order_id")
        .first()
    )


def _referral_counts(question: CreditQuestion) -> bool:
    if not question.referral_code:
        return False
    if question.referral_source == "explicit":
        return True
    return question.referral_at is not None and (
        question.at - question.referral_at < timedelta(days=settings.ATTRIBUTION_DAYS)
    )


def _answer(
    question: CreditQuestion,
    rule: Literal[1, 2, 3, 4, 5],
    chosen: Distributor,
    evidence: dict[str, Any],
) -> CreditAnswer:
    seller = chosen
    if chosen.status == Status.TERMINATED:
        seller = nearest_active_sponsor(chosen)
        evidence = {**evidence, "terminated": chosen.code, "in_their_place": seller.code}
    return CreditAnswer(
        seller_code=seller.code,
        kind="personal" if rule == 1 else "retail",
        rule=rule,
        evidence={"rule": rule, **evidence, "asked": _asked(question)},
    )


def _asked(question: CreditQuestion) -> dict[str, Any]:
    """What was known of the order, so that the decision can be followed later."""
    return {
        "at": question.at.isoformat(),
        "guest": question.user_id is None,
        "site": question.site_code,
        "referral": question.referral_code,
        "referral_source": question.referral_source,
        "referral_at": question.referral_at.isoformat() if question.referral_at else None,
    }
