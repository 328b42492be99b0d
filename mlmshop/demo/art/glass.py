"""Vessels of glass and hard plastic. Each stands on (0, 0)."""

from .blooms import citrus_slice
from .canvas import Art
from .labels import Pack, label
from .palette import BRASS, DARK, OAK, PAPER, SHADE, WHITE, mix
from .pen import Pen
from .plants import plant
from .scene import shadow
from .shapes import box_path, cap, gleam, shoulder_path


def dropper(art: Art, pack: Pack, glass: str, bulb: str, collar: str = BRASS) -> None:
    shadow(art, 230)
    w, h = 232, 330
    d = shoulder_path(w, h, 78, 86, 24)
    cap(art, 78, 120, -h - 44, bulb, 38, 10)
    cap(art, 100, 62, -h + 8, collar, 5, 3, ribs=True)
    art.path(d, glass)
    with art.clipped(d):
        art.path("M-200 -300H200V0H-200Z", mix(glass, SHADE, 0.18), extra='opacity=".55"')
        label(art, w, -252, 222, pack)
    art.round_shade(d)


def pump(
    art: Art, pack: Pack, color: str, head: str, paper: str | None = None, ink: str = PAPER
) -> None:
    shadow(art, 210)
    w, h = 216, 430
    d = shoulder_path(w, h, 62, 76, 20)
    cap(art, 18, 54, -h - 34, mix(head, WHITE, 0.25), 2, 0)
    y = -h
    nozzle = (
        f"M44 {y - 84}H-84C-98 {y - 84} -104 {y - 76} -104 {y - 62}V{y - 58}H-90"
        f"C-88 {y - 66} -82 {y - 68} -76 {y - 68}"
        f"H-34V{y - 54}H34L44 {y - 60}Q52 {y - 72} 44 {y - 84}Z"
    )
    art.path(nozzle, head)
    art.path(nozzle, art.gradient([(0, WHITE, 0.3), (1, SHADE, 0.2)], vertical=True))
    cap(art, 92, 46, -h + 6, head, 5, 2, ribs=True)
    art.path(d, color)
    with art.clipped(d):
        label(art, 178, -336, 290, pack, paper=paper, ink=ink, size=17)
    art.round_shade(d, 1.05)
    gleam(art, -w / 2 + 20, -h + 96, -64, 6, 0.2)


def tall(
    art: Art,
    pack: Pack,
    glass: str,
    lid: str,
    w: float = 184,
    h: float = 430,
    lid_h: float = 104,
    lid_w: float = 94,
    level: float = 0,
    liquid: str | None = None,
) -> None:
    shadow(art, w)
    d = shoulder_path(w, h, 74, 72, 18)
    cap(art, lid_w, lid_h, -h + 10, lid, 7, 3)
    art.path(d, glass)
    with art.clipped(d):
        if liquid:
            art.path(f"M-200 {-h + level}H200V0H-200Z", liquid)
            art.path(f"M-200 {-h + level}H200", "none", mix(liquid, WHITE, 0.4), 4)
        label(art, w - 34, -318, 262, pack, size=16)
    art.round_shade(d, 0.95)
    gleam(art, -w / 2 + 10, -h + 104, -44, 5, 0.3)


def jar(art: Art, pack: Pack, color: str, lid: str, w: float = 330, h: float = 196) -> None:
    shadow(art, w)
    d = box_path(w, h, 16, 38)
    cap(art, w + 10, 84, -h + 6, lid, 12, 4)
    art.path(d, color)
    art.path(f"M{-w / 2} {-h + 3}H{w / 2}V{-h + 14}H{-w / 2}Z", SHADE, extra='opacity=".13"')
    with art.clipped(d):
        label(art, 214, -h + 28, h - 52, pack, size=18, motif=False)
        ink, accent = mix(color, pack.accent, 0.5), mix(color, pack.accent, 0.6)
        plant(art, pack.motif, -146, -24, 122, ink, accent, rot=-6)
        plant(art, pack.motif, 142, -24, 122, ink, accent, rot=6, flip=True)
    art.round_shade(d, 0.95)


def preserve(art: Art, pack: Pack, content: str, lid: str, w: float = 266, h: float = 312) -> None:
    """Clear glass with something good in it."""
    shadow(art, w)
    outer = shoulder_path(w, h, 64, w - 50, 34)
    cap(art, w - 34, 62, -h + 8, lid, 6, 3, ribs=False)
    art.path(f"M{-(w - 34) / 2 + 6} {-h - 36}H{(w - 34) / 2 - 6}", "none", WHITE, 3, 'opacity=".4"')
    art.path(outer, mix(content, WHITE, 0.72))
    with art.clipped(outer):
        art.path(
            f"M-200 {-h + 44}C-80 {-h + 38} 60 {-h + 50} 200 {-h + 42}V-12H-200Z",
            art.gradient(
                [
                    (0, mix(content, WHITE, 0.24), 1),
                    (0.5, content, 1),
                    (1, mix(content, "#3A2208", 0.3), 1),
                ]
            ),
        )
        art.path(
            f"M-200 {-h + 44}C-80 {-h + 38} 60 {-h + 50} 200 {-h + 42}",
            "none",
            mix(content, WHITE, 0.5),
            4,
        )
        label(art, 186, -h + 74, 206, pack, size=16)
    art.round_shade(outer, 0.8)
    gleam(art, -w / 2 + 20, -h + 92, -60, 8, 0.5)


def candle(art: Art, pack: Pack, glass: str, wax: str, w: float = 238, h: float = 262) -> None:
    glow = art.gradient(
        [(0, "#FFE7B0", 0.85), (0.4, "#FFE7B0", 0.28), (1, "#FFE7B0", 0)], radial=True
    )
    art.ellipse(0, -h - 52, 190, 190, glow)
    shadow(art, w)
    d = box_path(w, h, 6, 26)
    art.path(d, mix(glass, WHITE, 0.55))
    with art.clipped(d):
        art.path(f"M-200 {-h + 44}H200V0H-200Z", wax)
        art.path(f"M-200 {-h + 44}H200V0H-200Z", glass, extra='opacity=".55"')
        art.ellipse(0, -h + 44, w / 2, 11, mix(wax, "#FFF3D0", 0.7))
        label(art, 164, -h + 66, 178, pack, size=16)
    art.path(f"M0 {-h + 44}C1 {-h + 26} -1 {-h + 14} 1 {-h + 4}", "none", DARK, 4)
    fy = -h + 6
    art.path(
        f"M1 {fy}C-21 {fy - 8} -20 {fy - 38} 3 {fy - 74}C9 {fy - 44} 28 {fy - 26} 1 {fy}Z",
        "#F2B84B",
    )
    art.path(
        f"M2 {fy - 2}C-10 {fy - 8} -8 {fy - 24} 4 {fy - 42}C6 {fy - 26} 14 {fy - 14} 2 {fy - 2}Z",
        "#FFF1C9",
    )
    art.round_shade(d, 0.85)
    gleam(art, -w / 2 + 20, -h + 34, -56, 8, 0.45)


def carafe(art: Art, accent: str, herb: str = "mint") -> None:
    shadow(art, 250, 0.8)
    d = (
        "M-62 -520C-60 -440 -50 -400 -60 -352C-78 -290 -142 -250 -142 -130C-142 -40 -110 0 -84 0"
        "H84C110 0 142 -40 142 -130C142 -250 78 -290 60 -352C50 -400 60 -440 62 -520Z"
    )
    art.path(d, WHITE, extra='opacity=".46"')
    with art.clipped(d):
        art.path(
            "M-200 -262C-120 -256 100 -268 200 -262V-8H-200Z",
            art.gradient([(0, "#DDEBE4", 0.9), (0.5, "#C9DFD6", 0.75), (1, "#9DBDB1", 0.85)]),
        )
        art.ellipse(0, -262, 92, 9, "#F4FAF6")
        plant(art, herb, -18, -26, 250, "#3F7A5E", accent, "#A9CDB4", rot=-8, sw=2.4)
        pl = Pen(art, mix(accent, SHADE, 0.1), accent, "none", "line", 2.4)
        citrus_slice(pl, 52, -96, 46, "#E3B04B")
        art.path(
            "M-200 -262C-120 -256 100 -268 200 -262V-8H-200Z", "#CFE3DA", extra='opacity=".28"'
        )
        art.path("M-200 -14H200V10H-200Z", WHITE, extra='opacity=".5"')
    art.round_shade(d, 0.62)
    art.path(d, "none", WHITE, 3.4, 'opacity=".85"')
    art.path("M-112 -196C-124 -160 -126 -110 -112 -66", "none", WHITE, 9, 'opacity=".75"')
    art.path("M-44 -500C-42 -450 -36 -410 -40 -372", "none", WHITE, 6, 'opacity=".7"')
    cap(art, 104, 30, -500, OAK, 6, 3)
    art.ellipse(0, -566, 42, 42, OAK)
    art.ellipse(
        0, -566, 42, 42, art.gradient([(0, WHITE, 0.38), (0.45, WHITE, 0), (1, SHADE, 0.26)])
    )


def diffuser(art: Art, pack: Pack, glass: str) -> None:
    for dx, top, tone in (
        (-92, -520, 0.0),
        (-52, -556, 0.16),
        (-14, -574, 0.06),
        (26, -566, 0.2),
        (62, -540, 0.1),
        (100, -506, 0.24),
    ):
        art.path(f"M{dx * 0.16} -226L{dx} {top}", "none", mix("#B89263", "#5A4327", tone), 7)
    shadow(art, 220)
    d = shoulder_path(220, 246, 40, 66, 20)
    cap(art, 84, 40, -240, BRASS, 4, 2, ribs=True)
    art.path(d, glass)
    with art.clipped(d):
        label(art, 160, -200, 176, pack, size=14)
    art.round_shade(d)


def swing_top(art: Art, pack: Pack, glass: str, liquid: str) -> None:
    """A bottle with a porcelain stopper held by wire."""
    shadow(art, 200)
    w, h = 196, 420
    d = shoulder_path(w, h, 168, 60, 22)
    art.path(f"M-27 {-h + 4}V{-h - 34}H27V{-h + 4}Z", mix(glass, WHITE, 0.2))
    art.round_shade(f"M-27 {-h + 4}V{-h - 34}H27V{-h + 4}Z")
    art.path(d, glass)
    with art.clipped(d):
        art.path("M-200 -318H200V0H-200Z", liquid)
        art.path("M-200 -318H200", "none", mix(liquid, WHITE, 0.45), 4)
        label(art, w - 34, -244, 214, pack, size=15)
    art.round_shade(d, 0.95)
    gleam(art, -w / 2 + 12, -236, -44, 5, 0.35)
    wire = mix(DARK, WHITE, 0.25)
    art.path(f"M-36 {-h - 2}H36M-36 {-h - 14}H36", "none", wire, 4)
    art.path(f"M-36 {-h - 8}C-52 {-h - 30} -46 {-h - 60} -24 {-h - 64}", "none", wire, 4)
    art.path(f"M36 {-h - 8}C52 {-h - 30} 46 {-h - 60} 24 {-h - 64}", "none", wire, 4)
    art.path(f"M40 {-h - 8}C66 {-h + 16} 62 {-h + 60} 50 {-h + 84}", "none", wire, 4)
    cap(art, 58, 12, -h - 34, "#B5553F", 3, 3)
    cap(art, 54, 40, -h - 44, "#F4EFE4", 18, 5)


def canister(art: Art, pack: Pack, leaf: str, w: float = 250, h: float = 316) -> None:
    """A glass canister of loose leaves under a thick cork."""
    shadow(art, w)
    outer = box_path(w, h, 14, 30)
    cork = box_path(w - 46, 78, 8, 4, -h + 26)
    art.path(cork, "#C9A06C")
    for i in range(26):  # the pores of the cork
        x, y = (i * 53) % (w - 70) - (w - 70) / 2, -h - 44 + (i * 31) % 40
        art.ellipse(x, y, 2 + i % 3, 1.6, "#8F683C", 'opacity=".5"')
    art.round_shade(cork)
    art.path(outer, mix(leaf, WHITE, 0.8))
    with art.clipped(outer):
        art.path(f"M-200 {-h + 66}C-90 {-h + 52} 60 {-h + 76} 200 {-h + 58}V-12H-200Z", leaf)
        for i in range(120):
            x, y = (i * 83) % 260 - 130, -18 - (i * 47) % int(h - 92)
            tone = mix(leaf, (SHADE, WHITE, "#D9C58A")[i % 3], 0.16 + 0.05 * (i % 4))
            curl = f"M{x} {y}q{8 + i % 5} {-9 + i % 7} {18 + i % 6} {-4 + i % 9}"
            art.path(curl, "none", tone, 4.5)
        label(art, 178, -h + 78, 206, pack, size=16)
    art.round_shade(outer, 0.75)
    art.path(outer, "none", WHITE, 3, 'opacity=".6"')
    gleam(art, -w / 2 + 20, -h + 40, -48, 8, 0.5)
