"""Oscar's names for what makes an order out of a basket. (Oscar looks for them in this module.)"""

from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from oscar.apps.order.utils import OrderCreator as OscarOrderCreator
from oscar.apps.order.utils import OrderDispatcher  # noqa: F401  (Oscar imports it from here)
from oscar.core.loading import get_class, get_model

from catalog.order.numbers import order_number_new
from catalog.partner.services.stock import OutOfStock, Shortage, stock_allocate
from catalog.volume.freeze import frozen_volume
from catalog.volume.models import LineVolume
from catalog.volume.selectors import product_volumes
from mlmshop.lib.money import kept_digits

ConditionalOffer = get_model("offer", "ConditionalOffer")
Line = get_model("order", "Line")
LineAttribute = get_model("order", "LineAttribute")
LinePrice = get_model("order", "LinePrice")
OrderDiscount = get_model("order", "OrderDiscount")
OrderLineDiscount = get_model("order", "OrderLineDiscount")
UnableToPlaceOrder = get_class("order.exceptions", "UnableToPlaceOrder")
Voucher = get_model("voucher", "Voucher")
order_placed = get_class("order.signals", "order_placed")

CENT = Decimal("0.01")


class OrderNumberGenerator:
    """Random numbers; Oscar's own count baskets, so anyone could guess the next one."""

    def order_number(self, basket: Any = None) -> str:
        return order_number_new()


class OrderCreator(OscarOrderCreator):
    """Oscar's creator in bulk: the number of queries does not grow with the lines.

    Freezes the lines' volumes with them. Stock is reserved last, so that its locks are held for
    the shortest time, and the ``order_placed`` signal goes out after the commit.
    """

    def place_order(
        self,
        basket: Any,
        total: Any,
        shipping_method: Any,
        shipping_charge: Any,
        user: Any = None,
        shipping_address: Any = None,
        billing_address: Any = None,
        order_number: str | None = None,
        status: str | None = None,
        request: Any = None,
        surcharges: Any = None,
        **kwargs: Any,
    ) -> Any:
        """Write the order, its lines and their volumes; reserve the stock. One transaction.

        Expects a basket whose lines are loaded and whose offers are applied. Raises
        ``UnableToPlaceOrder`` with a sentence for the customer.
        """
        if basket.is_empty:
            raise UnableToPlaceOrder(_("Your basket is empty: add something to it first."))
        user = user if user is not None else AnonymousUser()
        with transaction.atomic():
            vouchers = self._vouchers_claim(basket, user)
            self._offers_claim(basket)
            order = self.create_order_model(
                user,
                basket,
                shipping_address,
                shipping_method,
                shipping_charge,
                billing_address,
                total,
                order_number or order_number_new(),
                status or settings.OSCAR_INITIAL_ORDER_STATUS,
                request,
                surcharges=surcharges,
                **kwargs,
            )
            discounts = self._discounts_write(order, basket, shipping_method)
            for voucher in vouchers:
                self.record_voucher_usage(order, voucher, user)
            self._lines_write(order, basket.all_lines(), discounts)
            self._stock_reserve(basket.all_lines())
            transaction.on_commit(
                partial(order_placed.send, sender=self, order=order, user=user), robust=True
            )
        return order

    def _vouchers_claim(self, basket: Any, user: Any) -> list[Any]:
        """The basket's active vouchers, locked, so that a single-use one is used once."""
        claimed = []
        for voucher in basket.vouchers.select_for_update().order_by("pk"):
            if not voucher.is_active():
                basket.vouchers.remove(voucher)
                continue
            available, message = voucher.is_available_to_user(user=user)
            if not available:
                raise UnableToPlaceOrder(
                    _("Voucher %(code)s: %(reason)s. Remove it from your basket to continue.")
                    % {"code": voucher.code, "reason": str(message).rstrip(".")}
                )
            claimed.append(voucher)
        return claimed

    def _offers_claim(self, basket: Any) -> None:
        """Check that the applied offers are not used up; lock them all, in the one order that
        whoever ends an order unpaid locks them in, too: their uses are counted."""
        times = {applied["offer"].pk: applied["freq"] for applied in basket.offer_applications}
        if not times:
            return
        offers = ConditionalOffer.objects.select_for_update().filter(pk__in=times)
        for offer in offers.order_by("pk"):
            if offer.get_max_applications(basket.owner) < times[offer.pk]:
                raise UnableToPlaceOrder(
                    _("The offer “%(name)s” is used up: please look at your total again.")
                    % {"name": offer.name}
                )

    def _discounts_write(
        self, order: Any, basket: Any, shipping_method: Any
    ) -> dict[int, OrderDiscount]:
        """The order's discounts by offer id."""
        discounts = {}
        for applied in basket.offer_applications:
            applied["message"] = applied["offer"].apply_deferred_benefit(basket, order, applied)
            if applied["result"].affects_shipping:
                applied["discount"] = shipping_method.discount(basket)
                if applied["discount"] <= 0:
                    continue
            discounts[applied["offer"].pk] = self.create_discount_model(order, applied)
            self.record_discount(applied)
        return discounts

    def create_discount_model(self, order: Any, discount: dict[str, Any]) -> Any:
        """Oscar's, which forgets to return what it has made."""
        category = OrderDiscount.BASKET
        if discount["result"].affects_shipping:
            category = OrderDiscount.SHIPPING
        elif discount["result"].affects_post_order:
            category = OrderDiscount.DEFERRED
        voucher = discount.get("voucher")
        return OrderDiscount.objects.create(
            order=order,
            category=category,
            offer_id=discount["offer"].pk,
            offer_name=discount["offer"].name,
            voucher_id=voucher.pk if voucher else None,
            voucher_code=voucher.code if voucher else "",
            frequency=discount["freq"],
            amount=discount["discount"],
            message=discount["message"] or "",
        )

    def record_discount(self, discount: dict[str, Any]) -> None:
        """Count the use in the database: Oscar counts in memory and loses simultaneous uses."""
        ConditionalOffer.objects.filter(pk=discount["offer"].pk).update(
            num_applications=F("num_applications") + discount["freq"],
            total_discount=F("total_discount") + discount["discount"],
            num_orders=F("num_orders") + 1,
        )
        if discount.get("voucher"):
            Voucher.objects.filter(pk=discount["voucher"].pk).update(
                total_discount=F("total_discount") + discount["discount"]
            )

    def record_voucher_usage(self, order: Any, voucher: Any, user: Any) -> None:
        voucher.applications.create(order=order, user=user if user.is_authenticated else None)
        Voucher.objects.filter(pk=voucher.pk).update(num_orders=F("num_orders") + 1)

    def _lines_write(self, order: Any, basket_lines: Any, discounts: dict[int, Any]) -> None:
        """Lines, prices, attributes, discounts and volumes, one statement each."""
        pairs = [(self._line(order, item), item) for item in basket_lines]
        Line.objects.bulk_create([line for line, item in pairs])
        LinePrice.objects.bulk_create(
            LinePrice(
                order=order,
                line=line,
                quantity=quantity,
                price_incl_tax=_cents(incl_tax),
                price_excl_tax=_cents(excl_tax),
                tax_code=item.tax_code,
            )
            for line, item in pairs
            for incl_tax, excl_tax, quantity in item.get_price_breakdown()
        )
        LineAttribute.objects.bulk_create(
            LineAttribute(
                line=line,
                option=attribute.option,
                type=attribute.option.code,
                value=attribute.value,
            )
            for line, item in pairs
            for attribute in item.attributes.all()
        )
        OrderLineDiscount.objects.bulk_create(
            OrderLineDiscount(
                line=line,
                order_discount=discounts[discount.offer.pk],
                is_incl_tax=discount.incl_tax,
                amount=discount.amount,
            )
            for line, item in pairs
            for discount in item.discounts
            if discount.offer and discount.offer.pk in discounts
        )
        units = product_volumes([item.product for line, item in pairs])
        LineVolume.objects.bulk_create(
            _volume(line, *units[item.product_id]) for line, item in pairs
        )

    def _line(self, order: Any, item: Any) -> Any:
        """An order line, unsaved, from a basket line."""
        record, product = item.stockrecord, item.product
        if record is None:
            raise UnableToPlaceOrder(
                _("“%(title)s” can no longer be bought: remove it from your basket to continue.")
                % {"title": product.get_title()}
            )
        return Line(
            order=order,
            partner=record.partner,
            partner_name=record.partner.name,
            partner_sku=record.partner_sku,
            stockrecord=record,
            product=product,
            title=_full_title(product)[:255],
            upc=product.upc,
            quantity=item.quantity,
            line_price_excl_tax=_cents(item.line_price_excl_tax_incl_discounts),
            line_price_incl_tax=_cents(item.line_price_incl_tax_incl_discounts),
            line_price_before_discounts_excl_tax=_cents(item.line_price_excl_tax),
            line_price_before_discounts_incl_tax=_cents(item.line_price_incl_tax),
            unit_price_excl_tax=_cents(item.unit_price_excl_tax),
            unit_price_incl_tax=_cents(item.unit_price_incl_tax),
            tax_code=item.tax_code,
            # Nothing is reserved of a product whose stock nobody counts.
            num_allocated=item.quantity if product.get_product_class().track_stock else 0,
            status=settings.OSCAR_INITIAL_LINE_STATUS,
        )

    def _stock_reserve(self, basket_lines: Any) -> None:
        units: dict[int, int] = {}
        titles: dict[int, str] = {}
        for item in basket_lines:
            if item.product.get_product_class().track_stock:
                units[item.stockrecord_id] = units.get(item.stockrecord_id, 0) + item.quantity
                titles[item.stockrecord_id] = _full_title(item.product)
        try:
            stock_allocate(units=units)
        except OutOfStock as error:
            raise UnableToPlaceOrder(
                " ".join(
                    _shortage_sentence(shortage, titles[shortage.stockrecord_id])
                    for shortage in error.shortages
                )
            ) from error


def _full_title(product: Any) -> str:
    """What an order calls a product: a variant with its parent's name, “Face Oil, 30 ml”."""
    if product.is_child and product.title:
        return f"{product.parent.title}, {product.title}"
    return product.get_title()


def _shortage_sentence(shortage: Shortage, title: str) -> str:
    if shortage.available < 1:
        return _("“%(title)s” has just sold out: remove it from your basket to continue.") % {
            "title": title
        }
    return _("Only %(available)d of “%(title)s” are left: change your basket to continue.") % {
        "available": shortage.available,
        "title": title,
    }


def _volume(line: Any, unit_cv: Decimal, unit_pv: Decimal) -> LineVolume:
    """The line's volume, from the prices as they are stored."""
    prices = {
        "quantity": line.quantity,
        "price_before": line.line_price_before_discounts_excl_tax,
        "price_after": line.line_price_excl_tax,
    }
    digits = kept_digits(settings.COMPANY_CURRENCY)
    return LineVolume(
        line=line,
        quantity=line.quantity,
        unit_cv=unit_cv,
        unit_pv=unit_pv,
        cv=frozen_volume(unit=unit_cv, digits=digits, **prices),
        pv=frozen_volume(unit=unit_pv, **prices),
    )


def _cents(amount: Decimal) -> Decimal:
    return Decimal(amount).quantize(CENT, rounding=ROUND_HALF_UP)
