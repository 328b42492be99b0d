"""Run the demo in the foreground until Ctrl-C. Use `make demo`."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import FrameType

from mlmshop.devserver.banner import Banner
from mlmshop.devserver.environment import Refused, demo_environment, only_one, port_check
from mlmshop.devserver.parts import parts
from mlmshop.devserver.supervisor import Supervisor
from mlmshop.lib.embedded import EmbeddedServerError, PostgresServer, server_folder

BASE_DIR = Path(__file__).resolve().parent.parent.parent


def main() -> int:
    os.chdir(BASE_DIR)
    _heed_signals()
    server: PostgresServer | None = None
    try:
        demo = demo_environment(os.environ, base_dir=BASE_DIR)
        port_check(demo.host, demo.port)
        with only_one(demo.var_dir):
            if demo.embedded:
                server = PostgresServer.at(server_folder(demo.var_dir))
                print("Starting the database …", flush=True)
                demo.variables["DATABASE_URL"] = server.start()
            prepared = subprocess.run(
                [sys.executable, "-m", "mlmshop.devserver.preparation"],
                env=demo.variables,
                stdin=subprocess.DEVNULL,
                check=False,
            )
            if prepared.returncode != 0:
                return 1
            return Supervisor(parts(demo), when_ready=Banner(demo)).run()
    except (Refused, EmbeddedServerError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.")
        return 0
    finally:
        if server is not None:
            server.release()


def _heed_signals() -> None:
    """Asked to stop while still preparing, undo what was begun; later the supervisor listens."""
    # Set even where SIGINT was ignored, as it is for what a script starts in the background.
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, _interrupt)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # not under nohup
        signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))


def _interrupt(signum: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
