"""Acts on progress: each whole or not at all, with who did it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from boards import access
from boards.access import Permission
from boards.models import Board
from boards.periods import Quarter
from boards.prepared import prepared
from priorities import letters, rules
from priorities.models import (
    Objective,
    ProgressDeadline,
    ProgressUpdate,
    Rag,
    RagDefinition,
)


def meanings(board: Board) -> dict[str, str]:
    """Return what each rating means on ``board``, in the order it lists them.

    A board that has defined any rating uses those and no others; one that has
    defined none uses the portal's usual four.
    """
    return dict(_meanings(board.pk)) or dict(rules.USUAL_MEANINGS)


@prepared
def _meanings(board: int) -> QuerySet[RagDefinition, Any]:
    own = RagDefinition.objects.filter(board=board).order_by("order", "pk")
    return own.values_list("rag", "meaning")


def days_of(board: Board) -> int:
    """Return how many days after a quarter ``board`` wants its progress. One statement."""
    return next(iter(_days(board.pk)), 0) or rules.DAYS_AFTER_QUARTER


@prepared
def _days(board: int) -> QuerySet[ProgressDeadline, int]:
    own = ProgressDeadline.objects.filter(board=board).order_by()
    return own.values_list("days", flat=True)


def due_on(board: Board, quarter: Quarter) -> dt.date:
    """Return the last day on which progress of ``board`` for ``quarter`` is in time."""
    return rules.progress_due_on(quarter, days_of(board))


def update_to_write(objective: Objective, quarter: Quarter) -> ProgressUpdate:
    """Return the update of ``objective`` for ``quarter``, locked, or a new one not yet saved.

    The objective's row is locked first, so that of two people who begin the same
    update at once the second waits and meets what the first has saved. Call it in a
    transaction.
    """
    Objective.objects.select_for_update(no_key=True).get(pk=objective.pk)
    kept = ProgressUpdate.objects.select_for_update(of=("self",)).filter(objective=objective)
    found = kept.of_quarter(quarter).select_related("objective", "submitted_by").first()
    return found or ProgressUpdate(
        objective=objective, year=quarter.year, quarter_number=quarter.number
    )


@transaction.atomic
def submit_progress(
    *, board: Board, quarter: Quarter, by: User, reviewed: Mapping[int, int]
) -> list[ProgressUpdate]:
    """Submit what ``by`` has reviewed of the quarter's progress, all or nothing.

    ``reviewed`` maps the id of each update to the version that was read. What is
    submitted already is left as it is, so a second press of the button does no harm.
    Each update keeps what its rating meant that day; the chair and the deputy get one
    letter. Returns what was submitted now.

    Raises ``PermissionDenied`` when ``by`` may not record progress here, and
    ``RuleBroken`` when an update is incomplete or has changed since it was read.
    """
    access.require(by, Permission.RECORD_PROGRESS, board)
    kept = ProgressUpdate.objects.filter(objective__board=board, pk__in=reviewed)
    waiting = [
        update
        for update in kept.of_quarter(quarter)
        .select_for_update(of=("self",))
        .select_related("objective")
        .order_by("pk")
        if not update.is_submitted
    ]
    meaning = meanings(board)
    for update in waiting:
        rules.check_may_submit(update, reviewed[update.pk])
        _submit(update, by, meaning)
    if waiting:
        letters.progress_submitted(board, quarter, by=by, updates=waiting)
    return waiting


def _submit(update: ProgressUpdate, by: User, meaning: Mapping[str, str]) -> None:
    usual = rules.USUAL_MEANINGS.get(Rag(update.rag), "")
    update.rag_meaning = meaning.get(update.rag, usual)
    update.rag_scale = [{"rag": rag, "meaning": words} for rag, words in meaning.items()]
    update.status = ProgressUpdate.Status.SUBMITTED
    update.submitted_at, update.submitted_by = timezone.now(), by
    update.decided_at, update.decided_by, update.return_reason = None, None, ""
    update.full_clean()
    update.because("Submitted").save()


@transaction.atomic
def reopen_progress(*, update: ProgressUpdate, by: User, because: str) -> ProgressUpdate:
    """Turn a submitted or accepted update back into a draft; its history keeps the reason.

    Until it is submitted again only those who record progress can read it. One that
    is a draft already is left as it is. Returns the update as stored.

    Raises ``PermissionDenied`` when ``by`` may not record progress here, and
    ``RuleBroken`` when no reason is given.
    """
    reason = rules.check_reason(because)
    kept = ProgressUpdate.objects.select_for_update(of=("self",)).select_related("objective")
    stored: ProgressUpdate = kept.get(pk=update.pk)
    access.require(by, Permission.RECORD_PROGRESS, stored.objective)
    if stored.is_submitted:
        stored.status = ProgressUpdate.Status.DRAFT
        stored.submitted_at = stored.submitted_by = None
        stored.decided_at = stored.decided_by = None
        stored.rag_meaning, stored.rag_scale = "", []
        stored.because(f"Reopened: {reason}").save()
    return stored
