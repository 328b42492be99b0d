"""How the office writes numbers."""

from decimal import Decimal

from mlmshop.lib import money


def amount_text(value: Decimal | None, currency: str) -> str:
    """``1,234.50``: an amount without its currency, for a column that names it; a dash for None."""
    return "–" if value is None else money.format_amount(value, currency)


def points_text(value: Decimal | int | None) -> str:
    """``1,234`` or ``12.50``: PV, CV or a count; a dash for None."""
    if value is None:
        return "–"
    value = Decimal(value)
    return f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,.2f}"
