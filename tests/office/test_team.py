"""The team page: the matrix around a person, by level and by leg."""

import pytest

from matrix.services import distributor_status_change
from mlmshop.office.charts import connector, ring, spark, stacked
from mlmshop.outbox.services import outbox_drain
from tests import people
from tests.office.conftest import NOON
from tests.office.pages import rows, text


def levels(response) -> list[list[str]]:
    return [row for row in rows(response) if len(row) == 5][1:]


def test_levels_count_places_people_volume_and_earnings(company, as_):
    page = as_("ANA").get("/office/team/")
    assert levels(page) == [
        ["1", "2 of 2", "1", "70", "7.00"],
        ["2", "2 of 4", "0", "20", "1.00"],
        ["3", "1 of 8", "0", "30", "1.50"],
        ["All", "5 of 14", "1", "120", "9.50"],
    ]
    assert "5 people on 3 levels" in text(page)


def test_around_somebody_else_the_earnings_stay_ones_own(company, as_):
    page = as_("ANA").get("/office/team/BEN/")
    assert levels(page) == [
        ["1", "2 of 2", "0", "20", "1.00"],
        ["2", "1 of 4", "0", "30", "1.50"],
        ["3", "0 of 8", "–", "–", "–"],
        ["All", "3 of 14", "0", "50", "2.50"],
    ]
    assert "Around Ben Example, on your level 1" in text(page)


def test_legs_carry_the_volume_of_everyone_in_them(company, as_):
    shown = text(as_("ANA").get("/office/team/"))
    assert "By leg PV in November Ben Example 110 PV Eve Example 10 PV" in shown


def test_everyone_stands_in_their_place_with_how_they_came_there(company, as_):
    shown = text(as_("ANA").get("/office/team/"))
    matrix = (
        shown[shown.index("Ana Example You") : shown.index("How to read") :]
        if ("How to read" in shown)
        else shown[shown.index("Ana Example You") : shown.index("Sponsored by the person above")]
    )
    expected = [
        "Ana Example You · ANA · joined Jan 2026 60 PV , qualified 5 in the team",
        "Ben Example BEN 60 PV , qualified Level 1, sponsored by you",
        "Cara Example CARA 20 PV , not qualified yet Level 2, sponsored by you, placed here",
        "1 of 2 places below Cara Example filled",
        "Dan Example DAN 0 PV , not qualified yet Level 2, sponsored by Ben Example",
        "0 of 2 places below Dan Example filled",
        "Eve Example EVE 10 PV , not qualified yet Level 1, placed here from above you",
        "Your next newcomer starts here Open place under Eve Example",
        "Open invite someone Open place under Eve Example",
    ]
    at = -1
    for piece in expected:
        found = matrix.find(piece, at + 1)
        assert found > at, piece
        at = found


def test_own_recruits_and_spillover_are_told_apart(company, as_):
    page = as_("ANA").get("/office/team/").content.decode()
    # BEN: direct and mine. CARA: spilled over, mine. DAN: direct. EVE: spilled over.
    places = [(how, "data-mine" in rest) for how, rest in _places(page)]
    assert places == [
        ("direct", True),  # BEN
        ("spill", True),  # CARA
        ("direct", False),  # DAN
        ("spill", False),  # EVE
        ("open", True),  # the next newcomer of ANA
        ("open", False),
    ]


def _places(page: str):
    import re

    return re.findall(r'<li class="node" data-how="(\w+)"([^>]*)>', page)


def test_the_way_back_to_oneself_names_everyone_between(company, as_):
    page = as_("ANA").get("/office/team/FAY/")
    shown = text(page)
    trail = shown[shown.index("You Ben Example") :]
    assert trail.startswith("You Ben Example Cara Example Fay Example")
    for address in ("/office/team/", "/office/team/BEN/", "/office/team/CARA/"):
        assert f'<a href="{address}"' in page.content.decode()


def test_a_code_is_found_whatever_its_case(company, as_):
    assert as_("ANA").get("/office/team/ben/").status_code == 200


def test_several_hits_are_listed_nearest_first(company, as_):
    shown = text(as_("ANA").get("/office/team/", {"q": "example"}))
    names = ["Ben Example BEN Level 1", "Eve Example EVE Level 1", "Cara Example CARA Level 2"]
    assert [shown.index(name) for name in names] == sorted(shown.index(name) for name in names)
    assert "Dan Example DAN Level 2" in shown
    assert "Fay Example FAY Level 3" in shown


def test_what_is_searched_for_is_shown_as_text(company, as_):
    page = as_("ANA").get("/office/team/", {"q": '"><script>alert(1)</script>'})
    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()


def test_a_terminated_persons_place_is_vacant_and_stays_in_the_tree(company, as_):
    distributor_status_change(
        distributor=company["BEN"], status="terminated", actor=None, reason="left", at=NOON
    )
    outbox_drain()
    shown = text(as_("ANA").get("/office/team/"))
    assert "Ben Example Vacant place" in shown
    assert "Cara Example CARA" in shown


def test_compression_from_below_the_last_level_has_a_row_of_its_own(company, as_):
    """EVE's line goes five deep under ANA, and nobody in it is qualified but the last, who buys:
    ANA is her level 1, four levels further up than the plan is deep."""
    from tests import shop

    line = people.chain("gil hal ida jo", top=company["EVE"])
    unit = shop.product("Soap", price="10.00", cv="10.00", pv="10.00")
    order = shop.order({unit: 4}, at=NOON, user=line[-1].user)
    shop.pay(order, at=NOON)
    outbox_drain()
    table = levels(as_("ANA").get("/office/team/"))
    assert ["Deeper", "", "–", "–", "4.00"] in table
    assert table[-1][-1] == "13.50"


def test_a_wide_matrix_counts_open_places_instead_of_repeating_them(db, clock, log_in):
    from tests.commissions import plans

    root = people.company(width=5)
    ana = people.enrol("ana", sponsor=root)
    people.enrol("ben", sponsor=ana)
    plans.published(width=5)
    page = log_in(ana.user).get("/office/team/")
    shown = text(page)
    # Under ANA: BEN, the place of her next newcomer, and three more; under BEN five.
    assert "3 open invite someone Open place under Ana Example" in shown
    assert "5 open invite someone Open place under Ben Example" in shown
    assert "matrix-drawing.css" not in page.content.decode()


def test_a_newcomer_without_a_team_sees_open_places(db, clock, log_in):
    from tests.commissions import plans

    root = people.company(width=3)
    ana = people.enrol("ana", sponsor=root)
    plans.published()
    shown = text(log_in(ana.user).get("/office/team/"))
    assert "Nobody below you yet" in shown
    assert "Your next newcomer starts here Open place under Ana Example" in shown


def test_without_a_plan_every_page_still_answers(db, clock, log_in):
    root = people.company(width=3)
    ana = people.enrol("ana", sponsor=root)
    client = log_in(ana.user)
    for page in ("/office/", "/office/team/", "/office/earnings/"):
        assert client.get(page).status_code == 200
    assert "No plan is in force yet" in text(client.get("/office/"))


def test_connectors_end_in_the_middle_of_their_places():
    assert connector(0, 3, 56) == "M300 0C300 45 100.0 11 100.0 56"
    assert connector(1, 3, 56) == "M300 0V56"
    assert connector(2, 3, 56) == "M300 0C300 45 500.0 11 500.0 56"
    assert connector(1, 2, 48).endswith("450.0 48")


@pytest.mark.parametrize(
    ("part", "whole", "dash"),
    [(0, 50, "0.0 351.9"), (25, 50, "175.9 351.9"), (80, 50, "351.9 351.9"), (0, 0, "351.9 351.9")],
)
def test_a_ring_is_filled_in_proportion_and_never_more(part, whole, dash):
    from decimal import Decimal

    assert ring(Decimal(part), Decimal(whole)).dash == dash


def test_a_stacked_bar_fills_its_width_and_leaves_negatives_out():
    from decimal import Decimal

    parts = stacked([("level", Decimal(3)), ("reversal", Decimal(-1)), ("retail", Decimal(1))])
    assert [(part.key, part.x, part.width, part.gap_before) for part in parts] == [
        ("level", "0.00%", "75.00%", False),
        ("retail", "75.00%", "25.00%", True),
    ]
    assert stacked([]) == ()


def test_a_sparkline_needs_two_periods_and_dashes_the_running_one():
    from decimal import Decimal

    assert spark([Decimal(1)], ["Nov"]) is None
    drawn = spark([Decimal(0), Decimal(10), Decimal(5)], ["Sep", "Oct", "Nov"])
    assert drawn.line == "M8.0 76.0 L150.0 14.0"
    assert drawn.last == "M150.0 14.0 L292.0 45.0"
    assert [mark.text for mark in drawn.marks] == ["Sep", "Nov"]
