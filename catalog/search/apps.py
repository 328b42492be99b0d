from typing import Any

from django.urls import path
from oscar.apps.search.apps import SearchConfig as OscarSearchConfig


class SearchConfig(OscarSearchConfig):
    name = "catalog.search"

    def get_urls(self) -> list[Any]:
        from catalog.search.suggestions import suggestions

        return [*super().get_urls(), path("suggestions/", suggestions, name="suggestions")]
