"""Totals that explain themselves."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mlmshop.lib.money import format_money


@dataclass(frozen=True, kw_only=True)
class TotalRow:
    """One line of an order summary. *text* is the amount as read; *why* explains it."""

    label: str
    text: str
    why: str = ""
    is_minus: bool = False
    is_grand: bool = False


def checkout_rows(*, basket: Any, method: Any, charge: Any, total: Any) -> list[TotalRow]:
    """Goods, discounts, delivery, tax and total of a basket. *method* is None until one is chosen;
    the total is then the goods' alone and says so."""
    currency = basket.currency or settings.OSCAR_DEFAULT_CURRENCY

    def money(amount: Decimal) -> str:
        return format_money(amount, currency)

    count = basket.num_items
    goods = ngettext("Goods, %(count)d item", "Goods, %(count)d items", count) % {"count": count}
    rows = [TotalRow(label=goods, text=money(basket.total_incl_tax_excl_discounts))]
    for applied in basket.offer_discounts:
        rows.append(
            TotalRow(label=applied["name"], text=money(-applied["discount"]), is_minus=True)
        )
    for applied in basket.grouped_voucher_discounts:
        label = _("Voucher %(code)s") % {"code": applied["voucher"].code}
        rows.append(
            TotalRow(
                label=label,
                text=money(-applied["discount"]),
                why=applied["voucher"].name,
                is_minus=True,
            )
        )
    if method is None:
        rows.append(TotalRow(label=_("Delivery"), text="", why=_("Worked out in the next step.")))
        rows.append(
            TotalRow(
                label=_("Total before delivery"), text=money(basket.total_incl_tax), is_grand=True
            )
        )
        return rows
    rows.append(_delivery(basket, method, charge, money))
    tax = total.incl_tax - total.excl_tax
    if tax:
        rows.append(TotalRow(label=_("Of which tax"), text=money(tax)))
    rows.append(TotalRow(label=_("Total"), text=money(total.incl_tax), is_grand=True))
    return rows


def _delivery(basket: Any, method: Any, charge: Any, money: Any) -> TotalRow:
    why = str(method.description)
    if method.is_discounted:
        why = str(method.discount_name)
    elif getattr(method, "is_free", None) and method.is_free(basket):
        why = _("Free because the goods come to %(amount)s or more.") % {
            "amount": money(settings.SHIPPING_FREE_FROM)
        }
    text = money(charge.incl_tax) if charge.incl_tax else _("Free")
    return TotalRow(label=str(method.name), text=text, why=why)
