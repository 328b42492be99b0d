"""``explain ORDER [--for CODE]``."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from catalog.volume.models import OrderCredit
from commissions.report import report
from commissions.selectors.explain import order_explain
from matrix.selectors import distributor_by_code


class Command(BaseCommand):
    """Prints what an order pays, to whom, and why; for one distributor, why or why not."""

    help = (
        "Explain what an order pays: its volume, the way up the matrix with each person paid or "
        "passed over, and the rounding.\n\n"
        "Examples:\n"
        "  python manage.py explain AF-7K2M9Q\n"
        "  python manage.py explain AF-7K2M9Q --for AF-10428"
    )

    def create_parser(self, *args: Any, **options: Any) -> Any:
        return super().create_parser(*args, formatter_class=RawDescriptionHelpFormatter, **options)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("order", metavar="ORDER", help="the order's number")
        parser.add_argument(
            "--for", dest="code", metavar="CODE", help="only for this distributor: why, or why not"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        number, code = options["order"], options["code"]
        credit = OrderCredit.objects.filter(order__number=number).first()
        if credit is None:
            raise CommandError(f"There is no order {number} that is credited to a distributor.")
        if code is not None:
            person = distributor_by_code(code)
            if person is None:
                raise CommandError(f"There is no distributor with the code {code}.")
            code = person.code
        for line in report(order_explain(order_id=credit.order_id, code=code)):
            self.stdout.write(line)
