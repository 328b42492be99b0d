"""``{{ amount|money:"USD" }}``: an amount with its currency."""

from decimal import Decimal

from django import template

from mlmshop.lib.money import format_money

register = template.Library()


@register.filter
def money(amount: Decimal | None, currency: str) -> str:
    """The amount with its currency's sign and digits; an empty text for None."""
    return "" if amount is None else format_money(amount, currency)
