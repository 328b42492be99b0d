"""Colours of the house and the two number helpers every drawing needs."""

from typing import NamedTuple

INK, PAPER, CREAM = "#1E2A24", "#FBF8F2", "#F3ECDD"
BRASS, OAK, DARK = "#C0A065", "#C9A477", "#27332D"
WHITE, SHADE = "#FFFFFF", "#12201A"
LEAF_GREEN, LEAF_WASH = "#2F6B55", "#A9C9B6"


class Palette(NamedTuple):
    """The five tones of one category: quiet ones for the setting, one accent for the label."""

    backdrop: str
    niche: str
    floor: str
    leaf: str
    accent: str


PALETTES = {
    "face": Palette("#E9EFE8", "#D6E2D8", "#DDE7DE", "#C2D4C7", "#1F5C4A"),
    "body": Palette("#F5ECE3", "#EBDACB", "#EEE1D5", "#DFC9B6", "#B5552F"),
    "tea": Palette("#F6F0E0", "#ECDFC0", "#F0E6CE", "#DFCD9F", "#A87A22"),
    "pantry": Palette("#EFEFE3", "#DEDFCA", "#E5E6D6", "#CBCDB0", "#66702F"),
    "home": Palette("#E8EDEE", "#D2DDDF", "#DBE4E5", "#BCCBCE", "#3C5963"),
    "gifts": Palette("#F2EBE8", "#E4D5D0", "#E9DDD8", "#D5C0BA", "#8A4549"),
}


def mix(a: str, b: str, t: float) -> str:
    """The colour `t` of the way from `a` to `b` (both "#RRGGBB")."""
    first, second = ([int(colour[i : i + 2], 16) for i in (1, 3, 5)] for colour in (a, b))
    return "#" + "".join(
        f"{round(x + (y - x) * t):02X}" for x, y in zip(first, second, strict=True)
    )


def num(*values: float) -> str:
    """Numbers as SVG wants them, to a tenth of a unit: `num(1, 2.50)` is "1 2.5"."""
    return " ".join(f"{value:.1f}".rstrip("0").rstrip(".") for value in values)
