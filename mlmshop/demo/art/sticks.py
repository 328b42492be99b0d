"""Long slim things: balms, a pushed-up stick, tapers. Each stands on (0, 0)."""

from .canvas import Art
from .labels import Pack, label
from .palette import BRASS, DARK, INK, PAPER, SHADE, WHITE, mix
from .plants import plant
from .scene import shadow
from .shapes import box_path, cap


def lip_balms(art: Art, pack: Pack, color: str, balm: str) -> None:
    """One closed, one turned up, the cap beside it."""
    with art.at(-76, 0):
        shadow(art, 96)
        _sleeve(art, pack, color, 268)
        cap(art, 100, 130, -262, mix(color, SHADE, 0.14), 12, 2)
        art.path("M-50 -264H50", "none", mix(color, SHADE, 0.35), 2)
    with art.at(82, 0):
        shadow(art, 96)
        cap(art, 74, 46, -226, BRASS, 2, 2)
        stick = "M-31 -268V-352C-31 -372 8 -396 31 -398V-268Z"
        art.path(stick, balm)
        art.round_shade(stick, 0.9)
        art.path(
            "M-31 -352C-31 -372 8 -396 31 -398C31 -376 0 -350 -31 -344Z", mix(balm, WHITE, 0.45)
        )
        _sleeve(art, pack, color, 232)
    art.ellipse(206, 0, 76, 7, SHADE, 'opacity=".2"')
    with art.at(150, 0, 0.92, 90), art.at(-50, 0):
        cap(art, 100, 128, 0, mix(color, SHADE, 0.14), 12, 2)


def _sleeve(art: Art, pack: Pack, color: str, h: float) -> None:
    tube = box_path(94, h, 2, 7)
    art.path(tube, color)
    with art.clipped(tube):
        art.path(f"M-33 -22H33V{-h + 16}H-33Z", PAPER)
        plant(art, pack.motif, 0, -36, 74, INK, pack.accent, mix(pack.accent, WHITE, 0.7), sw=1.3)
        # Printed upwards, centred between the plant and the top of the label.
        with art.at(-3, -(h + 110) / 2, 1, -90):
            size = 13 if len(pack.name) < 8 else 10
            art.text(pack.name, 0, 0, size, INK, None, 3.0)
            art.text(pack.kind, 0, 17, 8, pack.accent, 1.3, 3.0)
    art.round_shade(tube)


def push_tube(art: Art, pack: Pack, color: str, stick: str) -> None:
    """A cardboard tube, pushed up from below; its lid stands beside it."""
    w, h = 172, 330
    with art.at(178, 0):
        shadow(art, 170)
        lid = f"M{-w / 2 - 4} -112V-8A{w / 2 + 4} 15 0 0 0 {w / 2 + 4} -8V-112Z"
        art.path(lid, mix(color, SHADE, 0.1))
        art.round_shade(lid)
        art.ellipse(0, -112, w / 2 + 4, 15, mix(color, WHITE, 0.34))
        art.ellipse(0, -112, w / 2 - 6, 11, mix(color, WHITE, 0.16))
        art.text("ALDER & FERN", 0, -48, 8.5, mix(color, INK, 0.7), 1.4, 3.2)
    with art.at(-46, 0):
        shadow(art, 180)
        dome = "M-74 -300V-392C-70 -440 70 -440 74 -392V-300Z"
        art.path(dome, stick)
        art.round_shade(dome, 0.8)
        art.path("M-52 -398C-40 -420 -10 -426 12 -424", "none", WHITE, 6, 'opacity=".55"')
        tube = f"M{-w / 2} {-h}V-8A{w / 2} 15 0 0 0 {w / 2} -8V{-h}Z"
        art.path(tube, color)
        with art.clipped(tube):
            tint = mix(color, PAPER, 0.6)
            art.path(f"M{-w / 2} {-h + 22}H{w / 2}M{-w / 2} -36H{w / 2}", "none", tint, 2)
            label(art, 138, -h + 36, 246, pack, size=15)
        art.round_shade(tube)
        art.path(
            f"M{-w / 2} {-h}A{w / 2} 15 0 0 0 {w / 2} {-h}"
            f"V{-h + 9}A{w / 2} 15 0 0 1 {-w / 2} {-h + 9}Z",
            mix(color, SHADE, 0.22),
        )


def tapers(art: Art, pack: Pack, wax: str, heights: tuple[float, ...]) -> None:
    """Hand-dipped candles in low brass holders, the tallest burning."""
    gap = 128
    left = -gap * (len(heights) - 1) / 2
    tallest = heights.index(max(heights))
    for i, h in enumerate(heights):
        with art.at(left + gap * i, 0):
            if i == tallest:
                warm = [(0, "#FFE7B0", 0.8), (0.4, "#FFE7B0", 0.25), (1, "#FFE7B0", 0.0)]
                art.ellipse(0, -h - 92, 150, 150, art.gradient(warm, radial=True))
            shadow(art, 116)
            body = f"M-20 -40L-12 {-h - 32}C-12 {-h - 54} 12 {-h - 54} 12 {-h - 32}L20 -40Z"
            art.path(body, wax)
            art.round_shade(body, 0.8)
            art.path(f"M0 {-h - 46}C2 {-h - 56} -1 {-h - 62} 1 {-h - 70}", "none", DARK, 3.4)
            if i == tallest:
                _flame(art, -h - 64)
            cap(art, 52, 44, -24, BRASS, 4, 2, ribs=True)
            art.ellipse(0, -14, 62, 14, mix(BRASS, SHADE, 0.14))
            art.ellipse(0, -20, 62, 14, BRASS)
            sheen = [(0, WHITE, 0.5), (0.5, WHITE, 0.0), (1, SHADE, 0.3)]
            art.ellipse(0, -20, 62, 14, art.gradient(sheen))
            cap(art, 46, 34, -20, mix(BRASS, WHITE, 0.12), 3, 1)
    _tag(art, pack, left + gap * (len(heights) - 1))


def _flame(art: Art, y: float) -> None:
    art.path(f"M1 {y}C-15 {y - 6} -14 {y - 28} 2 {y - 56}C7 {y - 34} 20 {y - 20} 1 {y}Z", "#F2B84B")
    art.path(
        f"M2 {y - 2}C-7 {y - 6} -6 {y - 18} 3 {y - 32}C5 {y - 20} 11 {y - 10} 2 {y - 2}Z", "#FFF1C9"
    )


def _tag(art: Art, pack: Pack, x: float) -> None:
    """A paper tag on a string around the last candle."""
    art.path(f"M{x - 16} -176C{x - 4} -170 {x + 8} -170 {x + 17} -176", "none", "#8A7A5A", 3)
    art.path(f"M{x + 14} -175C{x + 28} -168 {x + 34} -160 {x + 42} -148", "none", "#8A7A5A", 2.4)
    with art.at(x + 62, -66, 1, -8):
        card = "M-54 -72L-34 -96H34L54 -72V62H-54Z"
        art.path(card, SHADE, extra='opacity=".14" transform="translate(5 5)"')
        art.path(card, PAPER)
        art.ellipse(0, -80, 5, 5, "#8A7A5A")
        plant(art, pack.motif, 0, 4, 58, INK, pack.accent, mix(pack.accent, WHITE, 0.6), sw=1.3)
        art.text(pack.name, 0, 26, 11, INK, 1.6, 3.2)
        art.text(pack.kind, 0, 46, 9.5, pack.accent, 1.4, 3.2)
