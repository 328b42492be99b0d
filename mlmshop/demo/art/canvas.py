"""One picture: a growing list of SVG elements and the definitions they refer to."""

from collections.abc import Iterator
from contextlib import contextmanager

from .lettering import GLYPHS
from .palette import SHADE, WHITE, num

WIDTH, HEIGHT = 800, 1000
FLOOR, BASE = 772, 862  # where the wall meets the floor, and where products stand

Stop = tuple[float, str, float]  # offset, colour, opacity


class Art:
    """Parts are drawn around their own origin (x = 0 the middle, y = 0 the ground, up is negative)
    and put in place with `at`, so that the same bottle serves alone and in a bundle."""

    def __init__(self, slug: str, width: int = WIDTH, height: int = HEIGHT) -> None:
        self.slug, self.width, self.height = slug, width, height
        self.defs: list[str] = []
        self.body: list[str] = []
        self._ids = 0

    def _next_id(self) -> str:
        self._ids += 1
        return f"{self.slug}-{self._ids}"

    def gradient(self, stops: list[Stop], vertical: bool = False, radial: bool = False) -> str:
        """Define a gradient and return what a `fill` refers to it by."""
        name = self._next_id()
        inner = "".join(
            f'<stop offset="{offset}" stop-color="{colour}" stop-opacity="{opacity}"/>'
            for offset, colour, opacity in stops
        )
        tag = "radialGradient" if radial else "linearGradient"
        to = "" if radial else (' x2="0" y2="1"' if vertical else ' x2="1" y2="0"')
        self.defs.append(f'<{tag} id="{name}"{to}>{inner}</{tag}>')
        return f"url(#{name})"

    def path(
        self, d: str, fill: str = "none", stroke: str | None = None, sw: float = 2, extra: str = ""
    ) -> None:
        line = (
            f' stroke="{stroke}" stroke-width="{num(sw)}" stroke-linecap="round"'
            ' stroke-linejoin="round"'
            if stroke
            else ""
        )
        self.body.append(f'<path d="{d}" fill="{fill}"{line}{" " + extra if extra else ""}/>')

    def ellipse(self, x: float, y: float, rx: float, ry: float, fill: str, extra: str = "") -> None:
        self.body.append(
            f'<ellipse cx="{num(x)}" cy="{num(y)}" rx="{num(rx)}" ry="{num(ry)}" fill="{fill}"'
            f"{' ' + extra if extra else ''}/>"
        )

    @contextmanager
    def at(self, x: float = 0, y: float = 0, scale: float = 1, rot: float = 0) -> Iterator[None]:
        """Everything drawn inside is moved, turned and scaled, in that order of reading."""
        turn = f" rotate({num(rot)})" if rot else ""
        size = f" scale({scale:.3f})" if scale != 1 else ""
        self.body.append(f'<g transform="translate({num(x, y)}){turn}{size}">')
        yield
        self.body.append("</g>")

    @contextmanager
    def scaled(self, x: float, y: float) -> Iterator[None]:
        self.body.append(f'<g transform="scale({x:.3f} {y:.3f})">')
        yield
        self.body.append("</g>")

    @contextmanager
    def clipped(self, d: str) -> Iterator[None]:
        name = self._next_id()
        self.defs.append(f'<clipPath id="{name}"><path d="{d}"/></clipPath>')
        self.body.append(f'<g clip-path="url(#{name})">')
        yield
        self.body.append("</g>")

    def round_shade(self, d: str, k: float = 1.0) -> None:
        """Turn a flat shape into a cylinder. Light falls from the top left: a dark rim, a highlight
        a quarter of the way in, then falling off to the right."""
        stops: list[Stop] = [
            (0, SHADE, 0.16 * k),
            (0.09, SHADE, 0.03 * k),
            (0.2, WHITE, 0.26 * k),
            (0.34, WHITE, 0.05 * k),
            (0.6, SHADE, 0.02 * k),
            (0.86, SHADE, 0.17 * k),
            (1, SHADE, 0.27 * k),
        ]
        self.path(d, self.gradient(stops))

    def flat_shade(self, d: str, k: float = 1.0) -> None:
        self.path(d, self.gradient([(0, WHITE, 0.22 * k), (0.5, WHITE, 0), (1, SHADE, 0.10 * k)]))

    def text(
        self,
        line: str,
        x: float,
        y: float,
        size: float,
        ink: str,
        sw: float | None = None,
        track: float = 3.2,
    ) -> None:
        """Capitals centred on `x` with their baseline on `y`, drawn as strokes: no font is needed
        to render them, and a bare machine has none."""
        k = size / 10
        total = sum(GLYPHS[letter][1] + track for letter in line) - track
        with self.at(x - total * k / 2, y - size, k):
            dx = 0.0
            for letter in line:
                d, advance = GLYPHS[letter]
                if d:
                    move = f'transform="translate({num(dx)})"' if dx else ""
                    self.path(d, "none", ink, (sw or size * 0.135) / k, move)
                dx += advance + track

    def svg(self, title: str) -> str:
        title = title.replace("&", "&amp;")
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}"'
            f' role="img" aria-label="{title}">'
            f"<defs>{''.join(self.defs)}</defs>{''.join(self.body)}</svg>"
        )
