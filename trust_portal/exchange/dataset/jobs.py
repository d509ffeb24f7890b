"""Reads and writes a file of figures in a process of its own, as sheets of the register are."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import OperationalError, transaction

from accounts.models import User
from boards import access
from boards.access import Permission
from boards.models import Board
from boards.rules import RuleBroken
from priorities import checking_letters
from priorities.models import DatasetImport
from trust_portal.exchange.dataset import previews, reading, taking_back, writing
from trust_portal.exchange.dataset.writing import Act, NeedsAnother, Overtaken
from trust_portal.exchange.sheets import runs, uploads
from trust_portal.exchange.sheets.tables import FileRefused
from trust_portal.exchange.sheets.uploads import Upload

READ, UNREADABLE, ASKS, TURNED_DOWN = "read", "unreadable", "asks", "turned down"
TAKE_BACK = "take back"
KEPT_FOR = 14 * 24 * 60 * 60
"""Seconds that a file waits for somebody to confirm, or to check it."""
SMALL = 200_000
"""Bytes of a file that is looked at while its sender waits."""
FEW = 10_000
"""Figures of an import that is taken back while who asks for it waits."""


def keep(owner: User, board: Board, name: str, content: uploads.Content) -> Upload:
    """Keep a file of figures for ``board``."""
    return uploads.keep(
        owner, [(name, content)], kind=uploads.FIGURES, board=board.pk, kept_for=KEPT_FOR,
        step=READ,
    )  # fmt: skip


def sender_of(upload: Upload) -> User | None:
    """Return who sent the file."""
    found: User | None = User.objects.filter(pk=upload.about["owner"]).first()
    return found


def with_senders(begun: list[Upload]) -> list[tuple[Upload, str]]:
    """Return files with the names of who sent them. One statement."""
    owners = {one.about["owner"] for one in begun}
    names = dict(User.objects.filter(pk__in=owners).values_list("pk", "name"))
    return [(one, names.get(one.about["owner"], "somebody")) for one in begun]


def begin_reading(upload: Upload) -> None:
    """Look what the file would do: at once if it is small, else in a process of its own."""
    if (upload.folder / "0.file").stat().st_size <= SMALL:
        upload.note(step=READ, started=time.time(), outcome="")
        run(upload)
        return
    with suppress(runs.AnotherRuns):  # it is being read already
        runs.launch(upload, alone=False, step=READ)


def begin_writing(upload: Upload, *, because: str, checked_by: User | None = None) -> None:
    """Write what was looked at; raises ``AnotherRuns`` while another import is being written."""
    runs.launch(
        upload,
        alone=True,
        step="write",
        because=because,
        checked_by=checked_by.pk if checked_by else None,
        expected=upload.about["fingerprint"],
    )


def hand_over(upload: Upload, *, because: str) -> None:
    """Let a file wait for a second person, and write to those who may check it."""
    board = Board.objects.get(pk=upload.about["board"])
    by = User.objects.get(pk=upload.about["owner"])
    with transaction.atomic():
        address = f"/boards/{board.slug}/measures/import/{upload.reference}/check/"
        checking_letters.file_waits(board, by=by, address=address)
        upload.note(outcome=ASKS, because=because)


def turn_down(upload: Upload, *, by: User, answer: str) -> None:
    """Refuse a file that waits for a second person, and write to who sent it; the file goes."""
    board = Board.objects.get(pk=upload.about["board"])
    with transaction.atomic():
        checking_letters.file_turned_down(
            board, owner=upload.about["owner"], by=by, file=upload.names[0],
            address=f"/boards/{board.slug}/measures/import/{upload.reference}/",
        )  # fmt: skip
        upload.note(
            outcome=TURNED_DOWN, answer=answer, answered_by=str(by), answered_at=time.time()
        )
    _forget(upload)


def discard(upload: Upload, *, by: User) -> None:
    """Delete a file, and write to who sent it where somebody else deletes what could come in."""
    owner, board = upload.about["owner"], Board.objects.get(pk=upload.about["board"])
    if owner != by.pk and upload.state not in (uploads.WRITTEN, TURNED_DOWN):
        checking_letters.file_deleted(board, owner=owner, by=by, file=upload.names[0])
    upload.discard()


def begin_taking_back(kept: DatasetImport, *, by: User, because: str, expected: str) -> None:
    """Take an import back in a process of its own; raises ``AnotherRuns`` as writing does."""
    upload = uploads.keep(
        by, [(kept.file_name, b"")], kind=uploads.FIGURES, board=kept.board_id,
        kept_for=uploads.KEPT_FOR, takes_back=kept.pk,
    )  # fmt: skip
    try:
        runs.launch(upload, alone=True, step=TAKE_BACK, because=because, expected=expected)
    except runs.AnotherRuns:
        upload.discard()
        raise


def taking_back_of(kept: DatasetImport) -> Upload | None:
    """Return the latest work at taking an import back in a process of its own, if there is any."""
    begun = uploads.on(kept.board)
    return next((one for one in begun if one.about.get("takes_back") == kept.pk), None)


def run(upload: Upload) -> None:
    """Do the next step of ``upload``, and keep what has become of it."""
    outcome: str = runs.FAILED
    told: dict[str, Any] = {}
    try:
        outcome, told = STEPS.get(upload.about["step"], _write)(upload)
    except FileRefused as refused:
        outcome, told = UNREADABLE, {"why": str(refused)}
    except OperationalError:
        outcome = runs.BUSY
    finally:
        upload.note(outcome=outcome, ended=time.time(), **told)
    if outcome == uploads.WRITTEN:
        _forget(upload)


def _forget(upload: Upload) -> None:
    upload.forget_files()
    (upload.folder / "preview").unlink(missing_ok=True)


def _read(upload: Upload) -> tuple[str, dict[str, Any]]:
    board = Board.objects.get(pk=upload.about["board"])
    return READ, previews.make(
        upload.folder / "preview", upload.folder / "0.file", upload.names[0], board,
        runs.Teller(upload),
    )  # fmt: skip


def _write(upload: Upload) -> tuple[str, dict[str, Any]]:
    about = upload.about
    board, by = Board.objects.get(pk=about["board"]), User.objects.get(pk=about["owner"])
    checker = User.objects.filter(pk=about.get("checked_by")).first()
    if not access.can(by, Permission.KEEP_MEASURES, board) or (
        checker is not None and not access.can(checker, Permission.CHECK_MEASURES, board)
    ):
        return runs.FAILED, {}
    act = Act(board, by, about["because"], checker, about["expected"])
    try:
        source = reading.source(upload.folder / "0.file", upload.names[0])
        kept = writing.write(source, act, refuse=lambda _: None, say=runs.Teller(upload))
    except NeedsAnother:
        return ASKS, {"asks_for_checker": True}
    except Overtaken:
        _, told = _read(upload)
        return runs.OVERTAKEN, told
    return uploads.WRITTEN, {"import": kept.pk}


def _take_back(upload: Upload) -> tuple[str, dict[str, Any]]:
    about = upload.about
    by = User.objects.get(pk=about["owner"])
    kept = DatasetImport.objects.select_related("board").get(pk=about["takes_back"])
    try:
        taking_back.take_back(
            kept, by=by, because=about["because"], expected=about["expected"],
            say=runs.Teller(upload),
        )  # fmt: skip
    except Overtaken:
        return runs.OVERTAKEN, {}
    except (PermissionDenied, RuleBroken):
        return runs.FAILED, {}
    return uploads.WRITTEN, {}


STEPS = {READ: _read, TAKE_BACK: _take_back}
