"""One file per noun; import the models from here."""

from commissions.models.estimate import EstimateLine, EstimateStanding, OrderEstimate
from commissions.models.plan import PlanVersion
from commissions.models.policy import CommissionPolicy
from commissions.models.rank import Rank

__all__ = [
    "CommissionPolicy",
    "EstimateLine",
    "EstimateStanding",
    "OrderEstimate",
    "PlanVersion",
    "Rank",
]
