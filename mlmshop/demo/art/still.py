"""A product set in its scene: backdrop, sprigs, shadow, product, small thing beside it."""

from collections.abc import Callable
from dataclasses import dataclass

from .canvas import BASE, Art
from .palette import PALETTES
from .scene import Sprig, backdrop, plinth

Draw = Callable[[Art], None]


@dataclass(frozen=True, kw_only=True)
class Still:
    """One picture. `alt` says what is to be seen, for those who do not see it."""

    slug: str
    category: str
    alt: str
    draw: Draw
    niche: str = "arch"
    sprigs: tuple[Sprig, ...] = ()
    x: float = 400
    y: float = BASE
    scale: float = 1.0
    raised: bool = False
    prop: Draw | None = None

    def art(self) -> Art:
        art = Art(self.slug)
        palette = PALETTES[self.category]
        backdrop(art, palette, self.niche, self.sprigs)
        y = self.y
        if self.raised:
            plinth(art, palette, y=BASE + 36)
            y = BASE - 46
        with art.at(self.x, y, self.scale * 1.07):
            self.draw(art)
        if self.prop:
            self.prop(art)
        return art

    def svg(self) -> str:
        return self.art().svg(self.alt)


def pair(plant: str, left: tuple[float, ...], right: tuple[float, ...]) -> tuple[Sprig, ...]:
    """Two sprigs of one plant, each (x, height, lean) with an optional foot; the right mirrored."""
    (lx, lh, ll), (rx, rh, rl) = left[:3], right[:3]
    left_foot = left[3] if len(left) > 3 else 800
    right_foot = right[3] if len(right) > 3 else 800
    return (
        Sprig(plant, lx, left_foot, lh, ll, False),
        Sprig(plant, rx, right_foot, rh, rl, True),
    )
