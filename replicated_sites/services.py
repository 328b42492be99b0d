"""What is written about sites."""

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from oscar.core.loading import get_model

from matrix.models import Distributor
from mlmshop.outbox.services import message_add
from replicated_sites.models import MAX_FEATURED, FeaturedProduct, ReplicatedSite
from replicated_sites.names import Verdict, site_name_check, taken_sentence


class SiteNameRefused(ValueError):
    """A site cannot have this name; the text is a sentence for the person who chose it."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.reason)
        self.verdict = verdict


def site_create(
    *, distributor: Distributor, name: str, at: datetime | None = None
) -> ReplicatedSite:
    """Open *distributor*'s site under *name*; *at* is now unless given.

    Raises ``SiteNameRefused`` for a malformed, reserved or taken name, also when somebody else
    takes it at the same instant; the surrounding transaction stays usable.
    """
    person = distributor.display_name
    verdict = site_name_check(name, person=person)
    if not verdict.ok:
        raise SiteNameRefused(verdict)
    try:
        with transaction.atomic():
            return ReplicatedSite.objects.create(
                distributor=distributor, name=verdict.name, created_at=at or timezone.now()
            )
    except IntegrityError:
        # Between the check and the insert somebody else got the name: the unique index decides.
        again = site_name_check(verdict.name, person=person)
        if again.ok:
            raise
        raise SiteNameRefused(
            Verdict(
                ok=False,
                name=verdict.name,
                reason=taken_sentence(verdict.name),
                suggestion=again.suggestion,
            )
        ) from None


class FeaturedRefused(ValueError):
    """A shelf cannot be so; the text is a sentence for the person who arranged it."""


def featured_check(*, product_ids: Sequence[int]) -> None:
    """Refuse a shelf that cannot be.

    Raises ``FeaturedRefused`` for more than ``MAX_FEATURED`` products, for one named twice, and
    for one that has no page of its own (a variant, or not on show).
    """
    if len(product_ids) > MAX_FEATURED:
        raise FeaturedRefused(
            _("The shelf has %(most)d places, and %(count)d products were chosen: leave some out.")
            % {"most": MAX_FEATURED, "count": len(product_ids)}
        )
    found = get_model("catalogue", "Product").objects.in_bulk(product_ids)
    for place, pk in enumerate(product_ids):
        item = found.get(pk)
        if item is None or not item.is_public:
            raise FeaturedRefused(
                _("“%(title)s” is not shown in the store: choose another product.")
                % {"title": item.get_title() if item else pk}
            )
        if item.is_child:
            raise FeaturedRefused(
                _("“%(title)s” is a variant: choose the product it belongs to.")
                % {"title": item.get_title()}
            )
        if pk in product_ids[:place]:
            raise FeaturedRefused(
                _("“%(title)s” is on the shelf twice: choose it once.")
                % {"title": item.get_title()}
            )


def featured_set(*, site: ReplicatedSite, product_ids: Sequence[int]) -> None:
    """Put these products on *site*'s shelf, in this order, in place of what stood there.

    Raises ``FeaturedRefused`` as ``featured_check`` does, and changes nothing.
    """
    featured_check(product_ids=product_ids)
    with transaction.atomic():
        # Two arrangements at once: the later one stands whole.
        ReplicatedSite.objects.select_for_update(no_key=True).get(pk=site.pk)
        FeaturedProduct.objects.filter(site=site).delete()
        FeaturedProduct.objects.bulk_create(
            FeaturedProduct(site=site, product_id=pk, position=position)
            for position, pk in enumerate(product_ids, start=1)
        )


def contact_send(*, distributor_id: int, name: str, email: str, message: str) -> None:
    """Promise the distributor a letter with a visitor's *message*, to be answered to *email*."""
    with transaction.atomic():
        message_add(
            topic="site.contacted",
            key=f"site.contacted:{uuid4()}",
            payload={
                "distributor_id": distributor_id,
                "name": name,
                "email": email,
                "message": message,
            },
        )
