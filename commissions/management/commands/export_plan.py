"""``export_plan [--version N]``."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from commissions.models import PlanVersion
from commissions.plans.rows import plan_document
from commissions.plans.writer import plan_yaml
from commissions.selectors.plan import plan_for_or_none


class Command(BaseCommand):
    """Writes a plan version as YAML to standard output."""

    help = (
        "Write a plan version as YAML: the one in force, else the newest.\n\n"
        "Examples:\n"
        "  python manage.py export_plan > plan.yaml\n"
        "  python manage.py export_plan --version 3"
    )

    def create_parser(self, *args: Any, **options: Any) -> Any:
        return super().create_parser(
            *args,
            formatter_class=RawDescriptionHelpFormatter,
            conflict_handler="resolve",
            **options,
        )

    def add_arguments(self, parser: ArgumentParser) -> None:
        # Takes the place of Django's own --version, which manage.py version still answers.
        parser.add_argument(
            "--version", dest="number", type=int, metavar="N", help="the version's number"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        number = options["number"]
        plan = (
            plan_for_or_none(timezone.now())
            or PlanVersion.objects.order_by("-state", "-starts_at", "-number").first()
            if number is None
            else PlanVersion.objects.filter(number=number).first()
        )
        if plan is None and number is not None:
            raise CommandError(
                f"There is no plan version {number}: the admin's list of plan versions has them."
            )
        if plan is None:
            raise CommandError("There is no plan yet: import one with import_plan.")
        self.stdout.write(plan_yaml(plan_document(plan)), ending="")
