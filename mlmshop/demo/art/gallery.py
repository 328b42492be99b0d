"""Everything there is to see, by name."""

from .pictures import pictures
from .portraits import LOOKS, portrait
from .range import STILLS
from .tables import TABLES

Drawing = tuple[str, str]  # the SVG, and what it shows


def gallery() -> dict[str, Drawing]:
    """Every drawing: the range, plants and textures, people and their tables."""
    found = {slug: (still.svg(), still.alt) for slug, still in STILLS.items()}
    found |= {art.slug: (art.svg(title), title) for art, title in pictures()}
    found |= {look.slug: (portrait(look).svg(look.alt), look.alt) for look in LOOKS}
    return found | {table.slug: (table.svg(), table.alt) for table in TABLES}
