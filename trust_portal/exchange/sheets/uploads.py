"""Files between their preview and their import: on the server, for a day.

They are kept beside the database and not in it, because an import holds the
database's one writer on SQLite while people watch how far it has come.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from accounts.models import User
    from boards.models import Board

KEPT_FOR = 24 * 60 * 60
MOST_KEPT = 20
"""Imports of a kind that one person may leave lying about; older ones go."""
REGISTER, FIGURES = "register", "figures"
"""What an import brings in: sheets of the register, which are their sender's alone, or the
figures of a board's measures, which are the board's."""
Content = bytes | Iterable[bytes]
_REFERENCE = re.compile(r"[0-9a-f]{32}", re.ASCII)
WAITING, RUNNING, STOPPED, WRITTEN = "waiting", "running", "stopped", "written"


class Upload:
    """The files of one import and what has become of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.reference = folder.name
        self.about: dict[str, Any] = _read(folder / "about.json")

    @property
    def names(self) -> list[str]:
        """Return the names of the files, as they were sent."""
        return list(self.about["names"])

    def files(self) -> list[tuple[str, bytes]]:
        """Return the names and contents; raises ``OSError`` when they are gone."""
        return [
            (name, (self.folder / f"{number}.file").read_bytes())
            for number, name in enumerate(self.names)
        ]

    def note(self, **told: Any) -> None:
        """Keep what has become of the import."""
        self.about = self.about | told
        _write(self.folder / "about.json", self.about)

    @property
    def kind(self) -> str:
        """Say what it brings in."""
        return str(self.about.get("kind", REGISTER))

    @property
    def state(self) -> str:
        """Say how far it has come: waiting, running, stopped, written, or why it was not."""
        if self.about.get("outcome"):
            return str(self.about["outcome"])
        if "started" not in self.about:
            return WAITING
        if is_held(self.folder / "lock"):
            return RUNNING
        self.about = _read(self.folder / "about.json")  # it may have ended this moment
        return str(self.about.get("outcome") or STOPPED)

    @property
    def progress(self) -> dict[str, Any]:
        """Return how many rows of how many are done, and what is being done."""
        found = _read(self.folder / "progress.json")
        return {"done": 0, "total": 0, "what": "Starting"} | found

    def tell(self, done: int, total: int, what: str) -> None:
        """Let those who watch see how far it has come."""
        _write(self.folder / "progress.json", {"done": done, "total": total, "what": what})

    def forget_files(self) -> None:
        """Delete the files, once they are imported; what has become of them stays."""
        for one in self.folder.glob("*.file"):
            one.unlink(missing_ok=True)

    def discard(self) -> None:
        """Delete all of it."""
        shutil.rmtree(self.folder, ignore_errors=True)


def root() -> Path:
    """Return the folder of all imports, which only the portal may open."""
    folder = Path(settings.IMPORTS_ROOT)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def keep(owner: User, files: Iterable[tuple[str, Content]], **about: Any) -> Upload:
    """Keep ``files`` for their owner, with what there is to say of them; let go of what is old."""
    _let_go(owner, str(about.get("kind", REGISTER)))
    folder = root() / secrets.token_hex(16)
    folder.mkdir(mode=0o700)
    names = []
    for number, (name, content) in enumerate(files):
        with (folder / f"{number}.file").open("wb") as kept:
            kept.writelines([content] if isinstance(content, bytes) else content)
        names.append(name)
    told = {"owner": owner.pk, "names": names, "at": time.time()}
    _write(folder / "about.json", told | about)
    return Upload(folder)


def found(owner: User, reference: str) -> Upload | None:
    """Return the import into the register of this reference, if it is ``owner``'s and not old."""
    upload = by_reference(reference)
    if upload is None or upload.kind != REGISTER or _is_old(upload):
        return None
    return upload if upload.about.get("owner") == owner.pk else None


def found_on(board: Board, reference: str) -> Upload | None:
    """Return the import of figures of this reference, if it is of ``board`` and not too old."""
    upload = by_reference(reference)
    if upload is None or upload.kind != FIGURES or _is_old(upload):
        return None
    return upload if upload.about.get("board") == board.pk else None


def by_reference(reference: str) -> Upload | None:
    """Return the import of this reference, whoever's it is; for the process that writes it."""
    if not _REFERENCE.fullmatch(reference):
        return None
    folder = root() / reference
    return Upload(folder) if (folder / "about.json").exists() else None


def of(owner: User, kind: str = REGISTER) -> list[Upload]:
    """Return the imports of ``owner``, the latest first."""
    return _latest(one for one in _all() if one.about.get("owner") == owner.pk and one.kind == kind)


def on(board: Board) -> list[Upload]:
    """Return the imports of figures of ``board`` that are begun, the latest first."""
    return _latest(
        one for one in _all() if one.about.get("board") == board.pk and one.kind == FIGURES
    )


def _latest(found: Iterable[Upload]) -> list[Upload]:
    mine = [one for one in found if not _is_old(one)]
    return sorted(mine, key=lambda one: one.about["at"], reverse=True)


def _all() -> list[Upload]:
    folders = (one for one in root().iterdir() if _REFERENCE.fullmatch(one.name))
    found = [Upload(one) for one in folders]
    return [one for one in found if "at" in one.about]


def _is_old(upload: Upload) -> bool:
    kept_for = float(upload.about.get("kept_for", KEPT_FOR))
    old = time.time() - float(upload.about["at"]) > kept_for
    return old and not is_held(upload.folder / "lock")


def _let_go(owner: User, kind: str) -> None:
    for one in [*filter(_is_old, _all()), *of(owner, kind)[MOST_KEPT - 1 :]]:
        if one.state != RUNNING:
            one.discard()


def is_held(lock: Path) -> bool:
    """Say whether a living process holds ``lock``; it is let go when the process ends, or dies."""
    if not lock.exists():
        return False
    with lock.open("rb") as asked:
        return not _locked(asked.fileno(), fcntl.LOCK_SH)


def hold(lock: Path) -> int | None:
    """Take ``lock`` and return its descriptor; ``None`` when another process holds it."""
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    for _ in range(10):  # who only asks, by ``is_held``, is gone at once
        if _locked(descriptor, fcntl.LOCK_EX):
            return descriptor
        time.sleep(0.02)
    os.close(descriptor)
    return None


def _locked(descriptor: int, kind: int) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _read(path: Path) -> dict[str, Any]:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def _write(path: Path, said: dict[str, Any]) -> None:
    """Write so that a reader sees the old or the new, and never half of it."""
    new = path.with_suffix(f".{os.getpid()}.new")
    new.write_text(json.dumps(said), encoding="utf-8")
    new.replace(path)
