"""The product page; lists and categories are in catalog.search.views."""

from oscar.apps.catalogue.views import ProductDetailView as OscarProductDetailView

from catalog.search.views import CatalogueView, ProductCategoryView

__all__ = ["CatalogueView", "ProductCategoryView", "ProductDetailView"]


class ProductDetailView(OscarProductDetailView):
    pass
