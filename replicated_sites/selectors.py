"""What is read about sites."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from catalog.catalogue.pictures import Picture
from mlmshop.lib.emblems import MOTIFS, emblem_for
from mlmshop.lib.hosts import site_url
from replicated_sites.models import FeaturedProduct, ReplicatedSite
from replicated_sites.names import NAME_FORM

OPEN_STATUSES = frozenset({"active", "suspended", "house"})
"""Statuses of a distributor whose site is served. A suspended seller keeps their customers' credit
(and earns nothing), so the site stays; a pending one has not accepted the agreement yet."""


@dataclass(frozen=True, kw_only=True)
class CurrentSite:
    """What a page may show of the distributor on whose site it is served: nothing private."""

    name: str
    code: str
    distributor_id: int
    display_name: str
    first_name: str
    headline: str
    story: str
    portrait_url: str
    emblem: str
    """A motif of ``mlmshop.lib.emblems``, drawn where there is no portrait."""
    tone: str
    place: str
    since: datetime
    """When the distributor enrolled."""
    picture: Picture | None
    """The home page's own picture; None where the company's is shown."""

    featured_product_ids: tuple[int, ...]
    """The products on the shelf, in its order, hidden ones among them."""
    is_house: bool
    """The company's own position, nobody to write to."""

    @property
    def url(self) -> str:
        """The site's home page, absolute."""
        return site_url(self.name)


def open_site(name: str) -> CurrentSite | None:
    """The site called *name* if it is served at all; at most one look-up."""
    return _current(name=name) if re.fullmatch(NAME_FORM, name) else None


def seller_site(code: str) -> CurrentSite | None:
    """The site of the distributor with this public *code*, if it is served and a person's own;
    one look-up."""
    site = _current(distributor__code=code) if code else None
    return site if site and not site.is_house else None


def _current(**which: str) -> CurrentSite | None:
    shelf = FeaturedProduct.objects.filter(site=OuterRef("pk")).order_by("position")
    site = (
        ReplicatedSite.objects.select_related("distributor__user")
        .annotate(featured_ids=ArraySubquery(shelf.values("product_id")))
        .filter(distributor__status__in=OPEN_STATUSES, **which)
        .first()
    )
    if site is None:
        return None
    distributor = site.distributor
    emblem = emblem_for(distributor.code)
    return CurrentSite(
        name=site.name,
        code=distributor.code,
        distributor_id=distributor.pk,
        display_name=distributor.display_name,
        first_name=distributor.first_name,
        headline=site.headline,
        story=site.story,
        portrait_url=site.portrait_url,
        emblem=site.emblem if site.emblem in MOTIFS else emblem.motif,
        tone=emblem.tone,
        place=site.place,
        since=distributor.enrolled_at,
        picture=site.shown_picture,
        featured_product_ids=tuple(site.featured_ids),
        is_house=distributor.status == "house",
    )


def site_for_distributor(distributor_id: int) -> ReplicatedSite | None:
    """The distributor's site, if they have one."""
    return ReplicatedSite.objects.filter(distributor_id=distributor_id).first()
