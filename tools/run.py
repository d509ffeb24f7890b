"""``make run``: from a bare clone to a portal that serves the Oxfordshire data.

Makes the environment, the database and the example accounts where they are not there
yet, says where the portal is and who can sign in, and becomes the server: Ctrl-C and
TERM end it. A second start changes no data.
"""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
from pathlib import Path

from tools.environment import PYTHON, ROOT, VAR, CannotGoOn, check_writable, end_on_term, ensure


def main() -> int:
    """Start the portal; return an exit status when it cannot be started."""
    end_on_term()
    try:
        check_is_demonstration()
        host, port = os.environ.get("HOST") or "127.0.0.1", port_from(os.environ.get("PORT", ""))
        check_free(host, port)
        ensure("requirements.txt")
        check_writable(VAR)
        prepare()
    except CannotGoOn as reason:
        print(f"\n{reason}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped before the portal was ready. Nothing is left running.", file=sys.stderr)
        return 130
    serve(host, port)
    return 0


def check_is_demonstration() -> None:
    """Raise ``CannotGoOn`` in production, where nothing may be made up."""
    if os.environ.get("TRUST_PORTAL_ENV") == "production":
        raise CannotGoOn(
            "make run makes example accounts, so it does not start a portal in production.\n"
            "docs/runbook.md says how to."
        )


def port_from(text: str) -> int:
    """Return the port that ``text`` names, 8000 when it is empty.

    Raises ``CannotGoOn`` when it is no number from 1 to 65535.
    """
    text = text.strip() or "8000"
    if text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= 65535:
        return int(text)
    raise CannotGoOn(f"PORT is {text}. Give a number from 1 to 65535, for example PORT=8001.")


def check_free(host: str, port: int) -> None:
    """Raise ``CannotGoOn`` unless the portal can listen at ``host`` and ``port``."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
        except OSError as problem:
            raise CannotGoOn(_why_not(problem, host, port)) from problem


def _why_not(problem: OSError, host: str, port: int) -> str:
    if problem.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is in use by another program, perhaps a portal started earlier.\n"
            f"Stop it, or choose another port: PORT={port % 65535 + 1} make run"
        )
    if problem.errno == errno.EACCES:
        return f"Port {port} needs an administrator's rights. Choose one above 1023: PORT=8000"
    return f"This machine cannot listen at {host} ({problem.strerror}). Leave HOST out, or mend it."


def prepare() -> None:
    """Bring the database, the static files and the example accounts up to date."""
    done = subprocess.run([PYTHON, "-m", "tools.prepare"], cwd=ROOT, check=False)
    if done.returncode:
        raise CannotGoOn("The portal could not be made ready; the lines above say why.")


def serve(host: str, port: int) -> None:
    """Become the server; what ends this program from now on ends the server."""
    gunicorn = str(Path(PYTHON).parent / "gunicorn")
    settings = os.environ | {"HOST": host, "PORT": str(port)}
    os.chdir(ROOT)
    print("\nStarting; Ctrl-C stops it.", flush=True)
    os.execve(gunicorn, [gunicorn, "trust_portal.wsgi"], settings)


if __name__ == "__main__":
    sys.exit(main())
