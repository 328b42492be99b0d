"""What other floors may ask of commissions."""

from commissions.selectors.estimates import (
    LevelTotal,
    TypeTotal,
    earned_by_period,
    estimate_totals,
    estimates,
    estimates_by_level,
)
from commissions.selectors.explain import estimate_explain, order_explain
from commissions.selectors.explain_views import Explanation, PathStep, Verdict
from commissions.selectors.periods import period_current, period_of
from commissions.selectors.plan import NoPlanInForce, plan_for, plan_for_or_none
from commissions.selectors.standing import StandingView, standing, standings

__all__ = [
    "Explanation",
    "LevelTotal",
    "NoPlanInForce",
    "PathStep",
    "StandingView",
    "TypeTotal",
    "Verdict",
    "earned_by_period",
    "estimate_explain",
    "estimate_totals",
    "estimates",
    "estimates_by_level",
    "order_explain",
    "period_current",
    "period_of",
    "plan_for",
    "plan_for_or_none",
    "standing",
    "standings",
]
