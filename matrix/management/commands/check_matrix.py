"""Prove the invariants of the trees."""

from argparse import ArgumentParser
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from matrix.check import problems
from matrix.models import Distributor, Matrix, PlacementReceipt, Position


class Command(BaseCommand):
    help = (
        "Prove that the matrix is sound: labels against parents, levels, widths, slots, counts, "
        "open flags, the sponsor tree, everyone below their sponsor, receipts replayed. Prints one "
        "line per problem and exits 1 if there is any. It reads one moment's state and locks "
        "nothing."
    )

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        """Add an example to --help."""
        return super().create_parser(
            prog_name, subcommand, epilog="Example: python manage.py check_matrix", **kwargs
        )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--limit",
            type=int,
            default=100,
            metavar="N",
            help="stop after N problems (default: 100)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        limit = max(options["limit"], 1)
        alone = not connection.in_atomic_block
        with transaction.atomic():
            if alone:
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            found = list(islice(problems(progress=self.stderr.isatty()), limit))
            summary = (
                f"matrices {Matrix.objects.count()}, distributors {Distributor.objects.count()}, "
                f"positions {Position.objects.count()}, "
                f"receipts {PlacementReceipt.objects.count()}"
            )
        for problem in found:
            self.stdout.write(problem)
        if found:
            more = " or more" if len(found) == limit else ""
            count = f"{len(found)}{more} problems" if len(found) > 1 else "1 problem"
            raise CommandError(f"The matrix is not sound, {count}, among them: {found[0]}")
        self.stdout.write(f"Sound: {summary}")
