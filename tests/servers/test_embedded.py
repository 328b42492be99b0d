"""The embedded PostgreSQL: started by the first, stopped by the last, whatever died between."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest

from mlmshop.lib.embedded import EmbeddedServerError, PostgresServer
from mlmshop.lib.embedded.server import THROWAWAY

ROOT = Path(__file__).resolve().parent.parent.parent

USER = """
import sys
from pathlib import Path
from mlmshop.lib.embedded import PostgresServer
server = PostgresServer.at(Path(sys.argv[1]), options={"fsync": "off"})
print(server.start(), server.pid, flush=True)
sys.stdin.read()
"""


class Other:
    """Another process that uses the server until it is told to leave, or killed."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", USER, str(folder)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def started(self) -> int:
        """Waits until it has the server; returns the server's process id."""
        assert self.process.stdout
        return int(self.process.stdout.readline().split()[1])

    def leave(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        assert self.process.wait(timeout=60) == 0

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(timeout=60)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PostgresServer]:
    made = PostgresServer(tmp_path / "pg", options=THROWAWAY)
    yield made
    made.release()
    made.stop_if_unused()
    assert not made.alive()


def test_it_starts_answers_and_stops(server: PostgresServer):
    with pytest.raises(psycopg2.OperationalError):
        psycopg2.connect(server.url(), connect_timeout=2)
    with psycopg2.connect(server.start()) as connection, connection.cursor() as cursor:
        # Letters beyond ASCII on a machine that has no locale for them; at least what 15 offers.
        cursor.execute("SELECT lower('ÄÉ'), current_setting('server_version_num')::int >= 150000")
        assert cursor.fetchone() == ("äé", True)
    connection.close()
    server.release()
    assert not server.running()
    assert not server.alive()


def test_its_data_is_there_after_the_next_start(server: PostgresServer):
    connection = psycopg2.connect(server.start())
    with connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    connection.close()
    server.release()
    connection = psycopg2.connect(server.start())
    with connection, connection.cursor() as cursor:
        cursor.execute("SELECT answer FROM kept")
        assert cursor.fetchone() == (42,)
    connection.close()


def test_processes_that_start_at_once_share_one_server_and_the_last_stops_it(
    server: PostgresServer,
):
    others = [Other(server.folder) for _ in range(4)]
    assert len({other.started() for other in others}) == 1
    for other in others[:-1]:
        other.leave()
        assert server.running()
    others[-1].leave()
    assert not server.running()


def test_a_killed_user_counts_no_longer(server: PostgresServer):
    killed = Other(server.folder)
    pid = killed.started()
    killed.kill()
    assert server.running()
    server.start()
    assert server.pid == pid
    server.release()
    assert not server.running()


def test_a_killed_server_starts_again_though_its_lock_files_name_a_living_process(
    server: PostgresServer,
):
    # After a restart of the machine, or of a container, another process often has that number.
    other = Other(server.folder)
    os.kill(other.started(), signal.SIGKILL)
    other.kill()
    files = [server.data / "postmaster.pid", *server.socket_folder.glob(".s.PGSQL.*.lock")]
    assert len(files) == 2
    for path in files:
        lines = path.read_text().splitlines(keepends=True)
        path.write_text("".join([f"{os.getpid()}\n", *lines[1:]]))
    # What the old server's children still hold is let go within moments.
    deadline = time.monotonic() + 30
    while True:
        try:
            server.start()
            break
        except EmbeddedServerError:
            assert time.monotonic() < deadline
            time.sleep(0.2)
    assert server.running()


def test_a_path_too_long_and_too_odd_for_a_socket_will_do(tmp_path: Path):
    folder = tmp_path / ("deep" * 20) / "an $HOME of 'quotes\" and é" / "pg"
    server = PostgresServer(folder, options=THROWAWAY)
    connection = psycopg2.connect(server.start())
    connection.close()
    sockets = server.socket_folder
    assert not sockets.is_relative_to(tmp_path)
    assert sockets.stat().st_mode & 0o077 == 0
    server.release()
    assert not server.alive()
    sockets.rmdir()


def test_data_of_another_version_is_refused_in_one_sentence_and_left_alone(tmp_path: Path):
    server = PostgresServer(tmp_path / "pg")
    server.data.mkdir(parents=True)
    (server.data / "PG_VERSION").write_text("12\n")
    with pytest.raises(
        EmbeddedServerError, match=r"made by PostgreSQL 12, the embedded one is \d+"
    ):
        server.start()
    assert [path.name for path in server.data.iterdir()] == ["PG_VERSION"]


def test_a_server_that_cannot_start_says_why_and_where_its_log_is(server: PostgresServer):
    server.start()
    server.release()
    server.options["shared_buffers"] = "plenty"
    with pytest.raises(EmbeddedServerError, match=r"did not start: .*shared_buffers.*server\.log"):
        server.start()
    del server.options["shared_buffers"]


def test_a_command_without_database_url_starts_the_server_and_stops_it(tmp_path: Path):
    variables = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    variables |= {"VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "mlmshop.settings"}
    script = (
        "from django.db import connection\n"
        "with connection.cursor() as cursor:\n"
        "    cursor.execute('SELECT 6 * 7')\n"
        "    print(cursor.fetchone()[0])\n"
    )
    for command, output, data in (
        (["check"], "System check identified no issues", False),
        (["shell", "--no-imports", "-c", script], "42", True),
    ):
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT, env=variables, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert output in done.stdout
        # A command that asks the database nothing starts none.
        assert (tmp_path / "pg" / "data").exists() is data
    assert not PostgresServer(tmp_path / "pg").alive()
