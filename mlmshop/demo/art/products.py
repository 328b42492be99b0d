GREEN, WASH = "#2F6B55", "#A9C9B6"


def picture(
    slug,
    category,
    draw,
    shape="arch",
    sprig=None,
    x=400,
    y=BASE,
    scale=1.0,
    raised=False,
    prop=None,
):
    a = Art(slug)
    pal = PALETTES[category]
    backdrop(art, pal, shape, sprig)
    if raised:
        plinth(art, pal, y=BASE + 36)
        y = BASE - 46
    with art.at(x, y, scale * 1.07):
        draw(art, pal[4])
    if prop:
        prop(art)
    return a


def bundle_evening(art, acc):
    with art.at(-150, -8, 0.8):
        carton(art, "#E9DDBE", "chamomile", ["EVENING", "HERB TEA"], "#B98A2A", ink=INK)
    with art.at(134, -14, 0.84):
        candle(art, "#7E9AA2", "#F6EBD6", "lavender", ["DUSK", "CANDLE"], "#6E6690")
    with art.at(10, 40, 0.62):
        tin(art, "#B9A7C6", "lavender", ["SLEEP", "BALM"], "#6E6690")


def bundle_starter(art, acc):
    with art.at(-190, -20, 0.74):
        pump(art, "#2B5F4E", DARK, "alder", ["CLEANSE", "GEL WASH"], "#D8C48E")
    with art.at(196, -18, 0.76):
        tall(art, "#E7C9C0", OAK, "rose", ["ROSE", "TONER"], "#B5626A")
    with art.at(2, -26, 0.78):
        caddy(art, "#C6D2B4", "mint", ["MINT", "LEAF TEA"], "#4F7A4B")
    with art.at(-96, 44, 0.66):
        jar(art, "#F1E6CC", BRASS, "chamomile", ["CALM", "FACE CREAM"], "#B98A2A")
    with art.at(132, 46, 0.6):
        dropper(art, "#2B5F4E", DARK, "fern", ["FERN", "FACE OIL"], "#1F5C4A")


def range_():
    f = lambda *s: list(s)
    yield (
        picture(
            "fern-face-oil",
            "face",
            lambda a, c: dropper(art, "#24584A", DARK, "fern", ["FERN", "FACE OIL"], c),
            "arch",
            f(("fern", 262, 800, 470, -16, False), ("fern", 548, 800, 400, 18, True)),
            scale=1.18,
        ),
        "Fern Face Oil",
    )
    yield (
        picture(
            "calm-cream",
            "face",
            lambda a, c: jar(
                art, "#F3EAD6", "#E0CFA6", "chamomile", ["CALM", "FACE CREAM"], "#9A7420"
            ),
            "sun",
            f(("chamomile", 300, 800, 500, -10, False), ("chamomile", 520, 800, 400, 12, True)),
            scale=1.1,
            y=BASE + 4,
            prop=lambda a: heads(art, [(190, 900, 44, -8), (128, 866, 32, 14), (646, 908, 38, 10)]),
        ),
        "Chamomile Calm Cream",
    )
    yield (
        picture(
            "alder-gel-wash",
            "face",
            lambda a, c: pump(
                art,
                "#DDE3D2",
                "#39463F",
                "alder",
                ["ALDER LEAF", "GEL WASH"],
                "#6B4A2B",
                paper=None,
                ink=INK,
            ),
            "window",
            f(("alder", 292, 800, 470, -10, False), ("alder", 532, 800, 380, 14, True)),
            scale=1.1,
        ),
        "Alder Leaf Gel Wash",
    )
    yield (
        picture(
            "rose-toner",
            "face",
            lambda a, c: tall(art, "#EBCFC6", OAK, "rose", ["ROSE", "TONER"], "#A6525C"),
            "arch",
            f(("rose", 280, 800, 420, -12, True), ("rose", 536, 800, 480, 10, False)),
            scale=1.12,
        ),
        "Rose Petal Toner",
    )
    yield (
        picture(
            "citrus-hand-cream",
            "body",
            lambda a, c: tube(
                art, "#F4DDB4", "#B5552F", "citrus", ["CITRUS", "HAND CREAM"], "#B5662A"
            ),
            "sun",
            f(
                ("citrus", 560, 640, 360, 16, False),
            ),
            scale=1.06,
            x=370,
            prop=lambda a: half_citrus(art, 566, 880, 70, "#E39A3C"),
        ),
        "Citrus Hand Cream",
    )
    yield (
        picture(
            "oat-soap",
            "body",
            lambda a, c: soap(art, "#E6D3B2", "#C9D2BC", "oat", ["OAT", "SOAP BAR"], "#8A5A2C"),
            "arch",
            f(
                ("oat", 300, 800, 520, -8, False),
                ("oat", 470, 800, 560, 5, False),
                ("oat", 560, 800, 440, 14, True),
            ),
            scale=1.12,
            x=390,
        ),
        "Oat & Fern Soap",
    )
    yield (
        picture(
            "lavender-salts",
            "body",
            lambda a, c: preserve(
                art, "#C9BAD3", OAK, "lavender", ["LAVENDER", "BATH SALTS"], "#6E5C8C", foot="350 G"
            ),
            "window",
            f(("lavender", 262, 800, 500, -8, False), ("lavender", 548, 800, 440, 10, True)),
            scale=1.22,
            prop=lambda a: lying(
                art, "lavender", 196, 920, 210, "#7E8A78", "#B3A3C6", "#B9C4B3", 78
            ),
        ),
        "Lavender Bath Salts",
    )
    yield (
        picture(
            "mint-foot-balm",
            "body",
            lambda a, c: tin(art, "#A9C3B0", "mint", ["MINT", "FOOT BALM"], "#2F6B55"),
            "sun",
            f(("mint", 300, 790, 430, -14, False), ("mint", 520, 790, 500, 10, True)),
            scale=1.12,
            x=404,
        ),
        "Mint Foot Balm",
    )
    yield (
        picture(
            "rose-body-oil",
            "body",
            lambda a, c: tall(
                art,
                "#F0DCCB",
                BRASS,
                "rose",
                ["ROSE", "BODY OIL"],
                "#A6525C",
                foot="100 ML",
                w=210,
                h=350,
                lid_h=66,
                lid_w=82,
                level=84,
                liquid="#E0A77E",
            ),
            "arch",
            f(("rose", 268, 800, 440, -12, False), ("rose", 548, 800, 380, 14, True)),
            scale=1.2,
        ),
        "Rose Body Oil",
    )
    yield (
        picture(
            "evening-tea",
            "tea",
            lambda a, c: carton(
                art, "#2B4A45", "chamomile", ["EVENING", "HERB TEA"], "#B98A2A", paper=CREAM
            ),
            "arch",
            f(("chamomile", 268, 800, 460, -12, False), ("chamomile", 560, 800, 520, 10, True)),
            scale=1.22,
            x=404,
            prop=lambda a: heads(art, [(150, 896, 46, -6), (222, 930, 33, 12)]),
        ),
        "Evening Chamomile Tea",
    )
    yield (
        picture(
            "mint-leaf-tea",
            "tea",
            lambda a, c: caddy(
                art, "#7D9C7E", "mint", ["MINT", "LEAF TEA"], "#3F6B43", lid="#C0A065"
            ),
            "sun",
            f(("mint", 272, 790, 480, -12, False), ("mint", 542, 790, 420, 14, True)),
            scale=1.2,
            prop=lambda a: lying(art, "mint", 640, 918, 150, GREEN, "none", WASH, -72),
        ),
        "Garden Mint Tea",
    )
    yield (
        picture(
            "smoked-black-tea",
            "tea",
            lambda a, c: pouch(art, "#3A4640", "alder", ["ALDER", "BLACK TEA"], "#A8552F"),
            "window",
            f(("alder", 250, 800, 430, -16, False), ("alder", 566, 800, 480, 12, True)),
            scale=1.08,
        ),
        "Alder-Smoked Black Tea",
    )
    yield (
        picture(
            "rosehip-tea",
            "tea",
            lambda a, c: carton(
                art, "#B0604A", "rose", ["ROSEHIP", "& APPLE TEA"], "#A0492A", paper=CREAM
            ),
            "hill",
            f(("rose", 196, 800, 470, -12, False), ("rose", 640, 800, 420, 12, True)),
            scale=1.22,
            x=404,
        ),
        "Rosehip and Apple Tea",
    )
    yield (
        picture(
            "wildflower-honey",
            "pantry",
            lambda a, c: preserve(
                art, "#D9982F", BRASS, "chamomile", ["MEADOW", "HONEY"], "#A8701A", foot="250 G"
            ),
            "arch",
            f(("chamomile", 266, 800, 500, -10, False), ("chamomile", 540, 800, 430, 12, True)),
            scale=1.22,
        ),
        "Meadow Honey",
    )
    yield (
        picture(
            "lemon-oil",
            "pantry",
            lambda a, c: tall(
                art,
                "#E9E4BE",
                DARK,
                "rosemary",
                ["ROSEMARY", "LEMON OIL"],
                "#66702F",
                foot="250 ML",
                w=150,
                h=500,
                lid_h=74,
                lid_w=66,
                level=90,
                liquid="#C9B84E",
            ),
            "window",
            f(("rosemary", 270, 800, 470, -12, False), ("rosemary", 540, 800, 400, 12, True)),
            scale=1.08,
            x=380,
            prop=lambda a: half_citrus(art, 548, 888, 62, "#E6C24A"),
        ),
        "Rosemary & Lemon Oil",
    )
    yield (
        picture(
            "garden-salt",
            "pantry",
            lambda a, c: pouch(
                art, "#D8C6A2", "rosemary", ["GARDEN", "HERB SALT"], "#66702F", foot="200 G"
            ),
            "sun",
            f(("rosemary", 252, 790, 460, -14, False), ("rosemary", 560, 790, 520, 10, True)),
            scale=1.04,
        ),
        "Garden Herb Salt",
    )
    yield (
        picture(
            "forest-candle",
            "home",
            lambda a, c: candle(art, "#5E7F74", "#F4EAD8", "fern", ["FOREST", "CANDLE"], "#1F5C4A"),
            "arch",
            f(("fern", 246, 800, 430, -20, False), ("fern", 566, 800, 470, 16, True)),
            scale=1.2,
            raised=True,
        ),
        "Forest Floor Candle",
    )
    yield (
        picture(
            "glass-carafe",
            "home",
            lambda a, c: carafe(art, "#2F6B55"),
            "window",
            None,
            scale=1.04,
            raised=True,
        ),
        "Glass Carafe",
    )
    yield (
        picture(
            "reed-diffuser",
            "home",
            lambda a, c: diffuser(art, "#6E4A2E", "citrus", ["ORCHARD", "DIFFUSER"], "#B5662A"),
            "sun",
            f(
                ("citrus", 232, 660, 330, -12, True),
            ),
            scale=1.12,
        ),
        "Orchard Reed Diffuser",
    )
    yield (
        picture(
            "linen-mist",
            "home",
            lambda a, c: tall(
                art,
                "#B7C7CB",
                "#EFEAE0",
                "lavender",
                ["LINEN", "MIST"],
                "#5D5A86",
                foot="100 ML",
                w=176,
                h=360,
                lid_h=130,
                lid_w=84,
            ),
            "arch",
            f(("lavender", 268, 800, 520, -8, False), ("lavender", 540, 800, 460, 9, True)),
            scale=1.18,
            prop=lambda a: lying(
                art, "lavender", 600, 926, 200, "#7E8A78", "#B3A3C6", "#B9C4B3", -76
            ),
        ),
        "Lavender Linen Mist",
    )
    yield (
        picture(
            "quiet-evening",
            "gifts",
            bundle_evening,
            "sun",
            f(("lavender", 400, 760, 560, 0, False), ("lavender", 570, 790, 420, 14, True)),
            scale=1.0,
        ),
        "Quiet Evening Set",
    )
    yield (
        picture(
            "gift-box",
            "gifts",
            lambda a, c: giftbox(art, "#2B5F4E", "#D9BFA0", "#4F8A6E"),
            "arch",
            f(("fern", 262, 800, 440, -14, False), ("fern", 552, 800, 500, 14, True)),
            scale=1.08,
        ),
        "The Alder & Fern Gift Box",
    )
    yield (
        picture(
            "starter-kit",
            "gifts",
            bundle_starter,
            "hill",
            f(("fern", 110, 800, 420, -8, False), ("fern", 690, 800, 460, 10, True)),
            scale=1.0,
        ),
        "Starter Kit",
    )
