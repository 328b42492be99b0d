"""Why this amount, and why not me: in the office's shape and on the terminal."""

import io
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from catalog.billing.services.refund import refund_record
from commissions.models import EstimateLine
from commissions.selectors import estimate_explain, order_explain
from commissions.texts import percent_text, rounding_text
from matrix.services import distributor_status_change
from mlmshop.outbox.services import outbox_drain
from tests import people, shop
from tests.commissions import plans
from tests.commissions.world import LATER, NOON, buy, qualify

SILVER = {
    "name": "Silver",
    "pv": 0,
    "qualified_sponsored": 0,
    "group_volume": 0,
    "max_leg_percent": None,
    "paid_levels": 3,
    "matching_generations": 0,
    "level_rates": None,
    "pool_shares": 0,
}


def line_of(order, code: str) -> EstimateLine:
    return EstimateLine.objects.get(estimate__order_id=order.pk, beneficiary__code=code)


@pytest.fixture
def order(upline, oil):
    """Sold by DAN; CAY and ANA are qualified, BEN has sold nothing."""
    qualify(oil, "ANA", "CAY")
    return buy(oil, seller="DAN")


def test_an_amount_is_explained_from_the_goods_to_the_rounding(order):
    why = estimate_explain(line_id=line_of(order, "ANA").pk)
    assert (why.cv, why.rate, why.exact, why.amount) == (
        Decimal("42.00"),
        Decimal(6),
        Decimal("2.52"),
        Decimal("2.52"),
    )
    assert (why.level, why.type, why.rounding) == (2, "level", "2.5200 → 2.52")
    assert (why.order.number, why.order.paid_at, why.order.seller.name) == (
        order.number,
        NOON,
        "Dan Example",
    )
    (item,) = why.order.items
    assert (item.title, item.quantity, item.cv) == ("Oil", 1, Decimal("42.00"))
    assert [(s.person.code, s.level, s.outcome, s.note, s.is_you) for s in why.steps] == [
        ("CAY", 1, "paid", "Qualified: paid on 3 levels", False),
        ("BEN", 2, "passed_over", "Not qualified: 0 of 50 PV", False),
        ("ANA", 2, "paid", "Qualified: paid on 3 levels", True),
    ]
    assert (why.plan.number, why.plan.compression_label) == (1, "Dynamic")


def test_an_explanation_shows_nobody_above_the_beneficiary(order):
    why = estimate_explain(line_id=line_of(order, "CAY").pk)
    assert [step.person.code for step in why.steps] == ["CAY"]


def test_a_retail_commission_has_no_way_up(order):
    why = estimate_explain(line_id=line_of(order, "DAN").pk)
    assert (why.type_label, why.level, why.steps) == ("Retail", None, ())
    assert why.rounding == "8.4000 → 8.40"


def test_an_explanation_costs_the_same_whatever_the_way(upline, oil, django_assert_max_num_queries):
    people.chain(" ".join(f"d{n}" for n in range(12)), top=people.distributor("dan"))
    qualify(oil, "ANA")
    near, far = buy(oil, seller="BEN"), buy(oil, seller="D11", email="far@example.org")
    for sold, steps in ((near, 1), (far, 15)):
        line = line_of(sold, "ANA")
        with django_assert_max_num_queries(5):
            assert len(estimate_explain(line_id=line.pk).steps) == steps


def answer(order, code: str) -> tuple[str, str]:
    verdict = order_explain(order_id=order.pk, code=code)
    return verdict.reason, verdict.sentence


def test_who_is_paid_is_told_how_much(order):
    assert answer(order, "ANA") == ("", "Ana Example is paid $2.52 on level 2.")
    assert answer(order, "DAN") == ("", "Dan Example is paid $8.40 retail commission.")


def test_who_is_passed_over_is_told_why_and_sees_the_way_up_to_themselves(order):
    verdict = order_explain(order_id=order.pk, code="BEN")
    assert verdict.reason == "not_qualified"
    assert verdict.sentence == ("Ben Example is not paid on level 2. Not qualified: 0 of 50 PV.")
    assert [step.person.code for step in verdict.steps] == ["CAY", "BEN"]


def test_who_lies_above_the_last_level_is_told_that_it_is_taken(upline, oil):
    people.chain("eve", top=people.distributor("dan"))
    qualify(oil, "ANA", "BEN", "CAY", "DAN")
    sold = buy(oil, seller="EVE")
    verdict = order_explain(order_id=sold.pk, code="ANA")
    assert verdict.reason == "levels_taken"
    assert "All 3 levels are taken by people nearer to the sale" in verdict.sentence
    assert verdict.steps == ()


def test_who_is_not_above_the_seller_is_told_so_and_sees_nobody(order):
    people.enrol("zoe", sponsor="root")
    verdict = order_explain(order_id=order.pk, code="ZOE")
    assert verdict.reason == "not_above"
    assert (verdict.steps, verdict.lines, verdict.unpaid) == ((), (), ())


def test_the_house_and_the_vacant_and_the_suspended_are_told_apart(upline, oil):
    for name, status in (("cay", "suspended"), ("ben", "terminated")):
        distributor_status_change(
            distributor=people.distributor(name),
            status=status,
            actor=None,
            reason="A reason",
            at=NOON,
        )
    sold = buy(oil, seller="DAN")
    assert answer(sold, "CAY")[0] == "suspended"
    assert answer(sold, "BEN")[0] == "vacant"
    reason, sentence = answer(sold, "ROOT")
    assert reason == "not_qualified"
    assert "The company’s own position: never paid" in sentence


def test_ones_own_order_is_explained(upline, soap):
    sold = buy(soap, seller="ROOT", user=people.user("dan"))
    assert answer(sold, "DAN")[0] == "own_order"


def test_missing_levels_are_named(upline, oil):
    plans.published(start="2026-10", base_paid_levels=1, ranks=[SILVER])
    qualify(oil, "BEN", "CAY")
    sold = buy(oil, seller="DAN")
    reason, sentence = answer(sold, "BEN")
    assert reason == "levels"
    assert sentence == (
        "Ben Example is not paid on level 2. No rank yet: paid on 1 level, this is level 2."
    )


def test_an_order_taken_back_pays_nobody(order):
    refund_record(order_id=order.pk, quantities=None, actor=None, reason="Back", at=LATER)
    outbox_drain()
    assert answer(order, "ANA") == ("no_volume", "The order has no CV left, so it pays nobody.")


def test_an_order_not_computed_is_said_to_be_so(upline, oil):
    unpaid = shop.order({oil: 1}, at=NOON, site="DAN")
    assert answer(unpaid, "ANA")[0] == "not_computed"


def test_a_line_that_rounds_to_nothing_is_explained(upline, oil):
    plans.published(start="2026-10", level_rates=[Decimal("0.01"), 6, 5])
    qualify(oil, "CAY")
    sold = buy(oil, seller="DAN")
    reason, sentence = answer(sold, "CAY")
    assert reason == "too_small"
    assert "0.0042 → 0.00" in sentence


@pytest.mark.parametrize(
    ("exact", "currency", "text"),
    [
        ("2.1", "USD", "2.1000 → 2.10"),
        ("0.125", "USD", "0.1250 → 0.13"),
        ("1.234567", "USD", "1.234567 → 1.23"),
        ("49.5", "JPY", "49.50 → 50"),
        ("100", "USD", "100.0000 → 100.00"),
    ],
)
def test_rounding_is_shown_exactly(exact, currency, text):
    assert rounding_text(Decimal(exact), currency) == text


@pytest.mark.parametrize(
    ("rate", "text"), [("5.0000", "5%"), ("2.5000", "2.5%"), ("0", "0%"), ("100", "100%")]
)
def test_a_percentage_has_no_needless_zeros(rate, text):
    assert percent_text(Decimal(rate)) == text


# The terminal


def explain(*args: str) -> str:
    out = io.StringIO()
    call_command("explain", *args, stdout=out)
    return out.getvalue()


def test_the_terminal_shows_the_whole_order(order):
    assert (
        explain(order.number)
        == f"""\
Order {order.number}, retail, paid 2026-10-14 12:00, period 2026-10
Plan version 1 (Forest), compression dynamic

Line                   Units         CV
---------------------  -----  ---------
Oil                        1      42.00
Commissionable volume         42.00 USD

Seller: DAN Dan Example

Level  Code  Name          Rate   USD  Because
-----  ----  ------------  ----  ----  ---------------------------------------------------
    1  CAY   Cay Example     8%  3.36  Qualified: paid on 3 levels
    ·  BEN   Ben Example               Passed over. Not qualified: 0 of 50 PV
    2  ANA   Ana Example     6%  2.52  Qualified: paid on 3 levels
    ·  ROOT  Root Example              Passed over. The company’s own position: never paid

Type    Level  Beneficiary     CV  Rate  Exact → rounded
------  -----  -----------  -----  ----  ---------------
level       1  CAY          42.00    8%    3.3600 → 3.36
level       2  ANA          42.00    6%    2.5200 → 2.52
retail         DAN          42.00   20%    8.4000 → 8.40

Stays with the company  Level   USD  Because
----------------------  -----  ----  -----------------
level                       3  2.10  nobody left above

Order {order.number} pays $14.28.
"""
    )


def test_the_terminal_answers_one_distributor_whatever_the_case_of_their_code(order):
    printed = explain(order.number, "--for", "ben")
    assert printed.endswith("Ben Example is not paid on level 2. Not qualified: 0 of 50 PV.\n")
    assert "ANA" not in printed


def test_the_terminal_refuses_what_does_not_exist(order):
    with pytest.raises(CommandError, match="There is no order 999"):
        explain("999")
    with pytest.raises(CommandError, match="There is no distributor with the code NOBODY"):
        explain(order.number, "--for", "NOBODY")
