"""The admin's pages of commissions."""

from commissions.admin.estimates import OrderEstimateAdmin
from commissions.admin.plan import PlanVersionAdmin
from commissions.admin.policy import CommissionPolicyAdmin

__all__ = ["CommissionPolicyAdmin", "OrderEstimateAdmin", "PlanVersionAdmin"]
