"""What a test run needs around it: its environment, its servers, and the truth about what lacked.

Loaded with `pytest -p`, that is before Django reads its settings. The database is `DATABASE_URL`'s,
else an embedded server in a temporary folder, started by the first test that connects and shared by
all processes of the run. No server is touched that was neither given nor started here.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest

pytest_plugins = [
    "tests.servers.database",
    "tests.servers.redis",
    "tests.servers.browser",
    "tests.servers.site",
    "tests.servers.worker",
]

# Tests that lack something say so with this, and the end of the run repeats it.
NOT_HERE = "Not here: "
NO_SKIPS = "MLMSHOP_NO_SKIPS"

XDIST_WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")

# What a developer's own environment may set and a test must not depend on.
FOREIGN = ("EMAIL_URL", "STRIPE_SECRET_KEY", "STRIPE_PUBLISHABLE_KEY", "STRIPE_WEBHOOK_SECRET")


def _environment() -> Path:
    """Set the run's environment; returns the run's folder, which xdist's processes share."""
    inherited = os.environ.get("MLMSHOP_TEST_FOLDER") if XDIST_WORKER else None
    folder = Path(inherited or tempfile.mkdtemp(prefix="mlmshop-test-"))
    for name in FOREIGN:
        os.environ.pop(name, None)
    redis_url = os.environ.pop("REDIS_URL", None)
    if redis_url:
        # For the tests that are about Redis; the others publish to files, and nobody listens.
        os.environ["MLMSHOP_TEST_REDIS_URL"] = redis_url
    os.environ |= {
        "DEBUG": "1",
        "DEMO_MODE": "0",
        "SITE_DOMAIN": "shop.localhost:8000",
        "COMPANY_TIME_ZONE": "UTC",
        "COMPANY_CURRENCY": "USD",
        "MLMSHOP_TEST_FOLDER": str(folder),
        "MLMSHOP_TEST_POSTGRES": str(folder / "pg"),
        # Broker, media and letters are each process's own.
        "VAR_DIR": str(folder / (XDIST_WORKER or "main")),
    }
    return folder


FOLDER = _environment()


def _clean_up() -> None:
    from mlmshop.lib.embedded import PostgresServer

    server = PostgresServer.at(FOLDER / "pg")
    server.release()
    if XDIST_WORKER:
        return
    if server.folder.exists():
        # A worker that was killed has left it running.
        server.stop_if_unused()
    shutil.rmtree(FOLDER, ignore_errors=True)


atexit.register(_clean_up)


def pytest_configure(config: pytest.Config) -> None:
    import hypothesis

    # A slow machine is no failure.
    hypothesis.settings.register_profile("mlmshop", deadline=None)
    hypothesis.settings.load_profile("mlmshop")


def pytest_unconfigure() -> None:
    # xdist ends its processes without Python's own clean-up.
    if XDIST_WORKER:
        _clean_up()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what the machine lacked: a run without Redis or Chromium is not the whole suite."""
    skipped = _skips(terminalreporter)
    if not skipped:
        return
    terminalreporter.section("not tested")
    for reason, count in sorted(skipped.items()):
        terminalreporter.line(f"{count} × {reason}")
    if os.environ.get(NO_SKIPS):
        terminalreporter.line(f"{NO_SKIPS} is set: this run has failed.", red=True)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get(NO_SKIPS) and reporter and not XDIST_WORKER and _skips(reporter):
        session.exitstatus = session.exitstatus or pytest.ExitCode.TESTS_FAILED


def _skips(reporter: pytest.TerminalReporter) -> dict[str, int]:
    counts: dict[str, int] = {}
    for report in reporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        reason = reason.removeprefix("Skipped: ").removeprefix(NOT_HERE)
        counts[reason] = counts.get(reason, 0) + 1
    return counts
