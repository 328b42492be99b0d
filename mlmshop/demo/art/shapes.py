"""Outlines and finishes that several vessels share."""

from .canvas import Art
from .palette import SHADE, WHITE, mix, num


def box_path(w: float, h: float, rt: float, rb: float, y: float = 0) -> str:
    x = w / 2
    return (
        f"M{num(-x, y - h + rt)}Q{num(-x, y - h)} {num(-x + rt, y - h)}H{num(x - rt)}Q{num(x, y - h)} {num(x, y - h + rt)}V{num(y - rb)}"
        f"Q{num(x, y)} {num(x - rb, y)}H{num(-x + rb)}Q{num(-x, y)} {num(-x, y - rb)}Z"
    )


def shoulder_path(w: float, h: float, shoulder: float, neck: float, rb: float) -> str:
    x, t, k = w / 2, -h, neck / 2
    return (
        f"M{num(-x + rb, 0)}H{num(x - rb)}Q{num(x, 0)} {num(x, -rb)}V{num(t + shoulder)}C{num(x, t + shoulder * 0.3)} {num(k + (x - k) * 0.35, t + shoulder * 0.18)} {num(k, t)}"
        f"H{num(-k)}C{num(-k - (x - k) * 0.35, t + shoulder * 0.18)} {num(-x, t + shoulder * 0.3)} {num(-x, t + shoulder)}V{num(-rb)}Q{num(-x, 0)} {num(-x + rb, 0)}Z"
    )


def cap(
    art: Art,
    w: float,
    h: float,
    y: float,
    color: str,
    rt: float = 8,
    rb: float = 3,
    ribs: bool = False,
) -> None:
    d = box_path(w, h, rt, rb, y)
    art.path(d, color)
    if ribs:
        art.path(
            "".join(f"M{num(-w / 2 + w * i / 14, y - h + 10)}V{num(y - 5)}" for i in range(1, 14)),
            "none",
            mix(color, SHADE, 0.16),
            1.6,
        )
    art.round_shade(d, 1.0)


def gleam(art: Art, x: float, y0: float, y1: float, w: float = 9, k: float = 0.5) -> None:
    art.path(f"M{num(x, y0)}V{num(y1)}", "none", WHITE, w, f'opacity="{k}"')
