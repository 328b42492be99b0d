"""What plants are drawn with: a stem, a leaf and a dot, as fine outlines or in one tone."""

import math
from typing import Literal

from .canvas import Art
from .palette import num

Point = tuple[float, float]
Bend = tuple[Point, Point, Point, Point]
Mode = Literal["line", "solid"]


def leaf_path(length: float, width: float, lean: float = 0.0) -> str:
    """A leaf lying along the x axis from the origin; `lean` makes one half fuller."""
    return (
        f"M0 0C{num(length * 0.22, -width * (1 + lean))}"
        f" {num(length * 0.66, -width * (0.92 + lean))} {num(length, 0)}"
        f"C{num(length * 0.66, width * (0.92 - lean))}"
        f" {num(length * 0.22, width * (1 - lean))} 0 0Z"
    )


def along(bend: Bend, t: float) -> tuple[float, float, float]:
    """The point at `t` of a cubic Bézier curve and its heading there in degrees."""
    u = 1 - t
    x, y = (
        u**3 * a + 3 * u * u * t * b + 3 * u * t * t * c + t**3 * d
        for a, b, c, d in zip(*bend, strict=True)
    )
    dx, dy = (
        3 * u * u * (b - a) + 6 * u * t * (c - b) + 3 * t * t * (d - c)
        for a, b, c, d in zip(*bend, strict=True)
    )
    return x, y, math.degrees(math.atan2(dy, dx))


def stem_path(bend: Bend) -> str:
    return f"M{num(*bend[0])}C{num(*bend[1])} {num(*bend[2])} {num(*bend[3])}"


class Pen:
    """Draws one plant, which grows from (0, 0) upwards and is 100 high.

    `mode` "line" draws outlines in `ink` filled with `wash` and `accent`; "solid" draws everything
    in `ink` with veins in `wash` ("none": no veins), for the sprigs behind a product.
    """

    def __init__(
        self, art: Art, ink: str, accent: str, wash: str, mode: Mode, width: float
    ) -> None:
        self.art, self.ink, self.accent, self.wash = art, ink, accent, wash
        self.mode, self.width = mode, width

    @property
    def solid(self) -> bool:
        return self.mode == "solid"

    def stem(self, d: str, k: float = 1.0) -> None:
        self.art.path(d, "none", self.ink, self.width * k)

    def leaf(
        self,
        x: float,
        y: float,
        angle: float,
        length: float,
        width: float,
        vein: bool = True,
        lean: float = 0.0,
        fill: str | None = None,
    ) -> None:
        place = f'transform="translate({num(x, y)}) rotate({num(angle)})"'
        shape = leaf_path(length, width, lean)
        if self.solid:
            self.art.path(shape, self.ink, extra=place)
            if self.wash != "none" and vein and length > 8:
                middle = f"M{num(length * 0.06)} 0H{num(length * 0.8)}"
                self.art.path(middle, "none", self.wash, self.width * 0.7, place)
            return
        self.art.path(shape, fill or self.wash, self.ink, self.width, place)
        if vein:
            middle = f"M{num(length * 0.08)} 0H{num(length * 0.72)}"
            self.art.path(middle, "none", self.ink, self.width * 0.7, place)
