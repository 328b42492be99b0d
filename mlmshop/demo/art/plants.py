"""The garden: every plant by name, drawn at a place and size."""

from collections.abc import Callable

from . import blooms, hedge, leaves
from .canvas import Art
from .palette import INK
from .pen import Mode, Pen

PLANTS: dict[str, Callable[[Pen], None]] = {
    "alder": leaves.alder,
    "apple": hedge.apple,
    "blackberry": hedge.blackberry,
    "calendula": hedge.calendula,
    "chamomile": blooms.chamomile,
    "citrus": blooms.citrus,
    "fern": leaves.fern,
    "hazel": hedge.hazel,
    "lavender": leaves.lavender,
    "mint": leaves.mint,
    "nettle": hedge.nettle,
    "oat": leaves.oat,
    "rose": blooms.rose,
    "rosemary": leaves.rosemary,
    "sage": hedge.sage,
    "thyme": hedge.thyme,
    "willow": hedge.willow,
}


def plant(
    art: Art,
    name: str,
    x: float,
    y: float,
    height: float,
    ink: str = INK,
    accent: str = "#C79A3B",
    wash: str = "none",
    mode: Mode = "line",
    rot: float = 0,
    sw: float = 2.0,
    flip: bool = False,
) -> None:
    """Draw `name` with its foot at (x, y); `sw` is the line width in units of the picture."""
    k = height / 100
    with art.at(x, y, 1, rot), art.scaled(-k if flip else k, k):
        PLANTS[name](Pen(art, ink, accent, wash, mode, sw / k))
