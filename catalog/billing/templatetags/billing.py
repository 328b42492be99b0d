"""``{% load billing %}``: how money is spoken of."""

from django import template

from catalog.billing import methods

register = template.Library()


@register.filter
def method_label(method: str) -> str:
    """A payment method's name for people: ``{{ payment.method|method_label }}``."""
    return str(methods.method_label(method))
