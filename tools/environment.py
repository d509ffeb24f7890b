"""The project's own environment: Python packages in ``.venv``, as the locks pin them.

Only the standard library is used, since this runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
VAR = Path(os.environ.get("TRUST_PORTAL_VAR", ROOT / "var"))
UV = "uv==0.13.9"


class CannotGoOn(Exception):
    """What stands in the way, and how to mend it, in sentences for the reader."""


def end_on_term() -> None:
    """Let TERM end this program as Ctrl-C does, so that what it started is ended too."""

    def stop(_number: int, _frame: FrameType | None) -> NoReturn:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)


def check_writable(folder: Path) -> None:
    """Raise ``CannotGoOn`` unless files can be made in ``folder``."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as problem:
        raise CannotGoOn(
            f"The folder {folder} cannot be written to ({problem.strerror}).\n"
            "Copy the project to a folder of your own, or set TRUST_PORTAL_VAR to a folder\n"
            "for the portal's data."
        ) from problem


def ensure(lock: str) -> None:
    """Install what ``lock`` pins into ``.venv``, unless just that is installed already.

    ``lock`` is the name of a requirements file. Raises ``CannotGoOn`` when the folder
    is read-only, Python has no ``venv``, or the packages cannot be fetched.
    """
    stamp = VENV / f".installed-{lock}"
    wanted = hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()
    if _works() and stamp.is_file() and stamp.read_text() == wanted:
        return
    check_writable(ROOT)
    if not _works():
        _make()
    print(f"Installing the packages of {lock} (once) ...", flush=True)
    _install(lock)
    stamp.write_text(wanted)


def go_on_inside(module: str, *arguments: str) -> None:
    """Start ``module`` again with the environment's own Python, unless this is it already."""
    if Path(sys.prefix).resolve() != VENV.resolve():
        os.chdir(ROOT)
        os.execv(PYTHON, [str(PYTHON), "-m", module, *arguments])


def _works() -> bool:
    """Say whether ``.venv`` holds a Python that starts and is new enough."""
    test = "import sys; sys.exit(sys.version_info < (3, 11))"
    try:
        return (
            subprocess.run([PYTHON, "-c", test], check=False, capture_output=True).returncode == 0
        )
    except OSError:
        return False


def _make() -> None:
    print(f"Making the environment {VENV} (once) ...", flush=True)
    made = _quietly([sys.executable, "-m", "venv", "--clear", str(VENV)])
    if made.returncode:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise CannotGoOn(
            f"Python {version} at {sys.executable} cannot make an environment.\n"
            f"On Debian or Ubuntu, install its venv package: apt-get install python{version}-venv\n"
            + _last_line(made)
        )


def _install(lock: str) -> None:
    """Install by uv, which takes seconds; where uv cannot be had or fails, by pip."""
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if _quietly([*pip, UV]).returncode == 0:
        uv = [str(VENV / "bin" / "uv"), "pip", "install", "--quiet", "--python", str(PYTHON)]
        if _quietly([*uv, "--requirement", lock]).returncode == 0:
            return
    print("uv cannot be used here: installing with pip, which takes longer ...", flush=True)
    installed = _quietly([*pip, "--requirement", lock])
    if installed.returncode:
        raise CannotGoOn(
            "The packages could not be fetched. Is this machine on a network, and may it reach\n"
            "a Python package index? After the first start the portal needs no network.\n"
            + _last_line(installed)
        )


def _quietly(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)


def _last_line(run: subprocess.CompletedProcess[str]) -> str:
    lines = (run.stderr or run.stdout).strip().splitlines()
    return f"It said: {lines[-1].strip()}" if lines else "It said nothing."
