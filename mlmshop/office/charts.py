"""Shapes of the office's drawings, as values of SVG attributes.

Pages carry no style attribute, so every length of a chart is an attribute computed here. Lengths
are in the units of the drawing's view box and are floats: nothing here is an amount.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import pi

RING_RADIUS = 56
TREE_WIDTH = 600


@dataclass(frozen=True)
class Ring:
    """A ring filled in part: *dash* is a stroke-dasharray."""

    dash: str


def ring(part: Decimal, whole: Decimal) -> Ring:
    """A ring of ``RING_RADIUS`` filled *part* of *whole*; full when nothing is asked for."""
    share = float(min(Decimal(1), max(Decimal(0), part / whole))) if whole else 1.0
    length = 2 * pi * RING_RADIUS
    return Ring(dash=f"{share * length:.1f} {length:.1f}")


@dataclass(frozen=True)
class Mark:
    """A label below a sparkline."""

    x: str
    anchor: str
    text: str


@dataclass(frozen=True)
class Spark:
    """A line over closed periods and a dashed step to the running one; view box 300 × 96."""

    line: str
    area: str
    last: str
    dot_x: str
    dot_y: str
    marks: tuple[Mark, ...]


def spark(values: Sequence[Decimal], labels: Sequence[str]) -> Spark | None:
    """A sparkline of at least two *values*, the last of them of the running period."""
    if len(values) < 2:
        return None
    left, right, top, floor = 8.0, 292.0, 14.0, 76.0
    high = float(max(max(values), Decimal(1)))
    step = (right - left) / (len(values) - 1)
    points = [
        (left + i * step, floor - (floor - top) * max(float(value), 0.0) / high)
        for i, value in enumerate(values)
    ]
    done = points[:-1]
    line = "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in done)
    (before_x, before_y), (dot_x, dot_y) = points[-2], points[-1]
    middle = (len(values) - 1) // 2
    shown = {0: "start", len(values) - 1: "end"}
    if len(values) > 4:
        shown[middle] = "middle"
    return Spark(
        line=line if len(done) > 1 else "",
        area=f"{line} L{before_x:.1f} {floor:.0f} L{left:.0f} {floor:.0f}Z"
        if len(done) > 1
        else "",
        last=f"M{before_x:.1f} {before_y:.1f} L{dot_x:.1f} {dot_y:.1f}",
        dot_x=f"{dot_x:.1f}",
        dot_y=f"{dot_y:.1f}",
        marks=tuple(
            Mark(x=f"{points[i][0]:.1f}", anchor=anchor, text=labels[i])
            for i, anchor in sorted(shown.items())
        ),
    )


@dataclass(frozen=True)
class Segment:
    """One stretch of a stacked bar, in percent of its width."""

    key: str
    x: str
    width: str
    gap_before: bool


def stacked(parts: Sequence[tuple[str, Decimal]]) -> tuple[Segment, ...]:
    """A stacked bar of the positive *parts* (key, amount), in their order."""
    shown = [(key, part) for key, part in parts if part > 0]
    total = sum((part for _, part in shown), Decimal(0))
    segments: list[Segment] = []
    start = Decimal(0)
    for key, part in shown:
        width = part / total * 100
        segments.append(
            Segment(key=key, x=f"{start:.2f}%", width=f"{width:.2f}%", gap_before=bool(segments))
        )
        start += width
    return tuple(segments)


def connector(slot: int, width: int, height: int) -> str:
    """The path from the middle of the top edge down to the *slot*-th of *width* places."""
    middle = TREE_WIDTH / 2
    x = TREE_WIDTH * (2 * slot + 1) / (2 * width)
    if x == middle:
        return f"M{middle:.0f} 0V{height}"
    bend, turn = f"{height * 0.8:.0f}", f"{height * 0.2:.0f}"
    return f"M{middle:.0f} 0C{middle:.0f} {bend} {x:.1f} {turn} {x:.1f} {height}"
