"""Everything that reads. None depends on the size of the tree, except where it must count it."""

from matrix.selectors.agreements import agreement_current
from matrix.selectors.buyers import buyer_enroller
from matrix.selectors.downline import (
    DownlineMember,
    LevelRow,
    downline_search,
    is_in_downline,
    level_table,
    team_size,
)
from matrix.selectors.people import (
    company_root,
    distributor_by_code,
    distributor_for_user,
    matrix_default,
    nearest_active_sponsor,
    status_at,
)
from matrix.selectors.search import distributors_named
from matrix.selectors.tree import (
    UplineMember,
    WindowNode,
    genealogy_window,
    upline_path,
)

__all__ = [
    "DownlineMember",
    "LevelRow",
    "UplineMember",
    "WindowNode",
    "agreement_current",
    "buyer_enroller",
    "company_root",
    "distributor_by_code",
    "distributor_for_user",
    "distributors_named",
    "downline_search",
    "genealogy_window",
    "is_in_downline",
    "level_table",
    "matrix_default",
    "nearest_active_sponsor",
    "status_at",
    "team_size",
    "upline_path",
]
