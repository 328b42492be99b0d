"""The calculation against the reference, on random plans, trees and orders."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from commissions.calc.order import Member, order_commissions
from commissions.calc.standing import Volume, standing_of
from commissions.plans.schema import plan_check
from tests.commissions import plans
from tests.reference.single_order import order_lines

CENTS = st.integers(0, 30_000).map(lambda cents: Decimal(cents) / 100)
PERCENT = st.integers(0, 400_000).map(lambda parts: Decimal(parts) / 10_000)
STATUSES = st.sampled_from(["active"] * 5 + ["suspended", "terminated", "pending", "house"])


@st.composite
def worlds(draw) -> tuple[dict[str, Any], dict[str, Any], list[dict[str, Any]]]:
    """A plan, people in a tree (some with a rank given to them), and a period's orders."""
    depth = draw(st.integers(1, 5))
    rates = st.lists(PERCENT, min_size=depth, max_size=depth)
    levels = st.integers(1, depth)
    ranks = [
        {
            "name": name,
            "pv": 0,
            "qualified_sponsored": 0,
            "group_volume": 0,
            "max_leg_percent": None,
            "paid_levels": draw(levels),
            "matching_generations": 0,
            "level_rates": draw(st.none() | rates),
            "pool_shares": 0,
        }
        for name in draw(st.sampled_from([[], ["Silver"], ["Silver", "Gold"]]))
    ]
    plan = plans.data(
        depth=depth,
        compression=draw(st.sampled_from(["none", "standard", "dynamic"])),
        qualifying_pv=draw(st.sampled_from([0, 20, Decimal("50.5")])),
        min_retail_customers=draw(st.integers(0, 2)),
        own_volume_cap=draw(st.none() | st.sampled_from([0, 30])),
        base_paid_levels=draw(levels),
        level_rates=draw(rates),
        retail_rate=draw(PERCENT),
        ranks=ranks,
    )
    count = draw(st.integers(1, 12))
    people = {
        f"P{n}": {
            # Mostly chains, so that walks are long enough to end by the plan's depth.
            "parent": None
            if n == 0
            else f"P{draw(st.sampled_from([n - 1, n - 1, n - 1, draw(st.integers(0, n - 1))]))}",
            "status": draw(STATUSES),
            "rank": draw(st.sampled_from([None, *(rank["name"] for rank in ranks)])),
        }
        for n in range(count)
    }
    orders = draw(
        st.lists(
            st.fixed_dictionaries(
                {
                    "seller": st.sampled_from(sorted(people)),
                    "kind": st.sampled_from(["retail", "personal"]),
                    "buyer": st.sampled_from(["a@example.org", "b@example.org", "c@example.org"]),
                    "cv": CENTS,
                    "pv": st.sampled_from([Decimal(0), Decimal("25.25"), Decimal(60)]),
                }
            ),
            min_size=1,
            max_size=25,
        )
    )
    return plan, people, orders


def product_lines(plan_data, people, orders, order):
    """The product's answer, in the reference's shape."""
    plan = plan_check(plan_data).rules
    ranks = {rank.name: rank for rank in plan.ranks}
    ids = {code: number for number, code in enumerate(people)}

    def member(code: str) -> Member:
        sold = [o for o in orders if o["seller"] == code]
        by_buyer: dict[str, Decimal] = {}
        for o in sold:
            if o["kind"] == "retail":
                by_buyer[o["buyer"]] = by_buyer.get(o["buyer"], Decimal(0)) + o["pv"]
        standing = standing_of(
            plan=plan,
            status=people[code]["status"],
            volume=Volume(
                own=sum((o["pv"] for o in sold if o["kind"] == "personal"), Decimal(0)),
                retail=sum(by_buyer.values(), Decimal(0)),
                customers=sum(1 for pv in by_buyer.values() if pv > 0),
            ),
            rank=ranks.get(people[code].get("rank")),
        )
        return Member(
            distributor_id=ids[code],
            code=code,
            status=standing.status,
            qualified=standing.qualified,
            paid_levels=standing.paid_levels,
            level_rates=standing.rank.level_rates if standing.rank else None,
            rank=standing.rank.name if standing.rank else "",
            pv=standing.pv,
            customers=standing.customers,
        )

    def upline():
        code = people[order["seller"]]["parent"]
        while code is not None:
            yield member(code)
            code = people[code]["parent"]

    result = order_commissions(
        plan=plan,
        cv=order["cv"],
        retail=order["kind"] == "retail",
        seller=member(order["seller"]),
        upline=upline(),
    )
    lines = [
        (str(line.type), line.beneficiary.code, line.level, Fraction(line.amount))
        for line in result.lines
    ]
    lost = [
        (str(item.type), item.level, str(item.reason), Fraction(item.amount))
        for item in result.breakage
    ]
    return sorted(lines, key=str), sorted(lost, key=str)


@settings(max_examples=400, deadline=None)
@given(worlds())
def test_every_order_pays_and_loses_what_the_reference_says(world):
    plan, people, orders = world
    for number, order in enumerate(orders):
        assert product_lines(plan, people, orders, order) == order_lines(
            plan, people, orders, number
        )


@settings(max_examples=200, deadline=None)
@given(worlds())
def test_no_order_pays_more_than_the_worst_case_but_for_rounding(world):
    from commissions.calc.worst_case import worst_case

    plan, people, orders = world
    rules = plan_check(plan).rules
    most = Fraction(worst_case(rules).total) / 100
    for order in orders:
        lines, _lost = product_lines(plan, people, orders, order)
        paid = sum((amount for *_line, amount in lines), Fraction(0))
        # Each line may round up by half a cent.
        assert paid <= most * Fraction(order["cv"]) + Fraction(len(lines), 200)
