"""How many list and product pages per second, against stock Oscar with the same catalogue.

Three servers on this machine: stock Oscar 4.2 (bench/stock), our store, and our store with
nothing shared between visitors. Each has a database of its own on one PostgreSQL (`DATABASE_URL`'s,
else the embedded one), two gunicorn workers of four threads, DEBUG off; each runs while the others
wait. The catalogue is the demo's, copied row by row into the stock shop's database.

    make bench PART=store
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import psycopg2  # noqa: E402
from psycopg2 import sql  # noqa: E402

from bench.load import fetch, rate  # noqa: E402
from mlmshop.lib.embedded import PostgresServer, server_folder  # noqa: E402

ROUNDS = 5
SECONDS = float(os.environ.get("BENCH_SECONDS") or 4)
WORKERS, THREADS = 2, 4
CATALOGUE = ("catalogue_%", "partner_%", "reviews_%")
# What our store makes of its pages when it may share them, and when it may not.
SHARED, UNSHARED = "500", "0"


@dataclass(frozen=True, kw_only=True)
class Server:
    name: str
    port: int
    host: str


def main() -> None:
    with ExitStack() as after:
        folder = Path(tempfile.mkdtemp(prefix="mlmshop-bench-"))
        after.callback(shutil.rmtree, folder, ignore_errors=True)
        base = os.environ.get("DATABASE_URL")
        if not base:
            postgres = PostgresServer.at(server_folder(folder))
            base = postgres.start()
            after.callback(postgres.release)
        ours, theirs = (
            after.enter_context(_Database(base, name)) for name in ("bench_ours", "bench_stock")
        )
        print("Setting up the demo's catalogue …", flush=True)
        _set_up(ours, theirs, folder)
        servers = [
            after.enter_context(_Running(name, application, variables, folder))
            for name, application, variables in (
                ("stock Oscar 4.2", "bench.stock.wsgi", _stock(theirs, folder)),
                ("mlmshop", "mlmshop.wsgi", _shop(ours, folder, pages=SHARED)),
                ("mlmshop, no shared pages", "mlmshop.wsgi", _shop(ours, folder, pages=UNSHARED)),
            )
        ]
        paths = _paths(servers)
        print(_machine(ours))
        print(
            "Stock: Oscar's own views and templates; its lists ask a Haystack engine that answers "
            "from the database (bench/stock/engine.py).",
            flush=True,
        )
        for kind in ("list", "product"):
            _compare(kind, servers, paths[kind])


def _compare(kind: str, servers: list[Server], paths: list[str]) -> None:
    found: dict[str, list[float]] = {server.name: [] for server in servers}
    for server in servers:  # warm: templates, thumbnails, connections, shared pages
        rate(server.port, server.host, paths, seconds=SECONDS / 2)
    for _ in range(ROUNDS):
        for server in servers:
            found[server.name].append(rate(server.port, server.host, paths, seconds=SECONDS))
    peer = median(found[servers[0].name])
    print(f"\n{kind} pages ({len(paths)} addresses), requests per second, median of {ROUNDS} runs")
    for server in servers:
        runs = found[server.name]
        print(
            f"  {server.name:<26}{median(runs):8.1f}   {median(runs) / peer:5.1f} ×"
            f"   (runs {min(runs):.1f} to {max(runs):.1f})",
            flush=True,
        )


def _set_up(ours: str, theirs: str, folder: Path) -> None:
    shop = _shop(ours, folder, pages=UNSHARED) | {"DEBUG": "1", "DEMO_MODE": "1"}
    _manage(shop, "migrate", "--verbosity", "0")
    _manage(shop, "createcachetable")
    _manage(shop, "seed_demo", "--distributors", "8", "--orders", "20", "--months", "1")
    stock = _stock(theirs, folder)
    _manage(stock, "migrate", "--verbosity", "0")
    _copy(ours, theirs)
    shutil.copytree(folder / "ours" / "media", folder / "stock" / "media")
    for url in (ours, theirs):
        _do(url, "VACUUM ANALYZE")


def _copy(ours: str, theirs: str) -> None:
    """Give the stock shop every row of our catalogue, and those who reviewed it."""
    source, target = psycopg2.connect(ours), psycopg2.connect(theirs)
    with source, target, source.cursor() as read, target.cursor() as write:
        write.execute("SET session_replication_role = replica")
        read.execute(
            "SELECT table_name, string_agg(quote_ident(column_name), ', ' ORDER BY column_name)"
            " FROM information_schema.columns WHERE table_schema = current_schema()"
            " AND table_name LIKE ANY (%s) GROUP BY 1",
            [list(CATALOGUE)],
        )
        for table, columns in read.fetchall():
            name = sql.Identifier(table).as_string(read)
            with tempfile.TemporaryFile() as rows:
                read.copy_expert(f"COPY {name} ({columns}) TO STDOUT", rows)
                rows.seek(0)
                write.execute(f"DELETE FROM {name}")
                write.copy_expert(f"COPY {name} ({columns}) FROM STDIN", rows)
        read.execute(
            "SELECT DISTINCT u.id, u.email, u.first_name, u.last_name FROM accounts_user u"
            " JOIN reviews_productreview r ON r.user_id = u.id"
        )
        for row in read.fetchall():
            write.execute(
                "INSERT INTO auth_user (id, username, email, first_name, last_name, password,"
                " is_superuser, is_staff, is_active, date_joined)"
                " VALUES (%s, %s, %s, %s, %s, '', false, false, true, now())",
                [row[0], row[1], *row[1:]],
            )
    source.close()
    target.close()


def _paths(servers: list[Server]) -> dict[str, list[str]]:
    """The addresses to ask for, after making sure that both shops show the same products there."""
    lists = ["/catalogue/"]
    front = _products(servers[1], lists[0])
    page = fetch(servers[1].port, servers[1].host, "/")
    lists += sorted(set(re.findall(r'href="(/catalogue/category/[^"?]+)"', page)))
    if "page=2" in fetch(servers[1].port, servers[1].host, "/catalogue/"):
        lists.append("/catalogue/?page=2")
        front |= _products(servers[1], lists[-1])
    for path in lists:
        if "?" in path or path == "/catalogue/":
            continue  # each shop has an order of its own: compared below, all pages together
        shown = [_products(server, path) for server in servers]
        if not shown[0] or shown[0] != shown[1]:
            raise SystemExit(f"{path} shows other products in the stock shop: {shown[:2]}")
    stock = set().union(
        *(_products(servers[0], path) for path in lists if not path.count("category"))
    )
    if front != stock:
        raise SystemExit(f"The shops' lists differ in {sorted(front ^ stock)}.")
    return {"list": lists, "product": sorted(front)}


def _products(server: Server, path: str) -> set[str]:
    page = fetch(server.port, server.host, path)
    return set(re.findall(r'href="(/catalogue/[^"/?]+_\d+/)"', page))


def _shop(url: str, folder: Path, *, pages: str) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "bench.shop_settings",
        "DATABASE_URL": url,
        "DEBUG": "0",
        "DEMO_MODE": "0",
        "SECRET_KEY": "only-for-the-benchmark-0123456789-abcdefghijklmnopqrst",
        "SITE_DOMAIN": "shop.localhost",
        "SITE_HTTPS": "0",
        "VAR_DIR": str(folder / "ours"),
        "PAGE_CACHE_PAGES": pages,
        "REDIS_URL": "",
    }


def _stock(url: str, folder: Path) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "bench.stock.settings",
        "DATABASE_URL": url,
        "VAR_DIR": str(folder / "stock"),
    }


def _manage(variables: dict[str, str], *command: str) -> None:
    Path(variables["VAR_DIR"]).mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "django", *command],
        cwd=ROOT,
        env=os.environ | variables,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def _do(url: str, statement: str | sql.Composed) -> None:
    connection = psycopg2.connect(url)
    connection.autocommit = True
    connection.cursor().execute(statement)
    connection.close()


class _Database:
    """A database of the benchmark's own, gone at the end; gives its URL."""

    def __init__(self, base: str, name: str) -> None:
        parts = urlsplit(base)
        self.name = f"{name}_{os.getpid()}"
        self.base = base
        self.url = urlunsplit(parts._replace(path=f"/{self.name}"))

    def __enter__(self) -> str:
        self._ask("CREATE DATABASE {}")
        return self.url

    def __exit__(self, *exception: object) -> None:
        self._ask("DROP DATABASE IF EXISTS {} WITH (FORCE)")

    def _ask(self, statement: str) -> None:
        # To one that is always there: the one that was given may not have been made yet.
        parts = urlsplit(self.base)
        server = urlunsplit(parts._replace(path="/postgres"))
        _do(server, sql.SQL(statement).format(sql.Identifier(self.name)))


class _Running:
    """A web server, until the end."""

    def __init__(self, name: str, module: str, variables: dict[str, str], folder: Path) -> None:
        self.name, self.module, self.variables = name, module, variables
        self.log = folder / f"{module}.log"

    def __enter__(self) -> Server:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        command = [sys.executable, "-W", "ignore", "-m", "gunicorn", f"{self.module}:application"]
        command += ["--bind", f"127.0.0.1:{port}", "--workers", str(WORKERS)]
        command += ["--threads", str(THREADS), "--keep-alive", "30", "--log-level", "warning"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | self.variables, stderr=self.log.open("w")
        )
        server = Server(name=self.name, port=port, host="shop.localhost")
        for _ in range(240):
            if self.process.poll() is not None:
                break
            try:
                fetch(port, server.host, "/catalogue/")
                return server
            except OSError:
                time.sleep(0.25)
        self.__exit__()
        raise SystemExit(f"{self.name} does not answer:\n{self.log.read_text()[-3000:]}")

    def __exit__(self, *exception: object) -> None:
        self.process.terminate()
        self.process.wait(30)


def _machine(url: str) -> str:
    processor = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists() and (named := re.search(r"model name\s*: (.+)", info.read_text())):
        processor = named[1]
    with psycopg2.connect(url) as connection:
        version = connection.server_version // 10000
    return (
        f"Machine: {os.cpu_count()} × {processor}, Python {platform.python_version()}, "
        f"PostgreSQL {version}; {WORKERS} workers of {THREADS} threads, 8 connections, all on it."
    )


if __name__ == "__main__":
    main()
