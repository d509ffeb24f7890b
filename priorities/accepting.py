"""The chair's acts on submitted progress: accept it, or send it back with a reason."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from boards import access
from boards.access import Permission
from boards.models import Board
from boards.periods import Quarter
from priorities import letters, rules
from priorities.models import ProgressUpdate

WHY_BACK = "Enter what should change, and why"


@transaction.atomic
def accept_progress(
    *, board: Board, quarter: Quarter, by: User, read: Mapping[int, int]
) -> list[ProgressUpdate]:
    """Accept what ``by`` has read of the quarter's progress, all or nothing; tell who wrote it.

    ``read`` maps the id of each update to the version that was read. What is accepted
    already is left as it is, so a second press of the button does no harm. Returns what
    was accepted now.

    Raises ``PermissionDenied`` when ``by`` may not accept progress here, and
    ``RuleBroken`` when an update was reopened or sent back, or changed since it was read.
    """
    access.require(by, Permission.ACCEPT_PROGRESS, board)
    found = _locked().filter(objective__board=board, pk__in=read).of_quarter(quarter)
    waiting = [update for update in found.order_by("pk") if not update.is_accepted]
    for update in waiting:
        rules.check_may_decide(update, read[update.pk])
        update.status = ProgressUpdate.Status.ACCEPTED
        update.decided_at, update.decided_by = timezone.now(), by
        update.because("Accepted").save()
    if waiting:
        letters.progress_accepted(board, quarter, by=by, updates=waiting)
    return waiting


@transaction.atomic
def return_progress(*, update: ProgressUpdate, by: User, because: str, read: int) -> ProgressUpdate:
    """Send a submitted update back to its writers with a reason, and tell who submitted it.

    Until it is submitted again only its writers read it, with the reason. ``read`` is the
    version that ``by`` had before them. Returns the update as stored.

    Raises ``PermissionDenied`` when ``by`` may not accept progress here, and ``RuleBroken``
    when no reason is given, somebody decided first, or it changed since it was read.
    """
    reason = rules.check_reason(because, WHY_BACK)
    stored: ProgressUpdate = _locked().get(pk=update.pk)
    access.require(by, Permission.ACCEPT_PROGRESS, stored.objective)
    rules.check_may_decide(stored, read)
    stored.status, stored.return_reason = ProgressUpdate.Status.RETURNED, reason
    stored.decided_at, stored.decided_by = timezone.now(), by
    stored.because(reason).save()
    letters.progress_returned(stored, by=by)
    return stored


def _locked():  # type: ignore[no-untyped-def]
    kept = ProgressUpdate.objects.select_for_update(of=("self",))
    return kept.select_related("objective__board", "submitted_by")
