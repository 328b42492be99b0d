"""The whole range: one picture for each product and for each variant that looks different."""

from . import range_care, range_hedge, range_home, range_table
from .still import Still

STILLS: dict[str, Still] = {
    still.slug: still
    for still in (
        *range_care.STILLS,
        *range_table.STILLS,
        *range_home.STILLS,
        *range_hedge.STILLS,
    )
}
