"""Clay and tin: what stands on a washstand, a shelf or a tea table. Each stands on (0, 0)."""

from .canvas import Art
from .labels import Pack, label
from .palette import BRASS, INK, OAK, PAPER, SHADE, WHITE, mix
from .plants import plant
from .scene import shadow
from .shapes import box_path, cap


def open_pot(art: Art, pack: Pack, glaze: str, clay: str, lid: str) -> None:
    """A pot with its lid leaning on it and a wooden spatula across the rim."""
    with art.at(146, -104, 1, 9):
        shadow(art, 150, 0.5)
        art.ellipse(7, 4, 118, 118, mix(lid, SHADE, 0.34))
        art.ellipse(0, 0, 118, 118, lid)
        shine = [(0, WHITE, 0.34), (0.6, WHITE, 0.0), (1, SHADE, 0.16)]
        art.ellipse(0, 0, 118, 118, art.gradient(shine))
        art.ellipse(0, 0, 100, 100, "none", f'stroke="{mix(lid, SHADE, 0.18)}" stroke-width="2"')
    shadow(art, 330)
    with art.at(-34, 0):
        body = "M-158 -164V-46Q-158 0 -112 0H112Q158 0 158 -46V-164Z"
        art.path(body, glaze)
        with art.clipped(body):
            # The foot stays unglazed.
            foot = "M-170 -26C-90 -18 90 -34 170 -24V10H-170Z"
            art.path(foot, mix(glaze, "#9C6B4A", 0.45))
            label(art, 196, -136, 122, pack, size=18, motif=False)
            tone = mix(glaze, pack.accent, 0.6)
            plant(art, pack.motif, -128, -34, 104, tone, tone, rot=-4)
            plant(art, pack.motif, 128, -34, 104, tone, tone, rot=4, flip=True)
        art.round_shade(body, 0.95)
        art.ellipse(0, -164, 158, 30, mix(glaze, WHITE, 0.3))
        art.ellipse(0, -162, 144, 23, mix(clay, SHADE, 0.3))
        art.ellipse(0, -157, 138, 19, clay)
        swirl = (
            "M-96 -158C-60 -172 40 -172 74 -160C92 -150 20 -142 -24 -148C-52 -152 -20 -160 10 -157"
        )
        art.path(swirl, "none", mix(clay, WHITE, 0.45), 5)
        art.path("M-100 -153C-60 -166 40 -166 78 -154", "none", mix(clay, SHADE, 0.16), 2)
        with art.at(34, -170, 1, -24):
            spoon = (
                "M-104 -2C-104 -20 -52 -20 -40 -7L150 -7Q158 0 150 7L-40 7C-52 18 -104 16 -104 -2Z"
            )
            art.path(spoon, OAK)
            art.flat_shade(spoon)
            art.path("M-104 -2C-104 16 -52 18 -46 8C-62 8 -82 4 -92 -8Z", clay)


def square_tin(art: Art, pack: Pack, color: str, w: float = 236, h: float = 318) -> None:
    """A tea tin with shoulders, a domed lid and gold lines."""
    shadow(art, w + 30)
    body = box_path(w, h, 22, 6)
    art.path(body, color)
    with art.clipped(body):
        gold = mix(color, BRASS, 0.85)
        x, top = w / 2, -h
        art.path(
            f"M{-x + 12} -14H{x - 12}V{top + 40}Q{x - 12} {top + 26} {x - 28} {top + 26}"
            f"H{-x + 28}Q{-x + 12} {top + 26} {-x + 12} {top + 40}Z",
            "none",
            gold,
            2.4,
        )
        label(art, 176, top + 44, 244, pack, size=17)
    art.flat_shade(body, 1.1)
    art.round_shade(body, 0.4)
    cap(art, w - 56, 26, -h + 2, mix(color, SHADE, 0.16), 3, 1)
    x, top = w / 2 - 20, -h - 18
    dome = f"M{-x} {top}C{-x + 6} {top - 58} {x - 6} {top - 58} {x} {top}Z"
    art.path(dome, color)
    art.round_shade(dome)
    art.path(f"M{-w / 2 + 20} {-h - 20}H{w / 2 - 20}", "none", mix(color, BRASS, 0.85), 5)
    art.ellipse(0, -h - 72, 20, 17, BRASS)
    art.ellipse(
        0, -h - 72, 20, 17, art.gradient([(0, WHITE, 0.4), (0.5, WHITE, 0), (1, SHADE, 0.3)])
    )


def cup(art: Art, x: float, y: float, glaze: str, tea: str, scale: float = 1.0) -> None:
    """A cup on its saucer, steaming."""
    with art.at(x, y, scale):
        shadow(art, 170, 0.9)
        saucer = "M-98 -14C-70 4 70 4 98 -14C60 -6 -60 -6 -98 -14Z"
        art.ellipse(0, -14, 98, 17, mix(glaze, WHITE, 0.2))
        art.path(saucer, mix(glaze, SHADE, 0.16))
        art.ellipse(0, -15, 52, 8, SHADE, 'opacity=".16"')
        art.path("M58 -84C100 -92 104 -42 48 -40", "none", mix(glaze, SHADE, 0.08), 11)
        bowl = "M-66 -96C-66 -44 -44 -16 0 -16S66 -44 66 -96Z"
        art.path(bowl, glaze)
        art.round_shade(bowl, 0.9)
        art.ellipse(0, -96, 66, 15, mix(glaze, WHITE, 0.4))
        art.ellipse(0, -94, 58, 11, tea)
        art.ellipse(-16, -97, 26, 4, mix(tea, WHITE, 0.4), 'opacity=".7"')
        for dx, lift in ((-20, 0), (6, -14), (28, 4)):
            steam = f"M{dx} {-116 + lift}c-14 -22 14 -34 0 -58"
            art.path(steam, "none", WHITE, 6, 'opacity=".55"')


def vase(art: Art, glaze: str, clay: str, accent: str) -> None:
    """A stoneware bud vase with three stems in it."""
    for name, dx, height, lean, ink, tone, wash in (
        ("lavender", -8, 250, -15, "#6B7F6C", "#A596BC", "#BFCBB9"),
        ("oat", 6, 300, 14, "#8C7240", "#CFAE72", "#DDCFA4"),
        ("chamomile", -2, 330, -2, "#64765A", "#DBA83D", "none"),
    ):
        plant(art, name, dx, -318, height, ink, tone, wash, rot=lean, sw=1.9)
    shadow(art, 230)
    body = (
        "M-30 -352C-26 -318 -30 -296 -46 -268C-78 -216 -124 -190 -124 -112C-124 -40 -92 0 -62 0H62"
        "C92 0 124 -40 124 -112C124 -190 78 -216 46 -268C30 -296 26 -318 30 -352Z"
    )
    art.path(body, clay)
    with art.clipped(body):
        edge = "M-140 -96C-104 -70 -84 -112 -52 -92C-24 -74 -8 -116 26 -94C58 -74 84 -110 140 -84"
        art.path(f"{edge}V-380H-140Z", glaze)
        art.path(edge, "none", mix(glaze, WHITE, 0.4), 4)
        for i in range(34):  # iron speckles, where a real kiln leaves them: anywhere
            x, y = (i * 67) % 236 - 118, -((i * 113) % 340) - 8
            art.ellipse(
                x, y, 1.4 + i % 3 * 0.6, 1.2 + i % 2 * 0.6, mix(clay, INK, 0.55), 'opacity=".4"'
            )
        art.text("ALDER & FERN", 0, -30, 9, mix(clay, SHADE, 0.5), 1.5, 3.6)
    art.round_shade(body, 0.95)
    art.ellipse(0, -352, 31, 8, mix(glaze, WHITE, 0.35))
    art.ellipse(0, -351, 24, 5, mix(accent, SHADE, 0.4))
    art.path("M-94 -168C-104 -146 -108 -124 -104 -98", "none", WHITE, 9, 'opacity=".4"')


def seed_tin(art: Art, pack: Pack, color: str) -> None:
    """A low tin with seed packets standing in it."""
    packets: tuple[tuple[str, float, float, float, str, str, str, str], ...] = (
        ("lavender", -88, -168, -13, "#E3E0E8", "#566B5A", "#A596BC", "#C3CFC0"),
        ("calendula", 92, -164, 12, "#F6E7CC", "#5E6B3A", "#E08A2E", "#C9D2A8"),
        ("chamomile", 0, -184, -1, "#EEF0DF", "#5A6A4E", "#D9A437", "none"),
    )
    shadow(art, 340)
    for name, x, y, lean, ground, ink, accent, wash in packets:
        with art.at(x, y, 1, lean):
            art.path(
                "M-74 -214H74V70H-74Z", SHADE, extra='opacity=".12" transform="translate(5 4)"'
            )
            art.path("M-74 -214H74V70H-74Z", ground)
            art.path("M-74 -214H74V-190H-74Z", mix(ground, SHADE, 0.1))
            art.flat_shade("M-74 -214H74V70H-74Z", 0.8)
            plant(art, name, 0, -8, 160, ink, accent, wash, sw=1.8)
    w, h = 330, 176
    body = f"M{-w / 2} {-h}V-10A{w / 2} 22 0 0 0 {w / 2} -10V{-h}Z"
    art.path(body, color)
    with art.clipped(body):
        art.path(
            f"M{-w / 2} {-h + 14}H{w / 2}M{-w / 2} -26H{w / 2}", "none", mix(color, PAPER, 0.5), 2
        )
        label(art, 206, -h + 26, 126, pack, size=18, motif=False)
    art.round_shade(body)
    rim = f"M{-w / 2 - 5} {-h - 8}H{w / 2 + 5}V{-h + 6}H{-w / 2 - 5}Z"
    art.path(rim, mix(color, WHITE, 0.22))
    art.round_shade(rim, 0.8)
