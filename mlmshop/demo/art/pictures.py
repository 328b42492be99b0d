"""Pictures without a product: drawn plants, a texture, round emblems and the bouquet."""

from collections.abc import Iterator

from .canvas import HEIGHT, WIDTH, Art
from .palette import WHITE, mix
from .plants import plant

DROP = (
    "M-250 -10C-260 -120 -170 -176 -90 -190C0 -206 40 -300 150 -262C262 -222 250 -110 226 -30"
    "C206 40 250 130 170 196C90 260 0 180 -80 190C-180 202 -242 110 -250 -10Z"
)


def plate(slug: str, name: str, ground: str, ink: str, accent: str, wash: str) -> Art:
    """A pressed plant on plain ground, for galleries and the story."""
    art = Art(slug)
    art.path(f"M0 0H{WIDTH}V{HEIGHT}H0Z", ground)
    plant(art, name, 400, 850, 640, ink, accent, wash, sw=3.4)
    return art


def texture(slug: str, ground: str, oil: str) -> Art:
    """One large drop and three small ones, as on a plate."""
    art = Art(slug)
    art.path(f"M0 0H{WIDTH}V{HEIGHT}H0Z", ground)
    drops = ((400, 500, 1.06, -18), (596, 806, 0.26, 24), (668, 730, 0.1, 0), (214, 836, 0.15, 0))
    for x, y, size, rot in drops:
        with art.at(x, y, size, rot):
            with art.at(14, 22):
                art.path(DROP, mix(ground, "#3A2A10", 0.5), extra='opacity=".22"')
            tones = ((0, WHITE, 0.46), (0.5, WHITE, 0.1), (1, "#4A2F08", 0.16))
            art.path(DROP, art.gradient([(at, mix(oil, to, k), 1) for at, to, k in tones]))
            with art.at(6, 8, 0.86):
                art.path(DROP, art.gradient([(0, WHITE, 0), (0.6, WHITE, 0.1), (1, WHITE, 0.32)]))
            glint = "M-214 -44C-204 -112 -150 -148 -84 -158"
            art.path(glint, "none", WHITE, 11, 'opacity=".8"')
            art.path("M-52 -168C-42 -171 -34 -174 -28 -178", "none", WHITE, 10, 'opacity=".7"')
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
    """The large picture of a distributor without a photograph: plants in an arched window."""
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


def pictures() -> Iterator[tuple[Art, str]]:
    """Every picture with its title."""
    yield plate("plate-fern", "fern", "#DDE7DE", "#2A5A49", "#2A5A49", "#A9C9B6"), "Fern, drawn"
    yield (
        plate("plate-chamomile", "chamomile", "#F0E6CE", "#5A6A4E", "#D9A437", "none"),
        "Chamomile, drawn",
    )
    yield (
        plate("plate-lavender", "lavender", "#E3E0E8", "#566B5A", "#A596BC", "#C3CFC0"),
        "Lavender, drawn",
    )
    yield texture("texture-oil", "#EFE8D8", "#D8B256"), "Face oil, spread"
    for name, ground, ink, accent, wash in (
        ("fern", "#DCE8DF", "#1F5C4A", "#1F5C4A", "#A9C9B6"),
        ("chamomile", "#F3E8CC", "#5A5A32", "#CF9A2E", "none"),
        ("alder", "#EFE0D2", "#5B4630", "#A8552F", "#E3C9A9"),
        ("lavender", "#E7E3EE", "#4E4A6C", "#A596BC", "#C9C3DA"),
    ):
        yield emblem(f"emblem-{name}", name, ground, ink, accent, wash), f"{name.title()} emblem"
    yield bouquet("portrait-maren"), "A bouquet of fern, mint, chamomile and lavender"
