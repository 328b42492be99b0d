"""What is said after a change to the basket. Oscar looks it up in a module of this name."""

from oscar.apps.basket.utils import BasketMessageGenerator as OscarBasketMessageGenerator


class BasketMessageGenerator(OscarBasketMessageGenerator):
    """Offers won and lost, but no running total: the page it appears on shows the total itself."""

    def get_new_total_messages(self, basket, include_buttons=True) -> list:
        return []
