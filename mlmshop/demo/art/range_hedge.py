"""Pictures of what comes from the hedge, the riverbank and the workshop next door."""

from .boxes import pouch
from .canvas import BASE
from .glass import canister, preserve, swing_top
from .labels import Pack
from .linen import cards, jam, towel
from .palette import CREAM
from .scene import Sprig, berries, lying, marigolds, nuts, scoop, whole_apple
from .sticks import lip_balms, push_tube, tapers
from .still import Still, pair
from .stoneware import cup, open_pot, seed_tin, square_tin, vase


def lip_balm(
    slug: str, plant: str, name: str, tones: tuple[str, str, str], alt: str, fallen: bool = False
) -> Still:
    color, balm, accent = tones
    return Still(
        slug=slug,
        category="face",
        alt=alt,
        draw=lambda art: lip_balms(art, Pack(plant, name, "LIP BALM", accent), color, balm),
        niche="sun",
        sprigs=pair(plant, (262, 430, -14, 790), (560, 480, 12, 790)),
        x=360,
        scale=1.16,
        prop=(lambda art: marigolds(art, [(150, 900, 40, -8), (214, 934, 28, 10)]))
        if fallen
        else None,
    )


def deodorant(slug: str, plant: str, name: str, color: str, accent: str, alt: str) -> Still:
    return Still(
        slug=slug,
        category="body",
        alt=alt,
        draw=lambda art: push_tube(
            art, Pack(plant, name, "DEODORANT", accent, "60 G"), color, "#F5F1E4"
        ),
        niche="window",
        sprigs=pair(plant, (238, 480, -14), (572, 440, 14)),
        x=366,
        scale=1.14,
    )


def beeswax(slug: str, heights: tuple[float, ...], alt: str) -> Still:
    return Still(
        slug=slug,
        category="gifts",
        alt=alt,
        draw=lambda art: tapers(
            art, Pack("calendula", "BEESWAX", "TAPERS", "#A8701A"), "#E2B04E", heights
        ),
        sprigs=pair("thyme", (206, 420, -14), (600, 380, 14)),
        x=384,
        scale=1.06,
    )


STILLS = (
    Still(
        slug="willow-clay-mask",
        category="face",
        alt="An open stoneware pot of pale clay, a wooden spatula on its rim and the lid behind it",
        draw=lambda art: open_pot(
            art,
            Pack("willow", "WILLOW", "CLAY MASK", "#6F7B52", "90 G"),
            glaze="#C9D2C4",
            clay="#D9CDBB",
            lid="#B7C3B4",
        ),
        sprigs=pair("willow", (270, 520, -10), (548, 440, 16)),
        x=390,
        scale=1.16,
        y=BASE + 2,
    ),
    lip_balm(
        "calendula-lip-balm",
        "calendula",
        "CALENDULA",
        ("#EBC98E", "#F0BE6A", "#B5662A"),
        "Two yellow lip balms, one turned up, with fallen calendula heads",
        fallen=True,
    ),
    lip_balm(
        "calendula-lip-balm-mint",
        "mint",
        "MINT",
        ("#BCD2BF", "#E6EEDD", "#2F6B55"),
        "Two pale green lip balms with mint on their labels, one turned up",
    ),
    lip_balm(
        "calendula-lip-balm-rose",
        "rose",
        "ROSE",
        ("#E6C0B8", "#E3A79E", "#A6525C"),
        "Two pink lip balms with a rose on their labels, one turned up",
    ),
    deodorant(
        "sage-deodorant",
        "sage",
        "SAGE",
        "#CDBB9A",
        "#5E6B3A",
        "A kraft paper tube with sage on its label, pushed up, its lid beside it",
    ),
    deodorant(
        "sage-deodorant-plain",
        "oat",
        "UNSCENTED",
        "#E7DFCE",
        "#8A5A2C",
        "A pale paper tube with an oat stem on its label, pushed up, its lid beside it",
    ),
    Still(
        slug="nettle-tea",
        category="tea",
        alt="A glass canister of dried green leaves under a cork, a wooden scoop in front",
        draw=lambda art: canister(
            art, Pack("nettle", "NETTLE", "& OAT TEA", "#4E6B3C", "80 G"), leaf="#71855A"
        ),
        niche="hill",
        sprigs=pair("nettle", (208, 470, -10), (630, 430, 12)),
        x=384,
        scale=1.2,
        prop=lambda art: scoop(art, 556, 922, "#7E9166"),
    ),
    Still(
        slug="bergamot-tea",
        category="tea",
        alt="A blue tea tin with a domed lid and bergamot on its label, a steaming cup beside it",
        draw=lambda art: square_tin(
            art, Pack("citrus", "BERGAMOT", "BLACK TEA", "#8A7A2E", "80 G"), color="#3C5468"
        ),
        niche="sun",
        sprigs=(Sprig("citrus", 214, 650, 340, -14, True),),
        x=350,
        scale=1.2,
        prop=lambda art: cup(art, 610, 916, "#F0E9DA", "#8A4A1E", 1.04),
    ),
    Still(
        slug="bergamot-tea-refill",
        category="tea",
        alt="The blue paper pouch of bergamot tea for refilling the tin",
        draw=lambda art: pouch(
            art, Pack("citrus", "BERGAMOT", "TEA REFILL", "#8A7A2E", "250 G"), color="#4A647A"
        ),
        niche="sun",
        sprigs=(Sprig("citrus", 600, 650, 340, 14, False),),
        scale=1.08,
    ),
    Still(
        slug="blackberry-jam",
        category="pantry",
        alt="A jar of dark jam under a tied blue cloth with dots, blackberries beside it",
        draw=lambda art: jam(
            art,
            Pack("blackberry", "BLACKBERRY", "JAM", "#6B3F66", "280 G"),
            content="#5A2A4A",
            cloth="#8C93B8",
        ),
        sprigs=pair("blackberry", (256, 480, -12), (552, 430, 12)),
        x=390,
        scale=1.22,
        prop=lambda art: berries(art, [(600, 884, 36), (656, 906, 30), (148, 900, 32)]),
    ),
    Still(
        slug="cider-vinegar",
        category="pantry",
        alt="A swing-top bottle of amber vinegar with thyme on its label, an apple beside it",
        draw=lambda art: swing_top(
            art,
            Pack("thyme", "CIDER", "VINEGAR", "#8A5A2C", "500 ML"),
            glass="#EADFBF",
            liquid="#D49A4A",
        ),
        niche="window",
        sprigs=(
            Sprig("apple", 250, 690, 380, -12, False),
            Sprig("thyme", 566, 800, 420, 12, True),
        ),
        x=380,
        scale=1.12,
        prop=lambda art: whole_apple(art, 578, 896, 66, "#C9C07A", "#B5483A"),
    ),
    Still(
        slug="hazelnut-butter",
        category="pantry",
        alt="A low jar of brown nut butter with a hazel twig on its label, hazelnuts around it",
        draw=lambda art: preserve(
            art,
            Pack("hazel", "HAZELNUT", "BUTTER", "#8A5A2C", "220 G"),
            content="#B98A56",
            lid=CREAM,
            w=286,
            h=306,
        ),
        niche="sun",
        sprigs=pair("hazel", (262, 430, -14, 790), (552, 480, 12, 790)),
        scale=1.16,
        prop=lambda art: nuts(
            art, [(136, 878, 36, -20), (210, 908, 31, 36), (640, 896, 35, 14), (708, 876, 29, -40)]
        ),
    ),
    Still(
        slug="linen-towel",
        category="home",
        alt="A linen tea towel with a printed fern, hanging from the middle peg of an oak rail",
        draw=lambda art: towel(art, cloth="#F4EFE3", print_ink="#2F5F4E", stripe="#3C5963"),
        niche="hill",
        y=794,
        scale=0.96,
    ),
    Still(
        slug="bud-vase",
        category="home",
        alt="A small speckled vase with chamomile, oats and lavender in it",
        draw=lambda art: vase(art, glaze="#7F9AA6", clay="#E0D3BD", accent="#3C5963"),
        scale=1.04,
        raised=True,
    ),
    beeswax(
        "beeswax-tapers",
        (330, 430),
        "Two tapers of yellow beeswax in brass holders, one burning, a paper tag on the other",
    ),
    beeswax(
        "beeswax-tapers-three",
        (400, 560, 480),
        "Three long beeswax tapers in brass holders, the middle one burning",
    ),
    Still(
        slug="botanical-cards",
        category="gifts",
        alt="Cards with drawn plants fanned out behind a kraft envelope with a green seal",
        draw=lambda art: cards(art, Pack("fern", "NINE", "PLANTS", "#1F5C4A"), kraft="#D2B48A"),
        niche="sun",
        scale=0.98,
    ),
    Still(
        slug="meadow-seeds",
        category="gifts",
        alt="A low green tin with three packets of flower seed standing in it",
        draw=lambda art: seed_tin(
            art, Pack("calendula", "A MEADOW", "IN A TIN", "#8A4549", "40 SQ FT"), color="#7D9678"
        ),
        niche="window",
        sprigs=pair("oat", (226, 520, -12), (580, 480, 12)),
        scale=1.14,
        prop=lambda art: lying(
            art, "calendula", 640, 934, 150, "#5E6B3A", "#E08A2E", "#C9D2A8", -78
        ),
    ),
)
