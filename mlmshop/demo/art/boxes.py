"""Tins, paper and card. Each stands on (0, 0)."""

from .canvas import Art
from .labels import Pack, label
from .palette import INK, PAPER, SHADE, WHITE, mix
from .plants import plant
from .scene import shadow
from .shapes import box_path, cap


def tin(art: Art, pack: Pack, color: str) -> None:
    """Round tin shown twice: one lying, one leaning on it with its lid to the viewer."""
    shadow(art, 400)
    with art.at(96, 0):
        d = "M-150 -74V0A150 24 0 0 0 150 0V-74Z"
        art.path(d, color)
        art.path("M-150 -40A150 24 0 0 0 150 -40", "none", mix(color, SHADE, 0.28), 3)
        art.round_shade(d, 0.95)
        art.ellipse(0, -74, 150, 24, mix(color, WHITE, 0.3))
        art.ellipse(0, -73, 138, 20, mix(color, WHITE, 0.14))
    with art.at(-62, -138, 1, -7):
        art.ellipse(9, 5, 150, 150, mix(color, SHADE, 0.38))
        art.ellipse(0, 0, 150, 150, color)
        art.ellipse(
            0, 0, 150, 150, art.gradient([(0, WHITE, 0.3), (0.6, WHITE, 0), (1, SHADE, 0.14)])
        )
        art.ellipse(0, 0, 138, 138, "none", f'stroke="{mix(color, SHADE, 0.2)}" stroke-width="2"')
        art.ellipse(0, 0, 122, 122, PAPER)
        art.ellipse(0, 0, 113, 113, "none", f'stroke="{pack.accent}" stroke-width="1.6"')
        art.text("ALDER & FERN", 0, -74, 9, INK, 1.4, 3.4)
        plant(art, pack.motif, 0, 32, 96, INK, pack.accent, "none")
        art.text(pack.name, 0, 62, 16, INK)
        art.text(pack.kind, 0, 86, 12, pack.accent)


def caddy(
    art: Art, pack: Pack, color: str, w: float = 248, h: float = 330, lid: str | None = None
) -> None:
    shadow(art, w)
    d = f"M{-w / 2} {-h}V-8A{w / 2} 17 0 0 0 {w / 2} -8V{-h}Z"
    art.path(d, color)
    with art.clipped(d):
        art.path(
            f"M{-w / 2} {-h + 34}H{w / 2}M{-w / 2} -38H{w / 2}", "none", mix(color, PAPER, 0.55), 2
        )
        label(art, 178, -h + 52, 236, pack, size=16)
    art.round_shade(d)
    lw, lid = w + 10, lid or mix(color, SHADE, 0.12)
    ld = f"M{-lw / 2} {-h - 70}V{-h}A{lw / 2} 17 0 0 0 {lw / 2} {-h}V{-h - 70}Z"
    art.path(ld, lid)
    art.round_shade(ld)
    art.ellipse(0, -h - 70, lw / 2, 17, mix(lid, WHITE, 0.22))
    art.ellipse(-6, -h - 71, lw / 2 - 14, 12.5, mix(lid, WHITE, 0.12))


def tube(art: Art, pack: Pack, color: str, lid: str, ink: str = INK) -> None:
    shadow(art, 190)
    cap(art, 164, 76, 0, lid, 4, 12)
    h = 470
    d = f"M-80 -74C-86 -200 -98 -330 -104 {-h}H104C98 -330 86 -200 80 -74Z"
    art.path(d, color)
    with art.clipped(d):
        label(art, 150, -404, 292, pack, paper=None, ink=ink, size=16)
    art.round_shade(d, 0.85)
    crimp = f"M-106 {-h - 34}H106L104 {-h + 4}H-104Z"
    art.path(crimp, mix(color, SHADE, 0.06))
    art.path(
        "".join(f"M{-98 + 9 * i} {-h - 28}V{-h - 2}" for i in range(23)),
        "none",
        mix(color, SHADE, 0.17),
        1.4,
    )
    art.flat_shade(crimp, 0.8)
    art.path(f"M-104 {-h + 6}H104", "none", SHADE, 3, 'opacity=".12"')


def slab(art: Art, w: float, h: float, color: str, depth: float = 46, skew: float = 30) -> None:
    """A block seen a little from above: front, top and right side."""
    x, back = w / 2, w / 2 + skew
    top = f"M{-x + 4} {-h + 2}L{-x + skew + 6} {-h - depth}H{back - 4}L{x - 4} {-h + 2}Z"
    side = f"M{x - 3} {-h + 2}L{back - 3} {-h - depth + 2}V{-depth + 2}L{x - 3} -5Z"
    front = box_path(w, h, 7, 9)
    art.path(side, mix(color, SHADE, 0.2), mix(color, SHADE, 0.2), 4)
    art.path(top, mix(color, WHITE, 0.38), mix(color, WHITE, 0.38), 6)
    art.path(front, color)
    art.flat_shade(front)


def soap(art: Art, pack: Pack, color: str, under: str) -> None:
    shadow(art, 420)
    with art.at(6, 0):
        slab(art, 380, 118, under)
        plant(
            art, pack.motif, -136, -58, 112, mix(under, SHADE, 0.24), "none", "none", rot=90, sw=2.4
        )
        art.text("ALDER & FERN", 62, -54, 13, mix(under, SHADE, 0.24), 2)
    with art.at(-10, -140, 1, 0):
        slab(art, 356, 126, color, 44, 28)
        art.path("M-92 -126L-66 -171H92L66 -126Z", mix(PAPER, WHITE, 0.6))
        art.path("M-92 -127H66V0H-92Z", PAPER)
        art.path("M-86 -127V0M60 -127V0", "none", pack.accent, 1.6)
        with art.at(-13, 0):
            art.text("ALDER & FERN", 0, -102, 7.4, INK, 1.3, 3.2)
            plant(art, pack.motif, 0, -48, 46, INK, pack.accent, "none", sw=1.8)
            art.text(pack.name, 0, -24, 14, INK)
            art.text(pack.kind, 0, -8, 9, pack.accent, 1.4)


def pouch(art: Art, pack: Pack, color: str, paper: str = PAPER, ink: str = INK) -> None:
    shadow(art, 300)
    d = "M-138 -6C-150 -90 -150 -330 -142 -452H142C150 -330 150 -90 138 -6C90 6 -90 6 -138 -6Z"
    art.path(d, color)
    with art.clipped(d):
        art.path("M-160 -60C-90 -20 90 -20 160 -60V20H-160Z", SHADE, extra='opacity=".10"')
        art.path("M-160 -60C-90 -20 90 -20 160 -60", "none", WHITE, 2, 'opacity=".35"')
        art.path("M-160 -398H160", "none", SHADE, 2.4, 'opacity=".20"')
        art.path("M-160 -404H160", "none", WHITE, 2, 'opacity=".35"')
        label(art, 196, -362, 262, pack, paper=paper, ink=ink, size=18)
        art.path(
            "M-150 -380C-116 -300 -124 -160 -140 -60L-170 -60V-380Z", WHITE, extra='opacity=".20"'
        )
        art.path("M150 -390C118 -300 124 -150 142 -40L170 -40V-390Z", SHADE, extra='opacity=".12"')
    art.flat_shade(d, 0.8)
    seal = "M-142 -476H142V-446H-142Z"
    art.path(seal, mix(color, SHADE, 0.08))
    art.path(
        "".join(f"M-142 {-470 + 7 * i}H142" for i in range(4)), "none", mix(color, SHADE, 0.18), 1.3
    )
    art.flat_shade(seal, 0.8)


def carton(
    art: Art,
    pack: Pack,
    color: str,
    w: float = 250,
    h: float = 372,
    side: float = 74,
    paper: str | None = None,
    ink: str = PAPER,
) -> None:
    shadow(art, w + 60)
    with art.at(-side / 2, 0):
        s = f"M{w / 2} {-h}L{w / 2 + side} {-h - 26}V-30L{w / 2} 0Z"
        art.path(s, mix(color, SHADE, 0.24))
        art.path(f"M{w / 2 + side * 0.5} {-h + 26}V-46", "none", mix(color, PAPER, 0.35), 1.6)
        art.path(
            f"M{-w / 2} {-h}L{-w / 2 + side} {-h - 26}H{w / 2 + side}L{w / 2} {-h}Z",
            mix(color, WHITE, 0.3),
        )
        f = f"M{-w / 2} {-h}H{w / 2}V0H{-w / 2}Z"
        art.path(f, color)
        if paper:
            art.path(
                f"M{-w / 2 + 22} -22V{-h + 130}a{w / 2 - 22} {w / 2 - 22} 0 0 1 {w - 44} 0V-22Z",
                paper,
            )
            plant(art, pack.motif, 0, -118, h - 176, INK, pack.accent, sw=2)
            art.text(pack.name, 0, -78, 18, INK)
            art.text(pack.kind, 0, -48, 13, pack.accent)
        else:
            label(art, w, -h + 14, h - 30, pack, paper=None, ink=ink, size=19)
        art.flat_shade(f, 0.9)


def giftbox(art: Art, color: str, ribbon: str, accent: str, motif: str = "fern") -> None:
    shadow(art, 450)
    w, h = 420, 210
    body = box_path(w, h, 2, 6)
    art.path(body, color)
    art.flat_shade(body, 0.9)
    art.path(f"M-30 {-h}H30V0H-30Z", ribbon)
    art.path(f"M-30 {-h}H30V0H-30Z", art.gradient([(0, WHITE, 0.2), (1, SHADE, 0.16)]))
    lid = box_path(w + 26, 78, 6, 3, -h + 14)
    art.path(f"M{-w / 2} {-h + 14}H{w / 2}V{-h + 30}H{-w / 2}Z", SHADE, extra='opacity=".14"')
    art.path(lid, mix(color, WHITE, 0.22))
    art.flat_shade(lid, 0.9)
    art.path(f"M-30 {-h - 64}H30V{-h + 14}H-30Z", mix(ribbon, WHITE, 0.1))
    y = -h - 64
    ink, wash = mix(accent, SHADE, 0.15), mix(accent, WHITE, 0.4)
    plant(art, motif, 8, y + 16, 230, ink, wash=wash, rot=-62, sw=2)
    with art.at(0, y):
        for s in (-1, 1):  # tail, loop and the inside of the loop
            tail = (
                f"M0 4C{s * 22} 10 {s * 60} 34 {s * 74} 62L{s * 92} 50L{s * 98} 74"
                f"C{s * 74} 30 {s * 40} 0 0 -8Z"
            )
            loop = (
                f"M0 0C{s * 20} -40 {s * 70} -74 {s * 112} -62"
                f"C{s * 138} -52 {s * 128} -14 {s * 92} -4C{s * 60} 4 {s * 24} 6 0 0Z"
            )
            inside = (
                f"M{s * 12} -4C{s * 40} -30 {s * 78} -48 {s * 104} -44"
                f"C{s * 116} -38 {s * 108} -20 {s * 84} -14C{s * 58} -8 {s * 30} -6 {s * 12} -4Z"
            )
            art.path(tail, mix(ribbon, SHADE, 0.1 if s < 0 else 0.2))
            art.path(loop, mix(ribbon, WHITE, 0.12) if s < 0 else mix(ribbon, SHADE, 0.05))
            art.path(inside, mix(ribbon, SHADE, 0.24))
        art.path(box_path(44, 38, 14, 14, 18), mix(ribbon, WHITE, 0.1))
        art.flat_shade(box_path(44, 38, 14, 14, 18))
    with art.at(130, -84, 1, 5):
        art.path("M-52 -46H52V46H-52Z", PAPER)
        art.ellipse(0, -34, 4, 4, color)
        art.text("ALDER", 0, 0, 10, INK, 1.5)
        art.text("& FERN", 0, 22, 10, INK, 1.5)
