"""Where the products stand: wall, floor, plinth, shadows and small things beside them."""

from .blooms import citrus_slice, daisy
from .canvas import BASE, FLOOR, HEIGHT, WIDTH, Art
from .palette import WHITE, Palette, mix
from .pen import Pen
from .plants import plant

# plant, x, y, height, degrees of lean, mirrored
Sprig = tuple[str, float, float, float, float, bool]


def backdrop(
    art: Art,
    pal: Palette,
    shape: str = "arch",
    sprigs: Sequence[Sprig] = (),
    floor: bool = True,
) -> None:
    bg, niche, ground, tone, _ = pal
    art.path(f"M0 0H{WIDTH}V{HEIGHT}H0Z", bg)
    if shape == "arch":
        art.path(f"M176 {FLOOR}V356a224 224 0 0 1 448 0V{FLOOR}Z", niche)
    elif shape == "sun":
        art.ellipse(400, 452, 270, 270, niche)
    elif shape == "window":
        art.path(f"M196 {FLOOR}V190a18 18 0 0 1 18 -18H586a18 18 0 0 1 18 18V{FLOOR}Z", niche)
    elif shape == "hill":
        art.path(f"M0 {FLOOR}V560C150 430 320 420 470 500S700 560 800 470V{FLOOR}Z", niche)
    if sprig:
        for name, x, y, h, rot, flip in sprig:
            plant(
                art,
                name,
                x,
                y,
                h,
                tone,
                tone,
                mix(tone, niche, 0.62),
                mode="solid",
                rot=rot,
                sw=3.4,
                flip=flip,
            )
    if floor:
        art.path(
            f"M0 {FLOOR}H{WIDTH}V{HEIGHT}H0Z",
            art.gradient(
                [(0, mix(ground, tone, 0.26), 1), (0.4, ground, 1), (1, mix(ground, bg, 0.5), 1)],
                vertical=True,
            ),
        )


def shadow(art: Art, w: float, k: float = 1.0) -> None:
    soft = art.gradient(
        [(0, "#1A2620", 0.30 * k), (0.55, "#1A2620", 0.13 * k), (1, "#1A2620", 0)], radial=True
    )
    art.ellipse(w * 0.34, 2, w * 0.86, w * 0.075 + 8, soft)
    art.ellipse(w * 0.05, 0, w * 0.56, w * 0.03 + 6, soft)
    art.ellipse(w * 0.02, -1, w * 0.53, 7, soft)


def plinth(
    art: Art, pal: Palette, w: float = 420, h: float = 86, x: float = 400, y: float = BASE
) -> None:
    base = mix(pal[1], WHITE, 0.42)
    with art.at(x, y):
        shadow(art, w)
        d = f"M{-w / 2} {-h}V0A{w / 2} 26 0 0 0 {w / 2} 0V{-h}Z"
        art.path(d, base)
        art.round_shade(d, 0.55)
        art.ellipse(0, -h, w / 2, 26, mix(base, WHITE, 0.45))


def lying(
    art: Art,
    name: str,
    x: float,
    y: float,
    size: float,
    ink: str,
    accent: str,
    wash: str,
    rot: float = 80,
    flip: bool = False,
) -> None:
    art.ellipse(
        x + size * 0.46 * (1 if rot > 0 else -1),
        y + 8,
        size * 0.5,
        9,
        art.gradient([(0, "#1A2620", 0.22), (1, "#1A2620", 0)], radial=True),
    )
    plant(art, name, x, y, size, ink, accent, wash, rot=rot, sw=1.6, flip=flip)


def half_citrus(art: Art, x: float, y: float, r: float, color: str) -> None:
    with art.at(x, y):
        shadow(art, r * 2, 0.9)
        art.ellipse(10, -r * 0.96, r, r, mix(color, "#5A2E05", 0.22))
        citrus_slice(
            Pen(art, mix(color, "#5A2E05", 0.15), color, "none", "line", 2.2), 0, -r, r, color
        )


def heads(art: Art, spots: Sequence[tuple[float, float, float, float]]) -> None:
    for x, y, r, tilt in spots:
        art.ellipse(
            x + r * 0.3,
            y + r * 0.55,
            r * 1.0,
            r * 0.26,
            art.gradient([(0, "#1A2620", 0.26), (1, "#1A2620", 0)], radial=True),
        )
        daisy(Pen(art, "#8A7A52", "#D9A437", "none", "line", 1.3), x, y, r, tilt, 0.7)
