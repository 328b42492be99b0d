from collections.abc import Iterable
from decimal import ROUND_DOWN, Decimal
from typing import Any

from django.conf import settings
from django.db.models import Sum
from oscar.apps.offer.abstract_models import (
    AbstractBenefit,
    AbstractConditionalOffer,
    AbstractRange,
)
from oscar.apps.offer.results import BasketDiscount
from oscar.core.loading import get_model

from catalog.order.statuses import VOID_STATUSES
from mlmshop.lib.money import cut_money


class ConditionalOffer(AbstractConditionalOffer):
    """Oscar's offer, whose discount is what the lines and the delivery really cost less.

    Oscar cuts a percentage's sum to cents, but not its parts on the lines: each line is rounded
    for itself then, and the parts come to another sum. Here the lines take whole cents (see
    ``catalog.basket.models.Line``), and the offer gave what they took.
    """

    def apply_benefit(self, basket: Any) -> Any:
        before = _discounted(basket)
        result = super().apply_benefit(basket)
        if not result.affects_basket:
            return result
        return BasketDiscount(_discounted(basket) - before)

    def get_num_user_applications(self, user: Any) -> int:
        """How often *user* has used it, in orders that did not end unpaid."""
        used = get_model("order", "OrderDiscount").objects.filter(
            offer_id=self.pk, order__user=user
        )
        kept = used.exclude(order__status__in=VOID_STATUSES)
        return kept.aggregate(total=Sum("frequency"))["total"] or 0

    def shipping_discount(self, charge: Decimal, currency: str | None = None) -> Decimal:
        discount = super().shipping_discount(charge, currency)
        return cut_money(discount, currency or settings.OSCAR_DEFAULT_CURRENCY)


def _discounted(basket: Any) -> Decimal:
    return sum((line.discounts.total for line in basket.all_lines()), Decimal("0.00"))


class Benefit(AbstractBenefit):
    """Oscar's benefit, which shares an amount among lines in what the currency has: no cents in
    yen. Every kind of benefit derives from it."""

    def round(
        self, amount: Decimal, currency: str | None = None, round_type: str = ROUND_DOWN
    ) -> Decimal:
        return cut_money(amount, currency or settings.OSCAR_DEFAULT_CURRENCY)


class Range(AbstractRange):
    """Oscar's range, which can learn about many products at once.

    Oscar asks the database for every line of a basket, for the condition and for the benefit of
    every offer. What is learnt is kept on the product objects, because Oscar loads the range anew
    for each question; it lives as long as the basket's lines do.
    """

    def products_learn(self, products: Iterable[Any]) -> None:
        """Find out in one query which of these products are in the range."""
        if self.proxy:
            return
        asked = list(products)
        ids = [product.pk for product in asked]
        members = set(self.product_queryset.filter(id__in=ids).values_list("id", flat=True))
        for product in asked:
            product.__dict__.setdefault("_in_ranges", {})[self.pk] = product.pk in members

    def contains_product(self, product: Any) -> bool:
        learnt = product.__dict__.get("_in_ranges", {})
        if self.pk in learnt:
            return learnt[self.pk]
        return super().contains_product(product)


# Ours first, Oscar's last: it skips every model that is registered already.
from oscar.apps.offer.models import *  # noqa: E402, F403
