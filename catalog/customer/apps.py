from typing import Any

from oscar.apps.customer.apps import CustomerConfig as OscarCustomerConfig

# Oscar's copies of letters, its in-shop notifications and its stock alerts: our letters go through
# the outbox, and a page that nothing ever fills is worse than none. Its wish lists change by a GET:
# ours take their place.
LEFT_OUT = ("emails/", "notifications/", "alerts/", "wishlists/")


class CustomerConfig(OscarCustomerConfig):
    name = "catalog.customer"

    def get_urls(self) -> list[Any]:
        from catalog.customer.wishlists.urls import urlpatterns

        kept = [url for url in super().get_urls() if not str(url.pattern).startswith(LEFT_OUT)]
        return [*kept, *urlpatterns]
