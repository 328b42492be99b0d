"""Why this amount, and why not me: an order's way up the tree, drawn as far as the viewer."""

from dataclasses import dataclass

from commissions.models import OrderEstimate
from matrix.models import Distributor


@dataclass(frozen=True, kw_only=True)
class Why:
    """TODO"""


def why_line(*, me: Distributor, line_id: int, period: str) -> Why | None:
    return None


def why_order(*, me: Distributor, estimate: OrderEstimate) -> Why:
    return Why()
