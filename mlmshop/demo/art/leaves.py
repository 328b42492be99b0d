"""Plants known by their leaves and spikes."""

import math

from .palette import num
from .pen import Bend, Pen, along, leaf_path, stem_path


def fern(p: Pen) -> None:
    frond: Bend = ((0, 0), (-3, -34), (-8, -66), (7, -100))
    p.stem(stem_path(frond), 1.1)
    for i in range(14):
        t = 0.2 + 0.79 * (i / 13) ** 0.93
        up = (t - 0.2) / 0.8
        x, y, heading = along(frond, t)
        swell = math.sin(math.pi * min(1, 0.16 + 0.84 * (1 - up) ** 0.9 * 0.62)) ** 0.9
        size = 29 * swell * (1.04 - 0.62 * up**1.6)
        for side in (-1, 1):
            angle = heading + side * (66 - 26 * t)
            p.leaf(x, y, angle, max(4, size), max(1.5, size * 0.13), vein=False, lean=0.25 * side)


def alder_leaf(
    p: Pen, x: float, y: float, rot: float, length: float, width: float, steps: int = 15
) -> None:
    """Round, with a blunt tip, a toothed edge and straight paired veins."""

    def half(t: float) -> float:
        return width * math.sin(math.pi * t**0.78) ** 0.72

    outline: list[tuple[float, float]] = []
    for side in (-1, 1):
        edge: list[tuple[float, float]] = []
        for i in range(steps + 1):
            t = i / steps
            edge.append((length * t, side * half(t)))
            if i < steps:
                tooth = (i + 0.62) / steps
                edge.append((length * (tooth + 0.022), side * (half(tooth) * 1.06 + 0.5)))
        outline += edge if side < 0 else edge[::-1]
    shape = "M" + "L".join(num(*point) for point in outline) + "Z"
    place = f'transform="translate({num(x, y)}) rotate({num(rot)})"'
    if p.solid:
        p.art.path(shape, p.ink, extra=place)
    else:
        p.art.path(shape, p.wash, p.ink, p.width, place)

    veins = f"M0 0H{num(length * 0.95)}"
    for i in range(1, 6):
        t = 0.1 + 0.14 * i
        for side in (-1, 1):
            tip = num(length * (t + 0.1), side * half(t + 0.08) * 0.82)
            veins += f"M{num(length * (t - 0.06), 0)}L{tip}"
    if not p.solid or p.wash != "none":
        p.art.path(veins, "none", p.wash if p.solid else p.ink, p.width * 0.75, place)


def alder(p: Pen) -> None:
    p.stem("M0 0C2 -24 -2 -44 0 -52", 1.1)
    p.stem("M0 -12C-8 -20 -15 -24 -21 -25")
    p.stem("M1 -20C9 -28 14 -33 20 -35")
    alder_leaf(p, 0, -44, -88, 56, 22)
    alder_leaf(p, -20, -24, -142, 38, 15)
    alder_leaf(p, 19, -34, -34, 40, 15)
    p.stem("M0 -4C7 -6 12 -8 16 -12", 0.9)
    for x, y in ((17, -14), (24, -9)):  # the cones
        fill, edge = (p.ink, None) if p.solid else (p.accent, p.ink)
        place = f'transform="translate({x} {y}) rotate(-20)"'
        p.art.path(leaf_path(11, 4.4), fill, edge, p.width * 0.8, place)


def lavender(p: Pen) -> None:
    for foot, bend, top, k in ((-2, -22, -82, 0.9), (2, 21, -86, 0.92), (0, -1, -100, 1)):
        stalk: Bend = ((foot, 0), (foot, -30), (bend * 0.6, -55), (bend, top))
        p.stem(stem_path(stalk))
        for i in (0, 2, 3, 4, 5, 6, 7):  # the gap below the spike is the plant's own
            x, y, heading = along(stalk, 0.5 + 0.5 * i / 7)
            size = k * (9.2 - 3.4 * abs(i - 2.6) / 4)
            for side in (-1, 1):
                p.leaf(x, y, heading + side * 42, size, size * 0.34, vein=False, fill=p.accent)
            p.leaf(x, y, heading, size * 0.95, size * 0.3, vein=False, fill=p.accent)
    for angle, length in ((-120, 26), (-62, 28), (-104, 18)):
        p.leaf(0, -6, angle, length, 2, vein=False)


def mint(p: Pen) -> None:
    stalk: Bend = ((0, 0), (3, -30), (-4, -60), (2, -92))
    p.stem(stem_path(stalk), 1.1)
    for t, length in ((0.2, 30), (0.43, 33), (0.65, 26), (0.84, 17)):
        x, y, heading = along(stalk, t)
        for side in (-1, 1):
            angle = heading + side * (62 - 12 * t)
            p.leaf(x, y, angle, length, length * 0.3)
            if p.solid or length <= 20:
                continue
            veins = "".join(
                f"M{num(length * q)} 0L{num(length * (q + 0.13), half * length * 0.17)}"
                for q in (0.24, 0.44)
                for half in (-1, 1)
            )
            with p.art.at(x, y, 1, angle):
                p.stem(veins, 0.6)
    p.leaf(2, -90, -112, 13, 4, vein=False)
    p.leaf(2, -90, -64, 13, 4, vein=False)


ROSEMARY: tuple[tuple[Bend, float], ...] = (
    (((0, 0), (2, -30), (-3, -60), (3, -100)), 17),
    (((0, -14), (8, -30), (18, -48), (22, -76)), 13),
    (((0, -22), (-8, -38), (-17, -50), (-21, -70)), 12),
)


def rosemary(p: Pen) -> None:
    for twig, length in ROSEMARY:
        p.stem(stem_path(twig))
        for i in range(11):
            t = 0.16 + 0.84 * i / 10
            x, y, heading = along(twig, t)
            for side in (-1, 1):
                p.leaf(x, y, heading + side * 38, length * (1 - 0.45 * t), 1.7, vein=False)


def oat(p: Pen) -> None:
    p.stem("M0 0C0 -40 2 -70 8 -100", 1.1)
    grains = (
        (3, -50, 20, 6),
        (3, -60, -20, 4),
        (4, -70, 22, 2),
        (5, -80, -14, 3),
        (6, -88, 15, 2),
        (8, -99, 4, -2),
    )
    for x, y, dx, dy in grains:
        p.stem(f"M{x} {y}q{num(dx * 0.7)} -6 {dx} {dy}", 0.8)
        for off in (-22, 18):
            p.leaf(x + dx, y + dy, 90 + off, 15, 3.4, vein=False, fill=p.accent)
    p.leaf(0, -10, -128, 40, 2.4, vein=False)
