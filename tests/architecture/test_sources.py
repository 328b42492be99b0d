"""Source files one can find, read at one sitting, and show to anybody."""

import re
import subprocess
from pathlib import Path

import oscar

from tests.architecture.sources import PACKAGES, ROOT, named, python_files, templates

OSCAR = Path(oscar.__file__).parent / "apps"

LINES = 350
LINES_OF_TESTS = 450


def oscar_has(path: Path) -> bool:
    """Whether Oscar has this file or folder of a fork of ours under the same name."""
    inside = path.relative_to(ROOT)
    return inside.parts[0] == "catalog" and (OSCAR / Path(*inside.parts[1:])).exists()


def test_no_source_file_is_longer_than_one_sitting():
    long = {}
    for path in python_files():
        count = len(path.read_text().splitlines())
        if count > (LINES_OF_TESTS if named(path).startswith("tests/") else LINES):
            long[named(path)] = count
    assert long == {}


def test_nothing_is_called_utils_but_what_oscar_looks_for():
    # Oscar finds a replacement for a class of its `order/utils.py` in ours, by this name alone.
    vague = [path for path in python_files() if path.stem in {"utils", "helpers", "misc"}]
    assert [named(path) for path in vague if not oscar_has(path)] == []


def test_the_forks_of_oscar_carry_no_migrations_of_their_own():
    # Oscar's own are used (MIGRATION_MODULES): a copy would drift from them.
    folders = (ROOT / "catalog").rglob("migrations")
    assert [named(folder) for folder in folders if oscar_has(folder)] == []


def test_no_page_asks_another_host_for_anything():
    bad = {}
    for path in templates():
        if path.suffix == ".html":
            links = re.findall(
                r"""<(?:script|link|img|iframe|source)\b[^>]*(?:src|href)=["'](https?:)?//""",
                path.read_text(),
            )
            if links:
                bad[named(path)] = links
    assert bad == {}


def test_no_file_names_a_place_on_somebodys_machine():
    listed = subprocess.run(
        ["git", "ls-files", "-z", *PACKAGES, "templates", "static", "docs", "deploy", "bench"]
        + [".ci", "Makefile", "Dockerfile", "docker-compose.yml", "pyproject.toml", "README.md"]
        + ["requirements.in", "requirements.txt", "requirements-dev.in", "requirements-dev.txt"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split("\0")
    place = re.compile(
        r"(?<![\w./])/(?:root|home/(?!mlmshop\b)\w+|Users/\w+|work)/|--(?:extra-)?index-url\s+\S*:"
    )
    bad = []
    for name in filter(None, listed):
        try:
            text = (ROOT / name).read_text()
        except (UnicodeDecodeError, FileNotFoundError):
            continue
        bad += [f"{name}: {match.group()}" for match in place.finditer(text)]
    assert bad == []
