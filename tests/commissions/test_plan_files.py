"""Plans as YAML: read strictly, refused by path and reason, written back the same."""

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commissions.plans.errors import PlanInvalid, PlanUnreadable
from commissions.plans.reader import plan_data
from commissions.plans.schema import plan_check
from commissions.plans.writer import plan_yaml
from tests.commissions import plans

FULL = """\
name: Forest 3x7
currency: USD
period: monthly                # weekly | monthly
matrix: {width: 3, depth: 7, strategy: breadth_first, sponsor_may_choose: false, holding_days: 7}
compression: dynamic           # none | standard | dynamic
qualifying_pv: 50
min_retail_customers: 0
own_volume_cap: null           # PV; null: none
base_paid_levels: 3
level_rates: [5, 5, 5, 4, 3, 2, 1]      # percent, one per level
retail_rate: 20
fast_start: {rate: 10, days: 30, on: retail}   # on: retail | all; or null
matching_rates: [10, 5]                 # percent per sponsor generation; may be empty
ranks:                                  # lowest first; may be empty
  - {name: Silver, pv: 100, qualified_sponsored: 2, group_volume: 1000, max_leg_percent: 60,
     paid_levels: 5, matching_generations: 1, level_rates: null, pool_shares: 0}
  - {name: Gold, pv: 150, qualified_sponsored: 4, group_volume: 5000, max_leg_percent: 50,
     paid_levels: 7, matching_generations: 2, level_rates: [6, 6, 5, 4, 3, 2, 2], pool_shares: 1}
pool_rate: 2                            # percent of the period's CV
caps: {payout_percent: 60, per_distributor: null}   # each may be null
payout: {minimum: 10, hold_days: 14}
"""
"""The example of the interface, as it stands."""


def test_the_documented_plan_is_read_key_by_key():
    document = plan_check(plan_data(FULL))
    assert document.name == "Forest 3x7"
    assert (document.matrix.width, document.matrix.holding_days) == (3, 7)
    rules = document.rules
    assert rules.level_rates == tuple(Decimal(n) for n in (5, 5, 5, 4, 3, 2, 1))
    assert rules.fast_start is not None
    assert (rules.fast_start.rate, rules.fast_start.days, rules.fast_start.on) == (10, 30, "retail")
    gold = rules.ranks[1]
    assert (gold.name, gold.paid_levels, gold.pool_shares) == ("Gold", 7, 1)
    assert gold.level_rates == tuple(Decimal(n) for n in (6, 6, 5, 4, 3, 2, 2))
    assert rules.ranks[0].level_rates is None
    assert (rules.payout_percent, rules.per_distributor) == (60, None)


def test_json_is_yaml_even_when_indented_with_tabs():
    data = json.loads(json.dumps(plans.data()))
    document = plan_check(plan_data(json.dumps(data, indent="\t")))
    assert document == plan_check(plans.data())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "The text is empty"),
        ("# only a comment\n", "The text is empty"),
        ("a: 1\n  b: 2", "line 2, column 4: mapping values are not allowed here"),
        ("[1, 2", "line 1, column 6"),
        ("a: 'never closed", "line 1"),
        ("a: 1\na: 2", "Line 2, column 1: the key a is there twice."),
        ('{"a": 1, "a": 2}', "The key a is there twice."),
        ("a: 1\n---\nb: 2", "another document"),
        ("a: &x [1]\nb: *x", "aliases are not allowed"),
        ("a: !!python/object/apply:os.system [ls]", "is no type a plan knows"),
        ("a: !mine 5", "is no type a plan knows"),
        ("a: !!int five", "'five' is no number"),
        ("a: !!float .inf", "'.inf' is no number"),
        ("a: " + "9" * 5000, "is no number"),
        ('{"a": NaN}', "NaN is no number"),
        ('{"a": ' + "9" * 5000 + "}", "is no number"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a":' * 30_000, "nested too deeply"),
        ("a: \x00", "special characters are not allowed"),
        ("x" * 300_000, "200,000 characters"),
        ("? [1, 2]\n: 3", "a key must be a word"),
        ("? {a: 1}\n: 3", "a key must be a word"),
        ("1: 2", "a key must be a word"),
        ("\t- a", "line 1, column 1"),
        ("%YAML 9.9\n---\na: 1", "line 1"),
    ],
)
def test_text_that_is_no_plan_is_refused_in_one_sentence(text, reason):
    with pytest.raises((PlanUnreadable, PlanInvalid)) as caught:
        plan_check(plan_data(text))
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 1000


@pytest.mark.parametrize("text", ["5", "text", "[1, 2]", "null", "true", "- a\n- b"])
def test_a_plan_that_is_no_mapping_is_refused(text):
    with pytest.raises(PlanInvalid, match="A plan is a mapping of name, currency"):
        plan_check(plan_data(text))


def changed(path: str, value: object) -> dict:
    """The full plan with the value at *path* (like ``ranks.1.name``) replaced."""
    data = plan_data(FULL)
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    at = data
    for step in way:
        at = at[step]
    at[last] = value
    return data


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("name", "", "name must be text without spaces around it"),
        ("name", 5, "name must be text, not 5"),
        ("name", "x" * 101, "name must be at most 100 characters long"),
        ("name", "two\nlines", "name must be one line of printable text"),
        ("currency", "XXX", "currency must be the code of a currency we know"),
        ("currency", "usd", "currency must be the code of a currency we know"),
        ("currency", 5, "currency must be the code of a currency we know"),
        ("period", "daily", "period must be weekly or monthly, not the text 'daily'"),
        ("matrix", None, "matrix must be a mapping of width, depth"),
        ("matrix", [3, 7], "matrix must be a mapping"),
        ("matrix.width", 1, "matrix.width must be from 2 to 20, not 1"),
        ("matrix.width", 21, "matrix.width must be from 2 to 20, not 21"),
        ("matrix.width", "3", "matrix.width must be a whole number, not the text '3'"),
        ("matrix.width", Decimal("3.0"), "matrix.width must be a whole number"),
        ("matrix.width", True, "matrix.width must be a whole number, not true"),
        ("matrix.depth", 0, "matrix.depth must be from 1 to 20, not 0"),
        ("matrix.strategy", "widest", "matrix.strategy must be breadth_first or even or leg"),
        ("matrix.sponsor_may_choose", "no", "matrix.sponsor_may_choose must be true or false"),
        ("matrix.sponsor_may_choose", 0, "matrix.sponsor_may_choose must be true or false"),
        ("matrix.holding_days", 366, "matrix.holding_days must be from 0 to 365"),
        ("compression", "full", "compression must be none or standard or dynamic"),
        ("compression", None, "compression must be none or standard or dynamic, not null"),
        ("qualifying_pv", -1, "qualifying_pv must be from 0 to"),
        ("qualifying_pv", Decimal("0.001"), "qualifying_pv must have at most 2 decimals"),
        ("qualifying_pv", Decimal("1e999999"), "qualifying_pv must be from 0 to"),
        ("qualifying_pv", Decimal("1e-999999"), "qualifying_pv must have at most 2 decimals"),
        ("qualifying_pv", None, "qualifying_pv must be a number, not null"),
        ("qualifying_pv", True, "qualifying_pv must be a number, not true"),
        ("min_retail_customers", -1, "min_retail_customers must be from 0 to 10000"),
        ("own_volume_cap", -5, "own_volume_cap must be from 0 to"),
        ("base_paid_levels", 0, "base_paid_levels must be from 1 to 7"),
        ("base_paid_levels", 8, "base_paid_levels must be from 1 to 7, not 8"),
        ("level_rates", [5] * 6, "level_rates must have 7 rates, one for each level of depth"),
        ("level_rates", [5] * 8, "level_rates must have 7 rates, one for each level of depth"),
        ("level_rates", None, "level_rates must be a list, not null"),
        ("level_rates", 5, "level_rates must be a list, not 5"),
        ("level_rates.2", -1, "level_rates[2] must be from 0 to 100, not -1"),
        ("level_rates.2", 101, "level_rates[2] must be from 0 to 100, not 101"),
        ("level_rates.2", "5%", "level_rates[2] must be a number, not the text '5%'"),
        ("level_rates.2", Decimal("0.00001"), "level_rates[2] must have at most 4 decimals"),
        ("retail_rate", 100.5, "retail_rate must be a number"),
        ("retail_rate", 150, "retail_rate must be from 0 to 100, not 150"),
        ("fast_start", {}, "fast_start.rate is missing"),
        ("fast_start.on", "enrolment", "fast_start.on must be retail or all"),
        ("fast_start.days", 0, "fast_start.days must be from 1 to 3650"),
        ("matching_rates", None, "matching_rates must be a list"),
        ("matching_rates", [1] * 21, "matching_rates must have at most 20 entries, not 21"),
        ("ranks", None, "ranks must be a list, not null"),
        ("ranks", {}, "ranks must be a list, not a mapping"),
        ("ranks.0", None, "ranks[0] must be a mapping of name, pv"),
        ("ranks.0.name", "", "ranks[0].name must be text"),
        ("ranks.1.name", "Silver", "ranks[1].name must differ from the other ranks"),
        ("ranks.1.paid_levels", 8, "ranks[1].paid_levels must be from 1 to 7, not 8"),
        ("ranks.1.paid_levels", 0, "ranks[1].paid_levels must be from 1 to 7, not 0"),
        ("ranks.1.level_rates", [], "ranks[1].level_rates must have 7 rates"),
        ("ranks.1.level_rates.3", 200, "ranks[1].level_rates[3] must be from 0 to 100"),
        ("ranks.0.max_leg_percent", 0, "ranks[0].max_leg_percent must be above 0 and at most 100"),
        ("ranks.0.matching_generations", 3, "ranks[0].matching_generations must be from 0 to 2"),
        ("ranks.0.pool_shares", -1, "ranks[0].pool_shares must be from 0"),
        ("ranks.0.group_volume", "many", "ranks[0].group_volume must be a number"),
        ("pool_rate", 101, "pool_rate must be from 0 to 100"),
        ("caps", None, "caps must be a mapping of payout_percent, per_distributor"),
        ("caps.payout_percent", 101, "caps.payout_percent must be from 0 to 100"),
        ("caps.per_distributor", -1, "caps.per_distributor must be from 0 to"),
        ("payout.minimum", Decimal("0.005"), "payout.minimum must have at most 2 decimals"),
        ("payout.hold_days", -1, "payout.hold_days must be from 0 to 3650"),
        ("extra", 1, "extra is no key of a plan"),
        ("matrix.colour", "red", "matrix.colour is no key of a plan"),
        ("ranks.0.bonus", 1, "ranks[0].bonus is no key of a plan"),
        ("caps.a\x1bb", 1, "is no key of a plan"),
    ],
)
def test_a_wrong_value_is_refused_by_its_path_and_reason(path, value, said):
    with pytest.raises(PlanInvalid) as caught:
        plan_check(changed(path, value))
    assert said in str(caught.value)
    assert str(caught.value).isprintable()
    # One thing is wrong, and one thing is said.
    assert len(caught.value.problems) == 1 or path in {"fast_start"}


def every_path(data: object, path: str = "") -> list[str]:
    if isinstance(data, dict):
        return [
            found
            for key, value in data.items()
            for found in [f"{path}{key}", *every_path(value, f"{path}{key}.")]
        ]
    if isinstance(data, list):
        return [p for n, value in enumerate(data) for p in every_path(value, f"{path}{n}.")]
    return []


@pytest.mark.parametrize("path", every_path(plan_data(FULL)))
def test_no_key_may_be_missing(path):
    data = plan_data(FULL)
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    at = data
    for step in way:
        at = at[step]
    del at[last]
    with pytest.raises(PlanInvalid) as caught:
        plan_check(data)
    shown = "".join(f"[{s}]" if isinstance(s, int) else f".{s}" for s in [*way, last])[1:]
    assert [str(p) for p in caught.value.problems] == [f"{shown} is missing"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("010", 10),  # not octal
        ("1:30", "1:30"),  # not base 60
        ("yes", "yes"),  # not true
        ("2026-10-01", "2026-10-01"),  # no date
        ("0x1F", "0x1F"),
        (".5", Decimal("0.5")),
        ("5.", Decimal("5")),
        ("1e2", Decimal("100")),
        ("0.1", Decimal("0.1")),  # exact, no float
        ("~", None),
        ("'5'", "5"),
        (".nan", ".nan"),
        ("1_000", "1_000"),
    ],
)
def test_scalars_mean_what_yaml_1_2_says_and_nothing_is_guessed(text, value):
    assert plan_data(f"a: {text}") == {"a": value}


names = st.text(min_size=1, max_size=50).filter(
    lambda text: text.strip() == text and text.isprintable() and text != "?"
)
percents = st.integers(0, 1_000_000).map(lambda parts: Decimal(parts) / 10_000)
points = st.integers(0, 999_999_999_999).map(lambda cents: Decimal(cents) / 100)


@st.composite
def documents(draw):
    depth = draw(st.integers(1, 20))
    matching = draw(st.lists(percents, max_size=5))
    rates = st.lists(percents, min_size=depth, max_size=depth)
    ranks = [
        {
            "name": name,
            "pv": draw(points),
            "qualified_sponsored": draw(st.integers(0, 1000)),
            "group_volume": draw(points),
            "max_leg_percent": draw(st.none() | percents.filter(bool)),
            "paid_levels": draw(st.integers(1, depth)),
            "matching_generations": draw(st.integers(0, len(matching))),
            "level_rates": draw(st.none() | rates),
            "pool_shares": draw(st.integers(0, 10_000)),
        }
        for name in draw(st.lists(names, max_size=3, unique=True))
    ]
    fast_start = {"rate": draw(percents), "days": draw(st.integers(1, 3650)), "on": "all"}
    return plan_check(
        plans.data(
            depth=depth,
            width=draw(st.integers(2, 20)),
            name=draw(names),
            currency=draw(st.sampled_from(["USD", "JPY", "KWD"])),
            period=draw(st.sampled_from(["weekly", "monthly"])),
            compression=draw(st.sampled_from(["none", "standard", "dynamic"])),
            qualifying_pv=draw(points),
            min_retail_customers=draw(st.integers(0, 10_000)),
            own_volume_cap=draw(st.none() | points),
            base_paid_levels=draw(st.integers(1, depth)),
            level_rates=draw(rates),
            retail_rate=draw(percents),
            fast_start=draw(st.none() | st.just(fast_start)),
            matching_rates=matching,
            ranks=ranks,
            pool_rate=draw(percents),
            caps={"payout_percent": draw(st.none() | percents), "per_distributor": None},
            payout={"minimum": draw(st.integers(0, 10_000)), "hold_days": 14},
        )
    )


@settings(max_examples=200, deadline=None)
@given(documents())
def test_writing_and_reading_a_plan_is_the_identity(document):
    text = plan_yaml(document)
    assert plan_check(plan_data(text)) == document
    assert plan_yaml(plan_check(plan_data(text))) == text


@pytest.mark.parametrize(
    "name", ["null", "true", "yes", "5", "1e3", "0x1F", "- a", "a: b", "#1", "'", '"', "~", "é 雪"]
)
def test_a_name_that_looks_like_something_else_stays_text(name):
    document = plan_check(plans.data(name=name))
    assert plan_check(plan_data(plan_yaml(document))).name == name
