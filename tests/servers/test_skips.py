"""A run that could not test everything says so, and where nothing may be missing it fails."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

PASSES = "def test_passes():\n    pass\n"
NEEDS_REDIS = "def test_needs_redis(redis_url):\n    assert redis_url\n"
SKIPPED = "import pytest\n\n\n@pytest.mark.skip('for no good reason')\ndef test_s():\n    pass\n"


def run(folder: Path, *tests: str, **variables: str) -> tuple[int, str]:
    for number, text in enumerate(tests):
        (folder / f"test_{number}.py").write_text(text)
    kept = {n: v for n, v in os.environ.items() if "MLMSHOP" not in n and "PYTEST" not in n}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.servers.plugin", "-p", "no:django"]
        + ["-p", "no:cacheprovider", "--rootdir", str(folder), str(folder)],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(ROOT), **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


@pytest.fixture
def bare_path(tmp_path: Path) -> str:
    """A PATH with nothing on it."""
    (tmp_path / "bin").mkdir()
    return str(tmp_path / "bin")


def test_what_a_machine_lacks_is_named_at_the_end(tmp_path: Path, bare_path: str):
    status, output = run(tmp_path, PASSES, NEEDS_REDIS, PATH=bare_path)
    assert status == 0
    assert "1 × a Redis server (set REDIS_URL, or install redis-server)" in output
    assert "1 passed, 1 skipped" in output.splitlines()[-1]


def test_where_no_skip_is_allowed_a_skip_fails_the_run(tmp_path: Path, bare_path: str):
    status, output = run(tmp_path, PASSES, NEEDS_REDIS, PATH=bare_path, MLMSHOP_NO_SKIPS="1")
    assert status == 1
    assert "MLMSHOP_NO_SKIPS is set: this run has failed." in output


def test_that_goes_for_every_skip_whatever_its_reason(tmp_path: Path):
    status, output = run(tmp_path, PASSES, SKIPPED, MLMSHOP_NO_SKIPS="1")
    assert status == 1
    assert "1 × for no good reason" in output


def test_a_run_that_skips_nothing_passes_there_too(tmp_path: Path):
    status, output = run(tmp_path, PASSES, MLMSHOP_NO_SKIPS="1")
    assert status == 0
    assert "not tested" not in output


def test_the_runs_own_folder_is_gone_after_it(tmp_path: Path):
    text = "import os\n\n\ndef test_f():\n    open('where', 'w').write(os.environ['VAR_DIR'])\n"
    status, _ = run(tmp_path, text)
    assert status == 0
    assert not Path((tmp_path / "where").read_text()).parent.exists()
