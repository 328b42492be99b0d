"""``{% load commissions %}``: numbers as the calculation's own texts write them."""

from decimal import Decimal

from django import template

from commissions.texts import percent_text

register = template.Library()


@register.filter
def percent(rate: Decimal) -> str:
    """``5%``, ``2.5%``; empty for None."""
    return "" if rate is None else percent_text(rate)
