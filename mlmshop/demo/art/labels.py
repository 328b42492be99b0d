"""The paper label: wordmark, drawn plant, name of the product and its size."""

from .canvas import Art
from .lettering import GLYPHS
from .palette import INK, PAPER, mix
from .plants import plant

Lines = tuple[str, str]  # what it is called, what it is


def label(
    art: Art,
    w: float,
    y: float,
    h: float,
    motif: str,
    lines: Lines,
    accent: str,
    paper: str = PAPER,
    ink: str = INK,
    wash: str = "none",
    size: float = 17,
    r: float = 3,
    mark: bool = True,
    foot: str = "",
    full: bool = False,
) -> None:
    """Paper label centred on x = 0, top at y (negative). Wordmark, drawn plant, name, rule, foot."""
    if paper:
        art.path(
            f"M{-w / 2 + r} {y}H{w / 2 - r}q{r} 0 {r} {r}V{y + h - r}q0 {r} {-r} {r}H{-w / 2 + r}q{-r} 0 {-r} {-r}V{y + r}q0 {-r} {r} {-r}Z",
            paper,
        )
    top = y + (24 if mark else 14)
    if mark:
        art.text("ALDER & FERN", 0, top, min(10, w / 21), ink, 1.5, 3.6)
    fit = (
        max(
            sum(GLYPHS[c][1] + 3.3 for c in line) * (1 if i == 0 else 0.82)
            for i, line in enumerate(lines)
        )
        / 10
    )
    size = min(size, (w - 22) / fit)
    foot_h = 32 if foot else 14
    ty = y + h - foot_h - (len(lines) - 1) * size * 1.62
    low = ty - size - max(12, h * 0.055)
    room = low - top - 14
    if motif and room > 24:
        tiny = motif in ("fern", "rosemary") and room < 150
        plant(
            art,
            motif,
            0,
            low,
            room,
            mix(ink, accent, 0.6) if tiny else ink,
            accent,
            wash,
            "solid" if tiny else "line",
            sw=1.5,
        )
    for i, line in enumerate(lines):
        art.text(
            line,
            0,
            ty + i * size * 1.62,
            size if i == 0 else size * 0.82,
            ink if i == 0 else accent,
            None if i == 0 else size * 0.12,
            3.4,
        )
    if foot:
        art.text(foot, 0, y + h - 11, 8, mix(ink, paper or PAPER, 0.25), 1.3, 3.2)
