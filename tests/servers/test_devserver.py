"""`make demo`'s supervisor: what goes wrong is said by name, and nothing stays behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from mlmshop.devserver.environment import Refused, demo_environment, only_one, port_check
from tests.servers.redis import free_port

ROOT = Path(__file__).resolve().parent.parent.parent

# A part that has a child of its own, as web server and worker do.
PARENT = "import subprocess, sys; subprocess.run(['sleep', '600'])"
RUN = """
import multiprocessing, sys
from mlmshop.devserver.parts import Part
from mlmshop.devserver.supervisor import Supervisor

def ready(over):
    print("READY", flush=True)

def part(name, *command):
    return Part(name=name, command=list(command), variables={"PATH": "/usr/bin:/bin"})

if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv.pop(1))
    parts = [part("web", sys.executable, "-c", PARENT), part("worker", "sleep", "600")]
    parts += [part("extra", *sys.argv[1:])] if sys.argv[1:] else []
    sys.exit(Supervisor(parts, when_ready=ready).run())
"""


class Demo:
    """A supervisor with a web server that has a child, a worker, and an `extra` part at will."""

    def __init__(self, folder: Path, *extra: str, method: str = "fork") -> None:
        script = folder / "run.py"
        script.write_text(RUN.replace("PARENT", repr(PARENT)))
        self.output = folder / "output"
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, str(script), method, *extra],
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        self.everybody: list[psutil.Process] = []

    def wait_for_parts(self, count: int) -> list[psutil.Process]:
        """The processes `sleep` below the supervisor, once there are so many."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            self.everybody = psutil.Process(self.process.pid).children(recursive=True)
            found = [one for one in self.everybody if one.name() == "sleep"]
            if len(found) == count:
                return found
            time.sleep(0.05)
        raise AssertionError(self.output.read_text())

    def end(self) -> tuple[int, str]:
        """Its exit status and output; whoever belonged to it must be gone with it."""
        status = self.process.wait(timeout=60)
        _, alive = psutil.wait_procs(self.everybody, timeout=20)
        assert [one for one in alive if one.status() != psutil.STATUS_ZOMBIE] == []
        return status, self.output.read_text()


# Linux forks, macOS spawns, and from 3.14 on Linux has a server to fork from.
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_told_to_stop_it_stops_every_part_and_is_content(
    tmp_path: Path, sign: signal.Signals, method: str
):
    demo = Demo(tmp_path, method=method)
    demo.wait_for_parts(2)
    demo.process.send_signal(sign)
    status, output = demo.end()
    assert (status, output.splitlines()[-1]) == (0, "Stopped.")


def test_a_part_that_is_killed_is_named_and_the_rest_is_stopped(tmp_path: Path):
    demo = Demo(tmp_path)
    worker = next(one for one in demo.wait_for_parts(2) if one.ppid() != _web(demo).pid)
    worker.kill()
    status, output = demo.end()
    assert status == 1
    assert "worker was killed by SIGKILL, so the rest (web) was stopped too" in output


def test_a_killed_web_server_is_noticed_though_its_child_keeps_the_log_open(tmp_path: Path):
    demo = Demo(tmp_path)
    demo.wait_for_parts(2)
    _web(demo).kill()
    status, output = demo.end()
    assert status == 1
    assert "web was killed by SIGKILL, so the rest (worker) was stopped too" in output


def test_a_part_that_ends_by_itself_is_named_even_if_it_is_content(tmp_path: Path):
    demo = Demo(tmp_path, "sh", "-c", "echo that was all; sleep 1")
    demo.wait_for_parts(3)
    status, output = demo.end()
    assert status == 1
    assert "extra  | that was all" in output
    assert "extra ended with status 0, so the rest (web, worker) was stopped too" in output


def test_the_parts_do_not_outlive_a_supervisor_that_is_killed(tmp_path: Path):
    demo = Demo(tmp_path)
    demo.wait_for_parts(2)
    demo.process.kill()
    demo.end()


def _web(demo: Demo) -> psutil.Process:
    return next(one for one in demo.everybody if PARENT in one.cmdline())


@pytest.mark.parametrize("port", ["0", "65536", "eighty", "-1", "80 80", "٨٠"])
def test_a_port_that_is_none_is_refused_by_name(port: str, tmp_path: Path):
    with pytest.raises(Refused, match="PORT is .*: give a number from 1 to 65535"):
        demo_environment({"PORT": port}, base_dir=tmp_path)


def test_the_port_moves_the_domain_unless_that_is_given(tmp_path: Path):
    assert demo_environment({}, base_dir=tmp_path).domain == "shop.localhost:8000"
    assert demo_environment({"PORT": "8123"}, base_dir=tmp_path).domain == "shop.localhost:8123"
    given = {"PORT": "8123", "SITE_DOMAIN": "shop.example.com", "DATABASE_URL": "postgresql://x/y"}
    demo = demo_environment(given, base_dir=tmp_path)
    assert (demo.domain, demo.port, demo.embedded) == ("shop.example.com", 8123, False)


def test_a_taken_port_is_refused_in_one_sentence():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(Refused, match=rf"^Port {port} cannot be used .*make demo PORT="):
            port_check("127.0.0.1", port)
    port_check("127.0.0.1", free_port())


def test_a_second_demo_of_the_same_folder_is_refused(tmp_path: Path):
    running = rf"runs already \(process {os.getpid()}\)"
    with only_one(tmp_path), pytest.raises(Refused, match=running), only_one(tmp_path):
        pass
    with only_one(tmp_path):
        pass
