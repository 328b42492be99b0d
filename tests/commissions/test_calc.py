"""The single order's calculation, case by case: steps, reasons, rounding."""

from decimal import Decimal

import pytest

from commissions.calc.order import Member, OrderResult, order_commissions
from commissions.calc.standing import Standing, Volume, better, standing_of, volume_pv
from tests.commissions import plans

SILVER = {
    "name": "Silver",
    "pv": 0,
    "qualified_sponsored": 0,
    "group_volume": 0,
    "max_leg_percent": None,
    "paid_levels": 1,
    "matching_generations": 0,
    "level_rates": [9, 9, 9],
    "pool_shares": 0,
}


def member(code: str, **changes) -> Member:
    values = {"status": "active", "qualified": True, "paid_levels": 3} | changes
    return Member(distributor_id=sum(map(ord, code)), code=code, **values)


def walk(*upline: Member, cv: str = "100.00", retail: bool = False, **plan) -> OrderResult:
    return order_commissions(
        plan=plans.rules(**plan),
        cv=Decimal(cv),
        retail=retail,
        seller=member("S"),
        upline=upline,
    )


def steps(result: OrderResult) -> list[tuple[str, int, str, str]]:
    return [(s.member.code, s.level, str(s.outcome), str(s.reason or "")) for s in result.steps]


def paid(result: OrderResult) -> dict[str, Decimal]:
    return {line.beneficiary.code: line.amount for line in result.lines}


def lost(result: OrderResult) -> list[tuple[int | None, str, Decimal]]:
    return [(item.level, str(item.reason), item.amount) for item in result.breakage]


A, B, C, D = member("A"), member("B"), member("C"), member("D")
IDLE = member("I", qualified=False, paid_levels=0)
SHORT = member("H", paid_levels=1)


def test_without_compression_every_ancestor_takes_a_level():
    result = walk(IDLE, A, SHORT, D, compression="none")
    assert steps(result) == [
        ("I", 1, "unpaid", "not_qualified"),
        ("A", 2, "paid", ""),
        ("H", 3, "unpaid", "levels"),
    ]
    assert paid(result) == {"A": Decimal("6.00")}
    assert lost(result) == [(1, "not_qualified", Decimal("8.00")), (3, "levels", Decimal("5.00"))]


def test_standard_compression_passes_over_who_is_not_qualified_alone():
    result = walk(IDLE, A, SHORT, IDLE, D, compression="standard")
    assert steps(result) == [
        ("I", 1, "passed_over", "not_qualified"),
        ("A", 1, "paid", ""),
        ("H", 2, "unpaid", "levels"),
        ("I", 3, "passed_over", "not_qualified"),
        ("D", 3, "paid", ""),
    ]
    assert lost(result) == [(2, "levels", Decimal("6.00"))]


def test_dynamic_compression_passes_over_who_is_not_paid_that_deep_too():
    result = walk(IDLE, A, SHORT, D, compression="dynamic")
    assert steps(result) == [
        ("I", 1, "passed_over", "not_qualified"),
        ("A", 1, "paid", ""),
        ("H", 2, "passed_over", "levels"),
        ("D", 2, "paid", ""),
    ]
    assert lost(result) == [(3, "no_upline", Decimal("5.00"))]


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("suspended", "suspended"),
        ("terminated", "vacant"),
        ("house", "not_qualified"),
        ("pending", "not_qualified"),
    ],
)
def test_nobody_but_the_active_is_paid_whatever_is_said_of_them(status, reason):
    out = member("X", status=status)
    assert steps(walk(out, A, compression="dynamic"))[0] == ("X", 1, "passed_over", reason)
    none = walk(out, A, compression="none", retail=False)
    assert lost(none)[0] == (1, reason, Decimal("8.00"))
    assert "X" not in paid(none)


def test_the_walk_reads_no_further_than_the_plan_is_deep():
    read = []

    def upline():
        for one in (A, B, C, D):
            read.append(one.code)
            yield one

    order_commissions(
        plan=plans.rules(), cv=Decimal(100), retail=False, seller=member("S"), upline=upline()
    )
    assert read == ["A", "B", "C"]


def test_a_ranks_own_rates_are_the_payees_not_the_sellers():
    ranked = member("R", paid_levels=1, level_rates=(Decimal(9),) * 3, rank="Silver")
    result = walk(ranked, A, ranks=[SILVER], base_paid_levels=3)
    assert paid(result) == {"R": Decimal("9.00"), "A": Decimal("6.00")}


def test_an_amount_lost_to_missing_levels_is_at_the_rate_its_holder_would_have_had():
    ranked = member("R", paid_levels=1, level_rates=(Decimal(9),) * 3, rank="Silver")
    result = walk(A, ranked, compression="none", ranks=[SILVER], base_paid_levels=3)
    assert lost(result)[0] == (2, "levels", Decimal("9.00"))


@pytest.mark.parametrize(
    ("cv", "rate", "amount"),
    [("0.05", "10", "0.01"), ("0.10", "5", "0.01"), ("42.10", "5", "2.11"), ("10.50", "1", "0.11")],
)
def test_each_line_is_rounded_half_up_by_itself(cv, rate, amount):
    result = walk(A, cv=cv, depth=1, level_rates=[Decimal(rate)], base_paid_levels=1)
    assert paid(result) == {"A": Decimal(amount)}


def test_a_line_that_rounds_to_nothing_is_not_written_and_its_level_is_taken():
    result = walk(A, B, cv="0.09", level_rates=[5, 6, 0])
    assert steps(result)[:2] == [("A", 1, "too_small", ""), ("B", 2, "paid", "")]
    assert paid(result) == {"B": Decimal("0.01")}


def test_amounts_have_the_currencys_own_digits():
    yen = walk(A, cv="990", currency="JPY", depth=1, level_rates=[Decimal("5")], base_paid_levels=1)
    assert [str(line.amount) for line in yen.lines] == ["50"]
    dinar = walk(A, cv="1.01", currency="KWD", depth=1, level_rates=[5], base_paid_levels=1)
    assert [str(line.amount) for line in dinar.lines] == ["0.051"]


def test_a_seller_without_a_position_costs_those_above_nothing_yet():
    result = order_commissions(
        plan=plans.rules(), cv=Decimal(100), retail=True, seller=member("S"), upline=None
    )
    assert paid(result) == {"S": Decimal("20.00")}
    assert lost(result) == []


@pytest.mark.parametrize("status", ["suspended", "terminated", "house", "pending"])
def test_retail_commission_is_for_the_active_alone(status):
    result = order_commissions(
        plan=plans.rules(),
        cv=Decimal(100),
        retail=True,
        seller=member("S", status=status),
        upline=None,
    )
    assert not result.lines
    assert result.breakage[0].amount == Decimal("20.00")


def test_retail_commission_needs_no_qualifying():
    result = order_commissions(
        plan=plans.rules(),
        cv=Decimal(100),
        retail=True,
        seller=member("S", qualified=False, paid_levels=0),
        upline=None,
    )
    assert paid(result) == {"S": Decimal("20.00")}


# Standing


def standing(status: str = "active", plan: dict | None = None, **volume) -> Standing:
    return standing_of(plan=plans.rules(**(plan or {})), status=status, volume=Volume(**volume))


def test_own_volume_counts_up_to_the_cap_and_retail_volume_in_full():
    rules = plans.rules(own_volume_cap=30)
    assert volume_pv(rules, Volume(own=Decimal(80), retail=Decimal(45))) == 75
    # Refunds of closed periods' orders come off before the cap.
    volume = Volume(own=Decimal(80), own_refunds=Decimal(60), retail=Decimal(45))
    assert volume_pv(rules, volume) == 65
    refunded = Volume(own=Decimal(0), own_refunds=Decimal(60), retail=Decimal(45))
    assert volume_pv(rules, refunded) == 0


def test_qualifying_is_exact_at_the_border():
    assert standing(own=Decimal("50.00")).qualified
    short = standing(own=Decimal("49.99"))
    assert (short.qualified, short.missing_pv, short.paid_levels) == (False, Decimal("0.01"), 0)


def test_customers_are_asked_for_besides_volume():
    plan = {"min_retail_customers": 2}
    one = standing(plan=plan, retail=Decimal(500), customers=1)
    assert (one.qualified, one.missing_pv, one.missing_customers) == (False, 0, 1)
    assert standing(plan=plan, retail=Decimal(500), customers=2).qualified


@pytest.mark.parametrize("status", ["pending", "suspended", "terminated", "house"])
def test_only_the_active_qualify(status):
    assert not standing(status=status, own=Decimal(500)).qualified


def test_in_a_plan_with_ranks_who_has_none_is_paid_on_the_base_levels():
    assert standing(own=Decimal(50)).paid_levels == 3
    ranked = {"ranks": [SILVER], "base_paid_levels": 2}
    assert standing(plan=ranked, own=Decimal(50)).paid_levels == 2


def test_the_better_of_two_periods_counts_but_never_for_the_inactive():
    rules = plans.rules()
    good, bad = standing(own=Decimal(50)), standing(own=Decimal(10))
    assert better(bad, good, plan=rules) is good
    assert better(good, bad, plan=rules) is good
    assert better(bad, None, plan=rules) is bad
    suspended = standing(status="suspended", own=Decimal(50))
    assert better(suspended, good, plan=rules) is suspended


# The tables of docs/algorithms/commissions.md

IDA = member("Ida", qualified=False, paid_levels=0)
ANA = member("Ana")
HAL = member("Hal", paid_levels=1)
DEE = member("Dee")


@pytest.mark.parametrize(
    ("compression", "lines", "breakage"),
    [
        ("none", {"Ana": "6.00"}, [("not_qualified", "8.00"), ("levels", "5.00")]),
        ("standard", {"Ana": "8.00", "Dee": "5.00"}, [("levels", "6.00")]),
        ("dynamic", {"Ana": "8.00", "Dee": "6.00"}, [("no_upline", "5.00")]),
    ],
)
def test_the_documented_way_up_pays_as_documented(compression, lines, breakage):
    result = walk(IDA, ANA, HAL, DEE, compression=compression)
    assert paid(result) == {code: Decimal(amount) for code, amount in lines.items()}
    assert [(reason, amount) for _level, reason, amount in lost(result)] == [
        (reason, Decimal(amount)) for reason, amount in breakage
    ]
    total = sum(paid(result).values()) + sum(amount for *_, amount in lost(result))
    assert total == Decimal("19.00")
