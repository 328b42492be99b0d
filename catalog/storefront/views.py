"""The home page."""

from typing import Any

from django.views.generic import TemplateView

from catalog.listing.models import SearchDocument
from catalog.pagecache.views import SharedPageMixin
from catalog.storefront.selectors import (
    best_seller_cards,
    category_tiles,
    facts,
    home_page,
    recently_viewed,
)


class HomeView(SharedPageMixin, TemplateView):
    """The company's home page; on a distributor's site with their words in front."""

    template_name = "store/home.html"
    shows_seen = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            home=home_page(self.request),
            tiles=category_tiles(self.request),
            best=best_seller_cards(self.request),
            total=SearchDocument.objects.count(),
            facts=facts(self.request),
            seen=recently_viewed(self.request),
            **kwargs,
        )
