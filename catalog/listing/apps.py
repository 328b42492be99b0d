from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ListingConfig(AppConfig):
    name = "catalog.listing"
    label = "listing"
    verbose_name = _("Product lists")

    def ready(self) -> None:
        from catalog.listing.receivers import connect

        connect()
