"""Keeping what is typed about an objective as a draft, whole pages and single pauses alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from boards import access
from boards.access import Permission
from boards.periods import Quarter
from boards.rules import RuleBroken
from boards.tracking import BY_LINK
from priorities import services
from priorities.forms import ProgressForm
from priorities.invitation_forms import ProposedForm
from priorities.models import Objective, ProgressAnswers, ProposedProgress

TYPING = "Saved while typing"
ONE_SITTING = dt.timedelta(minutes=10)
"""What one person types within this long of their last pause is one entry of the history."""


@transaction.atomic
def save_draft(
    *, objective: Objective, quarter: Quarter, by: User, data: Mapping[str, Any], **how: Any
) -> ProgressForm:
    """Save the answers in ``data`` as the draft of ``objective``; return the form they came in.

    Nothing is saved unless the form is valid; then nothing either where nothing was
    typed. ``how``: ``prefix``, by which the fields are named on a page of many;
    ``typing`` for a save made at a pause, which the history tells with the one before.
    Over submitted progress it reopens it when a reason is given.

    Raises ``PermissionDenied`` when ``by`` may not record progress here, and
    ``RuleBroken`` when the objective is closed and nothing was begun.
    """
    access.require(by, Permission.RECORD_PROGRESS, objective)
    update = services.update_to_write(objective, quarter)
    update.objective = objective
    if update.pk is None and objective.is_closed:
        raise RuleBroken("closed", "A closed objective is not reported on.")
    meanings = services.meanings(objective.board)
    form = ProgressForm(data, instance=update, meanings=meanings, prefix=how.get("prefix"))
    if form.is_untouched:
        return form
    if form.is_valid():
        if form.cleaned_data.get("because"):
            _reopen_below(form, by, form.cleaned_data["because"])
        _keep(form, by, TYPING if how.get("typing") else "")
    elif update.pk:
        # Validation has written what was typed onto the record; the page tells what is stored.
        update.refresh_from_db(
            fields=["status", "submitted_at", "submitted_by", "decided_at", "return_reason"]
        )
    return form


def _reopen_below(form: ProgressForm, by: User, reason: str) -> None:
    """Reopen submitted progress under the texts that the form is about to save on it."""
    stored = services.reopen_progress(update=form.instance, by=by, because=reason)
    for name in (
        "status", "submitted_at", "submitted_by", "decided_at", "decided_by",
        "rag_meaning", "rag_scale", "version",
    ):  # fmt: skip
        setattr(form.instance, name, getattr(stored, name))


@transaction.atomic
def save_proposal(
    *, proposal: ProposedProgress, data: Mapping[str, Any], **how: Any
) -> ProposedForm:
    """Save what somebody asked by link says of one objective; return the form it came in.

    Call it with the invitation locked. ``how`` is as for ``save_draft``.
    """
    invitation = proposal.invitation
    kept: ProposedProgress = ProposedProgress.objects.select_for_update(of=("self",)).get(
        pk=proposal.pk
    )
    kept.invitation, kept.objective = invitation, proposal.objective
    meanings = services.meanings(invitation.board)
    form = ProposedForm(data, instance=kept, meanings=meanings, prefix=how.get("prefix"))
    if not form.is_untouched and form.is_valid():
        typing = f", {TYPING.lower()}" if how.get("typing") else ""
        _keep(form, None, f"{BY_LINK}{invitation}{typing}")
    return form


def _keep(form: ProgressForm, by: User | None, reason: str) -> None:
    """Save the form's record with ``reason``, and let one sitting be one entry of the history."""
    last = form.instance.history.first() if form.instance.pk else None
    form.instance.because(reason)
    form.save()
    if last is not None and _is_of_this_sitting(last, form.instance, by) and _is_typing(reason):
        last.delete()


def _is_typing(reason: str | None) -> bool:
    return (reason or "").endswith((TYPING, TYPING.lower()))


def _is_of_this_sitting(last: Any, record: ProgressAnswers, by: User | None) -> bool:
    """Say whether ``last`` is a pause of the same writer, a moment ago, that nobody acted on."""
    if last.history_type != "~" or not _is_typing(last.history_change_reason):
        return False
    seen = record.invitation.proposed_at if isinstance(record, ProposedProgress) else None
    return (
        last.history_user_id == (by.pk if by else None)
        and timezone.now() - last.history_date < ONE_SITTING
        and (seen is None or last.history_date > seen)
    )
