"""Someone who buys through the pages."""

from typing import Any

from oscar.core.loading import get_model

ADDRESS = {
    "country": "US",
    "first_name": "Inês",
    "last_name": "Carvalho",
    "line1": "2214 NE Alberta Street",
    "line2": "",
    "line4": "Portland",
    "state": "Oregon",
    "postcode": "97211",
    "phone_number": "",
}


class Shopper:
    """Clicks through the checkout with Django's test client."""

    def __init__(self, client: Any, shop: Any) -> None:
        self.client, self.shop = client, shop

    def add(self, product: Any, quantity: int = 1) -> None:
        answer = self.client.post(f"/basket/add/{product.pk}/", {"quantity": quantity})
        assert answer.status_code == 302, answer.content

    def guest(self, email: str) -> Any:
        return self.client.post("/checkout/", {"username": email, "options": "anonymous"})

    def delivery(self, **changes: Any) -> Any:
        fields = ADDRESS | {"method_code": "standard"} | changes
        return self.client.post("/checkout/shipping-address/", fields)

    def preview_fields(self) -> dict[str, str]:
        """The hidden fields of the last step, as a browser would send them."""
        context = self.client.get("/checkout/preview/").context
        return {
            "action": "place_order",
            "method": "invoice",
            "basket": str(context["basket"].pk),
            "total": str(context["order_total"].incl_tax),
        }

    def place(self) -> Any:
        answer = self.client.post("/checkout/preview/", self.preview_fields())
        assert answer.status_code == 302, answer.content.decode()
        assert answer.url == "/checkout/thank-you/"
        return get_model("order", "Order").objects.latest("pk")
