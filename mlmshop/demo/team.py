"""Who is in the team: written down first, played through the services afterwards."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mlmshop.demo import texts
from mlmshop.demo.clock import Clock
from mlmshop.demo.logins import DISTRIBUTOR, DISTRIBUTOR_SITE
from mlmshop.demo.names import Person, plain

MAREN = 3
"""The demo distributor's place in the team; before her stand her three uplines, nearest last."""
FEWEST = 8
MOST = 2000
RESERVED = frozenset({"admin", "office", "store", "shop", "www", "mail", "join"})


@dataclass(frozen=True)
class Page:
    """A site with pictures of its own: `slug` names those in mlmshop/demo/art, `shelf` the
    products it shows first."""

    slug: str
    shelf: tuple[str, ...]

    @property
    def portrait(self) -> str:
        return f"portrait-{self.slug}"

    @property
    def table(self) -> str:
        return f"table-{self.slug}"


@dataclass(frozen=True, kw_only=True)
class Member:
    """One distributor. `sponsor` is an index in the team, None for the company; `strength` is how
    much this person sells and recruits, 1 being ordinary."""

    person: Person
    email: str
    code: str
    sponsor: int | None
    enrolled_at: datetime
    strength: float
    place: texts.Place
    site: str
    headline: str
    story: str
    page: Page | None = None
    leaves: tuple[str, str, datetime] | None = None  # new status, reason, when


# Person, days ago, strength, headline, story: the line from the top down to the demo distributor,
# then the first people she brought in.
FOUNDERS: tuple[tuple[str, str, int, float, str, str], ...] = (
    (
        "Grace",
        "Whitfield",
        1000,
        5,
        "I was the second customer, and I kept the receipt.",
        "I met Alder & Fern when it was a stall and a dog. The dog is gone, the soap is the same.",
    ),
    (
        "Daniel",
        "Osei",
        930,
        6,
        "Good things, fairly priced, no theatre.",
        "I run a barber’s shop and put the oil next to the till. People asked, so I signed up.",
    ),
    (
        "Yuki",
        "Tanabe",
        845,
        4,
        "Tea for the afternoon, quiet for the evening.",
        "I translate all day and need something warm beside the keyboard. Begin with the mint.",
    ),
    (
        "Maren",
        "Solheim",
        760,
        9,
        "What my grandmother grew, for mornings that run late.",
        "I kept four of these by the sink for years before I sold one. Start with the face oil and "
        "the evening tea. If they aren’t for you, send them back.",
    ),
    (
        "Amara",
        "Nwosu",
        640,
        6,
        "Colour for the kitchen, calm for the skin.",
        "Maren sold me a jar of cream and never asked for it back. Now I have a shelf of my own.",
    ),
    (
        "Mateusz",
        "Kowal",
        600,
        3,
        "For people who fix things.",
        "I restore bicycles and wash my hands twenty times a day. The cream earns its place.",
    ),
    (
        "Lucía",
        "Fernández",
        540,
        5,
        "Flowers in the cup, flowers in the bath.",
        "I teach dance and live on rosehip tea. Ask me which candle suits a small flat.",
    ),
    (
        "Priya",
        "Raghunathan",
        500,
        7,
        "The pantry first.",
        "I cook for six every night and salt like a grandmother. The lemon oil came to stay.",
    ),
)
PAGES = (
    Page("grace", ("oat-soap", "rose-toner", "lavender-salts", "linen-towel")),
    Page("daniel", ("fern-face-oil", "alder-gel-wash", "sage-deodorant", "calendula-lip-balm")),
    Page("yuki", ("mint-leaf-tea", "bergamot-tea", "nettle-tea", "glass-carafe")),
    Page("maren", ("fern-face-oil", "evening-tea", "calm-cream", "wildflower-honey")),
    Page("amara", ("calm-cream", "lemon-oil", "blackberry-jam", "willow-clay-mask")),
    Page("mateusz", ("citrus-hand-cream", "mint-foot-balm", "smoked-black-tea", "oat-soap")),
    Page("lucia", ("rosehip-tea", "lavender-salts", "forest-candle", "bud-vase")),
    Page("priya", ("lemon-oil", "garden-salt", "cider-vinegar", "hazelnut-butter")),
)
SPONSORS: tuple[int | None, ...] = (None, 0, 1, 2, 3, 3, 3, None)
HOUSE_STRENGTH = 9
"""How much the company recruits itself, on the scale of `Member.strength`."""
FOUNDER_NAMES = {Person(first, last) for first, last, *_ in FOUNDERS}


def team_write(
    clock: Clock, rng: random.Random, *, distributors: int, strangers: Iterator[Person]
) -> list[Member]:
    """The team in the order of enrolment: the founders, then people taken from `strangers`."""
    codes = _codes(rng)
    sites = _Sites()
    pages = _pages(rng)
    team: list[Member] = []
    for (first, last, days, strength, headline, story), sponsor, page in zip(
        FOUNDERS, SPONSORS, PAGES, strict=True
    ):
        person = Person(first, last)
        maren = len(team) == MAREN
        team.append(
            Member(
                person=person,
                email=DISTRIBUTOR.email if maren else f"{person.slug}@example.com",
                code=next(codes),
                sponsor=sponsor,
                enrolled_at=_moment(clock, days, rng),
                strength=strength,
                place=texts.PLACES[0] if maren else rng.choice(texts.PLACES),
                site=sites.take(person, DISTRIBUTOR_SITE if maren else None),
                headline=headline,
                story=story,
                page=page,
            )
        )
    # The company grows: most of the others came in its second half, the last one days ago.
    others = distributors - len(FOUNDERS)
    for at in sorted(_moment(clock, 3 + 480 * rng.random() ** 1.4, rng) for _ in range(others)):
        person = next(strangers)
        headline, story = next(pages)
        weights = [HOUSE_STRENGTH, *(member.strength for member in team)]
        sponsor = rng.choices([None, *range(len(team))], weights)[0]
        team.append(
            Member(
                person=person,
                email=f"{person.slug}@example.com",
                code=next(codes),
                sponsor=sponsor,
                enrolled_at=at,
                strength=min(7.0, rng.paretovariate(1.3)),
                place=rng.choice(texts.PLACES),
                site=sites.take(person),
                headline=headline,
                story=story,
            )
        )
    return _with_departures(team, clock, rng)


def _with_departures(team: list[Member], clock: Clock, rng: random.Random) -> list[Member]:
    """A few people have left or are suspended, at a time after which they brought nobody in."""
    last_recruit: dict[int, datetime] = {}
    for member in team:
        if member.sponsor is not None:
            last_recruit[member.sponsor] = member.enrolled_at
    could = [
        i
        for i in range(len(FOUNDERS), len(team))
        if last_recruit.get(i, team[i].enrolled_at) < clock.days_ago(40)
    ]
    # Somebody with people below them first: that is where a vacant place shows.
    could.sort(key=lambda i: (i not in last_recruit, rng.random()))
    count = max(1, len(team) // 30)
    leaving = could[:count]
    suspended = could[count : count + max(1, len(team) // 60)]
    changed = list(team)
    for i in (*leaving, *suspended):
        left = i in leaving
        changed[i] = replace(
            team[i],
            leaves=(
                "terminated" if left else "suspended",
                texts.TERMINATION_REASON if left else texts.SUSPENSION_REASON,
                clock.days_ago(rng.randint(8, 35)) + timedelta(hours=rng.randint(9, 17)),
            ),
        )
    return changed


def _moment(clock: Clock, days: float, rng: random.Random) -> datetime:
    day = clock.days_ago(days)
    return day.replace(hour=rng.randint(8, 21), minute=rng.randint(0, 59), second=0, microsecond=0)


def _codes(rng: random.Random) -> Iterator[str]:
    """AF-10428 and the like, in no order."""
    for number in rng.sample(range(10001, 99999), 3 * MOST):
        yield f"AF-{number}"


def _pages(rng: random.Random) -> Iterator[tuple[str, str]]:
    """Headlines and stories; no story twice before all have been told."""
    stories = [f"{a} {b}" for a in texts.STORY_BEGINNINGS for b in texts.STORY_ENDINGS]
    while True:
        rng.shuffle(stories)
        headlines = list(texts.HEADLINES)
        rng.shuffle(headlines)
        for i, story in enumerate(stories):
            yield headlines[i % len(headlines)], story


class _Sites:
    """Addresses: the first name while it is free, then with the family name."""

    def __init__(self) -> None:
        self.taken: set[str] = set(RESERVED) | {DISTRIBUTOR_SITE}

    def take(self, person: Person, wish: str | None = None) -> str:
        name = wish or next(
            name
            for name in (plain(person.first), person.slug)
            if len(name) >= 3 and name not in self.taken
        )
        self.taken.add(name)
        return name
