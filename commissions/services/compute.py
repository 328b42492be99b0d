"""From orders to results: gathers what the calculation needs, in bulk, and runs it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from catalog.volume.selectors import OrderVolume
from commissions.calc.order import Member, OrderResult, order_commissions
from commissions.calc.plan import PlanRules
from commissions.calc.standing import Standing
from commissions.selectors.standing import Person, standings_counted
from matrix.models import Distributor, DistributorStatusChange, Position
from matrix.selectors import upline_path
from mlmshop.lib.periods import Period

FIRST_STRETCH = 32
"""Ancestors read at first: enough for nearly every walk. Only one that compresses on past them has
the whole way to the root read."""


@dataclass(frozen=True, kw_only=True)
class Computed:
    """An order's result. *placed* is False while the seller has no position."""

    seller: Distributor
    result: OrderResult
    placed: bool


def orders_compute(
    orders: Iterable[OrderVolume], *, rules: PlanRules, period: Period, at: datetime
) -> dict[int, Computed]:
    """What the orders, all of *period*, pay by the standings known at *at*; by order id.

    A handful of queries, plus one per distinct seller for their upline. Raises ``LookupError`` for
    an order whose seller does not exist.
    """
    orders = list(orders)
    sellers = {
        seller.code: seller
        for seller in Distributor.objects.filter(code__in={order.seller_code for order in orders})
    }
    for order in orders:
        if order.seller_code not in sellers:
            raise LookupError(
                f"Order {order.number} is credited to {order.seller_code}, who does not exist."
            )
    people = _People(rules=rules, period=period, at=at)
    stretch = max(FIRST_STRETCH, 3 * rules.depth)
    paths = {seller.pk: people.path(seller, limit=stretch) for seller in sellers.values()}
    people.load([*paths.values(), [_person(seller) for seller in sellers.values()]])
    done = {}
    for order in orders:
        seller = sellers[order.seller_code]
        path = paths[seller.pk]
        result = _compute(order, seller, path, people, rules)
        if path is not None and len(path) == stretch == len(result.steps):
            # The walk reached the end of the stretch: it may go on above it.
            path = paths[seller.pk] = people.path(seller, limit=None)
            people.load([path])
            result = _compute(order, seller, path, people, rules)
        done[order.order_id] = Computed(seller=seller, result=result, placed=path is not None)
    return done


def _compute(
    order: OrderVolume,
    seller: Distributor,
    path: list[Person] | None,
    people: "_People",
    rules: PlanRules,
) -> OrderResult:
    return order_commissions(
        plan=rules,
        cv=order.cv,
        retail=order.kind == "retail",
        seller=people.member(_person(seller)),
        upline=None if path is None else (people.member(person) for person in path),
    )


class _People:
    """Everyone a batch of orders has to do with, each looked up once."""

    def __init__(self, *, rules: PlanRules, period: Period, at: datetime) -> None:
        self.rules, self.period, self.at = rules, period, at
        self._statuses: dict[int, str] = {}
        self._standings: dict[int, Standing] = {}

    def path(self, seller: Distributor, *, limit: int | None) -> list[Person] | None:
        members = upline_path(distributor=seller, limit=limit)
        if not members and not Position.objects.filter(distributor=seller).exists():
            return None
        return [
            Person(id=member.distributor_id, code=member.code, status=member.status)
            for member in members
        ]

    def load(self, groups: Iterable[list[Person] | None]) -> None:
        fresh = {
            person.id: person
            for group in groups
            for person in group or ()
            if person.id not in self._standings
        }
        if not fresh:
            return
        # Standings are read as of the period's last instant; while it runs, as of now.
        then = statuses_at(fresh, self.period.end) if self.period.end <= self.at else {}
        people = [
            replace(person, status=then.get(person.id, person.status)) for person in fresh.values()
        ]
        self._statuses |= {person.id: person.status for person in people}
        self._standings |= standings_counted(people, rules=self.rules, period=self.period)

    def member(self, person: Person) -> Member:
        standing = self._standings[person.id]
        return Member(
            distributor_id=person.id,
            code=person.code,
            status=self._statuses[person.id],
            qualified=standing.qualified,
            paid_levels=standing.paid_levels,
            level_rates=standing.rank.level_rates if standing.rank else None,
            rank=standing.rank.name if standing.rank else "",
            pv=standing.pv,
            customers=standing.customers,
        )


def statuses_at(distributor_ids: Iterable[int], moment: datetime) -> dict[int, str]:
    """The status each distributor had just before *moment*; those not yet enrolled are left out."""
    rows = (
        DistributorStatusChange.objects.filter(
            distributor_id__in=list(distributor_ids), at__lt=moment
        )
        .order_by("distributor_id", "-at", "-id")
        .distinct("distributor_id")
        .values_list("distributor_id", "to_status")
    )
    return dict(rows)


def _person(distributor: Distributor) -> Person:
    return Person(id=distributor.pk, code=distributor.code, status=distributor.status)
