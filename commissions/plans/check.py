"""Checks of single values, each with the reason in words."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from commissions.plans.errors import Problem

MISSING: Any = object()


class Checker:
    """Collects what is wrong, so that all of it can be said at once.

    Each check returns the value, or a stand-in of the right type where it is wrong or missing, so
    that checking can go on; the stand-in is never used, since problems refuse the whole plan.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(self, path: str, reason: str) -> None:
        self.problems.append(Problem(path, reason))

    def mapping(self, value: Any, path: str, keys: Iterable[str]) -> dict[str, Any]:
        """A mapping with exactly *keys*; those that are missing come as ``MISSING``."""
        keys = list(keys)
        if value is MISSING:
            return dict.fromkeys(keys, MISSING)
        if not isinstance(value, dict):
            what = f"must be a mapping of {', '.join(keys)}"
            self.add(path, f"{what}, not {said(value)}") if path else self.add(
                "", f"A plan {what.replace('must be', 'is')}; this is {said(value)}"
            )
            return dict.fromkeys(keys, MISSING)
        for key in value:
            if key not in keys:
                self.add(_join(path, key), "is no key of a plan")
        for key in keys:
            if key not in value:
                self.add(_join(path, key), "is missing")
        return {key: value.get(key, MISSING) for key in keys}

    def text(self, value: Any, path: str, *, longest: int) -> str:
        if value is MISSING:
            return "?"
        if not isinstance(value, str):
            self.add(path, f"must be text, not {said(value)}")
        elif not value.strip() or value != value.strip():
            self.add(path, "must be text without spaces around it")
        elif not value.isprintable():
            self.add(path, "must be one line of printable text")
        elif len(value) > longest:
            self.add(path, f"must be at most {longest} characters long, not {len(value)}")
        else:
            return value
        return "?"

    def choice(self, value: Any, path: str, options: Iterable[str]) -> str:
        options = list(options)
        if value is MISSING:
            return options[0]
        if not isinstance(value, str) or value not in options:
            self.add(path, f"must be {' or '.join(options)}, not {said(value)}")
            return options[0]
        return value

    def flag(self, value: Any, path: str) -> bool:
        if value is not MISSING and not isinstance(value, bool):
            self.add(path, f"must be true or false, not {said(value)}")
        return value is True

    def whole(self, value: Any, path: str, low: int, high: int) -> int:
        if value is MISSING:
            return low
        if not isinstance(value, int) or isinstance(value, bool):
            self.add(path, f"must be a whole number, not {said(value)}")
        elif not low <= value <= high:
            self.add(path, f"must be from {low} to {high}, not {said(value)}")
        else:
            return value
        return low

    def number(
        self,
        value: Any,
        path: str,
        high: Decimal,
        *,
        digits: int,
        above_zero: bool = False,
    ) -> Decimal:
        """From 0 (excluded if *above_zero*) to *high*, with at most *digits* decimals."""
        if value is MISSING:
            return high
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            self.add(path, f"must be a number, not {said(value)}")
        elif not 0 <= value <= high or (above_zero and not value):
            low = "above 0 and at most" if above_zero else "from 0 to"
            self.add(path, f"must be {low} {high:,f}, not {said(value)}")
        else:
            number = _plain(Decimal(value))
            exponent = number.as_tuple().exponent
            if isinstance(exponent, int) and -exponent <= digits:
                return number
            what = f"at most {digits} decimals" if digits else "no decimals"
            self.add(path, f"must have {what}, not {said(value)}")
        return high

    def percent(self, value: Any, path: str, *, above_zero: bool = False) -> Decimal:
        return self.number(value, path, Decimal(100), digits=4, above_zero=above_zero)

    def rates(
        self, value: Any, path: str, *, length: int | None = None, longest: int = 20
    ) -> tuple[Decimal, ...]:
        """A list of percentages: exactly *length* of them if given, else at most *longest*."""
        items = self.items(value, path, longest=longest)
        told = not isinstance(value, list) or len(value) > longest
        if length is not None and not told and len(items) != length:
            self.add(
                path, f"must have {length} rates, one for each level of depth, not {len(items)}"
            )
        return tuple(self.percent(item, f"{path}[{n}]") for n, item in enumerate(items))

    def items(self, value: Any, path: str, *, longest: int) -> list[Any]:
        if value is MISSING:
            return []
        if not isinstance(value, list):
            self.add(path, f"must be a list, not {said(value)}")
            return []
        if len(value) > longest:
            self.add(path, f"must have at most {longest} entries, not {len(value)}")
            return []
        return value


def said(value: Any) -> str:
    """A wrong value, short enough for a sentence."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case dict():
            return "a mapping"
        case list():
            return "a list"
        case str():
            return f"the text {value[:40]!r}" if value.strip() else "empty text"
    return str(value)[:40]


def _join(path: str, key: Any) -> str:
    name = key if key.isprintable() else repr(key)
    return f"{path}.{name[:60]}" if path else name[:60]


def _plain(number: Decimal) -> Decimal:
    """Without trailing zeros and exponent: 5.50 → 5.5, 1E+1 → 10, -0 → 0."""
    number = number.normalize()
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return abs(number.quantize(Decimal(1)) if exponent > 0 else number)
