"""The admin under the company's name, what a company works with first."""

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

SECTIONS: dict[str, str | Promise] = {
    "matrix": _("People and their places"),
    "commissions": _("Plan and commissions"),
    "replicated_sites": _("Distributors’ sites"),
    "volume": _("Volumes and credit"),
    "order": _("Orders"),
    "billing": _("Payments and refunds"),
    "catalogue": _("Products and categories"),
    "partner": _("Stock and suppliers"),
    "reviews": _("Reviews"),
    "storefront": _("Home page"),
    "flatpages": _("Other pages"),
    "offer": _("Offers"),
    "voucher": _("Vouchers"),
    "shipping": _("Delivery"),
    "accounts": _("Accounts"),
    "auth": _("Staff groups"),
    "address": _("Countries and addresses"),
    "basket": _("Baskets"),
    "wishlists": _("Wish lists"),
    "customer": _("Stock alerts"),
    "outbox": _("Outbox"),
}
"""App label → heading, in their order on the index; what is not named here follows by its name."""


class CompanyAdminSite(AdminSite):
    """Django's admin site, named and ordered for people who run a company with it."""

    site_header = format_lazy(_("{company}: administration"), company=settings.OSCAR_SHOP_NAME)
    site_title = settings.OSCAR_SHOP_NAME
    index_title = _("What would you like to look after?")

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        places = {label: place for place, label in enumerate(SECTIONS)}
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["name"] = SECTIONS.get(app["app_label"], app["name"])
        return sorted(apps, key=lambda app: places.get(app["app_label"], len(places)))
