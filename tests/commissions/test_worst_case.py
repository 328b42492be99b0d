"""The most a plan can ever pay on one order, by component."""

from decimal import Decimal

from commissions.calc.worst_case import worst_case
from tests.commissions import plans

RANK = {
    "name": "Silver",
    "pv": 100,
    "qualified_sponsored": 2,
    "group_volume": 1000,
    "max_leg_percent": 60,
    "paid_levels": 3,
    "matching_generations": 1,
    "level_rates": None,
    "pool_shares": 0,
}


def test_without_ranks_everyone_has_all_levels_and_generations_and_no_pool_is_shared():
    worst = worst_case(plans.rules(matching_rates=[10, 5], pool_rate=2))
    assert (worst.levels, worst.retail, worst.pool) == (19, 20, 0)
    assert worst.matching == Decimal("2.85")
    assert worst.total == Decimal("41.85")


def test_each_level_counts_the_dearest_rate_anyone_can_be_paid_on_it():
    worst = worst_case(
        plans.rules(
            base_paid_levels=1,
            matching_rates=[10, 5],
            pool_rate=2,
            fast_start={"rate": 5, "days": 30, "on": "retail"},
            ranks=[
                RANK | {"name": "A", "paid_levels": 2, "level_rates": [1, 9, 50]},
                RANK | {"name": "B", "level_rates": [2, 2, 7], "pool_shares": 1},
            ],
        )
    )
    # Level 1: the plan's 8; level 2: A's 9; level 3: B's 7, since A is not paid that deep.
    assert worst.levels == 24
    assert worst.matching == Decimal("2.4")
    assert (worst.fast_start, worst.pool, worst.retail) == (5, 2, 20)
    assert worst.total == Decimal("53.4")


def test_a_level_nobody_is_paid_on_costs_nothing():
    worst = worst_case(
        plans.rules(
            base_paid_levels=1, ranks=[RANK | {"paid_levels": 2, "matching_generations": 0}]
        )
    )
    assert worst.levels == 14


def test_the_reference_plan_of_the_admin_page_could_pay_62_65_percent():
    ranks = [
        RANK | {"name": name, "paid_levels": 7, "matching_generations": 2, "pool_shares": shares}
        for name, shares in (("Grove", 1), ("Canopy", 2))
    ]
    worst = worst_case(
        plans.rules(
            depth=7,
            level_rates=[8, 6, 6, 4, 3, 2, 2],
            base_paid_levels=2,
            retail_rate=20,
            fast_start={"rate": 5, "days": 60, "on": "retail"},
            matching_rates=[10, 5],
            pool_rate=2,
            ranks=ranks,
        )
    )
    assert worst.levels == 31
    assert worst.matching == Decimal("4.65")
    assert worst.total == Decimal("62.65")
