"""The first open slot, top to bottom, left to right."""

from matrix.tree.insert import Slot
from matrix.tree.search import Place, first_open_parent


def find_slot(top: Place) -> Slot:
    """The first open slot below *top*: smallest level first, then the leftmost path of slots."""
    parent = first_open_parent(top)
    return Slot(parent, parent.first_open_slot())
