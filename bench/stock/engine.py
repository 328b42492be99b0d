"""A Haystack engine for browsing: the public products of the categories asked for, newest first.

It answers from the database with Oscar's own query for lists, already loaded with what they show.
"""

from typing import Any

from haystack.backends import BaseEngine, BaseSearchBackend, BaseSearchQuery, SearchNode
from oscar.core.loading import get_model


class CatalogueBackend(BaseSearchBackend):
    def search(
        self,
        query_string: list[int],
        start_offset: int = 0,
        end_offset: int | None = None,
        result_class: Any = None,
        **kwargs: Any,
    ) -> dict[str, Any]:
        product = get_model("catalogue", "Product")
        found = product.objects.browsable()
        if query_string:
            found = found.filter(categories__in=query_string).distinct()
        results = []
        for item in found.base_queryset().order_by("-pk")[start_offset:end_offset]:
            result = result_class("catalogue", "product", item.pk, 0)
            result._model, result._object = product, item
            results.append(result)
        return {"results": results, "hits": found.count()}


class CatalogueQuery(BaseSearchQuery):
    def build_query(self) -> list[int]:
        """The ids of the categories; the other filters are what `browsable` means."""
        return sorted(self._categories(self.query_filter))

    def _categories(self, node: SearchNode) -> set[int]:
        found: set[int] = set()
        for child in node.children:
            if isinstance(child, SearchNode):
                found |= self._categories(child)
            elif child[0].partition("__")[0] == "category":
                found |= {int(pk) for pk in child[1]}
        return found


class CatalogueEngine(BaseEngine):
    backend = CatalogueBackend
    query = CatalogueQuery
