"""The list, category and search pages. Oscar looks them up here by these names."""

from typing import Any
from urllib.parse import unquote

from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.views.generic import TemplateView
from oscar.core.loading import get_model

from catalog.listing.page import ListPage
from catalog.pagecache.views import SharedPageMixin
from catalog.storefront.selectors import top_categories

Category = get_model("catalogue", "Category")


class CatalogueView(SharedPageMixin, TemplateView):
    """Every product."""

    template_name = "store/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        listing = ListPage(self.request, categories=top_categories(self.request))
        return super().get_context_data(listing=listing, **kwargs)


class ProductCategoryView(SharedPageMixin, TemplateView):
    """The products of one category and of those inside it."""

    template_name = "store/list.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.category = Category.objects.browsable().filter(pk=kwargs["pk"]).first()
        if self.category is None:
            raise Http404
        # One address per category: an old slug leads to the new one.
        if unquote(path := self.category.get_absolute_url()) != unquote(request.path):
            return HttpResponsePermanentRedirect(path)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        category = self.category
        inside = category.get_children().browsable() if not category.is_leaf() else ()
        above = list(category.get_ancestors().browsable()) if category.depth > 1 else []
        return super().get_context_data(
            listing=ListPage(self.request, categories=inside, within=category.pk),
            category=category,
            current_category=above[0] if above else category,
            ancestors=above,
            **kwargs,
        )


class FacetedSearchView(TemplateView):
    """What a shopper searched for."""

    template_name = "store/search.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        listing = ListPage(self.request, categories=top_categories(self.request), searching=True)
        return super().get_context_data(listing=listing, query=listing.question.query, **kwargs)
