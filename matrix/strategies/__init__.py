"""How a newcomer's slot is found: one module per strategy, looked up by its name."""

from collections.abc import Callable

from matrix.errors import EnrolmentRefused
from matrix.models.matrix import Matrix, Strategy
from matrix.strategies import breadth_first
from matrix.tree.insert import Slot
from matrix.tree.search import Place

FindSlot = Callable[[Place], Slot]
"""Given the sponsor's place, read under the tree's lock, the slot to take."""

_STRATEGIES: dict[str, FindSlot] = {Strategy.BREADTH_FIRST: breadth_first.find_slot}


def strategy_named(name: str, *, matrix: Matrix) -> FindSlot:
    """The strategy called *name*; raises ``EnrolmentRefused`` for one that does not exist."""
    try:
        return _STRATEGIES[name]
    except KeyError:
        raise EnrolmentRefused(
            f"The placement {name!r} of the matrix {matrix.name} is not available: choose one of "
            f"{', '.join(sorted(_STRATEGIES))} in the admin."
        ) from None
