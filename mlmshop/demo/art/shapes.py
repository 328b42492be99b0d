"""Outlines and finishes that several vessels share."""

from .canvas import Art
from .palette import SHADE, WHITE, mix, num


def box_path(w: float, h: float, top: float, bottom: float, y: float = 0) -> str:
    """A box standing on `y` with its corners rounded by `top` and `bottom`."""
    x, roof = w / 2, y - h
    return (
        f"M{num(-x, roof + top)}Q{num(-x, roof)} {num(-x + top, roof)}"
        f"H{num(x - top)}Q{num(x, roof)} {num(x, roof + top)}"
        f"V{num(y - bottom)}Q{num(x, y)} {num(x - bottom, y)}"
        f"H{num(-x + bottom)}Q{num(-x, y)} {num(-x, y - bottom)}Z"
    )


def shoulder_path(w: float, h: float, shoulder: float, neck: float, bottom: float) -> str:
    """A bottle: straight sides, then over the shoulder to the neck."""
    x, top, half_neck = w / 2, -h, neck / 2
    bend = half_neck + (x - half_neck) * 0.35
    low, high = top + shoulder * 0.3, top + shoulder * 0.18
    return (
        f"M{num(-x + bottom, 0)}H{num(x - bottom)}Q{num(x, 0)} {num(x, -bottom)}"
        f"V{num(top + shoulder)}C{num(x, low)} {num(bend, high)} {num(half_neck, top)}"
        f"H{num(-half_neck)}C{num(-bend, high)} {num(-x, low)} {num(-x, top + shoulder)}"
        f"V{num(-bottom)}Q{num(-x, 0)} {num(-x + bottom, 0)}Z"
    )


def cap(
    art: Art,
    w: float,
    h: float,
    y: float,
    color: str,
    top: float = 8,
    bottom: float = 3,
    ribs: bool = False,
) -> None:
    shape = box_path(w, h, top, bottom, y)
    art.path(shape, color)
    if ribs:
        lines = (f"M{num(-w / 2 + w * i / 14, y - h + 10)}V{num(y - 5)}" for i in range(1, 14))
        art.path("".join(lines), "none", mix(color, SHADE, 0.16), 1.6)
    art.round_shade(shape)


def gleam(art: Art, x: float, y0: float, y1: float, width: float = 9, k: float = 0.5) -> None:
    """A line of light down the glass."""
    art.path(f"M{num(x, y0)}V{num(y1)}", "none", WHITE, width, f'opacity="{k}"')
