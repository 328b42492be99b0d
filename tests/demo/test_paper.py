"""The demo company as it is written down, before anything is played."""

import random
from collections import Counter
from datetime import date, timedelta
from itertools import islice

import pytest

from catalog.order.numbers import order_number_read
from mlmshop.demo.catalogue import range_read
from mlmshop.demo.clock import Clock
from mlmshop.demo.names import people, plain
from mlmshop.demo.play import events_of
from mlmshop.demo.team import FOUNDER_NAMES, MAREN, team_write
from mlmshop.demo.trade import QUALIFYING, Customer, trade_write
from replicated_sites.names import NAME_FORM, is_reserved

DAYS = [
    date(2026, 11, 1),
    date(2026, 11, 2),
    date(2026, 11, 15),
    date(2026, 11, 30),
    date(2027, 1, 1),
    date(2028, 2, 29),
    date(2026, 12, 31),
]


def written(as_of=date(2026, 11, 15), *, seed=1, distributors=60, orders=200, zone="UTC"):
    clock = Clock.of(as_of, months=4, zone=zone)
    rng = random.Random(seed)
    strangers = people(rng, without=FOUNDER_NAMES)
    team = team_write(clock, rng, distributors=distributors, strangers=strangers)
    trade = trade_write(clock, rng, team=team, orders=orders, strangers=strangers)
    return clock, team, trade


def test_the_same_seed_and_date_write_the_same_company():
    assert written() == written()


def test_another_seed_or_date_writes_another_company():
    _, team, trade = written()
    _, other_team, other_trade = written(seed=2)
    assert [member.person for member in team[8:]] != [member.person for member in other_team[8:]]
    assert [purchase.number for purchase in trade] != [purchase.number for purchase in other_trade]
    assert written(date(2026, 11, 16))[2] != trade


@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles", "Pacific/Auckland"])
@pytest.mark.parametrize("as_of", DAYS, ids=str)
def test_the_line_to_the_demo_distributor_sells_within_the_running_period(as_of, zone):
    clock, _, trade = written(as_of, zone=zone)
    sure = [
        purchase
        for purchase in trade
        if purchase.lines == QUALIFYING
        and purchase.paid_at is not None
        and purchase.fate == "done"
        and clock.period.start <= purchase.placed_at <= purchase.paid_at < clock.until
        and purchase.paid_at in clock.period
    ]
    sellers = {purchase.buyer.seller for purchase in sure if isinstance(purchase.buyer, Customer)}
    assert sellers >= set(range(MAREN + 1))


def test_those_orders_are_worth_more_than_the_qualifying_volume():
    goods = range_read().goods
    assert sum(goods[sku][1].pv * quantity for sku, quantity in QUALIFYING) >= 50


@pytest.mark.parametrize("as_of", DAYS, ids=str)
def test_nothing_happens_after_the_history_ends(as_of):
    clock, team, trade = written(as_of)
    events = events_of(team, trade, until=clock.until)
    assert max(event.at for event in events) < clock.until
    assert clock.until - clock.now <= timedelta(minutes=1)
    assert events == sorted(events)


def test_the_demo_distributor_stands_under_three_others_in_one_line():
    _, team, _ = written()
    assert [member.sponsor for member in team[: MAREN + 1]] == [None, 0, 1, 2]
    assert team[MAREN].email == "distributor@example.com"
    assert team[MAREN].site == "maren"
    assert all(member.leaves is None for member in team[: MAREN + 1])


def test_sponsors_are_enrolled_before_those_they_bring_in():
    _, team, _ = written(distributors=300)
    for i, member in enumerate(team):
        assert member.sponsor is None or member.sponsor < i
        if member.sponsor is not None:
            sponsor = team[member.sponsor]
            assert sponsor.enrolled_at <= member.enrolled_at
            assert sponsor.leaves is None or member.enrolled_at < sponsor.leaves[2]
    assert [m.enrolled_at for m in team] == sorted(m.enrolled_at for m in team)


def test_a_few_legs_are_strong_and_many_are_small():
    _, team, _ = written()
    recruits = Counter(member.sponsor for member in team if member.sponsor is not None)
    brought = sorted(recruits.values(), reverse=True)
    assert sum(brought[:5]) > 25
    assert len(team) - len(recruits) > 25


def test_names_codes_addresses_and_sites_are_each_somebodys_own():
    _, team, trade = written(distributors=400, orders=800)
    for values in (
        [member.person for member in team],
        [member.code for member in team],
        [member.email for member in team],
        [member.site for member in team],
        [purchase.number for purchase in trade],
    ):
        assert len(set(values)) == len(values)
    assert not {member.email for member in team} & {
        purchase.buyer.email for purchase in trade if isinstance(purchase.buyer, Customer)
    }


def test_site_names_can_be_had():
    import re

    _, team, _ = written(distributors=400)
    for member in team:
        assert re.fullmatch(NAME_FORM, member.site)
        assert not is_reserved(member.site), member.site


def test_order_numbers_are_numbers_of_ours():
    _, _, trade = written()
    assert all(order_number_read(purchase.number.lower()) == purchase.number for purchase in trade)


@pytest.mark.parametrize("count", [20, 200, 777])
def test_there_are_as_many_orders_as_asked_for(count):
    assert len(written(orders=count)[2]) == count


def test_orders_end_in_every_way_and_come_by_every_way():
    _, _, trade = written()
    fates = Counter(purchase.fate for purchase in trade)
    assert set(fates) == {
        "done",
        "pending",
        "cancelled",
        "expired",
        "refunded",
        "partly_refunded",
    }
    assert fates["done"] > 170
    channels = Counter(purchase.channel for purchase in trade)
    assert set(channels) == {"site", "referral", "main", "own"}
    buyers = [p.buyer for p in trade if isinstance(p.buyer, Customer)]
    assert {buyer.registered for buyer in buyers} == {True, False}
    assert len({buyer.email for buyer in buyers}) < 0.7 * len(buyers)  # many come back
    assert any(purchase.voucher for purchase in trade)


def test_more_gifts_are_given_in_december_than_in_july():
    category = {sku: product.category for sku, (product, _) in range_read().goods.items()}

    def share_of_gifts(as_of):
        _, _, trade = written(as_of, orders=777)
        month = as_of.month
        skus = [sku for p in trade if p.placed_at.month == month for sku, _ in p.lines]
        return sum(category[sku] == "gifts" for sku in skus) / len(skus)

    assert share_of_gifts(date(2026, 12, 31)) > 1.3 * share_of_gifts(date(2026, 7, 31))


def test_november_and_december_are_busier_than_summer_for_its_size():
    _, _, trade = written(date(2027, 1, 1), orders=777)
    by_month = Counter(purchase.placed_at.month for purchase in trade)
    assert by_month[12] > 1.5 * by_month[10]


def test_names_lose_their_accents_and_nothing_else():
    assert [plain(name) for name in ("Bảo", "Đặng", "Yıldız", "Ayşe", "Wójcik", "Wei-Ling")] == [
        "bao",
        "dang",
        "yildiz",
        "ayse",
        "wojcik",
        "wei-ling",
    ]


def test_people_never_repeat():
    drawn = list(islice(people(random.Random(3), without=set()), 3000))
    assert len(set(drawn)) == 3000
