"""The drawn avatar of a person: a plant in one of eight tones, always the same for a code."""

from dataclasses import dataclass
from hashlib import sha256

MOTIFS = (
    "acorn",
    "ginkgo",
    "pine",
    "blossom",
    "cherry",
    "tulip",
    "clover",
    "mushroom",
    "sprig",
    "wheat",
    "leaf",
    "lotus",
    "dandelion",
    "bud",
)
"""Ids of the symbols in static/img/emblems.svg."""

TONES = ("clay", "fern", "gold", "moss", "plum", "rose", "slate", "teal")
"""Names of the tone-… classes in the style sheets of store and office."""


@dataclass(frozen=True)
class Emblem:
    """A motif of ``MOTIFS`` in a tone of ``TONES``."""

    motif: str
    tone: str


def emblem_for(code: str) -> Emblem:
    """The emblem of the distributor with this *code*."""
    digest = sha256(code.encode()).digest()
    return Emblem(
        motif=MOTIFS[digest[0] % len(MOTIFS)],
        tone=TONES[digest[1] % len(TONES)],
    )
