"""Standings, for the office and for the calculation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from catalog.volume.selectors import SellerVolume, seller_volumes
from commissions.calc.plan import PlanRules
from commissions.calc.standing import Standing, Volume, better, standing_of
from commissions.plans.rows import plan_rules
from commissions.selectors.periods import last_closed_standings, period_of
from commissions.selectors.plan import plan_for_or_none
from matrix.models import Distributor
from mlmshop.lib.periods import Period

ZERO = Decimal("0.00")


@dataclass(frozen=True, kw_only=True)
class Person:
    """As much of a distributor as a standing needs."""

    id: int
    code: str
    status: str


@dataclass(frozen=True, kw_only=True)
class StandingView:
    """A distributor's standing in the period that contains the moment asked for.

    PV is points; *pv* is what counts, after the plan's cap on own volume. *missing_pv* and
    *missing_customers* are 0 once reached. *days_left* counts the days until the period ends, today
    included. *effective_qualified* and *paid_levels* are what estimates count on: the better of
    this period so far and the last closed one.
    """

    distributor_id: int
    code: str
    status: str
    period: Period
    plan_number: int | None
    personal_pv: Decimal
    retail_pv: Decimal
    pv: Decimal
    customers: int
    qualified: bool
    effective_qualified: bool
    rank: str
    paid_levels: int
    depth: int
    qualifying_pv: Decimal
    min_retail_customers: int
    own_volume_cap: Decimal | None
    missing_pv: Decimal
    missing_customers: int
    days_left: int

    @property
    def progress_percent(self) -> int:
        """How much of the qualifying volume is reached, 0 to 100, for a bar."""
        if not self.qualifying_pv:
            return 100
        return min(100, int(self.pv * 100 / self.qualifying_pv))


def standing(*, distributor: Distributor, at: datetime) -> StandingView:
    """The distributor's standing in the period that contains *at*. Two queries."""
    return standings([distributor], at=at)[distributor.pk]


def standings(distributors: Iterable[Distributor], *, at: datetime) -> dict[int, StandingView]:
    """Standings by distributor id, in two queries however many they are."""
    people = [Person(id=d.pk, code=d.code, status=d.status) for d in distributors]
    plan = plan_for_or_none(at)
    period = period_of(at, plan)
    volumes = _volumes(people, period)
    # Calendar days of the company: an hour won or lost to summer time is none.
    today = max(at, period.start).astimezone(ZoneInfo(period.zone)).date()
    days_left = max(0, (period.last_day - today).days + 1)
    if plan is None:
        return {
            person.id: _without_plan(person, volumes.get(person.code), period, days_left)
            for person in people
        }
    rules = plan_rules(plan)
    closed = last_closed_standings(person.id for person in people)
    views = {}
    for person in people:
        sold = volumes.get(person.code) or SellerVolume()
        running = _running(rules, person, sold)
        counted = better(running, closed.get(person.id), plan=rules)
        views[person.id] = StandingView(
            distributor_id=person.id,
            code=person.code,
            status=person.status,
            period=period,
            plan_number=rules.number,
            personal_pv=sold.personal_pv,
            retail_pv=sold.retail_pv,
            pv=running.pv,
            customers=running.customers,
            qualified=running.qualified,
            effective_qualified=counted.qualified,
            rank=counted.rank.name if counted.rank else "",
            paid_levels=counted.paid_levels,
            depth=rules.depth,
            qualifying_pv=rules.qualifying_pv,
            min_retail_customers=rules.min_retail_customers,
            own_volume_cap=rules.own_volume_cap,
            missing_pv=running.missing_pv,
            missing_customers=running.missing_customers,
            days_left=days_left,
        )
    return views


def standings_counted(
    people: Iterable[Person], *, rules: PlanRules, period: Period
) -> dict[int, Standing]:
    """What estimates of *period* count on, by distributor id, in one query."""
    people = list(people)
    volumes = _volumes(people, period)
    closed = last_closed_standings(person.id for person in people)
    return {
        person.id: better(
            _running(rules, person, volumes.get(person.code) or SellerVolume()),
            closed.get(person.id),
            plan=rules,
        )
        for person in people
    }


def _volumes(people: list[Person], period: Period) -> Mapping[str, SellerVolume]:
    if not people:
        return {}
    codes = {person.code for person in people}
    return seller_volumes(start=period.start, end=period.end, codes=codes)


def _running(rules: PlanRules, person: Person, sold: SellerVolume) -> Standing:
    # Ranks need group volumes, which the period engine computes; until then everyone qualified
    # has the base levels.
    return standing_of(
        plan=rules,
        status=person.status,
        volume=Volume(own=sold.personal_pv, retail=sold.retail_pv, customers=sold.retail_customers),
    )


def _without_plan(
    person: Person, sold: SellerVolume | None, period: Period, days_left: int
) -> StandingView:
    sold = sold or SellerVolume()
    return StandingView(
        distributor_id=person.id,
        code=person.code,
        status=person.status,
        period=period,
        plan_number=None,
        personal_pv=sold.personal_pv,
        retail_pv=sold.retail_pv,
        pv=sold.personal_pv + sold.retail_pv,
        customers=sold.retail_customers,
        qualified=False,
        effective_qualified=False,
        rank="",
        paid_levels=0,
        depth=0,
        qualifying_pv=ZERO,
        min_retail_customers=0,
        own_volume_cap=None,
        missing_pv=ZERO,
        missing_customers=0,
        days_left=days_left,
    )
