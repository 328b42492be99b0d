"""Plan versions' rows as values, and back."""

from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from commissions.calc.plan import Compression, FastStart, PlanRules, RankRules
from commissions.models import PlanVersion, Rank
from commissions.plans.document import MatrixTerms, PlanDocument


def plan_rules(plan: PlanVersion) -> PlanRules:
    """The version's rules. Those of a published version are kept in the process: they never change.

    Drafts cost two queries at most (the ranks), published ones usually none.
    """
    if plan.is_published and plan.pk is not None:
        return _published_rules(plan.pk, plan.published_at)
    return _rules(plan)


def plan_document(plan: PlanVersion) -> PlanDocument:
    """The version as a document, as ``export_plan`` writes it."""
    return PlanDocument(
        name=plan.name,
        matrix=MatrixTerms(
            width=plan.width,
            strategy=plan.strategy,
            sponsor_may_choose=plan.sponsor_may_choose,
            holding_days=plan.holding_days,
        ),
        rules=replace(_rules(plan), number=0),
    )


def plan_rows(
    document: PlanDocument, *, number: int, at: datetime
) -> tuple[PlanVersion, list[Rank]]:
    """Unsaved rows of a draft made of *document*."""
    rules, terms = document.rules, document.matrix
    fast = rules.fast_start
    plan = PlanVersion(
        number=number,
        name=document.name,
        currency=rules.currency,
        period=rules.period,
        width=terms.width,
        depth=rules.depth,
        strategy=terms.strategy,
        sponsor_may_choose=terms.sponsor_may_choose,
        holding_days=terms.holding_days,
        level_rates=list(rules.level_rates),
        compression=str(rules.compression),
        base_paid_levels=rules.base_paid_levels,
        qualifying_pv=rules.qualifying_pv,
        min_retail_customers=rules.min_retail_customers,
        own_volume_cap=rules.own_volume_cap,
        retail_rate=rules.retail_rate,
        fast_start_rate=fast.rate if fast else None,
        fast_start_days=fast.days if fast else None,
        fast_start_on=fast.on if fast else "",
        matching_rates=list(rules.matching_rates),
        pool_rate=rules.pool_rate,
        payout_percent=rules.payout_percent,
        per_distributor=rules.per_distributor,
        payout_minimum=rules.payout_minimum,
        hold_days=rules.hold_days,
        created_at=at,
    )
    ranks = [
        Rank(
            plan=plan,
            place=place,
            name=rank.name,
            pv=rank.pv,
            qualified_sponsored=rank.qualified_sponsored,
            group_volume=rank.group_volume,
            max_leg_percent=rank.max_leg_percent,
            paid_levels=rank.paid_levels,
            matching_generations=rank.matching_generations,
            level_rates=list(rank.level_rates) if rank.level_rates is not None else None,
            pool_shares=rank.pool_shares,
        )
        for place, rank in enumerate(rules.ranks, start=1)
    ]
    return plan, ranks


# The moment of publishing is part of the key so that a database restored or emptied in the life of
# the process cannot be answered for by another one's version of the same id.
@lru_cache(maxsize=64)
def _published_rules(plan_id: int, published_at: datetime | None) -> PlanRules:
    return _rules(PlanVersion.objects.get(pk=plan_id, published_at=published_at))


def _rules(plan: PlanVersion) -> PlanRules:
    fast_start = None
    if plan.fast_start_rate is not None and plan.fast_start_days is not None:
        fast_start = FastStart(
            rate=plan.fast_start_rate, days=plan.fast_start_days, on=plan.fast_start_on
        )
    return PlanRules(
        number=plan.number,
        currency=plan.currency,
        period=plan.period,
        depth=plan.depth,
        compression=Compression(plan.compression),
        qualifying_pv=plan.qualifying_pv,
        min_retail_customers=plan.min_retail_customers,
        own_volume_cap=plan.own_volume_cap,
        base_paid_levels=plan.base_paid_levels,
        level_rates=tuple(plan.level_rates),
        retail_rate=plan.retail_rate,
        fast_start=fast_start,
        matching_rates=tuple(plan.matching_rates),
        ranks=tuple(_rank_rules(rank) for rank in plan.ranks.all()),
        pool_rate=plan.pool_rate,
        payout_percent=plan.payout_percent,
        per_distributor=plan.per_distributor,
        payout_minimum=plan.payout_minimum,
        hold_days=plan.hold_days,
    )


def _rank_rules(rank: Rank) -> RankRules:
    return RankRules(
        name=rank.name,
        pv=rank.pv,
        qualified_sponsored=rank.qualified_sponsored,
        group_volume=rank.group_volume,
        max_leg_percent=rank.max_leg_percent,
        paid_levels=rank.paid_levels,
        matching_generations=rank.matching_generations,
        level_rates=tuple(rank.level_rates) if rank.level_rates else None,
        pool_shares=rank.pool_shares,
    )
