"""Lighthouse's scores of the store's pages, on a phone, by Debian's Chromium.

It looks at a demo that is running already; Node with npx and Chromium have to be there:

    make demo
    .venv/bin/python bench/lighthouse.py --domain shop.localhost:8000 --site maren

Prints the median of the runs of each page, and ends with 1 if one is below what we promise.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

LIGHTHOUSE = "lighthouse@12.8.2"
PROMISED = {"performance": 90, "accessibility": 95, "best-practices": 95, "seo": 95}
FLAGS = "--headless=new --no-sandbox --disable-gpu"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--domain", default="shop.localhost:8000", help="of the running demo")
    parser.add_argument("--site", default="maren", help="the name of a distributor's site")
    parser.add_argument("--runs", type=int, default=3, help="of each page (3)")
    asked = parser.parse_args()
    chromium = shutil.which("chromium") or os.environ.get("CHROME_PATH")
    if not chromium or not shutil.which("npx"):
        raise SystemExit("Chromium or npx is not here: install them (apt install chromium npm).")
    site = f"{asked.site}.{asked.domain}"
    pages = {
        "home": f"http://{asked.domain}/",
        "list": f"http://{asked.domain}/catalogue/",
        "product": f"http://{asked.domain}{product_path(asked.domain)}",
        "replicated home": f"http://{site}/",
        "join": f"http://{site}/join/",
    }
    print(f"{'':<18}" + "".join(f"{name:>16}" for name in PROMISED))
    missed = False
    for name, url in pages.items():
        runs = [scores(url, chromium) for _ in range(asked.runs)]
        found = {category: median(run[category] for run in runs) for category in PROMISED}
        missed |= any(found[category] < least for category, least in PROMISED.items())
        print(f"{name:<18}" + "".join(f"{value:>16.0f}" for value in found.values()), flush=True)
    return int(missed)


def product_path(domain: str) -> str:
    """The first product of the list."""
    connection = http.client.HTTPConnection("127.0.0.1", int(domain.partition(":")[2] or 80))
    connection.request("GET", "/catalogue/", headers={"Host": domain})
    page = connection.getresponse().read().decode()
    found = re.search(r'href="(/catalogue/[^"/?]+_\d+/)"', page)
    if not found:
        raise SystemExit(f"http://{domain}/catalogue/ shows no product: is the demo running there?")
    return found[1]


def scores(url: str, chromium: str) -> dict[str, int]:
    """Category → points of 100, in one run."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = ["npx", "--yes", LIGHTHOUSE, url, "--quiet", f"--chrome-flags={FLAGS}"]
        command += ["--output=json", f"--output-path={report}"]
        command += [f"--only-categories={','.join(PROMISED)}"]
        subprocess.run(command, env=os.environ | {"CHROME_PATH": chromium}, check=True, timeout=180)
        categories = json.loads(report.read_text())["categories"]
    return {name: round(100 * (categories[name]["score"] or 0)) for name in PROMISED}


if __name__ == "__main__":
    sys.exit(main())
