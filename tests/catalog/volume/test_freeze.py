"""The arithmetic of volumes: worked examples, and a slow reference that counts in whole cents."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.volume.freeze import frozen_volume, kept_part


def whole_cents(numerator: int, denominator: int) -> Decimal:
    """The reference: try every whole cent upwards until the next one is too far. Half goes up."""
    cents = 0
    while 2 * numerator >= (2 * cents + 1) * denominator:
        cents += 1
    return Decimal(cents) / 100


@pytest.mark.parametrize(
    ("unit", "quantity", "before", "after", "expected"),
    [
        ("8.00", 3, "30.00", "30.00", "24.00"),
        ("8.00", 3, "30.00", "27.00", "21.60"),
        # 10.00 × 1 × 0.0125 ÷ 0.10 … exactly half a cent goes up
        ("0.01", 1, "2.00", "1.00", "0.01"),
        ("0.01", 1, "2.00", "0.99", "0.00"),
        ("10.00", 1, "30.00", "20.00", "6.67"),
        ("5.00", 2, "20.00", "0.00", "0.00"),
        # sold at nothing, worth nothing
        ("5.00", 2, "0.00", "0.00", "0.00"),
    ],
)
def test_a_lines_volume_is_scaled_by_its_discount(unit, quantity, before, after, expected):
    volume = frozen_volume(
        unit=Decimal(unit),
        quantity=quantity,
        price_before=Decimal(before),
        price_after=Decimal(after),
    )
    assert volume == Decimal(expected)


def test_a_currency_without_cents_has_whole_volumes():
    volume = frozen_volume(
        unit=Decimal("5"), quantity=1, price_before=Decimal(2), price_after=Decimal(1), digits=0
    )
    assert str(volume) == "3"


@pytest.mark.parametrize(
    ("amount", "quantity", "refunded", "expected"),
    [
        ("10.00", 3, 1, "6.67"),
        ("10.00", 3, 2, "3.33"),
        ("10.00", 3, 3, "0.00"),
        ("0.01", 2, 1, "0.01"),
        ("21.60", 3, 0, "21.60"),
    ],
)
def test_what_a_line_keeps_after_refunds(amount, quantity, refunded, expected):
    assert kept_part(amount=Decimal(amount), quantity=quantity, refunded=refunded) == Decimal(
        expected
    )


def test_more_units_than_there_are_cannot_be_taken_back():
    with pytest.raises(ValueError, match="3 of 2 units"):
        kept_part(amount=Decimal("10.00"), quantity=2, refunded=3)


cents = st.integers(min_value=0, max_value=400)


@given(unit=cents, quantity=st.integers(1, 5), before=st.integers(1, 400), data=st.data())
def test_freezing_agrees_with_the_reference(unit, quantity, before, data):
    after = data.draw(st.integers(0, before))
    volume = frozen_volume(
        unit=Decimal(unit) / 100,
        quantity=quantity,
        price_before=Decimal(before) / 100,
        price_after=Decimal(after) / 100,
    )
    assert volume == whole_cents(unit * quantity * after, before)


@given(amount=cents, quantity=st.integers(1, 12), data=st.data())
def test_keeping_agrees_with_the_reference(amount, quantity, data):
    refunded = data.draw(st.integers(0, quantity))
    kept = kept_part(amount=Decimal(amount) / 100, quantity=quantity, refunded=refunded)
    assert kept == whole_cents(amount * (quantity - refunded), quantity)


@given(amount=st.decimals("0.01", "9999999999.99", places=2), quantity=st.integers(1, 99_999))
def test_nothing_is_lost_at_large_amounts(amount, quantity):
    """28 digits of context precision would be too few here."""
    assert kept_part(amount=amount, quantity=quantity, refunded=0) == amount
    assert (
        frozen_volume(unit=amount, quantity=quantity, price_before=amount, price_after=amount)
        == Decimal(int(amount * 100) * quantity) / 100
    )
