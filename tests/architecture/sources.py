"""Our own files, as the architecture tests read them."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("mlmshop", "catalog", "matrix", "commissions", "replicated_sites")


def python_files(*, tests: bool = True) -> Iterator[Path]:
    for folder in (*PACKAGES, "bench", "deploy", *(["tests"] if tests else [])):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def templates() -> Iterator[Path]:
    places = [ROOT / "templates", *(ROOT / package for package in PACKAGES)]
    for place in places:
        for ending in ("*.html", "*.txt", "*.svg"):
            yield from sorted(place.rglob(ending))


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
