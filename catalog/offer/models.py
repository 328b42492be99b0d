from collections.abc import Iterable
from typing import Any

from oscar.apps.offer.abstract_models import AbstractRange


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
