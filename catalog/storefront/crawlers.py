"""What search engines are told: where not to look, and which pages there are."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from oscar.core.loading import get_model

from mlmshop.lib.hosts import main_url

# Pages of one person, and lists without end.
CLOSED = (
    "/accounts/",
    "/basket/",
    "/checkout/",
    "/i18n/",
    "/office/",
    "/search/",
    "/wishlists/",
)


def robots(request: HttpRequest) -> HttpResponse:
    """``/robots.txt`` of every host. A distributor's site may be read too: what it shares with the
    main host says so by its canonical address.
    """
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED)]
    lines += ["", f"Sitemap: {main_url('/sitemap.xml')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


class _OfTheMainHost(Sitemap):
    """All addresses are the main host's, whatever the table of sites says."""

    # The protocol's limit, in files of a size one can wait for.
    limit = 10_000

    def get_domain(self, site: Any = None) -> str:
        return settings.SITE_DOMAIN

    def get_protocol(self, protocol: str | None = None) -> str:
        return settings.SITE_SCHEME


class FrontPages(_OfTheMainHost):
    def items(self) -> Sequence[str]:
        return ["/", "/catalogue/", "/join/"]

    def location(self, item: str) -> str:
        return item


class Categories(_OfTheMainHost):
    def items(self) -> QuerySet:
        return get_model("catalogue", "Category").objects.browsable().order_by("path")


class Products(_OfTheMainHost):
    def items(self) -> QuerySet:
        product = get_model("catalogue", "Product")
        found = product.objects.browsable().order_by("pk")
        return found.only("pk", "slug", "structure", "parent_id", "date_updated")

    def lastmod(self, item: Any) -> Any:
        return item.date_updated


SITEMAPS = {"pages": FrontPages, "categories": Categories, "products": Products}
