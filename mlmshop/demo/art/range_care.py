"""Pictures of face and body care."""

from dataclasses import replace

from .boxes import soap, tin, tube
from .canvas import BASE
from .glass import dropper, jar, preserve, pump, tall
from .labels import Pack
from .palette import BRASS, DARK, INK, OAK, PALETTES
from .scene import Sprig, half_citrus, heads, lying
from .still import Still, pair

FACE = PALETTES["face"].accent


def fern_face_oil(slug: str, foot: str, scale: float, alt: str) -> Still:
    pack = Pack("fern", "FERN", "FACE OIL", FACE, foot)
    return Still(
        slug=slug,
        category="face",
        alt=alt,
        draw=lambda art: dropper(art, pack, glass="#24584A", bulb=DARK),
        sprigs=pair("fern", (262, 470, -16), (548, 400, 18)),
        scale=scale,
    )


def calm_cream(slug: str, foot: str, scale: float, alt: str) -> Still:
    pack = Pack("chamomile", "CALM", "FACE CREAM", "#9A7420", foot)
    return Still(
        slug=slug,
        category="face",
        alt=alt,
        draw=lambda art: jar(art, pack, color="#F3EAD6", lid="#E0CFA6"),
        niche="sun",
        sprigs=pair("chamomile", (300, 500, -10), (520, 400, 12)),
        scale=scale,
        y=BASE + 4,
        prop=lambda art: heads(art, [(190, 900, 44, -8), (128, 866, 32, 14), (646, 908, 38, 10)]),
    )


GEL_WASH = Still(
    slug="alder-gel-wash",
    category="face",
    alt="A pale green bottle with a dark pump and a drawing of alder leaves printed on it",
    draw=lambda art: pump(
        art,
        Pack("alder", "ALDER LEAF", "GEL WASH", "#6B4A2B", "250 ML"),
        color="#DDE3D2",
        head="#39463F",
        ink=INK,
    ),
    niche="window",
    sprigs=pair("alder", (292, 470, -10), (532, 380, 14)),
    scale=1.1,
)
GEL_REFILL = replace(
    GEL_WASH,
    slug="alder-gel-wash-500",
    alt="A tall amber refill bottle with a paper label showing alder leaves",
    draw=lambda art: tall(
        art,
        Pack("alder", "ALDER LEAF", "GEL WASH", "#6B4A2B", "REFILL 500 ML"),
        glass="#7A4E2B",
        lid="#39463F",
        w=214,
        h=440,
        lid_h=70,
        lid_w=92,
    ),
    scale=1.14,
)


def hand_cream(slug: str, name: str, tones: tuple[str, str, str, str], alt: str) -> Still:
    color, lid, accent, fruit = tones
    return Still(
        slug=slug,
        category="body",
        alt=alt,
        draw=lambda art: tube(
            art, Pack("citrus", name, "HAND CREAM", accent, "75 ML"), color=color, lid=lid
        ),
        niche="sun",
        sprigs=(Sprig("citrus", 560, 640, 360, 16, False),),
        x=370,
        scale=1.06,
        prop=lambda art: half_citrus(art, 566, 880, 70, fruit),
    )


def bath_salts(slug: str, foot: str, alt: str, w: float = 266, h: float = 312) -> Still:
    return Still(
        slug=slug,
        category="body",
        alt=alt,
        draw=lambda art: preserve(
            art,
            Pack("lavender", "LAVENDER", "BATH SALTS", "#6E5C8C", foot),
            content="#C9BAD3",
            lid=OAK,
            w=w,
            h=h,
        ),
        niche="window",
        sprigs=pair("lavender", (262, 500, -8), (548, 440, 10)),
        scale=1.22,
        prop=lambda art: lying(art, "lavender", 196, 920, 210, "#7E8A78", "#B3A3C6", "#B9C4B3", 78),
    )


STILLS = (
    fern_face_oil(
        "fern-face-oil",
        "15 ML",
        1.18,
        "A dark green glass bottle with a dropper and a paper label showing a fern",
    ),
    fern_face_oil(
        "fern-face-oil-30",
        "30 ML",
        1.3,
        "The middle one of the dark green dropper bottles with the fern label",
    ),
    fern_face_oil(
        "fern-face-oil-50",
        "50 ML",
        1.42,
        "The large dark green dropper bottle with its fern label",
    ),
    calm_cream(
        "calm-cream",
        "50 ML",
        1.1,
        "A cream-coloured jar with chamomile printed on it, fallen flower heads beside it",
    ),
    calm_cream(
        "calm-cream-100",
        "100 ML",
        1.32,
        "The large cream-coloured jar with chamomile printed on it",
    ),
    GEL_WASH,
    GEL_REFILL,
    Still(
        slug="rose-toner",
        category="face",
        alt="A tall pale pink bottle with a wooden cap and a rose on its label",
        draw=lambda art: tall(
            art, Pack("rose", "ROSE", "TONER", "#A6525C", "200 ML"), glass="#EBCFC6", lid=OAK
        ),
        sprigs=(
            Sprig("rose", 280, 800, 420, -12, True),
            Sprig("rose", 536, 800, 480, 10, False),
        ),
        scale=1.12,
    ),
    hand_cream(
        "citrus-hand-cream",
        "CITRUS",
        ("#F4DDB4", "#B5552F", "#B5662A", "#E39A3C"),
        "A pale orange tube standing on its cap, half an orange beside it",
    ),
    hand_cream(
        "citrus-hand-cream-lemon",
        "LEMON",
        ("#F3EBBE", "#8A7A2E", "#7C6A1E", "#E6C24A"),
        "A pale yellow tube standing on its cap, half a lemon beside it",
    ),
    hand_cream(
        "citrus-hand-cream-bergamot",
        "BERGAMOT",
        ("#DEE3C4", "#55663A", "#55663A", "#B7BC5C"),
        "A pale green tube standing on its cap, half a bergamot beside it",
    ),
    Still(
        slug="oat-soap",
        category="body",
        alt="Two bars of soap, one on the other, the upper one in a paper band with an oat stem",
        draw=lambda art: soap(
            art, Pack("oat", "OAT", "SOAP BAR", "#8A5A2C"), color="#E6D3B2", under="#C9D2BC"
        ),
        sprigs=(
            Sprig("oat", 300, 800, 520, -8, False),
            Sprig("oat", 470, 800, 560, 5, False),
            Sprig("oat", 560, 800, 440, 14, True),
        ),
        x=390,
        scale=1.12,
    ),
    bath_salts(
        "lavender-salts",
        "350 G",
        "A glass jar of pale violet salt with an oak lid, a sprig of lavender in front",
    ),
    bath_salts(
        "lavender-salts-700",
        "700 G",
        "The tall glass jar of pale violet salt with an oak lid",
        h=404,
    ),
    Still(
        slug="mint-foot-balm",
        category="body",
        alt="A round green tin leaning on another, mint drawn on its lid",
        draw=lambda art: tin(art, Pack("mint", "MINT", "FOOT BALM", "#2F6B55"), color="#A9C3B0"),
        niche="sun",
        sprigs=pair("mint", (300, 430, -14, 790), (520, 500, 10, 790)),
        x=404,
        scale=1.12,
    ),
    Still(
        slug="rose-body-oil",
        category="body",
        alt="A clear bottle of amber oil with a brass cap and a rose on its label",
        draw=lambda art: tall(
            art,
            Pack("rose", "ROSE", "BODY OIL", "#A6525C", "100 ML"),
            glass="#F0DCCB",
            lid=BRASS,
            w=210,
            h=350,
            lid_h=66,
            lid_w=82,
            level=84,
            liquid="#E0A77E",
        ),
        sprigs=pair("rose", (268, 440, -12), (548, 380, 14)),
        scale=1.2,
    ),
)
