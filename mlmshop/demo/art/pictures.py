"""Pictures without a product: drawn plants, a texture, round emblems and the bouquet."""

from collections.abc import Iterator

from .canvas import HEIGHT, WIDTH, Art
from .palette import WHITE, mix
from .plants import plant

# A puddle's outline, and the two strokes of light on it.
OIL = (
    "M-250 -10C-260 -120 -170 -176 -90 -190C0 -206 40 -300 150 -262C262 -222 250 -110 226 -30"
    "C206 40 250 130 170 196C90 260 0 180 -80 190C-180 202 -242 110 -250 -10Z",
    "M-214 -44C-204 -112 -150 -148 -84 -158",
    "M-52 -168C-42 -171 -34 -174 -28 -178",
)
HONEY = (
    "M-216 30C-250 -96 -168 -214 -34 -232C92 -248 232 -200 252 -70C270 48 214 92 196 150"
    "C176 226 96 284 16 262C-70 238 -66 176 -128 150C-180 128 -202 96 -216 30Z",
    "M-184 -20C-186 -100 -128 -172 -50 -192",
    "M-14 -199C-4 -200 6 -201 14 -201",
)


def plate(slug: str, name: str, ground: str, ink: str, accent: str, wash: str) -> Art:
    """A pressed plant on plain ground, for galleries and the story."""
    art = Art(slug)
    art.path(f"M0 0H{WIDTH}V{HEIGHT}H0Z", ground)
    plant(art, name, 400, 850, 640, ink, accent, wash, sw=3.4)
    return art


def texture(slug: str, ground: str, oil: str, puddle: tuple[str, str, str]) -> Art:
    """One large drop and three small ones, as on a plate."""
    art = Art(slug)
    art.path(f"M0 0H{WIDTH}V{HEIGHT}H0Z", ground)
    outline, glint, spark = puddle
    drops = ((400, 500, 1.06, -18), (596, 806, 0.26, 24), (668, 730, 0.1, 0), (214, 836, 0.15, 0))
    for x, y, size, rot in drops:
        with art.at(x, y, size, rot):
            with art.at(14, 22):
                art.path(outline, mix(ground, "#3A2A10", 0.5), extra='opacity=".22"')
            tones = ((0, WHITE, 0.46), (0.5, WHITE, 0.1), (1, "#4A2F08", 0.16))
            art.path(outline, art.gradient([(at, mix(oil, to, k), 1) for at, to, k in tones]))
            with art.at(6, 8, 0.86):
                shine = [(0, WHITE, 0.0), (0.6, WHITE, 0.1), (1, WHITE, 0.32)]
                art.path(outline, art.gradient(shine))
            art.path(glint, "none", WHITE, 11, 'opacity=".8"')
            art.path(spark, "none", WHITE, 10, 'opacity=".7"')
    return art


def emblem(slug: str, name: str, ground: str, ink: str, accent: str, wash: str) -> Art:
    """A round badge, 400 wide."""
    art = Art(slug, 400, 400)
    art.ellipse(200, 200, 200, 200, ground)
    ring = f'stroke="{ink}" stroke-width="2" opacity=".45"'
    art.ellipse(200, 200, 178, 178, "none", ring)
    plant(art, name, 200, 330, 268, ink, accent, wash, sw=3)
    return art


BOUQUET = (
    ("fern", 372, 1120, 560, -30, "#3F7A63", "#2F6B55", "#9CC0AD", False),
    ("fern", 560, 1120, 500, 32, "#3F7A63", "#2F6B55", "#B4D0BF", True),
    ("lavender", 566, 1120, 590, 15, "#647A68", "#AFA1C6", "#BFCBB9", False),
    ("mint", 356, 1120, 540, -14, "#4A7A5C", "#2F6B55", "#BFD6BE", True),
    ("chamomile", 452, 1120, 790, 0, "#64765A", "#DBA83D", "none", False),
)


def bouquet(slug: str) -> Art:
    """The home page's large picture: plants in an arched window."""
    art = Art(slug, 900, 1080)
    art.path("M0 0H900V1080H0Z", "#DFE9E0")
    arch = "M110 1080V460a340 340 0 0 1 680 0V1080Z"
    art.path(arch, art.gradient([(0, "#FAF3E4", 1), (1, "#EFE3CB", 1)], vertical=True))
    with art.clipped(arch):
        pale = "#E2D8BC"
        for x, height, lean, flip in (
            (250, 820, -20, False),
            (690, 760, 22, True),
            (470, 900, 4, False),
        ):
            plant(art, "fern", x, 1090, height, pale, pale, "none", "solid", lean, 4, flip)
    for name, x, y, height, lean, ink, accent, wash, flip in BOUQUET:
        plant(art, name, x, y, height, ink, accent, wash, rot=lean, sw=2.2, flip=flip)
    return art


BED = (
    ("mint", 214, 1010, 470, -10, "#3F7A63", "#2F6B55", "#B4D0BF", False),
    ("fern", 330, 1012, 760, -8, "#2A5A49", "#2A5A49", "#9CC0AD", False),
    ("fern", 560, 1012, 640, 14, "#2A5A49", "#2A5A49", "#B4D0BF", True),
    ("alder", 452, 1016, 400, 3, "#5B4630", "#A8552F", "#CBD0A6", False),
    ("lavender", 640, 1010, 520, -3, "#566B5A", "#A596BC", "#C3CFC0", False),
)


def bed(slug: str) -> Art:
    """A corner of the garden, for the company's story."""
    art = Art(slug)
    art.path(f"M0 0H{WIDTH}V{HEIGHT}H0Z", "#DDE7DE")
    for name, x, height, lean, flip in (
        ("fern", 120, 900, -16, False),
        ("fern", 700, 940, 12, True),
        ("chamomile", 430, 960, 2, False),
    ):
        plant(art, name, x, 1020, height, "#CBDACE", "#CBDACE", "#DDE7DE", "solid", lean, 3.4, flip)
    for name, x, y, height, lean, ink, accent, wash, flip in BED:
        plant(art, name, x, y, height, ink, accent, wash, rot=lean, sw=2.4, flip=flip)
    return art


# ground, ink, accent, wash
PLATES = {
    "fern": ("#DDE7DE", "#2A5A49", "#2A5A49", "#A9C9B6"),
    "chamomile": ("#F0E6CE", "#5A6A4E", "#D9A437", "none"),
    "lavender": ("#E3E0E8", "#566B5A", "#A596BC", "#C3CFC0"),
    "rose": ("#F2E2DD", "#7A4046", "#B5626A", "#B9CBB4"),
    "citrus": ("#F6EBD2", "#6B5A22", "#E0A24A", "#BCCB9A"),
    "oat": ("#F1E8D6", "#7A5A2E", "#D9BC84", "#E3D2A8"),
    "mint": ("#E2ECE0", "#2F5E46", "#2F6B55", "#B5D3BA"),
    "alder": ("#EFE4D6", "#5B4630", "#A8552F", "#CBD0A6"),
    "rosemary": ("#E9EBDC", "#4E5A2A", "#66702F", "#A9B583"),
    "calendula": ("#F6E7CC", "#5E6B3A", "#E08A2E", "#C9D2A8"),
    "willow": ("#E4EAE0", "#4E6248", "#6F7B52", "#BFCBB0"),
    "sage": ("#EFE9DD", "#5A664A", "#7C8762", "#C3CBB2"),
    "nettle": ("#EEE8D0", "#42592F", "#4E6B3C", "#B4C494"),
    "blackberry": ("#EDE3E8", "#4A3F52", "#5B3F66", "#BCCBB4"),
    "apple": ("#EFEEDC", "#5B4630", "#C9604A", "#BECB9C"),
    "hazel": ("#EFEAD9", "#5A4A2C", "#A8713D", "#C8CFA0"),
}
TITLES = {
    "fern": "A fern frond, drawn",
    "chamomile": "Chamomile in flower, drawn",
    "lavender": "Three stems of lavender, drawn",
    "rose": "A rose, drawn",
    "citrus": "A cut orange on its twig, drawn",
    "oat": "An ear of oats, drawn",
    "mint": "A sprig of mint, drawn",
    "alder": "Alder leaves and cones, drawn",
    "rosemary": "A branch of rosemary, drawn",
    "calendula": "Calendula in flower, drawn",
    "willow": "A bough of willow, drawn",
    "sage": "A stem of sage, drawn",
    "nettle": "A young nettle, drawn",
    "blackberry": "A bramble with its berries, drawn",
    "apple": "An apple on its twig, drawn",
    "hazel": "A hazel twig with two nuts, drawn",
}


def pictures() -> Iterator[tuple[Art, str]]:
    """Every picture with its title."""
    for name, tones in PLATES.items():
        yield plate(f"plate-{name}", name, *tones), TITLES[name]
    yield texture("texture-oil", "#EFE8D8", "#D8B256", OIL), "Drops of face oil on a plate"
    yield texture("texture-honey", "#F0E4CB", "#CC8A22", HONEY), "Drops of honey on a plate"
    for name, ground, ink, accent, wash in (
        ("fern", "#DCE8DF", "#1F5C4A", "#1F5C4A", "#A9C9B6"),
        ("chamomile", "#F3E8CC", "#5A5A32", "#CF9A2E", "none"),
        ("alder", "#EFE0D2", "#5B4630", "#A8552F", "#E3C9A9"),
        ("lavender", "#E7E3EE", "#4E4A6C", "#A596BC", "#C9C3DA"),
    ):
        yield emblem(f"emblem-{name}", name, ground, ink, accent, wash), f"{name.title()} emblem"
    yield bouquet("bouquet"), "A bouquet of fern, mint, chamomile and lavender"
    yield bed("garden-bed"), "A garden bed with ferns, alder, mint and lavender"
