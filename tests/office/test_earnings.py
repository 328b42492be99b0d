"""The earnings page: exact figures, and the way to each of them."""

from catalog.billing.services.refund import refund_record
from commissions.models import EstimateLine
from mlmshop.outbox.services import outbox_drain
from tests import people
from tests.office.conftest import NOON, PERIOD
from tests.office.pages import rows, text


def test_a_period_is_its_lines_and_their_sums(company, as_):
    page = as_("ANA").get("/office/earnings/")
    shown = text(page)
    assert "November 2026" in shown
    assert "$21.50 5 lines from 5 orders" in shown
    assert "Level $9.50 4 lines" in shown
    assert "Retail $12.00 1 line" in shown
    numbers = {code: order.number for code, order in company.orders.items()}
    lines = sorted(row for row in rows(page) if len(row) == 6 and row[0] == "10 Nov")
    assert lines == sorted(
        ["10 Nov", f"{who} 10 Nov · Order {numbers[code]}", type_, cv, rate, f"Why {amount}"]
        for code, who, type_, cv, rate, amount in (
            ("ANA", "Your customer Cora Example", "Retail", "60.00", "20%", "12.00"),
            ("BEN", "Ben Example", "Level 1", "60.00", "10%", "6.00"),
            ("CARA", "Cara Example", "Level 2", "20.00", "5%", "1.00"),
            ("EVE", "Eve Example", "Level 1", "10.00", "10%", "1.00"),
            ("FAY", "Fay Example", "Level 2", "30.00", "5%", "1.50"),
        )
    )


def test_one_type_can_be_shown_alone(company, as_):
    page = as_("ANA").get("/office/earnings/", {"type": "retail"})
    assert [row[2] for row in rows(page) if len(row) == 6][1:] == ["Retail"]
    assert "$21.50" in text(page), "the total stays the period's"


def test_the_way_leads_back_to_the_first_period_and_never_ahead(company, as_):
    client = as_("ANA")
    now = client.get("/office/earnings/").content.decode()
    assert "/office/earnings/2026-10/" in now
    assert "/office/earnings/2026-12/" not in now
    first = client.get("/office/earnings/2026-01/")
    assert "/office/earnings/2025-12/" not in first.content.decode()
    assert "/office/earnings/2026-02/" in first.content.decode()
    assert "$0.00 No order has paid you in this period" in text(first)
    assert "No order paid you in this period." in text(first)


def test_a_level_line_is_explained_from_the_order_up_to_oneself(company, as_):
    line = EstimateLine.objects.get(beneficiary__code="ANA", source__code="FAY")
    shown = text(as_("ANA").get(f"/office/earnings/{PERIOD}/line/{line.pk}/"))
    explained = shown[shown.index("Why this amount 30.00") :]
    number = company.orders["FAY"].number
    expected = (
        "Why this amount 30.00 CV of the order × 5% level 2 = $1.50 yours "
        f"Oil × 3 Order {number}, paid 10 Nov 2026 30.00 CV "
        "Fay Example Sold it. The climb starts above them "
        "Cara Example Not qualified: 20 of 50 PV passed over "
        "1 Ben Example Qualified: paid on 3 levels 10% level 1 "
        "2 You Qualified: paid on 3 levels 5% level 2 "
        "Rate from Plan version 1, level 2 Compression Dynamic Rounding 1.5000 → 1.50"
    )
    assert explained[: len(expected)] == expected
    assert "Fay’s retail commission is a line of its own and takes nothing from you." in explained


def test_a_retail_line_is_explained_by_the_order_alone(company, as_):
    line = EstimateLine.objects.get(beneficiary__code="ANA", type="retail")
    shown = text(as_("ANA").get(f"/office/earnings/{PERIOD}/line/{line.pk}/"))
    explained = shown[shown.index("Why this amount 60.00") :]
    assert "60.00 CV of the order × 20% retail = $12.00 yours" in explained
    assert "You Sold it 20% retail" in explained
    assert "Rounding 12.0000 → 12.00" in explained


def test_the_panel_alone_answers_the_page_that_asks_for_it(company, as_):
    line = EstimateLine.objects.get(beneficiary__code="ANA", source__code="FAY")
    address = f"/office/earnings/{PERIOD}/line/{line.pk}/"
    client = as_("ANA")
    panel, page = client.get(address, headers={"HX-Request": "true"}), client.get(address)
    assert "<html" not in panel.content.decode()
    assert "= $1.50 yours" in text(panel)
    assert "<html" in page.content.decode()
    assert text(panel) in text(page)


def test_closing_leads_back_to_the_same_lines(company, as_):
    line = EstimateLine.objects.get(beneficiary__code="ANA", source__code="FAY")
    page = as_("ANA").get(f"/office/earnings/{PERIOD}/line/{line.pk}/", {"type": "level"})
    assert f'href="/office/earnings/{PERIOD}/?type=level#lines"' in page.content.decode()


def test_why_not_me(company, as_):
    for viewer, order, answer in (
        ("CARA", "FAY", "You are not paid level 1. Not qualified: 20 of 50 PV."),
        ("BEN", "BEN", "You bought it: it counts as your volume and pays those above you."),
        ("ROOT", "FAY", "You are not paid level 3. Not qualified: 0 of 50 PV."),
    ):
        number = company.orders[order].number
        page = as_(viewer).get(f"/office/earnings/{PERIOD}/order/{number}/")
        assert f"Why not me {answer}" in text(page), viewer


def test_why_not_me_where_the_levels_were_taken_nearer_to_the_sale(company, as_):
    """Four qualified people in a line under ZOE, three levels: ZOE gets none of the lowest sale."""
    from tests import shop

    unit = shop.product("Soap", price="10.00", cv="10.00", pv="10.00")
    names = ["gil", "hal", "ida", "jo"]
    people.chain(" ".join(names), top=company["ZOE"])
    for name in ["zoe", *names]:
        buyer = people.user(f"friend-of-{name}")
        order = shop.order({unit: 5}, at=NOON, user=buyer, site=name.upper())
        shop.pay(order, at=NOON)
    outbox_drain()
    page = as_("ZOE").get(f"/office/earnings/{PERIOD}/order/{order.number}/")
    shown = text(page)
    assert "Why not me All 3 levels were taken nearer to the sale." in shown
    way = shown[shown.index("Why not me All") :]
    assert way.index("Jo Example") < way.index("1 Ida Example") < way.index("2 Hal Example")
    assert way.index("3 Gil Example") < way.index("You The way up ended before you not reached")
    assert "Root" not in way


def test_orders_that_pay_nothing_are_offered_with_their_reason(company, as_):
    page = as_("CARA").get("/office/earnings/").content.decode()
    number = company.orders["FAY"].number
    assert f"/office/earnings/{PERIOD}/order/{number}/" in page
    # ANA is paid on every order of her team.
    assert "Orders that pay you nothing" not in text(as_("ANA").get("/office/earnings/"))


def test_an_order_is_looked_up_by_its_number(company, as_):
    number = company.orders["FAY"].number
    client = as_("ANA")
    found = client.get(f"/office/earnings/{PERIOD}/order/", {"number": f" {number} "})
    assert found["Location"] == f"/office/earnings/{PERIOD}/order/{number}/"
    # It pays, so its explanation is the line's.
    assert "30.00 CV of the order × 5% level 2 = $1.50 yours" in text(client.get(found["Location"]))
    assert "Enter an order number." in text(client.get(f"/office/earnings/{PERIOD}/order/"))


def test_a_refund_takes_the_lines_back_and_says_so(company, as_):
    order = company.orders["FAY"]
    refund_record(order_id=order.pk, quantities=None, actor=None, reason="returned", at=NOON)
    outbox_drain()
    client = as_("ANA")
    assert "$20.00 4 lines from 4 orders" in text(client.get("/office/earnings/"))
    answer = text(client.get(f"/office/earnings/{PERIOD}/order/{order.number}/"))
    assert "Why not me The order has no CV left, so it pays nobody." in answer


def test_long_statements_come_in_pages(company, as_):
    from tests import shop

    unit = shop.product("Tea", price="10.00", cv="10.00", pv="10.00")
    for number in range(26):
        order = shop.order({unit: 1}, at=NOON, email=f"tea-{number}@example.org", site="BEN")
        shop.pay(order, at=NOON)
    outbox_drain()
    client = as_("ANA")
    first = client.get("/office/earnings/")
    assert "$47.50 31 lines from 31 orders" in text(first)  # 21.50 and 26 × 10% of 10.00
    assert "Lines 1 to 25 of 31" in text(first)
    assert f"/office/earnings/{PERIOD}/?page=2#lines" in first.content.decode()
    second = client.get("/office/earnings/", {"page": "2"})
    assert "Lines 26 to 31 of 31" in text(second)
    # A page that is not there is the last one, and what is no number the first.
    assert "Lines 26 to 31 of 31" in text(client.get("/office/earnings/", {"page": "99"}))
    assert "Lines 1 to 25 of 31" in text(client.get("/office/earnings/", {"page": "x"}))
