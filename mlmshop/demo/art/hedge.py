"""Plants of the hedge, the riverbank and the kitchen bed."""

import math

from .blooms import PETAL
from .leaves import alder_leaf
from .palette import SHADE, WHITE, mix, num
from .pen import Bend, Pen, along, leaf_path, stem_path


def toothed_leaf(
    p: Pen, x: float, y: float, rot: float, length: float, width: float, steps: int = 9
) -> None:
    """Broad at its foot, pointed, saw-edged: a nettle's or a bramble's."""

    def half(t: float) -> float:
        return width * math.sin(math.pi * t**0.62) ** 0.9 * (1 - 0.25 * t)

    outline: list[tuple[float, float]] = []
    for side in (-1, 1):
        edge: list[tuple[float, float]] = [(0, 0)]
        for i in range(1, steps):
            t = i / steps
            edge.append((length * (t + 0.035), side * (half(t) * 1.08 + 0.4)))
            edge.append((length * (t + 0.045), side * half(t + 0.045) * 0.84))
        edge.append((length, 0))
        outline += edge if side < 0 else edge[::-1]
    shape = "M" + "L".join(num(*point) for point in outline) + "Z"
    place = f'transform="translate({num(x, y)}) rotate({num(rot)})"'
    if p.solid:
        p.art.path(shape, p.ink, extra=place)
    else:
        p.art.path(shape, p.wash, p.ink, p.width, place)
    veins = f"M0 0H{num(length * 0.9)}"
    for t in (0.14, 0.32, 0.5):
        for side in (-1, 1):
            tip = num(length * (t + 0.18), side * half(t + 0.16) * 0.7)
            veins += f"M{num(length * t)} 0L{tip}"
    if not p.solid or p.wash != "none":
        p.art.path(veins, "none", p.wash if p.solid else p.ink, p.width * 0.65, place)


def nettle(p: Pen) -> None:
    stalk: Bend = ((0, 0), (-3, -30), (3, -60), (0, -94))
    p.stem(stem_path(stalk), 1.2)
    for t, length, droop in ((0.24, 33, 64), (0.47, 31, 58), (0.68, 24, 50), (0.85, 16, 40)):
        x, y, heading = along(stalk, t)
        for side in (-1, 1):
            toothed_leaf(p, x, y, heading + side * droop, length, length * 0.36)
    toothed_leaf(p, 0, -90, -104, 13, 4.6, 6)
    toothed_leaf(p, 0, -90, -72, 12, 4.4, 6)


def willow(p: Pen) -> None:
    bough: Bend = ((-8, 0), (-10, -40), (2, -74), (20, -98))
    p.stem(stem_path(bough), 1.2)
    for i in range(11):
        t = 0.1 + 0.86 * i / 10
        x, y, heading = along(bough, t)
        side = -1 if i % 2 else 1
        length = 36 - 15 * t
        p.leaf(x, y, heading + side * (46 - 10 * t), length, length * 0.13, lean=0.2 * side)
    p.leaf(20, -98, -62, 15, 2.2)


def sage(p: Pen) -> None:
    stalk: Bend = ((0, 0), (2, -30), (-3, -60), (1, -88))
    p.stem(stem_path(stalk), 1.2)
    for t, length in ((0.1, 31), (0.34, 33), (0.57, 28), (0.78, 20)):
        x, y, heading = along(stalk, t)
        for side in (-1, 1):
            p.leaf(x, y, heading + side * (50 - 12 * t), length, length * 0.24)
    for angle in (-112, -90, -68):
        p.leaf(1, -86, angle, 14, 3.4, vein=False)


THYME: tuple[Bend, ...] = (
    ((0, 0), (3, -34), (-2, -66), (4, -100)),
    ((0, -8), (12, -28), (20, -46), (22, -78)),
    ((0, -14), (-10, -34), (-18, -48), (-22, -82)),
)


def thyme(p: Pen) -> None:
    for twig in THYME:
        p.stem(stem_path(twig))
        for i in range(8):
            t = 0.22 + 0.78 * i / 7
            x, y, heading = along(twig, t)
            size = 9.5 - 3.5 * t
            for side in (-1, 1):
                p.leaf(x, y, heading + side * 58, size, size * 0.42, vein=False)
        x, y, _heading = along(twig, 1)
        fill, edge = (p.ink, None) if p.solid else (p.accent, p.ink)
        for dx, dy in ((-3, 0), (3, 0), (0, -4.4)):
            place = f'transform="translate({num(x + dx, y + dy)}) rotate(-90)"'
            p.art.path(leaf_path(5, 2.4), fill, edge, p.width * 0.7, place)


def marigold(p: Pen, x: float, y: float, r: float, tilt: float = 0, flat: float = 0.8) -> None:
    """A calendula's head: two rings of narrow petals around a dark heart."""
    with p.art.at(x, y, 1, tilt):
        for count, reach, pale, turn in ((22, 1.0, 0.22, 0), (15, 0.68, 0.0, 9)):
            for i in range(count):
                length, width = r * reach, r * 0.15
                petal = (
                    f"M0 0C{num(length * 0.3, -width)} {num(length * 0.9, -width)}"
                    f" {num(length, -width * 0.4)}L{num(length * 0.97, 0)}"
                    f"L{num(length, width * 0.4)}C{num(length * 0.9, width)}"
                    f" {num(length * 0.3, width)} 0 0Z"
                )
                place = f'transform="scale(1 {flat}) rotate({num(360 / count * i + turn)})"'
                if p.solid:
                    edge = None if p.wash == "none" else p.wash
                    p.art.path(petal, p.ink, edge, p.width * 0.4, place)
                else:
                    tone = mix(p.accent, WHITE, pale)
                    p.art.path(petal, tone, p.ink, p.width * 0.55, place)
        if p.solid:
            heart = p.ink if p.wash == "none" else p.wash
        else:
            heart = mix(p.accent, "#5A2E05", 0.55)
        p.art.ellipse(0, 0, r * 0.26, r * 0.23, heart)


def calendula(p: Pen) -> None:
    p.stem("M0 0C3 -26 -4 -50 1 -76", 1.2)
    p.stem("M-1 -28C8 -38 18 -42 24 -56")
    for x, y, angle, length in (
        (0, -8, -146, 32),
        (1, -18, -30, 34),
        (-1, -36, -156, 28),
        (-1, -50, -20, 18),
    ):
        p.leaf(x, y, angle, length, length * 0.19)
    marigold(p, 25, -60, 12, 16)
    marigold(p, 1, -80, 21, -6)


def berry(p: Pen, x: float, y: float, r: float) -> None:
    """A blackberry: small round drupes, the lit ones paler."""
    drupes = (
        (0, 0.78), (-0.42, 0.5), (0.42, 0.5), (0, 0.34), (-0.72, 0.06), (0.72, 0.06),
        (-0.3, -0.08), (0.3, -0.08), (-0.56, -0.42), (0.56, -0.42), (0, -0.5),
    )  # fmt: skip
    for dx, dy in drupes:
        cx, cy, size = x + dx * r * 0.8, y + dy * r, r * 0.36
        if p.solid:
            line = "" if p.wash == "none" else f'stroke="{p.wash}" stroke-width="{num(p.width)}"'
            p.art.ellipse(cx, cy, size, size, p.ink, line)
            continue
        tone = mix(p.accent, WHITE, max(0, -0.16 * (dx + dy)))
        line = f'stroke="{p.ink}" stroke-width="{num(p.width * 0.7)}"'
        p.art.ellipse(cx, cy, size, size, tone, line)
        p.art.ellipse(cx - size * 0.3, cy - size * 0.36, size * 0.24, size * 0.2, PETAL)
    for angle in (-150, -110, -70, -30):
        p.leaf(x, y - r * 0.72, angle, r * 0.6, r * 0.14, vein=False)


def blackberry(p: Pen) -> None:
    cane: Bend = ((-10, 0), (-14, -40), (-4, -80), (22, -96))
    p.stem(stem_path(cane), 1.3)
    p.stem("M-11 -34C0 -40 8 -40 14 -36")
    p.stem("M-7 -62C-16 -66 -22 -64 -26 -58")
    for angle, length in ((-190, 30), (-150, 34), (-112, 27)):
        toothed_leaf(p, -11, -38, angle, length, length * 0.36)
    for angle, length in ((-44, 30), (0, 26)):
        toothed_leaf(p, 6, -86, angle, length, length * 0.36)
    toothed_leaf(p, 20, -95, -62, 15, 5, 6)
    berry(p, 17, -24, 11)
    berry(p, -27, -46, 8.5)
    berry(p, 18, -60, 9)


def apple_shape(r: float) -> str:
    return (
        f"M0 {num(-r * 0.72)}C{num(r * 0.3, -r)} {num(r, -r * 0.9)} {num(r, -r * 0.08)}"
        f"C{num(r, r * 0.66)} {num(r * 0.46, r)} 0 {num(r * 0.86)}"
        f"C{num(-r * 0.46, r)} {num(-r, r * 0.66)} {num(-r, -r * 0.08)}"
        f"C{num(-r, -r * 0.9)} {num(-r * 0.3, -r)} 0 {num(-r * 0.72)}Z"
    )


def apple(p: Pen) -> None:
    p.stem("M-22 -100C-14 -84 -6 -72 0 -56", 1.4)
    p.stem("M-16 -90C-2 -92 12 -92 22 -86")
    for x, y, angle, length in ((-10, -78, -196, 34), (0, -91, -36, 30), (20, -86, 14, 28)):
        p.leaf(x, y, angle, length, length * 0.3)
    with p.art.at(0, -32):
        if p.solid:
            p.art.path(apple_shape(31), p.ink)
        else:
            p.art.path(apple_shape(31), p.accent, p.ink, p.width)
            p.art.path("M-20 -8C-20 6 -14 16 -6 20", "none", mix(p.accent, WHITE, 0.6), p.width * 2)
        if not p.solid or p.wash != "none":
            dip = p.wash if p.solid else p.ink
            p.art.path("M-8 -21C-4 -17 4 -17 8 -21", "none", dip, p.width * 0.8)


def nut(p: Pen, x: float, y: float, r: float, rot: float) -> None:
    """A hazelnut in its frilled husk."""
    shell = (
        f"M{num(-r * 0.8, 0)}C{num(-r * 0.9, r * 0.8)} {num(-r * 0.3, r * 1.3)} 0 {num(r * 1.5)}"
        f"C{num(r * 0.3, r * 1.3)} {num(r * 0.9, r * 0.8)} {num(r * 0.8, 0)}Z"
    )
    place = f'transform="translate({num(x, y)}) rotate({num(rot)})"'
    edge = (None if p.wash == "none" else p.wash) if p.solid else p.ink
    p.art.path(shell, p.ink if p.solid else p.accent, edge, p.width * 0.8, place)
    with p.art.at(x, y, 1, rot):
        for angle, reach in (
            (-20, 0.9),
            (200, 0.9),
            (24, 1.05),
            (156, 1.05),
            (60, 0.8),
            (120, 0.8),
        ):
            tone = mix(p.wash, SHADE, 0.1) if p.wash != "none" and not p.solid else None
            p.leaf(0, -r * 0.2, angle, r * reach, r * 0.34, vein=False, fill=tone)
        if not p.solid:
            gleam = (
                f"M{num(-r * 0.42, r * 0.62)}q{num(r * 0.02, r * 0.34)} {num(r * 0.22, r * 0.5)}"
            )
            p.art.path(gleam, "none", mix(p.accent, WHITE, 0.55), p.width * 1.3)


def hazel(p: Pen) -> None:
    p.stem("M0 0C3 -24 -3 -46 1 -66", 1.2)
    p.stem("M0 -18C-9 -26 -14 -30 -20 -31")
    p.stem("M1 -30C9 -36 13 -40 18 -40")
    alder_leaf(p, 1, -56, -84, 46, 19)
    alder_leaf(p, -19, -31, -150, 36, 15)
    alder_leaf(p, 17, -40, -26, 38, 16)
    p.stem("M0 -10C8 -14 13 -18 17 -18", 0.9)
    p.stem("M0 -6C-6 -9 -10 -10 -13 -9", 0.9)
    nut(p, 19, -17, 7.5, -14)
    nut(p, -14, -9, 6.6, 18)
