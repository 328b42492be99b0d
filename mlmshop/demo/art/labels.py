"""The paper label: wordmark, drawn plant, name of the product and its size."""

from dataclasses import dataclass

from .canvas import Art
from .lettering import GLYPHS
from .palette import INK, PAPER, mix
from .plants import plant


@dataclass(frozen=True)
class Pack:
    """What is printed on a product; `foot` is its size and may be empty."""

    motif: str
    name: str
    kind: str
    accent: str
    foot: str = ""


def _width(line: str) -> float:
    return sum(GLYPHS[letter][1] + 3.3 for letter in line) / 10


def label(
    art: Art,
    w: float,
    y: float,
    h: float,
    pack: Pack,
    paper: str | None = PAPER,
    ink: str = INK,
    size: float = 17,
    motif: bool = True,
) -> None:
    """A label centred on x = 0 with its top at `y`; without `paper` it is printed on the vessel.

    The lettering shrinks to fit, and the plant takes the room that is left."""
    if paper:
        x, r = w / 2, 3
        art.path(
            f"M{-x + r} {y}H{x - r}q{r} 0 {r} {r}V{y + h - r}q0 {r} {-r} {r}"
            f"H{-x + r}q{-r} 0 {-r} {-r}V{y + r}q0 {-r} {r} {-r}Z",
            paper,
        )
    top = y + 24
    art.text("ALDER & FERN", 0, top, min(10, w / 21), ink, 1.5, 3.6)

    size = min(size, (w - 22) / max(_width(pack.name), _width(pack.kind) * 0.82))
    name_y = y + h - (32 if pack.foot else 14) - size * 1.62
    plant_y = name_y - size - max(12, h * 0.055)
    room = plant_y - top - 14
    if motif and room > 24:
        # Fine leaves run together when small: those plants are drawn as silhouettes instead.
        silhouette = pack.motif in ("fern", "rosemary") and room < 150
        plant(
            art,
            pack.motif,
            0,
            plant_y,
            room,
            mix(ink, pack.accent, 0.6) if silhouette else ink,
            pack.accent,
            mode="solid" if silhouette else "line",
            sw=1.5,
        )
    art.text(pack.name, 0, name_y, size, ink, None, 3.4)
    art.text(pack.kind, 0, name_y + size * 1.62, size * 0.82, pack.accent, size * 0.12, 3.4)
    if pack.foot:
        art.text(pack.foot, 0, y + h - 11, 8, mix(ink, paper or PAPER, 0.25), 1.3, 3.2)
