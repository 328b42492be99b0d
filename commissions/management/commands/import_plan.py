"""``import_plan FILE.yaml [--publish PERIOD]``."""

import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from commissions.plans.errors import PlanInvalid, PlanUnreadable
from commissions.plans.reader import plan_data
from commissions.plans.schema import plan_check
from commissions.selectors.plan_checks import plan_report
from commissions.services.plan import PlanRefused, plan_draft_create, plan_publish


class Command(BaseCommand):
    """Reads a plan and makes a draft of it; with ``--publish`` publishes it, or does nothing."""

    help = (
        "Make a draft of the compensation plan from a YAML file (JSON is YAML).\n\n"
        "Examples:\n"
        "  python manage.py import_plan forest.yaml\n"
        "  python manage.py import_plan forest.yaml --publish 2026-11\n"
        "  python manage.py export_plan | python manage.py import_plan -"
    )

    def create_parser(self, *args: Any, **options: Any) -> Any:
        return super().create_parser(*args, formatter_class=RawDescriptionHelpFormatter, **options)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="the plan; - is standard input")
        parser.add_argument(
            "--publish",
            metavar="PERIOD",
            help="publish it, starting with this period, like 2026-11 or 2026-W45",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        name = "standard input" if options["file"] == "-" else options["file"]
        try:
            document = plan_check(plan_data(_text(options["file"], name)))
        except (PlanUnreadable, PlanInvalid) as error:
            raise CommandError(f"{name}: {error}") from None
        at = timezone.now()
        try:
            with transaction.atomic():
                plan = plan_draft_create(document=document, at=at)
                report = plan_report(plan)
                if options["publish"]:
                    plan = plan_publish(plan=plan, start=options["publish"], actor=None, at=at)
        except PlanRefused as error:
            raise CommandError(
                f"{name}: nothing is imported, since it cannot be published. "
                f"{' '.join(error.reasons)}"
            ) from None
        for warning in report.warnings:
            self.stderr.write(warning)
        state = f"published, from {plan.start_period} on" if plan.is_published else "a draft"
        self.stderr.write(f"{plan.name} is version {plan.number}, {state}.")


def _text(file: str, name: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError(
            f"{name}: byte {error.start + 1} is not UTF-8 text; save the file as UTF-8."
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CommandError(f"{name} cannot be read: {reason}.") from None
