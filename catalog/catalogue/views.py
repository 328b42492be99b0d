"""The product page; lists and categories are in catalog.search.views."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from oscar.apps.catalogue.views import ProductDetailView as OscarProductDetailView

from catalog.catalogue.product_page import ProductPage
from catalog.pagecache.views import SharedPageMixin
from catalog.search.views import CatalogueView, ProductCategoryView

__all__ = ["CatalogueView", "ProductCategoryView", "ProductDetailView"]


class ProductDetailView(SharedPageMixin, OscarProductDetailView):
    """One product with all its variants. A variant's own address leads here, with it chosen."""

    template_name = "store/product.html"
    enforce_parent = True

    def redirect_if_necessary(self, current_path: str, product: Any) -> Any:
        if product.is_child:
            return HttpResponsePermanentRedirect(
                f"{product.parent.get_absolute_url()}?variant={product.pk}"
            )
        return super().redirect_if_necessary(current_path, product)

    def shared_answered(self, request: HttpRequest, response: HttpResponse) -> None:
        # It was looked at all the same. Nobody listening needs more than the id; whoever does gets
        # the rest by a query.
        product = self.model.from_db(None, ["id"], [int(self.kwargs["pk"])])
        self.send_signal(request, response, product)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        asked = self.request.GET.get("variant", "")
        page = ProductPage(
            self.object,
            request=self.request,
            chosen=int(asked) if asked.isdecimal() and len(asked) < 12 else None,
        )
        ancestors = page.ancestors
        return context | {
            "page": page,
            "can_review": self.object.is_review_permitted(self.request.user),
            "ancestors": ancestors,
            "current_category": ancestors[0] if ancestors else None,
        }
