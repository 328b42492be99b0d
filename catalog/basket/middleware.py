"""The visitor's basket on the request, and its size without its price.

`request.basket` (Oscar's) loads every line and applies offers when it is first touched: right on
the basket page, far too much for the number beside the icon on every other one.
`request.basket_count()` is that number, in one small query, and only if someone asks.
"""

from functools import cache

from django.db.models import Sum
from django.http import HttpRequest
from oscar.apps.basket.middleware import BasketMiddleware as OscarBasketMiddleware
from oscar.core.loading import get_model


class BasketMiddleware(OscarBasketMiddleware):
    def __call__(self, request: HttpRequest):
        request.basket_count = cache(lambda: self.count(request))
        return super().__call__(request)

    def count(self, request: HttpRequest) -> int:
        """Items in the open basket of this request; 0 where there is none."""
        basket = self.get_basket(request)
        if not basket.pk:
            return 0
        line = get_model("basket", "Line")
        return line.objects.filter(basket_id=basket.pk).aggregate(n=Sum("quantity"))["n"] or 0
