"""Plants known by their flower or fruit."""

import math

from .palette import WHITE, mix, num
from .pen import Pen

PETAL, PITH = "#FFFDF8", "#FFFBF0"


def daisy(
    p: Pen, x: float, y: float, r: float, tilt: float = 0.0, flat: float = 0.86, petals: int = 13
) -> None:
    """A flower head seen from `flat` (0 the side … 1 above)."""
    wash = p.wash if p.wash != "none" else None
    with p.art.at(x, y, 1, tilt):
        for i in range(petals):
            angle = 360 / petals * i
            sideways = abs(math.cos(math.radians(angle))) > 0.5
            length = r * (1 if sideways else 0.5 + 0.5 * flat)
            petal = (
                f"M0 0C{num(length * 0.1, -r * 0.17)} {num(length * 0.62, -r * 0.22)}"
                f" {num(length * 0.74, 0)}C{num(length * 0.62, r * 0.22)}"
                f" {num(length * 0.1, r * 0.17)} 0 0Z"
            )
            turn = f"rotate({num(angle)}) translate({num(r * 0.28)} 0)"
            place = f'transform="scale(1 {flat}) {turn}"'
            if p.solid:
                p.art.path(petal, p.ink, wash, p.width * 0.5, place)
            else:
                p.art.path(petal, PETAL, p.ink, p.width * 0.8, place)
        heart = (wash or p.ink) if p.solid else p.accent
        p.art.ellipse(0, -r * 0.03, r * 0.33, r * 0.3, heart)


def chamomile(p: Pen) -> None:
    p.stem("M0 0C2 -30 -3 -55 2 -80", 1.05)
    p.stem("M0 -20C-8 -34 -20 -42 -24 -56")
    p.stem("M0 -30C8 -40 19 -46 23 -58")
    feathers = (
        (0, -12, -35),
        (0, -24, -145),
        (-10, -36, -160),
        (0, -44, -30),
        (12, -43, -20),
        (-1, -58, -150),
    )
    for x, y, angle in feathers:
        with p.art.at(x, y, 1, angle):
            p.stem("M0 0H13M4 0L9 -5M7 0L12 4M4 0L8 4", 0.8)
    daisy(p, -25, -62, 14, -14, 0.74)
    daisy(p, 24, -65, 13, 12, 0.7)
    daisy(p, 2, -86, 17, 0, 0.84)


def citrus_slice(p: Pen, x: float, y: float, r: float, flesh: str, segments: int = 9) -> None:
    if p.solid:
        p.art.ellipse(x, y, r, r, p.ink)
        if p.wash == "none":
            return
        p.art.ellipse(x, y, r * 0.86, r * 0.86, p.wash)
        flesh = p.ink
    else:
        rind = f"M{num(x - r, y)}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0Z"
        p.art.path(rind, flesh, p.ink, p.width)
        p.art.ellipse(x, y, r * 0.88, r * 0.88, PITH)

    def at(radius: float, degrees: float) -> str:
        angle = math.radians(degrees)
        return num(x + radius * math.cos(angle), y + radius * math.sin(angle))

    step, outer = 360 / segments, 0.8 * r
    for i in range(segments):
        first, last = step * i + 3.6, step * (i + 1) - 3.6
        segment = (
            f"M{at(0.13 * r, step * (i + 0.5))}L{at(outer, first)}"
            f"A{num(outer, outer)} 0 0 1 {at(outer, last)}Z"
        )
        p.art.path(segment, flesh, flesh, p.width * 1.4)


def citrus(p: Pen) -> None:
    p.stem("M-4 -62C-2 -74 6 -82 16 -88", 1.1)
    p.leaf(4, -79, -152, 36, 9)
    p.leaf(10, -84, -22, 32, 9)
    citrus_slice(p, 0, -32, 31, p.accent)


def rose_head(p: Pen, x: float, y: float, r: float) -> None:
    rings = ((1, 5, 10, 0.62), (0.74, 5, 46, 0.48), (0.5, 4, 15, 0.34), (0.3, 3, 60, 0.2))
    for reach, count, offset, pale in rings:
        for i in range(count):
            angle = math.radians(360 / count * i + offset)
            cx = x + r * reach * 0.46 * math.cos(angle)
            cy = y + r * reach * 0.44 * math.sin(angle)
            size = r * reach * 0.62
            if p.solid:
                fill, edge, width = p.ink, p.wash, p.width * 0.6
            else:
                fill, edge, width = mix(p.accent, WHITE, pale), p.ink, p.width * 0.8
            line = "" if edge == "none" else f'stroke="{edge}" stroke-width="{num(width)}"'
            p.art.ellipse(cx, cy, size, size * 0.94, fill, line)
    if not p.solid:
        curl = (
            f"M{num(x - r * 0.14, y)}c0 {num(-r * 0.2)} {num(r * 0.3)} {num(-r * 0.2)}"
            f" {num(r * 0.3)} 0c0 {num(r * 0.26)} {num(-r * 0.42)} {num(r * 0.22)}"
            f" {num(-r * 0.4, -r * 0.06)}"
        )
        p.art.path(curl, "none", p.ink, p.width * 0.8)


def rose(p: Pen) -> None:
    p.stem("M0 0C3 -22 -2 -40 1 -58", 1.1)
    p.stem("M0 -24C10 -36 18 -44 22 -54")
    for x, y, angle, length in (
        (0, -12, -150, 27),
        (1, -20, -28, 26),
        (0, -36, -158, 22),
        (12, -38, -12, 16),
    ):
        p.leaf(x, y, angle, length, length * 0.3)
    rose_head(p, 0, -74, 23)
    p.leaf(22, -52, -96, 20, 5, vein=False, fill=mix(p.accent, WHITE, 0.4))
    p.leaf(22, -52, -62, 17, 4.4, vein=False, fill=mix(p.accent, WHITE, 0.55))
