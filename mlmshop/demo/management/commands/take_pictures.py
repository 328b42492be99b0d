"""``take_pictures``: the screenshots of README and docs."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from mlmshop.demo.album.frames import picture_write
from mlmshop.demo.album.shots import NoBrowser, album, playwright_check
from mlmshop.demo.album.studio import Studio, StudioFailed, studio

AS_OF = "2026-11-20"


class Command(BaseCommand):
    """Drives the demo in Chromium and writes what it sees."""

    help = (
        "Renew the screenshots of README and docs. A demo company is set up for them in a\n"
        "temporary folder, as of a fixed day: the same pages give the same pictures.\n\n"
        "Examples:\n"
        "  python manage.py take_pictures\n"
        "  python manage.py take_pictures --of http://shop.localhost:8000 --into /tmp/pictures"
    )
    requires_system_checks = []

    def create_parser(self, *args: Any, **options: Any) -> Any:
        return super().create_parser(*args, formatter_class=RawDescriptionHelpFormatter, **options)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--into", type=Path, metavar="FOLDER", help="where to (docs/img)")
        parser.add_argument("--of", metavar="URL", help="a demo that runs already, with its data")
        parser.add_argument(
            "--as-of", default=AS_OF, metavar="DATE", help=f"the day they are taken ({AS_OF})"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder = options["into"] or settings.BASE_DIR / "docs" / "img"
        try:
            playwright_check()
            with _demo(options["of"], _day(options["as_of"])) as at:
                for name, picture in album(at):
                    picture_write(picture, folder / name)
                    size = (folder / name).stat().st_size // 1024
                    self.stderr.write(f"{folder / name}: {size} kB", lambda text: text)
        except (NoBrowser, StudioFailed) as error:
            raise CommandError(str(error)) from None


@contextmanager
def _demo(address: str | None, as_of: date) -> Iterator[Studio]:
    if address is None:
        with studio(as_of) as at:
            yield at
        return
    parts = urlsplit(address)
    if parts.scheme != "http" or not parts.netloc:
        raise CommandError(f"--of is {address!r}: write it as http://shop.localhost:8000.")
    yield Studio(domain=parts.netloc)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"--as-of is {text!r}: write a day as 2026-11-20.") from None
