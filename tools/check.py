"""``make test``: every check of the project, one after another, and what became of each.

``python -m tools.check`` runs all; named parts (``lint sqlite postgres browser``) run those.
A check that fails does not stop the later ones; any failure fails the whole.
"""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tools import chromium, postgres
from tools.environment import PYTHON, ROOT, CannotGoOn, end_on_term, ensure, go_on_inside

PARTS = ("lint", "sqlite", "postgres", "browser")
BIN = PYTHON.parent


@dataclass
class Checks:
    """The checks made so far, and what they share: a folder for data, a database server."""

    stack: ExitStack
    var: Path
    made: list[tuple[str, str, float]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    _address: str = ""

    def run(self, name: str, command: Sequence[str | Path], **settings: str) -> None:
        """Run ``command`` with ``settings`` in its environment; keep its outcome and seconds."""
        print(f"\n== {name}", flush=True)
        started = time.monotonic()
        base = {k: v for k, v in os.environ.items() if not k.startswith("TRUST_PORTAL_")}
        env: Mapping[str, str] = {
            **base, "DATABASE_URL": "", "TRUST_PORTAL_VAR": str(self.var), **settings
        }  # fmt: skip
        status = subprocess.run(command, cwd=ROOT, env=env, check=False).returncode
        self.made.append((name, "failed" if status else "passed", time.monotonic() - started))

    def database(self) -> str:
        """Return the address of a PostgreSQL server: ``TEST_DATABASE_URL``, or one started here."""
        self._address = self._address or os.environ.get("TEST_DATABASE_URL", "")
        if not self._address:
            print("Starting a PostgreSQL server for the tests ...", flush=True)
            self._address = self.stack.enter_context(postgres.server())
        return self._address

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
        [BIN / "pytest", "-q", "-m", "not browser"],
        DATABASE_URL=checks.database(),
    )


def browser(checks: Checks) -> None:
    """Run the tests that drive Chromium, or say which are left out."""
    path = chromium.find_or_install()
    if not path:
        checks.left_out.append(
            "All tests of tests/browser (journeys, accessibility, pages without JavaScript):\n"
            "  there is no Chromium here, and installing it is the administrator's to do.\n"
            "  Install the package chromium, or name one: CHROMIUM=/path/to/chrome make test"
        )
        return
    checks.run(
        "tests in Chromium",
        [BIN / "pytest", "-q", "-m", "browser"],
        CHROMIUM=path,
        DATABASE_URL=checks.database(),
        DJANGO_ALLOW_ASYNC_UNSAFE="true",
    )


RUN: dict[str, Callable[[Checks], None]] = {
    "lint": lint,
    "sqlite": sqlite,
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
            for part in parts or PARTS:
                RUN[part](checks)
    except CannotGoOn as reason:
        print(f"\n{reason}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Nothing is left running.", file=sys.stderr)
        return 130
    return report(checks, time.monotonic() - started)


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
