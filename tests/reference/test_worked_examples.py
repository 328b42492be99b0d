"""The worked examples of the plan rules, as literals, for the product and the reference alike."""

from decimal import Decimal

import pytest

from tests.commissions import plans
from tests.reference.single_order import order_lines
from tests.reference.test_single_order import product_lines


def tree(width: int, depth: int) -> dict[str, dict[str, object]]:
    """A complete matrix, its top called X; the others by the path of slots from there."""
    people: dict[str, dict[str, object]] = {"X": {"parent": None, "status": "active"}}
    above = ["X"]
    for _level in range(depth):
        below = []
        for parent in above:
            for slot in range(width):
                code = f"{parent}.{slot}"
                people[code] = {"parent": parent, "status": "active"}
                below.append(code)
        above = below
    return people


def earned_by_x(plan, people, orders, lines_of) -> Decimal:
    """What all the orders together pay X."""
    total = Decimal(0)
    for number in range(len(orders)):
        for _type, code, _level, amount in lines_of(number):
            if code == "X":
                total += Decimal(amount.numerator) / Decimal(amount.denominator)
    return total


def personal_order(seller: str, cv: str) -> dict[str, object]:
    return {
        "seller": seller,
        "kind": "personal",
        "buyer": seller,
        "cv": Decimal(cv),
        "pv": Decimal(cv),
    }


def test_a_complete_2_by_12_pays_2047_50():
    # 8,190 people at 10.00 CV and 2.5 % on each of 12 levels. Each order climbs alone, and all of a
    # level pay X alike, so one order of each level stands for the 2^level of them.
    plan = plans.data(
        width=2, depth=12, level_rates=[Decimal("2.5")] * 12, base_paid_levels=12, qualifying_pv=0
    )
    path = tree(1, 12)
    orders = [personal_order("X" + ".0" * level, "10.00") for level in range(1, 13)]
    total, people = Decimal(0), 0
    for number, order in enumerate(orders):
        lines, _ = product_lines(plan, path, orders, order)
        assert lines == order_lines(plan, path, orders, number)[0]
        total += 2 ** (number + 1) * earned_by_x(plan, path, [order], lambda n, found=lines: found)
        people += 2 ** (number + 1)
    assert people == 8190
    assert total == Decimal("2047.50")


@pytest.mark.parametrize(
    ("own_rate", "by_level", "total"),
    [
        (None, ["25", "125", "625", "3125", "15625"], "19525"),
        ("1.25", ["31.25", "156.25", "781.25", "3906.25", "19531.25"], "24406.25"),
        ("1.5", ["37.5", "187.5", "937.5", "4687.5", "23437.5"], "29287.50"),
    ],
)
def test_a_complete_5_by_5_pays_by_level_at_the_plans_or_the_ranks_own_rate(
    own_rate, by_level, total
):
    rank = {
        "name": "Canopy",
        "pv": 0,
        "qualified_sponsored": 0,
        "group_volume": 0,
        "max_leg_percent": None,
        "paid_levels": 5,
        "matching_generations": 0,
        "level_rates": [Decimal(own_rate)] * 5 if own_rate else None,
        "pool_shares": 0,
    }
    plan = plans.data(
        width=5, depth=5, level_rates=[1] * 5, base_paid_levels=5, qualifying_pv=0, ranks=[rank]
    )
    path = tree(1, 5)
    path["X"]["rank"] = "Canopy"
    orders = [personal_order("X" + ".0" * level, "500.00") for level in range(1, 6)]
    found = []
    for number, order in enumerate(orders):
        lines, _ = product_lines(plan, path, orders, order)
        assert lines == order_lines(plan, path, orders, number)[0]
        one = earned_by_x(plan, path, [order], lambda n, found=lines: found)
        found.append(5 ** (number + 1) * one)
    assert found == [Decimal(amount) for amount in by_level]
    assert sum(found) == Decimal(total)


def test_a_complete_5_by_3_counted_order_by_order_pays_what_its_levels_do():
    # The same as above without the shortcut: every one of the 155 orders climbs by itself.
    plan = plans.data(width=5, depth=3, level_rates=[1] * 3, base_paid_levels=3, qualifying_pv=0)
    people = tree(5, 3)
    orders = [personal_order(code, "500.00") for code in people if code != "X"]
    assert len(orders) == 155
    total = earned_by_x(
        plan, people, orders, lambda n: product_lines(plan, people, orders, orders[n])[0]
    )
    assert total == Decimal("775.00")


ENGAGED = [2, 4, 5, 6, 8, 9, 10, 12]


@pytest.mark.parametrize(
    ("compression", "total"),
    [
        # Passed over, the unengaged take no level: six people at 5 % and two at 1 %.
        ("standard", "32.00"),
        ("dynamic", "32.00"),
        # Without compression X is paid on levels 2, 4, 5 and 6 at 5 %, on 8 at 1 %, and no deeper.
        ("none", "21.00"),
    ],
)
def test_one_leg_of_twelve_with_eight_engaged(compression, total):
    plan = plans.data(
        depth=8,
        level_rates=[5, 5, 5, 5, 5, 5, 1, 1],
        base_paid_levels=8,
        qualifying_pv=100,
        compression=compression,
    )
    people = tree(1, 12)
    names = {level: "X" + ".0" * level for level in range(13)}
    orders = [personal_order(names[level], "100.00") for level in ENGAGED]
    # X has to be qualified too; their own order climbs from them and pays them nothing.
    orders.append(personal_order("X", "100.00"))
    for lines_of in (
        lambda n: product_lines(plan, people, orders, orders[n])[0],
        lambda n: order_lines(plan, people, orders, n)[0],
    ):
        assert earned_by_x(plan, people, orders, lines_of) == Decimal(total)
