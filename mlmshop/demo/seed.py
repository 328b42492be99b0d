"""The demo company, from nothing: written down by seed and date, then played."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from oscar.core.loading import get_model

from catalog.listing.services import sold_refresh
from commissions.models import PlanVersion
from commissions.plans.reader import plan_data
from commissions.plans.schema import plan_check
from commissions.services.plan import plan_draft_create, plan_publish
from commissions.services.refresh import estimates_refresh
from matrix.models import Distributor, Matrix
from mlmshop.demo import team as people_of
from mlmshop.demo.clock import Clock
from mlmshop.demo.digest import demo_digest
from mlmshop.demo.hanging import pictures_hang, printer_of
from mlmshop.demo.models import Seeding
from mlmshop.demo.names import people
from mlmshop.demo.play import Play, events_of
from mlmshop.demo.stage import Progress, stage_company, stage_store
from mlmshop.demo.team import team_write
from mlmshop.demo.trade import trade_write
from mlmshop.outbox.models import Message
from mlmshop.outbox.services import message_deliver, outbox_drain

PLAN = Path(__file__).with_name("plan.yaml")
FEWEST_ORDERS, MOST_ORDERS = 20, 20_000
MOST_MONTHS = 36


class SeedingRefused(ValueError):
    """The demo company cannot be set up; the text says why and what to do."""


@dataclass(frozen=True, kw_only=True)
class DemoSize:
    """What is asked for. The same values always give the same company."""

    distributors: int = 200
    orders: int = 800
    months: int = 6
    seed: int = 1
    as_of: date

    def check(self) -> None:
        """Raise ``SeedingRefused`` for a size that cannot be had."""
        for name, value, low, high in (
            ("--distributors", self.distributors, people_of.FEWEST, people_of.MOST),
            ("--orders", self.orders, FEWEST_ORDERS, MOST_ORDERS),
            ("--months", self.months, 1, MOST_MONTHS),
        ):
            if not low <= value <= high:
                raise SeedingRefused(
                    _("%(name)s is %(value)d: give a number from %(low)d to %(high)d.")
                    % {"name": name, "value": value, "low": low, "high": high}
                )


def seeding_there() -> Seeding | None:
    """How this database was filled with the demo company, if it was."""
    return Seeding.objects.first()


def what_is_there() -> list[str]:
    """What a database holds that is not empty, in words, like "12 products"."""
    counts = [
        model.objects.count()
        for model in (
            get_user_model(),
            Distributor,
            Matrix,
            PlanVersion,
            get_model("catalogue", "Product"),
            get_model("order", "Order"),
        )
    ]
    users, distributors, matrices, plans, products, orders = counts
    words = (
        ngettext("%d user", "%d users", users),
        ngettext("%d distributor", "%d distributors", distributors),
        ngettext("%d matrix", "%d matrices", matrices),
        ngettext("%d plan version", "%d plan versions", plans),
        ngettext("%d product", "%d products", products),
        ngettext("%d order", "%d orders", orders),
    )
    return [word % count for word, count in zip(words, counts, strict=True) if count]


def demo_seed(*, size: DemoSize, progress: Progress = lambda rows, _title: rows) -> Seeding:
    """Fill an empty database with the demo company, all or nothing.

    Everything goes through the services that the shop itself uses, with times in the past; what
    they promise in the outbox is done before this returns, but for letters: nobody is written to
    about the past. Raises ``SeedingRefused`` outside ``DEMO_MODE`` (its log-ins are public), for a
    size out of range and for a database that is not empty.
    """
    if not settings.DEMO_MODE:
        raise SeedingRefused(
            _(
                "The demo company has log-ins everybody knows, so it is only set up with DEMO_MODE "
                "on: use make demo, or set DEBUG=1 DEMO_MODE=1."
            )
        )
    size.check()
    with transaction.atomic(), _delivered_here():
        if there := what_is_there():
            raise SeedingRefused(
                _("The database is not empty (%(there)s): give seed_demo an empty one.")
                % {"there": ", ".join(there)}
            )
        _seed(size, progress)
        return Seeding.objects.create(**asdict(size), digest=demo_digest())


def _seed(size: DemoSize, progress: Progress) -> None:
    clock = Clock.of(size.as_of, months=size.months, zone=settings.COMPANY_TIME_ZONE)
    # People stay the same from one day to the next; what they buy does not.
    lots = random.Random(f"people {size.seed}")
    strangers = people(lots, without=people_of.FOUNDER_NAMES)
    team = team_write(clock, lots, distributors=size.distributors, strangers=strangers)
    lots = random.Random(f"trade {size.seed} {size.as_of.isoformat()}")
    trade = trade_write(clock, lots, team=team, orders=size.orders, strangers=strangers)

    with printer_of(team) as printer:
        stage_store(clock, orders=size.orders, progress=progress)
        matrix, agreement = stage_company(clock)
        play = Play(clock, team, trade, matrix=matrix, agreement=agreement)
        _plan_publish(clock, actor=play.admin)
        play.run(progress(events_of(team, trade, until=clock.until), "People and orders"))
        _promises_keep(progress)
        pictures_hang(printer, team=team, progress=progress)
    sold_refresh(at=clock.until)


def _plan_publish(clock: Clock, *, actor: Any) -> None:
    document = plan_check(plan_data(PLAN.read_text(encoding="utf-8")))
    at = clock.days_ago(1099)
    plan = plan_draft_create(document=document, at=at)
    plan_publish(plan=plan, start=f"{at:%Y-%m}", actor=actor, at=at)


def _promises_keep(progress: Progress) -> None:
    """Do what the services promised: the estimates, until no standing waits to be spread."""
    waiting = Message.objects.filter(done_at=None, dead_at=None)
    waiting.filter(handler__contains=".emails.").update(done_at=timezone.now())
    promised = list(waiting.order_by("id").values_list("id", flat=True))
    for message_id in progress(promised, "Estimates"):
        message_deliver(message_id=message_id)
    outbox_drain()  # what those promised in their turn
    while estimates_refresh(at=timezone.now(), check=False).more:
        pass
    if failed := waiting.first():
        raise RuntimeError(f"{failed.handler} failed on {failed}: {failed.last_error}")


@contextmanager
def _delivered_here() -> Iterator[None]:
    """Send nothing to the broker on commit: what was promised inside has been done inside."""
    before = len(connection.run_on_commit)
    yield
    del connection.run_on_commit[before:]
