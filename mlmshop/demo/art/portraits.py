"""People, drawn: head and shoulders on a tinted ground, as a distributor's portrait."""

from collections.abc import Callable
from dataclasses import dataclass

from .canvas import Art
from .palette import SHADE, WHITE, mix
from .plants import plant

SIZE = 512
FACE = "M-74 -40C-74 -128 74 -128 74 -40C74 36 40 92 0 92C-40 92 -74 36 -74 -40Z"


@dataclass(frozen=True, kw_only=True)
class Look:
    """What makes a drawn person somebody. `hair` names one of `HAIR`."""

    slug: str
    alt: str
    skin: str
    hair: str
    tone: str
    garment: str
    ground: str
    sprig: str
    glasses: bool = False
    beard: bool = False


def _bob(art: Art, tone: str, front: bool) -> None:
    if front:
        art.path(
            "M-82 -30C-92 -150 92 -150 82 -30C70 -70 40 -92 -14 -96C-40 -80 -70 -66 -82 -30Z", tone
        )
        return
    art.path(
        "M-96 66C-124 -60 -104 -158 0 -160C104 -158 124 -60 96 66Q0 100 -96 66Z",
        mix(tone, SHADE, 0.2),
    )


def _long(art: Art, tone: str, front: bool) -> None:
    if front:
        art.path(
            "M-80 -20C-92 -140 84 -154 82 -20C66 -60 44 -84 10 -102C-10 -74 -60 -60 -80 -20Z", tone
        )
        return
    art.path(
        "M-100 190C-130 20 -124 -154 0 -158C124 -154 130 20 100 190Q0 214 -100 190Z",
        mix(tone, SHADE, 0.18),
    )


def _bun(art: Art, tone: str, front: bool) -> None:
    if front:
        art.path(
            "M-82 -16C-92 -146 92 -146 82 -16C76 -50 58 -78 18 -88C-2 -74 -58 -66 -82 -16Z", tone
        )
        return
    art.ellipse(10, -136, 44, 38, mix(tone, SHADE, 0.12))
    art.path("M-84 -10C-104 -140 104 -140 84 -10Q0 40 -84 -10Z", mix(tone, SHADE, 0.2))


def _short(art: Art, tone: str, front: bool) -> None:
    if front:
        art.path(
            "M-78 -22C-96 -104 -66 -146 -14 -142C40 -152 96 -120 78 -22C76 -52 64 -72 50 -82"
            "C10 -68 -36 -72 -54 -84C-68 -68 -76 -48 -78 -22Z",
            tone,
        )


def _close(art: Art, tone: str, front: bool) -> None:
    if front:
        art.path("M-77 -30C-88 -146 88 -146 77 -30C74 -62 56 -84 0 -86S-74 -62 -77 -30Z", tone)


def _curls(art: Art, tone: str, front: bool) -> None:
    ring = (
        (-92, -34, 36), (-96, -86, 40), (-64, -132, 42), (-14, -152, 44), (40, -146, 42),
        (82, -106, 42), (96, -52, 38), (88, 0, 30), (-86, 12, 30),
    )  # fmt: skip
    if front:
        for x, y, r in ((-52, -104, 28), (-16, -116, 30), (24, -116, 30), (56, -98, 26)):
            art.ellipse(x, y, r, r * 0.86, tone)
        return
    for x, y, r in ring:
        art.ellipse(x, y, r, r, mix(tone, SHADE, 0.14))


HAIR: dict[str, Callable[[Art, str, bool], None]] = {
    "bob": _bob,
    "bun": _bun,
    "close": _close,
    "curls": _curls,
    "long": _long,
    "short": _short,
}

LOOKS = (
    Look(
        slug="portrait-grace",
        alt="Grace Whitfield, drawn: grey hair in a bob, glasses, a blue cardigan",
        skin="#EBC7AE", hair="bob", tone="#A9A6A0", garment="#5E7A8A",
        ground="#DDE7E6", sprig="rose", glasses=True,
    ),
    Look(
        slug="portrait-daniel",
        alt="Daniel Osei, drawn: close-cropped hair, a beard, a mustard shirt",
        skin="#7A4C34", hair="close", tone="#2A201C", garment="#C79A3B",
        ground="#EFE6D2", sprig="alder", beard=True,
    ),
    Look(
        slug="portrait-yuki",
        alt="Yuki Tanabe, drawn: black hair to the chin, a sage green collar",
        skin="#F0D0B0", hair="bob", tone="#262325", garment="#8FA688",
        ground="#F0EADB", sprig="mint",
    ),
    Look(
        slug="portrait-maren",
        alt="Maren Solheim, drawn: fair hair pinned up, a dark green jumper",
        skin="#F2D3BC", hair="bun", tone="#C9A25E", garment="#1F5C4A",
        ground="#E3EFE9", sprig="chamomile",
    ),
    Look(
        slug="portrait-amara",
        alt="Amara Nwosu, drawn: dark curls, a brick-red dress",
        skin="#6B412C", hair="curls", tone="#1F1715", garment="#B0604A",
        ground="#F4E6DA", sprig="calendula",
    ),
    Look(
        slug="portrait-mateusz",
        alt="Mateusz Kowal, drawn: short brown hair, a beard, a blue work jacket",
        skin="#E8C3A2", hair="short", tone="#6B4A2E", garment="#46607A",
        ground="#E4E9EC", sprig="hazel", beard=True,
    ),
    Look(
        slug="portrait-lucia",
        alt="Lucía Fernández, drawn: long dark hair, a rose-coloured top",
        skin="#DDAE88", hair="long", tone="#3A241C", garment="#C98A86",
        ground="#F3E4DF", sprig="rose",
    ),
    Look(
        slug="portrait-priya",
        alt="Priya Raghunathan, drawn: black hair in a bun, glasses, a plum-coloured kurta",
        skin="#B07C56", hair="bun", tone="#221A1C", garment="#6B3F66",
        ground="#EEE6EC", sprig="thyme", glasses=True,
    ),
)  # fmt: skip


def portrait(look: Look) -> Art:
    """The picture, square."""
    art = Art(look.slug, SIZE, SIZE)
    art.path(f"M0 0H{SIZE}V{SIZE}H0Z", look.ground)
    pale = mix(look.ground, SHADE, 0.09)
    for x, lean, flip in ((86, -8, False), (430, 10, True)):
        plant(
            art,
            look.sprig,
            x,
            520,
            400,
            pale,
            pale,
            mix(pale, look.ground, 0.6),
            "solid",
            lean,
            3,
            flip,
        )
    shadow, light = mix(look.skin, "#6B3A22", 0.24), mix(look.skin, WHITE, 0.16)
    with art.at(256, 262, 1.12):
        HAIR[look.hair](art, look.tone, False)
        art.path("M-34 60H34V150H-34Z", shadow)
        shoulders = "M-190 250C-186 160 -110 146 -44 124Q0 170 44 124C110 146 186 160 190 250Z"
        art.path(shoulders, look.garment)
        art.flat_shade(shoulders, 0.8)
        art.path("M-46 123Q0 182 46 123", "none", mix(look.garment, SHADE, 0.28), 8)
        for side in (-1, 1):
            art.ellipse(side * 76, -16, 13, 20, shadow)
        art.path(FACE, look.skin)
        art.path(FACE, art.gradient([(0, light, 0.7), (0.55, look.skin, 0), (1, shadow, 0.5)]))
        if look.beard:
            beard = (
                "M-74 -8C-66 24 -46 12 -30 22C-14 30 14 30 30 22C46 12 66 24 74 -8"
                "C74 60 42 104 0 104S-74 60 -74 -8Z"
            )
            art.path(beard, mix(look.tone, look.skin, 0.1))
        _features(art, look, shadow)
        HAIR[look.hair](art, look.tone, True)
    return art


def _features(art: Art, look: Look, shadow: str) -> None:
    ink = mix(look.tone, "#241A16", 0.7)
    for side in (-1, 1):
        if not look.beard:
            art.ellipse(side * 46, 22, 17, 11, "#D9705A", 'opacity=".22"')
        art.ellipse(side * 30, -18, 5.6, 6.6, ink)
        art.path(
            f"M{side * 18} -40Q{side * 30} -48 {side * 44} -40", "none", mix(ink, look.skin, 0.2), 5
        )
    art.path("M0 -12C-4 4 -10 12 -2 16", "none", shadow, 5)
    smile = "M-24 42Q0 64 24 42"
    if look.beard:
        art.path("M-26 40Q0 68 26 40Q0 48 -26 40Z", "#F4E7DA")
    else:
        art.path(smile, "none", mix("#A8473A", look.skin, 0.1), 6)
    if look.glasses:
        for side in (-1, 1):
            rim = f'stroke="{ink}" stroke-width="4.5"'
            art.ellipse(side * 31, -17, 25, 23, "#FFFFFF", f'fill-opacity=".14" {rim}')
        art.path("M-6 -20Q0 -25 6 -20", "none", ink, 4.5)
