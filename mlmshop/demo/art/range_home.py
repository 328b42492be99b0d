"""Pictures of things for the home, of the sets and of the starter kit."""

from .boxes import caddy, carton, giftbox, tin
from .canvas import Art
from .glass import candle, carafe, diffuser, dropper, jar, pump, tall
from .labels import Pack
from .palette import BRASS, DARK, INK, OAK
from .scene import Sprig, lying
from .still import Still, pair


def _candle(
    slug: str, pack: Pack, glass: str, alt: str, plants: tuple[Sprig, ...], scale: float = 1.2
) -> Still:
    return Still(
        slug=slug,
        category="home",
        alt=alt,
        draw=lambda art: candle(art, pack, glass=glass, wax="#F4EAD8"),
        sprigs=plants,
        scale=scale,
        raised=True,
    )


def _quiet_evening(art: Art) -> None:
    with art.at(-150, -8, 0.8):
        pack = Pack("chamomile", "EVENING", "HERB TEA", "#B98A2A", "20 SACHETS")
        carton(art, pack, color="#E9DDBE", ink=INK)
    with art.at(134, -14, 0.84):
        pack = Pack("lavender", "DUSK", "CANDLE", "#6E6690")
        candle(art, pack, glass="#7E9AA2", wax="#F6EBD6")
    with art.at(10, 40, 0.62):
        tin(art, Pack("lavender", "SLEEP", "BALM", "#6E6690"), color="#B9A7C6")


def _starter_kit(art: Art) -> None:
    with art.at(-190, -20, 0.74):
        pack = Pack("alder", "CLEANSE", "GEL WASH", "#D8C48E", "250 ML")
        pump(art, pack, color="#2B5F4E", head=DARK)
    with art.at(196, -18, 0.76):
        tall(art, Pack("rose", "ROSE", "TONER", "#B5626A", "200 ML"), glass="#E7C9C0", lid=OAK)
    with art.at(2, -26, 0.78):
        caddy(art, Pack("mint", "MINT", "LEAF TEA", "#4F7A4B", "100 G"), color="#C6D2B4")
    with art.at(-96, 44, 0.66):
        pack = Pack("chamomile", "CALM", "FACE CREAM", "#B98A2A", "50 ML")
        jar(art, pack, color="#F1E6CC", lid=BRASS)
    with art.at(132, 46, 0.6):
        pack = Pack("fern", "FERN", "FACE OIL", "#1F5C4A", "30 ML")
        dropper(art, pack, glass="#2B5F4E", bulb=DARK)


STILLS = (
    _candle(
        "forest-candle",
        Pack("fern", "FOREST", "CANDLE", "#1F5C4A"),
        "#5E7F74",
        "A burning candle in green glass on a stone plinth, ferns behind it",
        pair("fern", (246, 430, -20), (566, 470, 16)),
    ),
    _candle(
        "forest-candle-large",
        Pack("fern", "FOREST", "CANDLE", "#1F5C4A", "400 G"),
        "#3E5F54",
        "The large candle in dark green glass on a stone plinth",
        pair("fern", (226, 470, -18), (590, 430, 20)),
        scale=1.42,
    ),
    Still(
        slug="glass-carafe",
        category="home",
        alt="A glass carafe with an oak stopper, mint and a slice of lemon in the water",
        draw=lambda art: carafe(art, accent="#2F6B55"),
        niche="window",
        scale=1.04,
        raised=True,
    ),
    Still(
        slug="reed-diffuser",
        category="home",
        alt="A brown glass bottle with six reeds and an orange on its label",
        draw=lambda art: diffuser(
            art, Pack("citrus", "ORCHARD", "DIFFUSER", "#B5662A"), glass="#6E4A2E"
        ),
        niche="sun",
        sprigs=(Sprig("citrus", 232, 660, 330, -12, True),),
        scale=1.12,
    ),
    Still(
        slug="linen-mist",
        category="home",
        alt="A pale blue spray bottle with lavender on its label, a cut sprig in front",
        draw=lambda art: tall(
            art,
            Pack("lavender", "LINEN", "MIST", "#5D5A86", "100 ML"),
            glass="#B7C7CB",
            lid="#EFEAE0",
            w=176,
            h=360,
            lid_h=130,
            lid_w=84,
        ),
        sprigs=pair("lavender", (268, 520, -8), (540, 460, 9)),
        scale=1.18,
        prop=lambda art: lying(
            art, "lavender", 600, 926, 200, "#7E8A78", "#B3A3C6", "#B9C4B3", -76
        ),
    ),
    Still(
        slug="quiet-evening",
        category="gifts",
        alt="A box of tea, a burning candle and a tin of balm side by side",
        draw=_quiet_evening,
        niche="sun",
        sprigs=(
            Sprig("lavender", 400, 760, 560, 0, False),
            Sprig("lavender", 570, 790, 420, 14, True),
        ),
    ),
    Still(
        slug="gift-box",
        category="gifts",
        alt="A green gift box with a sand-coloured ribbon, a frond of fern under the bow",
        draw=lambda art: giftbox(art, color="#2B5F4E", ribbon="#D9BFA0", accent="#4F8A6E"),
        sprigs=pair("fern", (262, 440, -14), (552, 500, 14)),
        scale=1.08,
    ),
    Still(
        slug="starter-kit",
        category="gifts",
        alt="Gel wash, toner, tea, cream and face oil standing together",
        draw=_starter_kit,
        niche="hill",
        sprigs=pair("fern", (110, 420, -8), (690, 460, 10)),
    ),
)
