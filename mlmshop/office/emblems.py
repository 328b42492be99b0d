"""The drawn avatar of a person; the store shows the same one."""

from mlmshop.lib.emblems import MOTIFS, TONES, Emblem, emblem_for

__all__ = ["MOTIFS", "TONES", "Emblem", "emblem_for"]
