from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchDocument(models.Model):
    """All that lists, categories and search need to know of one product, in one row.

    There is a row exactly for the products a shopper can find: public ones that are not a variant
    of another. Everything here is derived (see `catalog.listing.services`) and can be rebuilt at
    any time with `rebuild_search`. Whether a product is in stock is not kept here: every order
    changes it, so lists ask the stock records.

    price: the lowest price of the product or its variants, before tax, as on the stock record;
        null where nothing is priced. For filtering and sorting; what a page shows comes from the
        pricing strategy.
    categories: ids of its categories and all their ancestors.
    words: every word of its text as people write it, for putting typing errors right.
    sold: units in orders of the last 90 days that were not cancelled, as of the last refresh.
    """

    product = models.OneToOneField(
        "catalogue.Product",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="search_document",
        verbose_name=_("product"),
    )
    vector = SearchVectorField(_("searchable text"))
    words = ArrayField(models.TextField(), default=list, verbose_name=_("words"))
    categories = ArrayField(models.BigIntegerField(), default=list, verbose_name=_("categories"))
    price = models.DecimalField(_("price from"), max_digits=12, decimal_places=2, null=True)
    sold = models.PositiveIntegerField(_("units sold lately"), default=0)
    listed_at = models.DateTimeField(_("listed since"))

    class Meta:
        verbose_name = _("search document")
        verbose_name_plural = _("search documents")
        indexes = [
            GinIndex(fields=["vector"], name="listing_vector"),
            GinIndex(fields=["categories"], name="listing_categories"),
            models.Index(models.F("sold").desc(), models.F("product").desc(), name="listing_sold"),
            models.Index(
                models.F("listed_at").desc(), models.F("product").desc(), name="listing_new"
            ),
            models.Index(fields=["price", "product"], name="listing_price"),
        ]

    def __str__(self) -> str:
        return f"{self.product_id}"
