"""What Oscar's reports count of an order: how often products sell, and what customers spend."""

from typing import Any

from django.db import connection
from oscar.apps.analytics.receivers import _record_user_order

_COUNT_PRODUCTS = """
    INSERT INTO analytics_productrecord
           (product_id, num_views, num_basket_additions, num_purchases, score)
    SELECT product_id, 0, 0, SUM(quantity), 0
      FROM order_line
     WHERE order_id = %s AND product_id IS NOT NULL
     GROUP BY product_id
     ORDER BY product_id
        ON CONFLICT (product_id) DO UPDATE
       SET num_purchases = analytics_productrecord.num_purchases + EXCLUDED.num_purchases
"""


def order_count(sender: Any, order: Any, user: Any, **kwargs: Any) -> None:
    """Count a placed order, in one statement for its products and a few for its customer."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT_PRODUCTS, [order.pk])
    if user is not None and user.is_authenticated:
        _record_user_order(user, order)
