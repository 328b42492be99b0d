"""``seed_demo``: the demo company."""

import logging
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from mlmshop.demo.logins import LOGINS
from mlmshop.demo.models import Seeding
from mlmshop.demo.seed import DemoSize, SeedingRefused, demo_seed, seeding_there, what_is_there


class Command(BaseCommand):
    """Fills an empty database with Alder & Fern; what is already there it leaves alone."""

    help = (
        "Fill an empty database with the demo company: products, distributors, six months of "
        "orders.\nThe same sizes, seed and date give the same company.\n\n"
        "Examples:\n"
        "  python manage.py seed_demo\n"
        "  python manage.py seed_demo --distributors 60 --orders 200 --months 4\n"
        "  python manage.py seed_demo --seed 7 --as-of 2026-11-01"
    )

    def create_parser(self, *args: Any, **options: Any) -> Any:
        return super().create_parser(*args, formatter_class=RawDescriptionHelpFormatter, **options)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--distributors", type=int, metavar="N", help="people (200)")
        parser.add_argument("--orders", type=int, metavar="N", help="their and customers' (800)")
        parser.add_argument("--months", type=int, metavar="N", help="of orders (6)")
        parser.add_argument("--seed", type=int, metavar="S", help="another company (1)")
        parser.add_argument(
            "--as-of", metavar="DATE", help="the day its history ends, like 2026-11-01 (today)"
        )
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="do nothing, and that is fine, if anything is there already",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        asked = {
            name: options[name]
            for name in ("distributors", "orders", "months", "seed")
            if options[name] is not None
        }
        if options["as_of"]:
            asked["as_of"] = _date(options["as_of"])
        there = seeding_there()
        if there is not None:
            self._already(there, asked, fine=options["if_empty"])
            return
        if options["if_empty"] and (found := what_is_there()):
            self._say(f"The database is not empty ({', '.join(found)}): left as it is.")
            return
        today = timezone.now().astimezone(ZoneInfo(settings.COMPANY_TIME_ZONE)).date()
        # Oscar looks for stock alerts to send with every product, and says so.
        logging.getLogger("oscar").setLevel(logging.WARNING)
        try:
            done = demo_seed(size=DemoSize(**{"as_of": today, **asked}), progress=_bar)
        except SeedingRefused as error:
            raise CommandError(str(error)) from None
        self._say(f"The demo company is there: {done}.")
        if options["verbosity"] > 0:  # who calls quietly has a place of their own for these
            for login in LOGINS:
                self._say(f"  {login.role:<12} {login.email:<26} {login.password}")

    def _say(self, sentence: str) -> None:
        # Standard error is Django's red for failures; this is none.
        self.stderr.write(sentence, lambda text: text)

    def _already(self, there: Seeding, asked: dict[str, Any], *, fine: bool) -> None:
        """It has been seeded: that is fine unless another company is asked for."""
        differs = [name for name, value in asked.items() if getattr(there, name) != value]
        if differs and not fine:
            raise CommandError(
                f"The database holds another demo company ({there}, seed {there.seed}): give "
                "seed_demo an empty database for this one."
            )
        self._say(f"The demo company is already there: {there}.")


def _date(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise CommandError(f"--as-of is {text!r}: write a day as 2026-11-01.") from None


def _bar(rows: Iterable[Any], title: str) -> Iterable[Any]:
    """A progress bar on standard error where that is a terminal."""
    return tqdm(rows, desc=title, file=sys.stderr, disable=None, leave=False)
