"""Who bought what, when, through whom, and what became of it: written down before it is played.

Nothing here touches the database. The same seed, date and sizes give the same list, to the second.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from catalog.order.numbers import ALPHABET
from mlmshop.demo import texts
from mlmshop.demo.catalogue import range_read
from mlmshop.demo.clock import Clock, growing_days
from mlmshop.demo.logins import SHOPPER
from mlmshop.demo.names import Person
from mlmshop.demo.team import MAREN, Member

VOUCHER = "WELCOME10"
KIT = "AF-KIT-1"
QUALIFYING = (("AF-FO-30", 1), ("AF-CC-50", 1))
"""53 PV: a retail order of these qualifies whoever is credited."""

# What is bought more, or less, than in spring and autumn: by month, then by category.
COLD = {"gifts": 2.0, "tea": 1.5, "home": 1.4}
WARM = {"body": 1.4, "face": 1.2, "tea": 0.7, "home": 0.7}
SEASONS = dict.fromkeys((11, 12, 1, 2), COLD) | dict.fromkeys((6, 7, 8), WARM)

Channel = Literal["site", "referral", "main", "own"]
Fate = Literal["done", "pending", "cancelled", "expired", "refunded", "partly_refunded"]


@dataclass(frozen=True, kw_only=True)
class Customer:
    """A buyer who is no distributor; `seller` is the index of whose site they know, None: nobody's.
    A registered one has an account, a guest only an address."""

    person: Person
    email: str
    place: texts.Place
    house: int
    registered: bool
    seller: int | None
    channel: Channel


@dataclass(frozen=True, kw_only=True)
class Purchase:
    """One order. `buyer` is a customer, or the index of a distributor who buys for themself."""

    number: str
    buyer: Customer | int
    channel: Channel
    lines: tuple[tuple[str, int], ...]
    placed_at: datetime
    paid_at: datetime | None
    fate: Fate
    ends_at: datetime | None = None  # cancelled, expired or refunded
    reason: str = ""
    voucher: bool = False
    express: bool = False


def trade_write(
    clock: Clock,
    rng: random.Random,
    *,
    team: list[Member],
    orders: int,
    strangers: Iterator[Person],
) -> list[Purchase]:
    """`orders` purchases in the order they were placed.

    The demo distributor and her three uplines get a customer's order of more than the qualifying
    volume within the running period, whatever its day.
    """
    return _Trade(clock, rng, team, strangers).write(orders)


class _Trade:
    def __init__(
        self, clock: Clock, rng: random.Random, team: list[Member], strangers: Iterator[Person]
    ) -> None:
        self.clock, self.rng, self.team, self.strangers = clock, rng, team, strangers
        in_stock = {sku: pair for sku, pair in range_read().goods.items() if pair[1].stock > 0}
        self.categories = {sku: product.category for sku, (product, _) in in_stock.items()}
        # Cheap things sell more often, the kit only to newcomers.
        self.wishes = {
            sku: (60 / float(good.price)) ** 0.5
            for sku, (_, good) in in_stock.items()
            if sku != KIT
        }
        self.customers: list[Customer] = []
        self.loyal: list[Customer] = []
        self.kits: set[int] = set()
        self.hers: set[int] = set()  # whom the demo distributor's people brought in, and theirs
        for i, member in enumerate(team):
            if member.sponsor == MAREN or member.sponsor in self.hers:
                self.hers.add(i)

    def write(self, count: int) -> list[Purchase]:
        sure = self._qualifying()
        moments = [
            self.clock.shopping_hour(day, self.rng)
            for day in growing_days(self.clock, self.rng, count - len(sure))
        ]
        placed = [self._purchase(at) for at in sorted(moments)]
        placed = self._ends(placed)
        everything = sorted([*placed, *sure], key=lambda purchase: purchase.placed_at)
        return [replace(purchase, number=number) for purchase, number in self._numbered(everything)]

    def _numbered(self, purchases: list[Purchase]) -> Iterator[tuple[Purchase, str]]:
        for purchase in purchases:
            drawn = "".join(self.rng.choices(ALPHABET, k=10))
            yield purchase, f"{drawn[:5]}-{drawn[5:]}"

    # The orders that have to be there

    def _qualifying(self) -> list[Purchase]:
        """A customer's order for each of the line from the top to the demo distributor."""
        made = []
        for index in range(MAREN + 1):
            if index == MAREN:
                # The demo's shopper: her first order is older, this is her latest.
                customer = self._customer(index, person=Person("Inês", "Carvalho"))
                self.shopper = customer
            else:
                customer = self._customer(index)
            self.loyal.append(customer)
            placed_at = self.clock.within_running(self.rng)
            # Paid within the rest of history, at once on the first day of a period.
            rest = int((self.clock.until - placed_at).total_seconds())
            delay = min(rest - 1, self.rng.randint(4 * 60, 40 * 60)) if rest > 60 else 5
            made.append(
                Purchase(
                    number="",
                    buyer=customer,
                    channel="site",
                    lines=QUALIFYING,
                    placed_at=placed_at,
                    paid_at=placed_at + timedelta(seconds=max(1, delay)),
                    fate="done",
                )
            )
        return made

    # The others

    def _purchase(self, at: datetime) -> Purchase:
        rng = self.rng
        enrolled = [i for i, member in enumerate(self.team) if self._sells(member, at)]
        newcomers = [
            i
            for i in enrolled
            if i not in self.kits and at - self.team[i].enrolled_at < timedelta(days=6)
        ]
        voucher = False
        buyer: Customer | int
        channel: Channel = "own"
        lines: tuple[tuple[str, int], ...]
        if newcomers and rng.random() < 0.5:
            buyer = rng.choice(newcomers)
            self.kits.add(buyer)
            lines = ((KIT, 1),)
        elif rng.random() < 0.2:
            buyer = self._one_of(enrolled)
            lines = self._basket(at)
        else:
            buyer, first = self._shopping(at, enrolled)
            channel, lines = buyer.channel, self._basket(at)
            voucher = first and buyer.registered and rng.random() < 0.4
        wait = rng.choice((2, 3, 5, 9, 20, 55, 180, 900, 1800))
        return Purchase(
            number="",
            buyer=buyer,
            channel=channel,
            lines=lines,
            placed_at=at,
            paid_at=at + timedelta(minutes=wait, seconds=rng.randint(0, 59)),
            fate="done",
            voucher=voucher,
            express=rng.random() < 0.12,
        )

    def _shopping(self, at: datetime, enrolled: list[int]) -> tuple[Customer, bool]:
        """A customer, and whether this is their first order. Half of the orders are repeats."""
        rng = self.rng
        known = [c for c in self.loyal if c.seller is None or self.team[c.seller].enrolled_at < at]
        if known and rng.random() < 0.5:
            # The shopper comes back more often than most, so that her account has a history.
            return rng.choices(known, [4 if c is self.shopper else 1 for c in known])[0], False
        seller: int | None = None
        if rng.random() < 0.86:
            seller = self._one_of(enrolled)
        customer = self._customer(seller)
        self.loyal.append(customer)
        return customer, True

    def _customer(self, seller: int | None, person: Person | None = None) -> Customer:
        rng = self.rng
        shopper = person is not None
        person = person or next(self.strangers)
        channel: Channel = "main"
        if seller is not None:
            channel = "site" if shopper or rng.random() < 0.82 else "referral"
        return Customer(
            person=person,
            email=SHOPPER.email if shopper else f"{person.slug}@example.org",
            place=texts.PLACES[0] if shopper else rng.choice(texts.PLACES),
            house=2214 if shopper else rng.randint(3, 4200),
            registered=shopper or rng.random() < 0.4,
            seller=seller,
            channel=channel,
        )

    def _one_of(self, enrolled: list[int]) -> int:
        """Somebody of them: a few people sell most, the demo distributor and her team more than
        others, so that her pages have something to show."""
        pull = [
            self.team[i].strength * (3 if i == MAREN else 2.5 if i in self.hers else 1)
            for i in enrolled
        ]
        return self.rng.choices(enrolled, pull)[0]

    def _sells(self, member: Member, at: datetime) -> bool:
        return member.enrolled_at < at and (member.leaves is None or at < member.leaves[2])

    def _basket(self, at: datetime) -> tuple[tuple[str, int], ...]:
        rng, season = self.rng, SEASONS.get(at.month, {})
        size = rng.choices((1, 2, 3, 4), (14, 34, 32, 20))[0]
        wishes = {
            sku: wish * season.get(self.categories[sku], 1) for sku, wish in self.wishes.items()
        }
        lines = []
        for _ in range(size):
            sku = rng.choices(list(wishes), list(wishes.values()))[0]
            del wishes[sku]
            lines.append((sku, rng.choices((1, 2, 3), (62, 30, 8))[0]))
        return tuple(lines)

    # What became of them

    def _ends(self, purchases: list[Purchase]) -> list[Purchase]:
        """Give a few orders another end than delivery, and take back what is not paid yet."""
        rng, clock, until = self.rng, self.clock, self.clock.until
        changed = list(purchases)
        # The kits stay: they show a newcomer's first order.
        free = [i for i, purchase in enumerate(purchases) if purchase.lines[0][0] != KIT]

        def take(count: int, youngest: float, oldest: float = 10_000) -> list[int]:
            could = [
                i
                for i in free
                if clock.days_ago(oldest) <= purchases[i].placed_at <= clock.days_ago(youngest)
            ]
            chosen = rng.sample(could, min(count, len(could)))
            for i in chosen:
                free.remove(i)
            return chosen

        share = len(purchases) / 100
        for i in take(max(2, round(1.5 * share)), 0, 4):
            changed[i] = replace(changed[i], fate="pending", paid_at=None)
        for i in take(max(2, round(2 * share)), 2):
            later = timedelta(minutes=rng.randint(20, 2000))
            changed[i] = replace(
                changed[i],
                fate="cancelled",
                paid_at=None,
                ends_at=changed[i].placed_at + later,
                reason=rng.choice(texts.CANCEL_REASONS),
            )
        for i in take(max(1, round(share)), 9):
            at = changed[i].placed_at + timedelta(days=7, minutes=rng.randint(1, 15))
            changed[i] = replace(changed[i], fate="expired", paid_at=None, ends_at=at)
        refunds: tuple[Fate, ...] = ("refunded", "partly_refunded")
        for fate in refunds:
            for i in take(max(2, round(1.5 * share)), 11):
                changed[i] = replace(
                    changed[i],
                    fate=fate,
                    ends_at=changed[i].placed_at + timedelta(days=rng.uniform(7, 10)),
                    reason=rng.choice(texts.REFUND_REASONS),
                )
        for i, purchase in enumerate(changed):
            if purchase.paid_at is not None and purchase.paid_at >= until:
                changed[i] = replace(purchase, fate="pending", paid_at=None)
        return changed
