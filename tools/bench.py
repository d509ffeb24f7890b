"""``make bench``: times of the reference pages beside a floor of bare Django.

Needs the folder ``bench`` of the workshop beside the project; without it says so and ends
well. Serves the portal as the floor is served: gunicorn with two sync workers, and a
PostgreSQL that serves nobody else. ``LEVEL`` (S, M or L) chooses how much data there is;
``PAGES`` names those to measure, with commas between, all without it; ``BENCH_ARGS`` goes
to the bench as it is.
"""

from __future__ import annotations

import os
import shlex
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from tools import postgres
from tools.environment import PYTHON, ROOT, VAR, CannotGoOn, end_on_term, ensure, go_on_inside

BENCH = ROOT.parent / "shared" / "bench"
NEEDS = ("Django==5.2.19", "gunicorn==27.0.1", "psycopg[binary]==3.3.9")
USUAL = "--rounds 3 --requests 20 --seconds 1"
TODAY = "2026-10-01"  # the day around which make_scale makes its data
FLOOR = ("--floor", "floor:table-db,floor:dashboard", "--base", "floor:table-db")


def main() -> int:
    """Measure, print the ratios, and return an exit status."""
    if not (BENCH / "bench.py").is_file():
        print(f"Nothing is measured: the bench is not at {BENCH}.")
        return 0
    end_on_term()
    try:
        ensure("requirements-dev.txt")
        go_on_inside("tools.bench")
        with tempfile.TemporaryDirectory(prefix="portal-var-") as var, postgres.server() as address:
            env = os.environ | {
                "DATABASE_URL": address,
                "TRUST_PORTAL_VAR": var,
                "TRUST_PORTAL_TODAY": TODAY,
            }
            targets = chosen(fill(env, os.environ.get("LEVEL", "S")), os.environ.get("PAGES", ""))
            with portal(env) as (port, pid):
                return measure(targets, port, [pid, postmaster(address)])
    except CannotGoOn as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def fill(env: Mapping[str, str], level: str) -> dict[str, dict[str, str]]:
    """Fill the database to ``level``; return each reference page's target, cookie and text.

    ``make_scale`` prints them as arguments of the bench, one page a line.
    """
    manage = [str(PYTHON), "manage.py"]
    for command in ("migrate", "createcachetable", "collectstatic --noinput"):
        done = subprocess.run(
            [*manage, *command.split(), "--verbosity=0"], cwd=ROOT, env=env, check=False
        )
        if done.returncode:
            raise CannotGoOn(f"{command} failed; the lines above say why.")
    print(f"Making the data of level {level} ...", flush=True)
    made = subprocess.run(
        [*manage, "make_scale", "--level", level, "--today", TODAY],
        cwd=ROOT,
        env=env,
        check=False,
        stdout=subprocess.PIPE,
        text=True,
    )
    print(made.stdout, flush=True)
    if made.returncode:
        raise CannotGoOn("make_scale failed; the lines above say why.")
    return pages(made.stdout)


def pages(printed: str) -> dict[str, dict[str, str]]:
    """Return what ``make_scale`` printed, as {page: {"target": ..., "cookie": ...}}."""
    found: dict[str, dict[str, str]] = {}
    for line in printed.splitlines():
        words = shlex.split(line) if line.lstrip().startswith("--") else []
        for option, value in pairwise(words):
            name, equals, what = value.partition("=")
            if option in {"--target", "--cookie", "--expect"} and equals:
                found.setdefault(name, {})[option[2:]] = what
    return found


def chosen(targets: dict[str, dict[str, str]], names: str) -> dict[str, dict[str, str]]:
    """Return the pages that ``names`` lists, with commas between; all where it is empty.

    Raises ``CannotGoOn`` when it lists a page that is not there.
    """
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    if unknown := sorted(set(wanted) - targets.keys()):
        raise CannotGoOn(f"No such page: {', '.join(unknown)}. There are {', '.join(targets)}.")
    return {name: targets[name] for name in wanted} or targets


@contextmanager
def portal(env: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Serve the portal on a free port; yield the port and the server's process id."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
    command = [str(PYTHON.parent / "gunicorn"), "trust_portal.wsgi"]
    options = ["--workers=2", "--worker-class=sync", "--threads=1"]
    process = subprocess.Popen(
        [*command, *options], cwd=ROOT, env={**env, "HOST": "127.0.0.1", "PORT": str(port)}
    )
    try:
        _wait(port, process)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(20)


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if process.poll() is not None:
            break
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise CannotGoOn("The portal did not start.")


def postmaster(address: str) -> int:
    """Return the process id of our own PostgreSQL server."""
    folder = Path(parse_qs(urlsplit(address).query)["host"][0])
    return int((folder / "data" / "postmaster.pid").read_text().split()[0])


def measure(targets: Mapping[str, Mapping[str, str]], port: int, pids: Sequence[int]) -> int:
    """Run the bench over ``targets`` and return its exit status."""
    arguments: list[str] = []
    for name, page in targets.items():
        if "target" in page:
            url = urlsplit(page["target"])._replace(scheme="http", netloc=f"127.0.0.1:{port}")
            arguments += ["--target", f"{name}={url.geturl()}"]
            arguments += ["--pid", f"{name}={','.join(map(str, pids))}"]
        for option in ("cookie", "expect"):
            if option in page:
                arguments += [f"--{option}", f"{name}={page[option]}"]
    usual = shlex.split(os.environ.get("BENCH_ARGS", USUAL))
    return subprocess.run(
        [_bench_python(), "bench.py", *FLOOR, *usual, *arguments], cwd=BENCH, check=False
    ).returncode


def _bench_python() -> str:
    """Return the Python of an environment that has what the floor needs, made if need be."""
    folder = VAR / "bench-venv"
    if not (folder / "bin" / "gunicorn").exists():
        print("Making the floor's environment (once) ...", flush=True)
        uv = str(PYTHON.parent / "uv")
        python = str(folder / "bin" / "python")
        subprocess.run([uv, "venv", "-q", "--clear", str(folder)], check=True)
        subprocess.run([uv, "pip", "install", "-q", "--python", python, *NEEDS], check=True)
    return str(folder / "bin" / "python")


if __name__ == "__main__":
    sys.exit(main())
