"""Pictures of tea and of the pantry."""

from dataclasses import replace

from .boxes import caddy, carton, pouch
from .glass import preserve, tall
from .labels import Pack
from .palette import BRASS, CREAM, DARK, LEAF_GREEN, LEAF_WASH
from .scene import half_citrus, heads, lying
from .still import Still, pair

EVENING = Pack("chamomile", "EVENING", "HERB TEA", "#B98A2A")
EVENING_TEA = Still(
    slug="evening-tea",
    category="tea",
    alt="A dark green tea box with chamomile drawn on a cream arch, two flower heads beside it",
    draw=lambda art: carton(art, EVENING, color="#2B4A45", paper=CREAM),
    sprigs=pair("chamomile", (268, 460, -12), (560, 520, 10)),
    x=404,
    scale=1.22,
    prop=lambda art: heads(art, [(150, 896, 46, -6), (222, 930, 33, 12)]),
)
HONEY = Pack("chamomile", "MEADOW", "HONEY", "#A8701A", "250 G")


def honey(slug: str, foot: str, alt: str, w: float = 266, h: float = 312) -> Still:
    pack = replace(HONEY, foot=foot)
    return Still(
        slug=slug,
        category="pantry",
        alt=alt,
        draw=lambda art: preserve(art, pack, content="#D9982F", lid=BRASS, w=w, h=h),
        sprigs=pair("chamomile", (266, 500, -10), (540, 430, 12)),
        scale=1.22,
    )


STILLS = (
    EVENING_TEA,
    replace(
        EVENING_TEA,
        slug="evening-tea-loose",
        alt="A dark green tea tin with a brass lid and chamomile on its label",
        draw=lambda art: caddy(
            art, replace(EVENING, foot="LOOSE 120 G"), color="#2B4A45", lid=BRASS
        ),
        x=400,
        scale=1.2,
    ),
    Still(
        slug="mint-leaf-tea",
        category="tea",
        alt="A green tea tin with a brass lid, a cut sprig of mint beside it",
        draw=lambda art: caddy(
            art, Pack("mint", "MINT", "LEAF TEA", "#3F6B43", "100 G"), color="#7D9C7E", lid=BRASS
        ),
        niche="sun",
        sprigs=pair("mint", (272, 480, -12, 790), (542, 420, 14, 790)),
        scale=1.2,
        prop=lambda art: lying(art, "mint", 640, 918, 150, LEAF_GREEN, "none", LEAF_WASH, -72),
    ),
    Still(
        slug="smoked-black-tea",
        category="tea",
        alt="A charcoal paper pouch with alder leaves on its label",
        draw=lambda art: pouch(
            art, Pack("alder", "ALDER", "BLACK TEA", "#A8552F", "100 G"), color="#3A4640"
        ),
        niche="window",
        sprigs=pair("alder", (250, 430, -16), (566, 480, 12)),
        scale=1.08,
    ),
    Still(
        slug="rosehip-tea",
        category="tea",
        alt="A brick-red tea box with a rose drawn on a cream arch",
        draw=lambda art: carton(
            art, Pack("rose", "ROSEHIP", "& APPLE TEA", "#A0492A"), color="#B0604A", paper=CREAM
        ),
        niche="hill",
        sprigs=pair("rose", (196, 470, -12), (640, 420, 12)),
        x=404,
        scale=1.22,
    ),
    honey("wildflower-honey", "250 G", "A glass jar of amber honey with a brass lid"),
    honey("wildflower-honey-500", "500 G", "The tall glass jar of amber honey", h=404),
    Still(
        slug="lemon-oil",
        category="pantry",
        alt="A slim bottle of golden oil with a dark cap, half a lemon beside it",
        draw=lambda art: tall(
            art,
            Pack("rosemary", "ROSEMARY", "LEMON OIL", "#66702F", "250 ML"),
            glass="#E9E4BE",
            lid=DARK,
            w=150,
            h=500,
            lid_h=74,
            lid_w=66,
            level=90,
            liquid="#C9B84E",
        ),
        niche="window",
        sprigs=pair("rosemary", (270, 470, -12), (540, 400, 12)),
        x=380,
        scale=1.08,
        prop=lambda art: half_citrus(art, 548, 888, 62, "#E6C24A"),
    ),
    Still(
        slug="garden-salt",
        category="pantry",
        alt="A sand-coloured paper pouch with rosemary on its label",
        draw=lambda art: pouch(
            art, Pack("rosemary", "GARDEN", "HERB SALT", "#66702F", "200 G"), color="#D8C6A2"
        ),
        niche="sun",
        sprigs=pair("rosemary", (252, 460, -14, 790), (560, 520, 10, 790)),
        scale=1.04,
    ),
)
