"""``make test``: every check of the project, and what became of each.

``python -m tools.check`` runs all; named parts (``lint sqlite browser postgres crawl``) run those.
A check that fails does not stop the later ones; any failure fails the whole. Two lanes run
side by side: one is watched as it goes, what the other says is shown as each check ends.
"""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tools import chromium, postgres
from tools.environment import PYTHON, ROOT, CannotGoOn, end_on_term, ensure, go_on_inside

LANES = (("lint", "sqlite", "browser"), ("postgres", "crawl"))  # about as long as each other
CRAWL = "tests/browser/test_every_page.py"
BIN = PYTHON.parent
NO_CHROMIUM = (
    "All tests of tests/browser (journeys, accessibility, pages without JavaScript):\n"
    "  there is no Chromium here, and installing it is the administrator's to do.\n"
    "  Install the package chromium, or name one: CHROMIUM=/path/to/chrome make test"
)
# The same on any database; on SQLite they are quicker.
ONCE = (
    "design",
    "house",
    "tools",
    "data/test_pages_at_scale.py",
    "priorities/analysis",
    "test_access_matrix.py",
    "test_documents.py",
    "test_statement_counts.py",
    "test_valid_html.py",
)


@dataclass
class Checks:
    """The checks made so far, and what they share: a folder for data, a database server."""

    stack: ExitStack
    var: Path
    made: list[tuple[str, str, float]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    running: set[subprocess.Popen[str]] = field(default_factory=set)
    stopped: bool = False
    _address: str = ""
    _asking: threading.Lock = field(default_factory=threading.Lock)
    _chromium: str | None = None

    def run(self, name: str, command: Sequence[str | Path], **settings: str) -> None:
        """Run ``command`` with ``settings`` in its environment; keep its outcome and seconds."""
        watched = threading.current_thread() is threading.main_thread()
        base = {k: v for k, v in os.environ.items() if not k.startswith("TRUST_PORTAL_")}
        env = base | {"DATABASE_URL": "", "TRUST_PORTAL_VAR": str(self.var)} | settings
        if watched:
            print(f"\n== {name}", flush=True)
        started = time.monotonic()
        kept = None if watched else subprocess.PIPE
        with subprocess.Popen(
            command,
            cwd=ROOT,
            env=env,
            stdout=kept,
            stderr=kept and subprocess.STDOUT,
            text=True,
            errors="replace",
        ) as process:
            self.running.add(process)
            said, _ = process.communicate()
            self.running.discard(process)
        if not watched:
            print(f"\n== {name}\n{said}", flush=True)
        outcome = "failed" if process.returncode else "passed"
        self.made.append((name, outcome, time.monotonic() - started))

    def stop(self) -> None:
        """End what is running, and let nothing more start."""
        self.stopped = True
        for process in list(self.running):
            process.terminate()

    def database(self) -> str:
        """Return the address of a PostgreSQL server: ``TEST_DATABASE_URL``, or one started here."""
        self._address = self._address or os.environ.get("TEST_DATABASE_URL", "")
        if not self._address:
            print("Starting a PostgreSQL server for the tests ...", flush=True)
            self._address = self.stack.enter_context(postgres.server())
        return self._address

    def chromium(self) -> str:
        """Return where Chromium is, looked for or installed once; say so once if there is none."""
        with self._asking:
            if self._chromium is None:
                self._chromium = chromium.find_or_install()
                self.left_out += [] if self._chromium else [NO_CHROMIUM]
        return self._chromium

    def failed(self) -> list[str]:
        """Return the names of the checks that failed."""
        return [name for name, outcome, _ in self.made if outcome == "failed"]


def lint(checks: Checks) -> None:
    """Check style, types, the line of dependency, migrations and production settings."""
    manage: list[str | Path] = [PYTHON, "manage.py"]
    checks.run("ruff check", [BIN / "ruff", "check", "."])
    checks.run("ruff format", [BIN / "ruff", "format", "--check", "."])
    checks.run("djlint", [BIN / "djlint", "--lint", "--quiet", "templates"])
    checks.run("mypy", [BIN / "mypy"])
    checks.run("import-linter", [BIN / "lint-imports", "--no-cache"])
    checks.run("migrations", [*manage, "makemigrations", "--check", "--dry-run"])
    checks.run(
        "check --deploy",
        [*manage, "check", "--deploy", "--fail-level", "WARNING"],
        TRUST_PORTAL_ENV="production",
        SECRET_KEY=secrets.token_urlsafe(50),
        ALLOWED_HOSTS="portal.example",
        DATABASE_URL="postgres://portal@localhost/portal",
    )


def sqlite(checks: Checks) -> None:
    """Run the tests on SQLite."""
    checks.run("tests on SQLite", [BIN / "pytest", "-q", "-m", "not browser and not postgres"])


def on_postgres(checks: Checks) -> None:
    """Run the tests on PostgreSQL, with those that only a real server can answer."""
    checks.run(
        "tests on PostgreSQL",
        [BIN / "pytest", "-q", "-m", "not browser", *(f"--ignore=tests/{n}" for n in ONCE)],
        DATABASE_URL=checks.database(),
    )


def crawl(checks: Checks) -> None:
    """Look over every page in Chromium as every role, or say that it is left out."""
    if path := checks.chromium():
        checks.run("every page in Chromium", [BIN / "pytest", "-q", CRAWL], CHROMIUM=path)


def browser(checks: Checks) -> None:
    """Run the other tests that drive Chromium, or say that they are left out."""
    if path := checks.chromium():
        command: list[str | Path] = [BIN / "pytest", "-q", "-m", "browser", f"--ignore={CRAWL}"]
        checks.run("journeys in Chromium", command, CHROMIUM=path)


RUN: dict[str, Callable[[Checks], None]] = {
    "lint": lint,
    "sqlite": sqlite,
    "crawl": crawl,
    "postgres": on_postgres,
    "browser": browser,
}


def main(parts: Sequence[str]) -> int:
    """Make the checks of ``parts``, all when there are none; return an exit status."""
    end_on_term()
    started = time.monotonic()
    try:
        ensure("requirements-dev.txt")
        go_on_inside("tools.check", *parts)
        with ExitStack() as stack:
            var = stack.enter_context(tempfile.TemporaryDirectory(prefix="portal-var-"))
            checks = Checks(stack, Path(var))
            run_parts(checks, parts or [part for lane in LANES for part in lane])
    except CannotGoOn as reason:
        print(f"\n{reason}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Nothing is left running.", file=sys.stderr)
        return 130
    return report(checks, time.monotonic() - started)


def run_parts(checks: Checks, parts: Sequence[str]) -> None:
    """Run ``parts``, each lane's in turn and the lanes side by side."""
    first, second = ([part for part in lane if part in parts] for lane in LANES)
    if not first:
        run_lane(checks, second)
        return
    with ThreadPoolExecutor(1) as beside:
        other = beside.submit(run_lane, checks, second)
        try:
            run_lane(checks, first)
            other.result()
        except BaseException:
            checks.stop()
            raise


def run_lane(checks: Checks, parts: Sequence[str]) -> None:
    """Run ``parts`` in turn; one that cannot be run has failed."""
    for part in parts:
        if checks.stopped:
            return
        try:
            RUN[part](checks)
        except CannotGoOn as reason:
            print(f"\n== {part}\n{reason}", file=sys.stderr)
            checks.made.append((part, "failed", 0.0))


def report(checks: Checks, seconds: float) -> int:
    """Print what became of each check; return 1 if any failed."""
    print("\n== Summary")
    for name, outcome, took in checks.made:
        print(f"  {outcome:<7} {took:7.1f} s  {name}")
    for what in checks.left_out:
        print(f"\nLeft out: {what}")
    failed = checks.failed()
    print(
        f"\n{len(checks.made) - len(failed)} of {len(checks.made)} checks passed in {seconds:.0f} s"
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
