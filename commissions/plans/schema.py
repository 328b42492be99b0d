"""Data into a plan: every key, type and range, as the plan's file format has them."""

from decimal import Decimal
from typing import Any

from commissions.calc.plan import Compression, FastStart, PlanRules, RankRules
from commissions.plans.check import MISSING, Checker
from commissions.plans.document import MatrixTerms, PlanDocument
from commissions.plans.errors import PlanInvalid
from mlmshop.lib.money import MINOR_DIGITS

POINTS = Decimal("9999999999.99")
MONEY = Decimal("999999999999.99")

PERIODS = ("weekly", "monthly")
STRATEGIES = ("breadth_first", "even", "leg", "holding_tank")
FAST_START_ON = ("retail", "all")

KEYS = (
    "name currency period matrix compression qualifying_pv min_retail_customers own_volume_cap "
    "base_paid_levels level_rates retail_rate fast_start matching_rates ranks pool_rate caps payout"
).split()
MATRIX_KEYS = "width depth strategy sponsor_may_choose holding_days".split()
FAST_START_KEYS = "rate days on".split()
RANK_KEYS = (
    "name pv qualified_sponsored group_volume max_leg_percent paid_levels matching_generations "
    "level_rates pool_shares"
).split()
CAPS_KEYS = "payout_percent per_distributor".split()
PAYOUT_KEYS = "minimum hold_days".split()


def plan_check(data: Any) -> PlanDocument:
    """The plan that *data* (what a YAML file holds) describes.

    Raises ``PlanInvalid`` naming the path of every unknown or missing key and of every value of a
    wrong type or out of range.
    """
    check = Checker()
    plan = check.mapping(data, "", KEYS)
    matrix = check.mapping(plan["matrix"], "matrix", MATRIX_KEYS)
    depth = _depth(check, matrix["depth"])
    # What is itself wrong cannot judge the numbers of levels and generations.
    known_depth = depth if isinstance(matrix["depth"], int) and 1 <= matrix["depth"] <= 20 else None
    levels = known_depth or 20
    currency = _currency(check, plan["currency"])
    digits = min(2, MINOR_DIGITS.get(currency, 2))
    matching = check.rates(plan["matching_rates"], "matching_rates")
    generations = len(matching) if matching or plan["matching_rates"] == [] else 20
    rules = PlanRules(
        number=0,
        currency=currency,
        period=check.choice(plan["period"], "period", PERIODS),
        depth=depth,
        compression=Compression(
            check.choice(plan["compression"], "compression", [str(c) for c in Compression])
        ),
        qualifying_pv=check.number(plan["qualifying_pv"], "qualifying_pv", POINTS, digits=2),
        min_retail_customers=check.whole(
            plan["min_retail_customers"], "min_retail_customers", 0, 10_000
        ),
        own_volume_cap=_or_none(
            plan["own_volume_cap"],
            lambda value: check.number(value, "own_volume_cap", POINTS, digits=2),
        ),
        base_paid_levels=check.whole(plan["base_paid_levels"], "base_paid_levels", 1, levels),
        level_rates=check.rates(plan["level_rates"], "level_rates", length=known_depth),
        retail_rate=check.percent(plan["retail_rate"], "retail_rate"),
        fast_start=_or_none(plan["fast_start"], lambda value: _fast_start(check, value)),
        matching_rates=matching,
        ranks=_ranks(check, plan["ranks"], known_depth, generations),
        pool_rate=check.percent(plan["pool_rate"], "pool_rate"),
        **_caps(check, plan["caps"], digits),
        **_payout(check, plan["payout"], digits),
    )
    document = PlanDocument(
        name=check.text(plan["name"], "name", longest=100),
        matrix=MatrixTerms(
            width=check.whole(matrix["width"], "matrix.width", 2, 20),
            strategy=check.choice(matrix["strategy"], "matrix.strategy", STRATEGIES),
            sponsor_may_choose=check.flag(
                matrix["sponsor_may_choose"], "matrix.sponsor_may_choose"
            ),
            holding_days=check.whole(matrix["holding_days"], "matrix.holding_days", 0, 365),
        ),
        rules=rules,
    )
    if check.problems:
        raise PlanInvalid(check.problems)
    return document


def plan_as_data(document: PlanDocument) -> dict[str, Any]:
    """The reverse of ``plan_check``: the keys in the order of the format."""
    rules, terms = document.rules, document.matrix
    fast = rules.fast_start
    return {
        "name": document.name,
        "currency": rules.currency,
        "period": rules.period,
        "matrix": {
            "width": terms.width,
            "depth": rules.depth,
            "strategy": terms.strategy,
            "sponsor_may_choose": terms.sponsor_may_choose,
            "holding_days": terms.holding_days,
        },
        "compression": str(rules.compression),
        "qualifying_pv": rules.qualifying_pv,
        "min_retail_customers": rules.min_retail_customers,
        "own_volume_cap": rules.own_volume_cap,
        "base_paid_levels": rules.base_paid_levels,
        "level_rates": list(rules.level_rates),
        "retail_rate": rules.retail_rate,
        "fast_start": {"rate": fast.rate, "days": fast.days, "on": fast.on} if fast else None,
        "matching_rates": list(rules.matching_rates),
        "ranks": [
            {
                "name": rank.name,
                "pv": rank.pv,
                "qualified_sponsored": rank.qualified_sponsored,
                "group_volume": rank.group_volume,
                "max_leg_percent": rank.max_leg_percent,
                "paid_levels": rank.paid_levels,
                "matching_generations": rank.matching_generations,
                "level_rates": list(rank.level_rates) if rank.level_rates else None,
                "pool_shares": rank.pool_shares,
            }
            for rank in rules.ranks
        ],
        "pool_rate": rules.pool_rate,
        "caps": {
            "payout_percent": rules.payout_percent,
            "per_distributor": rules.per_distributor,
        },
        "payout": {"minimum": rules.payout_minimum, "hold_days": rules.hold_days},
    }


def _depth(check: Checker, value: Any) -> int:
    return check.whole(value, "matrix.depth", 1, 20)


def _currency(check: Checker, value: Any) -> str:
    if value is MISSING:
        return "?"
    if not isinstance(value, str) or value not in MINOR_DIGITS:
        check.add("currency", "must be the code of a currency we know, like USD or EUR")
        return "?"
    return value


def _fast_start(check: Checker, value: Any) -> FastStart:
    terms = check.mapping(value, "fast_start", FAST_START_KEYS)
    return FastStart(
        rate=check.percent(terms["rate"], "fast_start.rate"),
        days=check.whole(terms["days"], "fast_start.days", 1, 3650),
        on=check.choice(terms["on"], "fast_start.on", FAST_START_ON),
    )


def _ranks(
    check: Checker, value: Any, depth: int | None, generations: int
) -> tuple[RankRules, ...]:
    ranks = tuple(
        _rank(check, item, f"ranks[{n}]", depth, generations)
        for n, item in enumerate(check.items(value, "ranks", longest=30))
    )
    seen: set[str] = set()
    for n, rank in enumerate(ranks):
        if rank.name in seen and rank.name != "?":
            check.add(
                f"ranks[{n}].name", f"must differ from the other ranks: {rank.name!r} is taken"
            )
        seen.add(rank.name)
    return ranks


def _rank(check: Checker, value: Any, path: str, depth: int | None, generations: int) -> RankRules:
    rank = check.mapping(value, path, RANK_KEYS)
    return RankRules(
        name=check.text(rank["name"], f"{path}.name", longest=50),
        pv=check.number(rank["pv"], f"{path}.pv", POINTS, digits=2),
        qualified_sponsored=check.whole(
            rank["qualified_sponsored"], f"{path}.qualified_sponsored", 0, 1_000_000
        ),
        group_volume=check.number(rank["group_volume"], f"{path}.group_volume", MONEY, digits=2),
        max_leg_percent=_or_none(
            rank["max_leg_percent"],
            lambda leg: check.percent(leg, f"{path}.max_leg_percent", above_zero=True),
        ),
        paid_levels=check.whole(rank["paid_levels"], f"{path}.paid_levels", 1, depth or 20),
        matching_generations=check.whole(
            rank["matching_generations"], f"{path}.matching_generations", 0, generations
        ),
        level_rates=_or_none(
            rank["level_rates"],
            lambda rates: check.rates(rates, f"{path}.level_rates", length=depth),
        ),
        pool_shares=check.whole(rank["pool_shares"], f"{path}.pool_shares", 0, 10_000),
    )


def _caps(check: Checker, value: Any, digits: int) -> dict[str, Any]:
    caps = check.mapping(value, "caps", CAPS_KEYS)
    return {
        "payout_percent": _or_none(
            caps["payout_percent"], lambda share: check.percent(share, "caps.payout_percent")
        ),
        "per_distributor": _or_none(
            caps["per_distributor"],
            lambda amount: check.number(amount, "caps.per_distributor", MONEY, digits=digits),
        ),
    }


def _payout(check: Checker, value: Any, digits: int) -> dict[str, Any]:
    payout = check.mapping(value, "payout", PAYOUT_KEYS)
    return {
        "payout_minimum": check.number(payout["minimum"], "payout.minimum", MONEY, digits=digits),
        "hold_days": check.whole(payout["hold_days"], "payout.hold_days", 0, 3650),
    }


def _or_none(value: Any, check: Any) -> Any:
    return None if value is None or value is MISSING else check(value)
