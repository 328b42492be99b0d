# Our models first, Oscar's last: it skips every model that is registered already.
from oscar.apps.basket.abstract_models import AbstractBasket, AbstractLine

from catalog.basket.stock import stock_sentence
from mlmshop.lib.money import cut_money


class Basket(AbstractBasket):
    """Oscar's basket, loading its lines with everything that prices, stock and pages ask of them.

    Oscar asks the database again for each line's product class, parent, stock record and picture;
    here the number of queries does not grow with the lines.
    """

    def all_lines(self):
        """The lines, loaded once: offers leave their discounts on these very objects."""
        if self.id is None:
            return self.lines.model.objects.none()
        if self._lines is None:
            self._lines = (
                self.lines.select_related(
                    "product__product_class", "product__parent__product_class", "stockrecord"
                )
                .prefetch_related(
                    "attributes__option",
                    "product__images",
                    "product__parent__images",
                    "product__stockrecords",
                )
                .order_by(self._meta.pk.name)
            )
            len(self._lines)  # counts what is loaded; a later count() is then free
        return self._lines

    def basket_quantity(self, line):
        """How many of the line's stock record are in the basket, over all its lines."""
        return sum(
            other.quantity
            for other in self.all_lines()
            if other.stockrecord_id == line.stockrecord_id
        )

    def product_quantity(self, product):
        """How many of the product are in the basket, over all its lines."""
        return sum(line.quantity for line in self.all_lines() if line.product_id == product.pk)

    def is_quantity_allowed(self, qty, line=None):
        """Whether *qty* more may be put in, of *line* where one is given; (allowed, why not)."""
        if line is not None:
            availability = line.purchase_info.availability
            wanted = self.basket_quantity(line) + qty
            permitted, reason = availability.is_purchase_permitted(wanted)
            if not permitted:
                return False, stock_sentence(availability, reason)
        return super().is_quantity_allowed(qty)


class Line(AbstractLine):
    """Oscar's line, discounted by whole cents (in yen: whole yen), so that prices, discounts and
    totals add up whatever is summed first."""

    def discount(self, discount_value, affected_quantity, incl_tax=True, offer=None):
        """Take *discount_value*, cut to the currency's digits, off *affected_quantity* units."""
        whole = cut_money(discount_value, self.price_currency)
        super().discount(whole, affected_quantity, incl_tax=incl_tax, offer=offer)


from oscar.apps.basket.models import *  # noqa: E402, F403
