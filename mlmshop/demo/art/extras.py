def plate(slug, name, bg, ink, accent, wash, height=640):
    """A pressed-plant plate: used for galleries, category tiles and the story."""
    a = Art(slug)
    art.path(f"M0 0H{W}V{H}H0Z", bg)
    plant(art, name, 400, 850, height, ink, accent, wash, sw=3.4)
    return a


def texture(slug, bg, oil):
    a = Art(slug)
    art.path(f"M0 0H{W}V{H}H0Z", bg)
    for x, y, s, rot in (
        (400, 500, 1.06, -18),
        (596, 806, 0.26, 24),
        (668, 730, 0.1, 0),
        (214, 836, 0.15, 0),
    ):
        with art.at(x, y, s, rot):
            d = "M-250 -10C-260 -120 -170 -176 -90 -190C0 -206 40 -300 150 -262C262 -222 250 -110 226 -30C206 40 250 130 170 196C90 260 0 180 -80 190C-180 202 -242 110 -250 -10Z"
            with art.at(14, 22):
                art.path(d, mix(bg, "#3A2A10", 0.5), extra='opacity=".22"')
            art.path(
                d,
                art.gradient(
                    [
                        (0, mix(oil, "#FFFFFF", 0.46), 1),
                        (0.5, mix(oil, "#FFFFFF", 0.1), 1),
                        (1, mix(oil, "#4A2F08", 0.16), 1),
                    ]
                ),
            )
            with art.at(6, 8, 0.86):
                art.path(
                    d,
                    art.gradient([(0, "#FFFFFF", 0), (0.6, "#FFFFFF", 0.1), (1, "#FFFFFF", 0.32)]),
                )
            art.path(
                "M-214 -44C-204 -112 -150 -148 -84 -158", "none", "#FFFFFF", 11, 'opacity=".8"'
            )
            art.path("M-52 -168C-42 -171 -34 -174 -28 -178", "none", "#FFFFFF", 10, 'opacity=".7"')
    return a


def emblem(slug, name, bg, ink, accent, wash):
    a = Art(slug, 400, 400)
    art.ellipse(200, 200, 200, 200, bg)
    art.ellipse(200, 200, 178, 178, "none", f'stroke="{ink}" stroke-width="2" opacity=".45"')
    plant(art, name, 200, 330, 268, ink, accent, wash, sw=3)
    return a


def portrait(slug):
    """The hero picture for a distributor without a photograph: their plants in an arched window."""
    a = Art(slug, 900, 1080)
    art.path("M0 0H900V1080H0Z", "#DFE9E0")
    arch = "M110 1080V460a340 340 0 0 1 680 0V1080Z"
    art.path(arch, art.gradient([(0, "#FAF3E4", 1), (1, "#EFE3CB", 1)], vertical=True))
    with art.clipped(arch):
        for x, h, rot, flip in ((250, 820, -20, False), (690, 760, 22, True), (470, 900, 4, False)):
            plant(
                art,
                "fern",
                x,
                1090,
                h,
                "#E2D8BC",
                "#E2D8BC",
                mode="solid",
                rot=rot,
                sw=4,
                flip=flip,
            )
    for name, x, y, h, rot, ink, acc, wash, flip in (
        ("fern", 372, 1120, 560, -30, "#3F7A63", "#2F6B55", "#9CC0AD", False),
        ("fern", 560, 1120, 500, 32, "#3F7A63", "#2F6B55", "#B4D0BF", True),
        ("lavender", 566, 1120, 590, 15, "#647A68", "#AFA1C6", "#BFCBB9", False),
        ("mint", 356, 1120, 540, -14, "#4A7A5C", "#2F6B55", "#BFD6BE", True),
        ("chamomile", 452, 1120, 790, 0, "#64765A", "#DBA83D", "none", False),
    ):
        plant(art, name, x, y, h, ink, acc, wash, rot=rot, sw=2.2, flip=flip)
    return a


def extras():
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
    yield emblem("emblem-fern", "fern", "#DCE8DF", "#1F5C4A", "#1F5C4A", "#A9C9B6"), "Fern emblem"
    yield (
        emblem("emblem-chamomile", "chamomile", "#F3E8CC", "#5A5A32", "#CF9A2E", "none"),
        "Chamomile emblem",
    )
    yield (
        emblem("emblem-alder", "alder", "#EFE0D2", "#5B4630", "#A8552F", "#E3C9A9"),
        "Alder emblem",
    )
    yield (
        emblem("emblem-lavender", "lavender", "#E7E3EE", "#4E4A6C", "#A596BC", "#C9C3DA"),
        "Lavender emblem",
    )
    yield portrait("portrait-maren"), "A bouquet of fern, alder, chamomile, lavender and rose"
