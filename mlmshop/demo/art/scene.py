"""Where the products stand: wall, floor, plinth, shadows and small things beside them."""

from collections.abc import Sequence
from typing import NamedTuple

from .blooms import citrus_slice, daisy
from .canvas import BASE, FLOOR, HEIGHT, WIDTH, Art
from .hedge import apple_shape, berry, marigold
from .palette import OAK, WHITE, Palette, mix
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


def marigolds(art: Art, spots: Sequence[tuple[float, float, float, float]]) -> None:
    """Fallen calendula heads: x, y, radius, tilt."""
    for x, y, r, tilt in spots:
        _patch(art, x + r * 0.3, y + r * 0.5, r * 1.1, r * 0.28, 0.26)
        marigold(Pen(art, "#8A4A1E", "#E08A2E", "none", "line", 1.2), x, y, r, tilt, 0.62)


def berries(art: Art, spots: Sequence[tuple[float, float, float]]) -> None:
    """Blackberries: x, y, radius."""
    for x, y, r in spots:
        _patch(art, x + r * 0.3, y + r * 0.86, r * 1.2, r * 0.26, 0.3)
        berry(Pen(art, "#2E2036", "#5B3F66", "#8FA97F", "line", 1.4), x, y, r)


def nuts(art: Art, spots: Sequence[tuple[float, float, float, float]]) -> None:
    """Hazelnuts without their husk: x, y, radius, turn."""
    for x, y, r, turn in spots:
        _patch(art, x + r * 0.4, y + r * 0.8, r * 1.4, r * 0.34, 0.3)
        with art.at(x, y, 1, turn):
            shell = (
                f"M{-r} {-r * 0.2}C{-r} {r * 0.6} {-r * 0.5} {r} 0 {r * 1.12}"
                f"C{r * 0.5} {r} {r} {r * 0.6} {r} {-r * 0.2}Z"
            )
            art.path(shell, "#A8713D")
            art.round_shade(shell)
            edge = -r * 0.16
            cup = f"M{-r} {edge}C{-r * 0.9} {-r} {r * 0.9} {-r} {r} {edge}Q0 {r * 0.2} {-r} {edge}Z"
            art.path(cup, "#D9BF94")
            art.round_shade(cup, 0.8)
            for k in (-0.5, 0, 0.5):
                grain = f"M{r * k} {r * 0.12}Q{r * k * 1.1} {r * 0.6} {r * k * 0.4} {r * 0.94}"
                art.path(grain, "none", mix("#A8713D", "#3A2208", 0.35), 1.6)


def whole_apple(art: Art, x: float, y: float, r: float, color: str, blush: str) -> None:
    with art.at(x, y - r * 0.86):
        with art.at(0, r * 0.86):
            shadow(art, r * 1.8, 0.9)
        shape = apple_shape(r)
        art.path(shape, color)
        art.path(shape, art.gradient([(0.25, blush, 0), (1, blush, 0.85)]))
        art.round_shade(shape, 0.8)
        art.path(f"M0 {-r * 0.72:.1f}c2 -18 8 -28 16 -36", "none", "#5B4630", 5)
        pen = Pen(art, "#4E6B3C", "none", "#9DB878", "line", 1.6)
        pen.leaf(6, -r * 0.86, -24, r * 0.8, r * 0.22)


def scoop(art: Art, x: float, y: float, content: str) -> None:
    """A wooden scoop with some of what is in the jar."""
    with art.at(x, y, 1, -6):
        _patch(art, 24, 12, 130, 14, 0.24)
        handle = "M40 -10C90 -16 130 -16 168 -10Q178 -2 168 4C130 6 90 6 40 4Z"
        art.path(handle, OAK)
        art.flat_shade(handle)
        bowl = "M-74 -22C-74 20 -40 26 -6 24C30 22 52 10 52 -4C52 -22 -74 -40 -74 -22Z"
        art.path(bowl, mix(OAK, "#5A3B1E", 0.14))
        art.ellipse(-12, -16, 60, 17, mix(OAK, "#5A3B1E", 0.34))
        art.path("M-66 -18C-50 -48 26 -46 44 -14C20 -2 -50 -2 -66 -18Z", content)
        for i in range(16):
            dx, dy = (i * 37) % 92 - 56, -34 + (i * 17) % 24
            tone = mix(content, WHITE, 0.1 + 0.06 * (i % 4))
            art.path(f"M{dx} {dy}q6 -6 13 -2", "none", tone, 3.6)
