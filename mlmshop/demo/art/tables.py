"""A few products together on somebody's table: the picture of a distributor's home page."""

from dataclasses import replace

from .canvas import BASE, Art
from .range import STILLS
from .scene import heads, lying, marigolds, nuts
from .still import Draw, Still, pair

Place = tuple[str, float, float, float]  # picture of the range, x, y, scale


def _together(places: tuple[Place, ...]) -> Draw:
    def draw(art: Art) -> None:
        for slug, x, y, scale in places:
            with art.at(x, y, scale):
                STILLS[slug].draw(art)

    return draw


MAREN = Still(
    slug="table-maren",
    category="face",
    alt="Face oil, chamomile tea and a jar of cream on a table, flower heads between them",
    draw=_together(
        (
            ("evening-tea", -120, -34, 0.96),
            ("fern-face-oil", 138, -20, 0.98),
            ("calm-cream", -40, 40, 0.66),
        )
    ),
    sprigs=pair("fern", (206, 560, -14), (612, 520, 14)),
    prop=lambda art: heads(art, [(560, 916, 44, -8), (632, 890, 32, 14), (144, 930, 36, 10)]),
)


def _table(slug: str, category: str, niche: str, plant: str, alt: str, *places: Place) -> Still:
    return replace(
        MAREN,
        slug=slug,
        category=category,
        niche=niche,
        alt=alt,
        draw=_together(places),
        sprigs=pair(plant, (196, 540, -14), (620, 500, 14)),
        y=BASE,
        prop=None,
    )


TABLES = (
    _table(
        "table-grace", "body", "window", "oat",
        "Two bars of soap in front of a rose toner and a jar of bath salts",
        ("rose-toner", 150, -30, 0.94), ("lavender-salts", -140, -24, 0.9),
        ("oat-soap", 20, 44, 0.6),
    ),
    _table(
        "table-daniel", "face", "hill", "alder",
        "Face oil, gel wash and a paper tube of deodorant beside each other",
        ("alder-gel-wash", -150, -26, 0.86), ("sage-deodorant", 150, -6, 0.82),
        ("fern-face-oil-30", 6, 34, 0.76),
    ),
    _table(
        "table-yuki", "tea", "sun", "mint",
        "A tin of mint tea, a blue tin of bergamot tea and a glass carafe",
        ("glass-carafe", 170, -40, 0.84), ("mint-leaf-tea", -160, -16, 0.86),
        ("bergamot-tea", 10, 36, 0.74),
    ),
    MAREN,
    replace(
        _table(
            "table-amara", "pantry", "sun", "calendula",
            "Lemon oil, blackberry jam and a jar of calm cream on a table",
            ("lemon-oil", 166, -30, 0.88), ("blackberry-jam", -130, -16, 0.92),
            ("calm-cream", 60, 46, 0.64),
        ),
        prop=lambda art: marigolds(art, [(624, 920, 42, -8), (152, 934, 30, 10)]),
    ),
    replace(
        _table(
            "table-mateusz", "body", "window", "hazel",
            "A tube of hand cream, a tin of foot balm and a pouch of smoked tea",
            ("smoked-black-tea", -150, -26, 0.86), ("citrus-hand-cream", 160, -10, 0.88),
            ("mint-foot-balm", 20, 46, 0.56),
        ),
        prop=lambda art: nuts(art, [(640, 918, 30, 14), (700, 896, 24, -40)]),
    ),
    _table(
        "table-lucia", "gifts", "hill", "rose",
        "A burning candle, a box of rosehip tea and rose body oil",
        ("rosehip-tea", -146, -30, 0.9), ("rose-body-oil", 156, -20, 0.96),
        ("forest-candle", 20, 42, 0.66),
    ),
    replace(
        _table(
            "table-priya", "pantry", "arch", "thyme",
            "Cider vinegar, hazelnut butter and a pouch of herb salt on a kitchen table",
            ("cider-vinegar", -160, -28, 0.94), ("garden-salt", 150, -26, 0.8),
            ("hazelnut-butter", 0, 42, 0.68),
        ),
        prop=lambda art: lying(art, "thyme", 600, 936, 150, "#5A6A3E", "#8A6A8A", "#B9C29A", -76),
    ),
)  # fmt: skip
