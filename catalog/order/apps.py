from oscar.apps.order.apps import OrderConfig as OscarOrderConfig


class OrderConfig(OscarOrderConfig):
    name = "catalog.order"

    def ready(self) -> None:
        super().ready()
        from oscar.apps.analytics.receivers import receive_order_placed
        from oscar.apps.order.signals import order_placed

        from catalog.order.analytics import order_count

        # Oscar counts an order's products one by one; ours are one statement.
        order_placed.disconnect(receive_order_placed)
        order_placed.connect(order_count, dispatch_uid="catalog.order.analytics")
