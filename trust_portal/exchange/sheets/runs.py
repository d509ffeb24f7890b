"""Runs an import in a process of its own, which a server's time limits do not reach.

Its locks are files: a process that ends, or is killed, lets go of them by that, so
nobody has to guess whether it still works. What it had written goes with its
transaction.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import OperationalError

from accounts.models import User
from trust_portal.exchange.door import may_import
from trust_portal.exchange.sheets import files, uploads, writing
from trust_portal.exchange.sheets.plan import ADDED, CHANGED, Plan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trust_portal.exchange.sheets.uploads import Upload

OVERTAKEN, BUSY, FAILED, ANOTHER = "overtaken", "busy", "failed", "another"
OFTEN = 0.1
"""Seconds between two words about progress."""


class AnotherRuns(Exception):
    """An import is being written already; there is one at a time."""


def start(upload: Upload, *, because: str, expected: str) -> None:
    """Begin to write ``upload`` if it still does what ``expected``, a fingerprint, stands for.

    Raises ``AnotherRuns`` while any import is being written.
    """
    launch(upload, alone=True, because=because, expected=expected)


def launch(upload: Upload, *, alone: bool, **noted: object) -> None:
    """Begin what is to be done with ``upload``, in a process of its own, once ``noted`` is kept.

    ``alone`` for what writes: raises ``AnotherRuns`` while any other import is being written,
    and always while this one is at work.
    """
    locks = [uploads.root() / "lock"] if alone else []
    held = [uploads.hold(one) for one in (*locks, upload.folder / "lock")]
    taken = [one for one in held if one is not None]
    try:
        if len(taken) < len(held):
            raise AnotherRuns
        upload.tell(0, 0, "Starting")
        upload.note(started=time.time(), outcome="", **noted)
        begin(upload.reference, taken)
    finally:
        for one in taken:
            os.close(one)


def begin(reference: str, locks: Sequence[int]) -> None:
    """Start the process that writes; it inherits the locks, and lets go of them by ending."""
    command = [sys.executable, "manage.py", "run_import", reference, "--locks-are-held"]
    process = subprocess.Popen(  # noqa: S603 our own command, with a reference of our own making
        command,
        cwd=settings.BASE_DIR,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        pass_fds=locks,
        start_new_session=True,
    )
    # Somebody has to hear that it has ended, or it would stay in the list of processes.
    threading.Thread(target=process.wait, daemon=True).start()


def run(upload: Upload) -> None:
    """Write ``upload`` as it was confirmed, and keep what has become of it."""
    outcome, told = FAILED, {}
    try:
        by = User.objects.get(pk=upload.about["owner"])
        if may_import(by):
            plan = writing.write(
                files.tables(upload.files()),
                by=by,
                because=upload.about["because"],
                expected=upload.about["expected"],
                say=Teller(upload),
            )
            outcome, told = uploads.WRITTEN, _summary(plan)
    except writing.Overtaken:
        outcome = OVERTAKEN
    except OperationalError:
        outcome = BUSY
    finally:
        upload.note(outcome=outcome, ended=time.time(), **told)
    if outcome == uploads.WRITTEN:
        upload.forget_files()


class Teller:
    """Passes on how far an import has come, but not more often than anybody looks."""

    def __init__(self, upload: Upload) -> None:
        self.upload, self.last, self.what = upload, 0.0, ""

    def __call__(self, done: int, total: int, what: str) -> None:
        if what != self.what or time.monotonic() - self.last > OFTEN:
            self.last, self.what = time.monotonic(), what
            self.upload.tell(done, total, what)


def _summary(plan: Plan) -> dict[str, object]:
    """Return what was done, by sheet."""
    sheets = dict.fromkeys(table.sheet for table in plan.tables)
    return {
        "counts": plan.counts,
        "sheets": [
            {
                "title": sheet.title,
                "added": sum(row.sheet is sheet for row in plan.of(ADDED)),
                "changed": sum(row.sheet is sheet for row in plan.of(CHANGED)),
            }
            for sheet in sheets
        ],
    }
