"""Where Chromium is, for what drives it with Playwright: the browser tests and `take_pictures`."""

import os
import shutil
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MACOS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def chromium_program(playwrights_own: str) -> str | None:
    """The program that ``CHROMIUM`` names, else the system's, else *playwrights_own* if there.

    None where this machine has none.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    places = [*(MACOS if sys.platform == "darwin" else ()), playwrights_own]
    return next((place for place in places if Path(place).exists()), None)


def chromium_arguments() -> list[str]:
    """What Chromium needs to start in a container, too."""
    return [
        # A container's /dev/shm is small.
        "--disable-dev-shm-usage",
        # Chromium's sandbox does not work for root.
        *(["--no-sandbox"] if os.geteuid() == 0 else []),
    ]
