"""Plays what was written down, in the order of time, through the services everybody else uses."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Literal

from django.contrib.auth import get_user_model
from oscar.core.loading import get_class, get_model

from catalog.billing import methods
from catalog.billing.services.cancel import order_cancel, orders_expire
from catalog.billing.services.mark_paid import payment_mark_paid
from catalog.billing.services.refund import refund_record
from catalog.fulfilment.services.tracking import Tracking
from catalog.order import statuses
from catalog.order.services.place import order_place
from catalog.order.services.status import order_advance
from catalog.shipping.methods import Express, Standard
from catalog.volume.credit import CreditQuestion
from matrix.models import Agreement, Distributor, Matrix
from matrix.services.enrolment import distributor_enrol
from matrix.services.status import distributor_status_change
from mlmshop.demo.clock import Clock
from mlmshop.demo.logins import ADMIN, DISTRIBUTOR, SHOPPER
from mlmshop.demo.team import Member
from mlmshop.demo.trade import VOUCHER, Customer, Purchase
from replicated_sites.services import site_create

HOUSE_CODE = "AF-10000"
PASSWORDS = {login.email: login.password for login in (ADMIN, DISTRIBUTOR, SHOPPER)}

Kind = Literal[
    "enrol", "leave", "place", "pay", "pack", "ship", "deliver", "cancel", "expire", "refund"
]


@dataclass(frozen=True, order=True)
class Event:
    """Something that happens to member or purchase number `index`, at a moment of the past."""

    at: datetime
    number: int
    kind: Kind
    index: int


def events_of(team: list[Member], trade: list[Purchase], *, until: datetime) -> list[Event]:
    """Everything that happens, in the order of time."""
    found: list[tuple[datetime, Kind, int]] = []
    for i, member in enumerate(team):
        found.append((member.enrolled_at, "enrol", i))
        if member.leaves:
            found.append((member.leaves[2], "leave", i))
    for i, purchase in enumerate(trade):
        found += [(at, kind, i) for at, kind in _life(purchase) if at < until]
    return sorted(Event(at, n, kind, i) for n, (at, kind, i) in enumerate(found))


def _life(purchase: Purchase) -> Iterator[tuple[datetime, Kind]]:
    yield purchase.placed_at, "place"
    if purchase.paid_at is None:
        if purchase.ends_at is not None:
            yield purchase.ends_at, "cancel" if purchase.fate == "cancelled" else "expire"
        return
    yield purchase.paid_at, "pay"
    # The warehouse packs the next noon, a carrier comes in the evening.
    noon = purchase.paid_at.replace(hour=12, minute=0, second=0, microsecond=0)
    packed = noon + timedelta(days=1 if purchase.paid_at >= noon else 0)
    yield packed, "pack"
    yield packed + timedelta(hours=5, minutes=30), "ship"
    yield packed + timedelta(days=2 if purchase.express else 4, hours=3), "deliver"
    if purchase.ends_at is not None:
        yield purchase.ends_at, "refund"


class Play:
    """Holds what has come into being so far."""

    def __init__(
        self,
        clock: Clock,
        team: list[Member],
        trade: list[Purchase],
        *,
        matrix: Matrix,
        agreement: Agreement,
    ) -> None:
        self.clock, self.team, self.trade = clock, team, trade
        self.matrix, self.agreement = matrix, agreement
        self.admin = self._user(ADMIN.email, "Robin", "Alder", clock.days_ago(1100), staff=True)
        self.house = distributor_enrol(
            user=self._user("house@example.com", "Alder & Fern", "", clock.days_ago(1100)),
            sponsor=None,
            at=clock.days_ago(1100),
            matrix=matrix,
            code=HOUSE_CODE,
            status="house",
        )
        self.distributors: dict[int, Distributor] = {}
        self.accounts: dict[str, Any] = {}
        self.orders: dict[int, Any] = {}
        records = get_model("partner", "StockRecord").objects.all()
        self.records = {record.partner_sku: record for record in records}
        self.country = get_model("address", "Country").objects.get(iso_3166_1_a2="US")
        self.voucher = get_model("voucher", "Voucher").objects.get(code=VOUCHER)
        self.strategy = get_class("partner.strategy", "Selector")().strategy()

    def run(self, events: Iterable[Event]) -> None:
        for event in events:
            getattr(self, f"_{event.kind}")(event.index, event.at)

    # People

    def _user(self, email: str, first: str, last: str, at: datetime, *, staff: bool = False) -> Any:
        user = get_user_model()(
            email=email,
            first_name=first,
            last_name=last,
            date_joined=at,
            email_verified_at=at,
            is_staff=staff,
            is_superuser=staff,
        )
        if email in PASSWORDS:
            user.set_password(PASSWORDS[email])
        else:
            user.set_unusable_password()
        user.save()
        return user

    def _enrol(self, index: int, at: datetime) -> None:
        member = self.team[index]
        sponsor = self.house if member.sponsor is None else self.distributors[member.sponsor]
        distributor = distributor_enrol(
            user=self._user(member.email, member.person.first, member.person.last, at),
            sponsor=sponsor,
            at=at,
            matrix=self.matrix,
            code=member.code,
            agreement=self.agreement,
        )
        self.distributors[index] = distributor
        site = site_create(distributor=distributor, name=member.site, at=at)
        site.headline, site.story = member.headline, member.story
        site.place = f"{member.place.town}, {member.place.state}"
        site.save()

    def _leave(self, index: int, at: datetime) -> None:
        leaves = self.team[index].leaves
        assert leaves is not None
        status, reason, _at = leaves
        distributor_status_change(
            distributor=self.distributors[index],
            status=status,
            actor=self.admin,
            reason=reason,
            at=at,
        )

    # Orders

    def _place(self, index: int, at: datetime) -> None:
        purchase = self.trade[index]
        if isinstance(purchase.buyer, int):
            member = self.team[purchase.buyer]
            user = self.distributors[purchase.buyer].user
            person, place, house, email = member.person, member.place, 100, member.email
        else:
            customer = purchase.buyer
            user = self._account(customer, at)
            person, place = customer.person, customer.place
            house, email = customer.house, customer.email
        basket = get_model("basket", "Basket").objects.create(owner=user)
        basket.strategy = self.strategy
        self._fill(basket, purchase.lines)
        if purchase.voucher:
            basket.vouchers.add(self.voucher)
        address = get_model("order", "ShippingAddress")(
            first_name=person.first,
            last_name=person.last,
            line1=f"{house} {place.street}",
            line4=place.town,
            state=place.state,
            postcode=place.postcode,
            country=self.country,
        )
        self.orders[index] = order_place(
            basket=basket,
            user=user,
            guest_email="" if user else email,
            shipping_address=address,
            shipping_method=Express() if purchase.express else Standard(),
            question=self._question(purchase, user=user, email=email, at=at),
            at=at,
            number=purchase.number,
        )

    def _fill(self, basket: Any, lines: tuple[tuple[str, int], ...]) -> None:
        """What a shopper has put in. Placing reads it all afresh and checks it."""
        line = get_model("basket", "Line")
        line.objects.bulk_create(
            line(
                basket=basket,
                line_reference=f"{record.product_id}_{record.pk}",
                product_id=record.product_id,
                stockrecord=record,
                quantity=quantity,
                price_currency=record.price_currency,
                price_excl_tax=record.price,
                price_incl_tax=record.price,
            )
            for record, quantity in ((self.records[sku], quantity) for sku, quantity in lines)
        )

    def _account(self, customer: Customer, at: datetime) -> Any:
        """The customer's user, opened with their first order; None for a guest."""
        if not customer.registered:
            return None
        if customer.email not in self.accounts:
            user = self._user(customer.email, customer.person.first, customer.person.last, at)
            get_model("address", "UserAddress").objects.create(
                user=user,
                first_name=customer.person.first,
                last_name=customer.person.last,
                line1=f"{customer.house} {customer.place.street}",
                line4=customer.place.town,
                state=customer.place.state,
                postcode=customer.place.postcode,
                country=self.country,
                is_default_for_shipping=True,
            )
            self.accounts[customer.email] = user
        return self.accounts[customer.email]

    def _question(
        self, purchase: Purchase, *, user: Any, email: str, at: datetime
    ) -> CreditQuestion:
        site = referral = None
        if isinstance(purchase.buyer, Customer) and purchase.buyer.seller is not None:
            seller = self.distributors[purchase.buyer.seller]
            # The site of someone who has left answers 404: their customers come by the main host.
            if purchase.channel == "site" and seller.status != "terminated":
                site = seller.code
            elif purchase.channel == "referral":
                referral = seller.code
        return CreditQuestion(
            user_id=user.pk if user else None,
            email=email,
            site_code=site,
            referral_code=referral,
            referral_source="cookie" if referral else None,
            referral_at=at - timedelta(days=3, hours=2) if referral else None,
            at=at,
        )

    def _pay(self, index: int, at: datetime) -> None:
        order = self.orders[index]
        payment_mark_paid(
            order_id=order.pk,
            amount=order.total_incl_tax,
            currency=order.currency,
            method=methods.INVOICE,
            reference=f"Transfer {order.number}",
            actor=self.admin,
            at=at,
        )

    def _pack(self, index: int, at: datetime) -> None:
        self._advance(index, statuses.PACKED, at)

    def _ship(self, index: int, at: datetime) -> None:
        made_up = int.from_bytes(sha256(self.orders[index].number.encode()).digest()[:6], "big")
        parcel = Tracking(carrier="usps", number=f"9400110{made_up % 10**15:015d}")
        self._advance(index, statuses.SHIPPED, at, tracking=parcel)

    def _deliver(self, index: int, at: datetime) -> None:
        self._advance(index, statuses.DELIVERED, at)

    def _advance(
        self, index: int, status: str, at: datetime, tracking: Tracking | None = None
    ) -> None:
        order_advance(
            order_id=self.orders[index].pk,
            status=status,
            at=at,
            actor=self.admin,
            tracking=tracking,
        )

    def _cancel(self, index: int, at: datetime) -> None:
        order_cancel(
            order_id=self.orders[index].pk,
            actor=None,
            reason=self.trade[index].reason,
            at=at,
        )

    def _expire(self, index: int, at: datetime) -> None:
        orders_expire(at=at)

    def _refund(self, index: int, at: datetime) -> None:
        purchase, order = self.trade[index], self.orders[index]
        quantities = None
        if purchase.fate == "partly_refunded":
            quantities = {order.lines.order_by("pk").first().pk: 1}
        refund_record(
            order_id=order.pk,
            quantities=quantities,
            actor=self.admin,
            reason=purchase.reason,
            at=at,
        )
