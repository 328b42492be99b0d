from typing import Any

from oscar.apps.customer.apps import CustomerConfig as OscarCustomerConfig

# Oscar's copies of letters, its in-shop notifications and its stock alerts: our letters go through
# the outbox, and a page that nothing ever fills is worse than none. Wish lists have no page in our
# look yet.
LEFT_OUT = ("emails/", "notifications/", "alerts/", "wishlists/")


class CustomerConfig(OscarCustomerConfig):
    name = "catalog.customer"

    def get_urls(self) -> list[Any]:
        return [url for url in super().get_urls() if not str(url.pattern).startswith(LEFT_OUT)]
