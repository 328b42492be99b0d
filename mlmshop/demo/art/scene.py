"""Where the products stand: wall, floor, plinth, shadows and small things beside them."""

from collections.abc import Sequence
from typing import NamedTuple

from .blooms import citrus_slice, daisy
from .canvas import BASE, FLOOR, HEIGHT, WIDTH, Art
from .palette import WHITE, Palette, mix
from .pen import Pen
from .plants import plant

DUSK, PEEL = "#1A2620", "#5A2E05"

NICHES = {
    "arch": f"M176 {FLOOR}V356a224 224 0 0 1 448 0V{FLOOR}Z",
    "sun": "M130 452a270 270 0 1 0 540 0a270 270 0 1 0 -540 0Z",
    "window": f"M196 {FLOOR}V190a18 18 0 0 1 18 -18H586a18 18 0 0 1 18 18V{FLOOR}Z",
    "hill": f"M0 {FLOOR}V560C150 430 320 420 470 500S700 560 800 470V{FLOOR}Z",
}


class Sprig(NamedTuple):
    """A plant in one tone against the wall."""

    plant: str
    x: float
    y: float
    height: float
    lean: float
    flip: bool


def backdrop(art: Art, palette: Palette, niche: str, sprigs: Sequence[Sprig] = ()) -> None:
    tone, ground = palette.leaf, palette.floor
    art.path(f"M0 0H{WIDTH}V{HEIGHT}H0Z", palette.backdrop)
    art.path(NICHES[niche], palette.niche)
    for name, x, y, height, lean, flip in sprigs:
        veins = mix(tone, palette.niche, 0.62)
        plant(art, name, x, y, height, tone, tone, veins, "solid", rot=lean, sw=3.4, flip=flip)
    near = mix(ground, palette.backdrop, 0.5)
    floor = art.gradient(
        [(0, mix(ground, tone, 0.26), 1), (0.4, ground, 1), (1, near, 1)], vertical=True
    )
    art.path(f"M0 {FLOOR}H{WIDTH}V{HEIGHT}H0Z", floor)


def shadow(art: Art, width: float, k: float = 1.0) -> None:
    """Three soft ellipses, falling to the right, darkest where the thing touches the ground."""
    soft = art.gradient([(0, DUSK, 0.30 * k), (0.55, DUSK, 0.13 * k), (1, DUSK, 0)], radial=True)
    art.ellipse(width * 0.34, 2, width * 0.86, width * 0.075 + 8, soft)
    art.ellipse(width * 0.05, 0, width * 0.56, width * 0.03 + 6, soft)
    art.ellipse(width * 0.02, -1, width * 0.53, 7, soft)


def _patch(art: Art, x: float, y: float, rx: float, ry: float, k: float) -> None:
    art.ellipse(x, y, rx, ry, art.gradient([(0, DUSK, k), (1, DUSK, 0)], radial=True))


def plinth(
    art: Art, palette: Palette, w: float = 420, h: float = 86, x: float = 400, y: float = BASE
) -> None:
    stone = mix(palette.niche, WHITE, 0.42)
    with art.at(x, y):
        shadow(art, w)
        drum = f"M{-w / 2} {-h}V0A{w / 2} 26 0 0 0 {w / 2} 0V{-h}Z"
        art.path(drum, stone)
        art.round_shade(drum, 0.55)
        art.ellipse(0, -h, w / 2, 26, mix(stone, WHITE, 0.45))


def lying(
    art: Art,
    name: str,
    x: float,
    y: float,
    size: float,
    ink: str,
    accent: str,
    wash: str,
    rot: float = 80,
) -> None:
    """A cut sprig on the floor, its foot at (x, y)."""
    _patch(art, x + size * 0.46 * (1 if rot > 0 else -1), y + 8, size * 0.5, 9, 0.22)
    plant(art, name, x, y, size, ink, accent, wash, rot=rot, sw=1.6)


def half_citrus(art: Art, x: float, y: float, r: float, color: str) -> None:
    with art.at(x, y):
        shadow(art, r * 2, 0.9)
        art.ellipse(10, -r * 0.96, r, r, mix(color, PEEL, 0.22))
        pen = Pen(art, mix(color, PEEL, 0.15), color, "none", "line", 2.2)
        citrus_slice(pen, 0, -r, r, color)


def heads(art: Art, spots: Sequence[tuple[float, float, float, float]]) -> None:
    """Fallen chamomile heads: x, y, radius, tilt."""
    for x, y, r, tilt in spots:
        _patch(art, x + r * 0.3, y + r * 0.55, r, r * 0.26, 0.26)
        daisy(Pen(art, "#8A7A52", "#D9A437", "none", "line", 1.3), x, y, r, tilt, 0.7)
