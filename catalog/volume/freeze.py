"""The arithmetic of volumes: plain values in, exact rounded amounts out.

Fractions rather than Decimals carry the intermediate values, so that no context precision can
move an amount that stands exactly on half a cent.
"""

from decimal import Decimal
from fractions import Fraction


def half_up(value: Fraction, digits: int) -> Decimal:
    """A value ≥ 0 rounded half up to *digits* decimals. Raises ``ValueError`` below 0."""
    if value < 0:
        raise ValueError(f"{value} is negative")
    scaled = value * 10**digits
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    if 2 * rest >= scaled.denominator:
        whole += 1
    return Decimal(whole).scaleb(-digits)


def frozen_volume(
    *,
    unit: Decimal,
    quantity: int,
    price_before: Decimal,
    price_after: Decimal,
    digits: int = 2,
) -> Decimal:
    """A line's CV or PV: unit × quantity × (price after ÷ before discounts), rounded half up.

    Both prices are the whole line's and exclude tax. A line that costs nothing before discounts
    sells nothing, so it carries no volume.
    """
    if price_before == 0:
        return Decimal(0).scaleb(-digits)
    share = Fraction(price_after) / Fraction(price_before)
    return half_up(Fraction(unit) * quantity * share, digits)


def kept_part(*, amount: Decimal, quantity: int, refunded: int, digits: int = 2) -> Decimal:
    """What is left of *amount* when *refunded* of *quantity* units went back, rounded half up.

    ``kept_part(amount=Decimal("10.00"), quantity=3, refunded=1)`` is 6.67. Raises ``ValueError``
    when more is refunded than there is.
    """
    if not 0 <= refunded <= quantity:
        raise ValueError(f"{refunded} of {quantity} units cannot be refunded")
    return half_up(Fraction(amount) * (quantity - refunded) / quantity, digits)
