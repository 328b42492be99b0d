"""What every page of the office shows of the one who looks at it."""

from dataclasses import dataclass

from matrix.models import Distributor, Status
from replicated_sites.selectors import OPEN_STATUSES, site_for_distributor


@dataclass(frozen=True, kw_only=True)
class Shell:
    """*site_name* is empty where no site is served; *is_former*: the enrolment has ended, and
    only one's own earnings are left to see."""

    code: str
    name: str
    site_name: str
    is_former: bool = False


def shell_of(me: Distributor) -> Shell:
    """The frame of *me*'s pages; one look-up."""
    site = site_for_distributor(me.pk) if me.status in OPEN_STATUSES else None
    return Shell(
        code=me.code,
        name=me.display_name,
        site_name=site.name if site else "",
        is_former=me.status == Status.TERMINATED,
    )
