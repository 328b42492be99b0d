"""Exact money: rounding to a currency's minor unit, and how an amount is written."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

MINOR_DIGITS: dict[str, int] = {
    code: 2
    for code in (
        "AED ARS AUD BGN BRL CAD CHF CNY COP CZK DKK EGP EUR GBP GEL HKD HUF IDR ILS INR KES MXN "
        "MYR NGN NOK NZD PEN PHP PLN QAR RON RSD SAR SEK SGD THB TRY TWD UAH USD ZAR"
    ).split()
} | {
    "CLP": 0,
    "ISK": 0,
    "JPY": 0,
    "KRW": 0,
    "PYG": 0,
    "UGX": 0,
    "VND": 0,
    "BHD": 3,
    "JOD": 3,
    "KWD": 3,
    "OMR": 3,
    "TND": 3,
}
"""Decimal digits of the currencies we know, by ISO 4217 code."""

_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩"}


def round_half_up(amount: Decimal, digits: int) -> Decimal:
    """*amount* to *digits* decimals, half up on the magnitude: 0.125 → 0.13, −0.125 → −0.13."""
    return amount.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def round_money(amount: Decimal, currency: str) -> Decimal:
    """*amount* to the currency's minor unit, half up on the magnitude.

    Raises ``KeyError`` for a currency not in ``MINOR_DIGITS``.
    """
    return round_half_up(amount, MINOR_DIGITS[currency])


def kept_digits(currency: str) -> int:
    """Decimals that amounts are kept with: the currency's, of which our columns hold two.

    Raises ``KeyError`` for a currency not in ``MINOR_DIGITS``.
    """
    return min(MINOR_DIGITS[currency], 2)


def cut_money(amount: Decimal, currency: str) -> Decimal:
    """*amount* with the decimals it can be kept with, what is beyond them dropped.

    Raises ``KeyError`` for a currency not in ``MINOR_DIGITS``.
    """
    return amount.quantize(Decimal(1).scaleb(-kept_digits(currency)), rounding=ROUND_DOWN)


def currency_sign(currency: str) -> str:
    """``$`` or, where a currency has no sign of its own here, its code."""
    return _SIGNS.get(currency, currency)


def format_amount(amount: Decimal, currency: str) -> str:
    """``1,234.50``, ``−3.36``: without the currency, for a column whose head names it."""
    digits = MINOR_DIGITS[currency]
    rounded = round_half_up(amount, digits)
    minus = "\N{MINUS SIGN}" if rounded < 0 else ""
    return f"{minus}{abs(rounded):,.{digits}f}"


def format_money(amount: Decimal, currency: str) -> str:
    """``$1,234.50``, ``−$3.36``, ``CHF 12.00``: with the currency's digits and a true minus."""
    digits = MINOR_DIGITS[currency]
    rounded = round_half_up(amount, digits)
    sign = _SIGNS.get(currency, f"{currency}\N{NO-BREAK SPACE}")
    minus = "\N{MINUS SIGN}" if rounded < 0 else ""
    return f"{minus}{sign}{abs(rounded):,.{digits}f}"
