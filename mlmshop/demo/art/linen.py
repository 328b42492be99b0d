"""Cloth and paper: a towel on its peg, cards in a fan, a jam jar's cover."""

from .canvas import Art
from .glass import preserve
from .labels import Pack
from .palette import INK, OAK, PAPER, SHADE, WHITE, mix
from .plants import plant
from .scene import shadow


def towel(art: Art, cloth: str, print_ink: str, stripe: str) -> None:
    """A tea towel hanging from the middle peg of a rail. (0, 0) is the floor below it."""
    rail = "M-300 -664H300V-628H-300Z"
    art.path(rail, SHADE, extra='opacity=".12" transform="translate(6 10)"')
    art.path(rail, OAK)
    art.flat_shade(rail)
    for x in (-220, 0, 220):
        art.ellipse(x + 5, -638, 19, 19, SHADE, 'opacity=".18"')
        art.ellipse(x, -646, 19, 19, mix(OAK, WHITE, 0.16))
        dome = [(0, WHITE, 0.4), (0.5, WHITE, 0.0), (1, SHADE, 0.25)]
        art.ellipse(x, -646, 19, 19, art.gradient(dome))
    art.path("M-12 -640C-16 -610 -6 -606 0 -600C6 -606 16 -610 12 -640", "none", stripe, 7)
    drape = (
        "M0 -604C-40 -590 -118 -572 -168 -520C-176 -400 -166 -240 -172 -92"
        "C-120 -80 -70 -96 -24 -86C30 -76 90 -98 172 -88C166 -240 178 -400 166 -522"
        "C118 -574 40 -590 0 -604Z"
    )
    art.path(drape, SHADE, extra='opacity=".13" transform="translate(14 10)"')
    art.path(drape, cloth)
    with art.clipped(drape):
        for y, width in ((-128, 16), (-152, 5), (-166, 5)):
            art.path(f"M-190 {y}C-90 {y + 10} 80 {y - 10} 190 {y + 2}", "none", stripe, width)
        plant(art, "fern", 0, -196, 300, print_ink, print_ink, mix(print_ink, cloth, 0.55), sw=1.8)
        art.text("ALDER & FERN", 0, -102, 9, print_ink, 1.5, 3.6)
        for x, lean, k in ((-118, -14, 0.11), (-58, -8, 0.08), (64, 8, 0.1), (124, 15, 0.13)):
            fold = (
                f"M0 -600C{x * 0.4} -500 {x + lean} -360 {x} -60"
                f"L{x + 30} -60C{x + 34} -360 {x * 0.6 + 10} -520 0 -600Z"
            )
            light = (
                f"M0 -600C{x * 0.3} -500 {x + lean - 22} -360 {x - 22} -60"
                f"L{x} -60C{x + lean} -360 {x * 0.4} -500 0 -600Z"
            )
            art.path(fold, SHADE, extra=f'opacity="{k}"')
            art.path(light, WHITE, extra='opacity=".16"')
    art.flat_shade(drape, 0.6)


CARDS = (
    ("lavender", -170, -30, -22, "#E3E0E8", "#566B5A", "#A596BC", "#C3CFC0"),
    ("calendula", -92, -64, -11, "#F6E7CC", "#5E6B3A", "#E08A2E", "#C9D2A8"),
    ("fern", 0, -80, 0, "#DDE7DE", "#2A5A49", "#2A5A49", "#A9C9B6"),
    ("blackberry", 92, -64, 11, "#EFE3EA", "#54465A", "#5B3F66", "#BCCBB4"),
    ("rose", 170, -30, 22, "#F2E2DD", "#7A4046", "#B5626A", "#B9CBB4"),
)


def cards(art: Art, pack: Pack, kraft: str) -> None:
    """Five of the cards fanned out behind the envelope they come in."""
    shadow(art, 430)
    for name, x, y, lean, ground, ink, accent, wash in CARDS:
        with art.at(x, y, 1, lean):
            sheet = "M-96 -300H96V-20H-96Z"
            art.path(sheet, SHADE, extra='opacity=".13" transform="translate(6 5)"')
            art.path(sheet, mix(PAPER, WHITE, 0.5))
            art.path("M-84 -288H84V-32H-84Z", ground)
            plant(art, name, 0, -52, 210, ink, accent, wash, sw=1.9)
            art.flat_shade(sheet, 0.5)
    envelope = "M-214 -196H214V0H-214Z"
    art.path(envelope, SHADE, extra='opacity=".13" transform="translate(0 -7)"')
    art.path(envelope, kraft)
    seam = mix(kraft, SHADE, 0.2)
    art.path("M-214 0L-26 -116M214 0L26 -116", "none", seam, 2)
    flap = "M-214 -196L-20 -86Q0 -76 20 -86L214 -196Z"
    art.path(flap, SHADE, extra='opacity=".12" transform="translate(0 5)"')
    art.path(flap, mix(kraft, WHITE, 0.16))
    art.flat_shade(envelope, 0.7)
    art.ellipse(0, -92, 30, 29, pack.accent)
    art.ellipse(
        0, -92, 30, 29, art.gradient([(0, WHITE, 0.3), (0.5, WHITE, 0.0), (1, SHADE, 0.25)])
    )
    art.ellipse(
        0, -92, 22, 21, "none", f'stroke="{mix(pack.accent, SHADE, 0.25)}" stroke-width="2"'
    )
    plant(art, pack.motif, 0, -78, 30, mix(pack.accent, WHITE, 0.75), "none", "none", sw=1.3)
    art.text(pack.name, -124, -28, 11, mix(kraft, INK, 0.75), 1.6, 3.4)
    art.text(pack.kind, 128, -28, 11, mix(kraft, INK, 0.75), 1.6, 3.4)


def jam(art: Art, pack: Pack, content: str, cloth: str, w: float = 250, h: float = 306) -> None:
    """A preserve under a tied cloth."""
    preserve(art, pack, content=content, lid=cloth, w=w, h=h)
    x, top = (w - 24) / 2, -h - 56
    step = (2 * x + 36) / 6
    hem = "".join(f"q{-step / 2:.1f} {16 if i % 2 else 26} {-step:.1f} 0" for i in range(6))
    cover = (
        f"M{-x} {top + 60}C{-x + 2} {top + 6} {-x + 24} {top - 8} 0 {top - 10}"
        f"C{x - 24} {top - 8} {x - 2} {top + 6} {x} {top + 60}L{x + 18} {top + 92}{hem}Z"
    )
    art.path(cover, cloth)
    with art.clipped(cover):
        for row in range(6):
            for i in range(-6, 7):
                dot_x, dot_y = i * 26 + (13 if row % 2 else 0), top + 6 + row * 20
                art.ellipse(dot_x, dot_y, 3.4, 3.4, mix(cloth, WHITE, 0.55))
        for fold in (-96, -62, -28, 10, 44, 80):
            art.path(
                f"M{fold * 0.96} {top + 62}L{fold * 1.12} {top + 120}",
                "none",
                SHADE,
                5,
                'opacity=".12"',
            )
    art.round_shade(cover, 0.75)
    string = "#B99A63"
    art.path(
        f"M{-x + 1} {top + 58}C-60 {top + 68} 60 {top + 68} {x - 1} {top + 58}", "none", string, 6
    )
    for s in (-1, 1):
        loop = f"c{s * 16} -26 {s * 52} -26 {s * 46} -4c{s * -4} 14 {s * -30} 10 {s * -46} 4"
        art.path(f"M0 {top + 65}{loop}", "none", string, 5)
        art.path(f"M0 {top + 65}c{s * 8} 14 {s * 16} 26 {s * 30} 36", "none", string, 5)
