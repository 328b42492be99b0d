"""Fields that plan versions and their ranks share."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

MAX_DEPTH = 20
NOUGHT, HUNDRED = MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))


def percent_field(
    name: "StrPromise", help_text: "StrPromise", **options: Any
) -> "models.DecimalField[Any, Any]":
    """A percentage from 0 to 100 with up to four decimals."""
    return models.DecimalField(
        name,
        max_digits=7,
        decimal_places=4,
        validators=[NOUGHT, HUNDRED],
        help_text=help_text,
        **options,
    )


def rates_field(
    name: "StrPromise", help_text: "StrPromise", **options: Any
) -> "ArrayField[Any, Any]":
    """Percentages from 0 to 100, the first for level (or generation) 1."""
    return ArrayField(
        models.DecimalField(max_digits=7, decimal_places=4, validators=[NOUGHT, HUNDRED]),
        verbose_name=name,
        help_text=help_text,
        **options,
    )
