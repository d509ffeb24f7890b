"""Acts on the implementation plan: each whole or not at all, with who did it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from accounts.models import User
from boards import access
from boards.access import Permission
from boards.models import Board
from boards.periods import today
from boards.prepared import prepared
from boards.rules import RuleBroken
from membership.models import Appointment
from priorities import rules
from priorities.keeping import hold
from priorities.models import Milestone, PlanStep, Workstream

Many = dict[str, Iterable[Any]]


def is_of_lead(user: User, work: Workstream) -> bool:
    """Say whether ``user`` sits on the board today for the organisation that leads."""
    lead = work.lead_organisation_id
    return lead is not None and bool(_terms_for(lead, work.board_id, user.pk, today()))


@prepared
def _terms_for(lead: int, board: int, user: int, on: dt.date) -> QuerySet[Appointment, Any]:
    held = Appointment.objects.in_force(on).filter(seat__board=board, person__user=user)
    return held.filter(organisation=lead).order_by().values_list("pk")[:1]


def is_officer(user: User, work: Workstream) -> bool:
    """Say whether ``user`` keeps the plan of the workstream's board."""
    return access.can(user, Permission.RECORD_PROGRESS, work)


def require_lead(user: User, work: Workstream) -> None:
    """Raise ``PermissionDenied`` unless ``user`` is of the lead organisation, or the officer."""
    if not (is_officer(user, work) or is_of_lead(user, work)):
        raise PermissionDenied(f"{user} is not of the organisation that leads on {work}.")


def next_number(rows: Any) -> int:
    """Return the number after the highest of ``rows``."""
    highest: int = rows.aggregate(last=Max("number"))["last"] or 0
    return highest + 1


@transaction.atomic
def keep_workstream(*, work: Workstream, many: Many, by: User, because: str = "") -> Workstream:
    """Save a new or a changed workstream with what it is linked to.

    A new one gets the next reference of its board. Raises ``PermissionDenied`` when ``by``
    does not keep the board's plan.
    """
    access.require(by, Permission.RECORD_PROGRESS, work)
    if work.pk is None:
        board: Board = hold(work.board)
        work.number = next_number(Workstream.objects.filter(board=board))
        work.reference = f"w{work.number}"
    work.full_clean()
    work.because(because).save()
    for name, chosen in many.items():
        getattr(work, name).set(chosen)
    return work


@transaction.atomic
def keep_step(*, step: PlanStep, by: User) -> PlanStep:
    """Save a new or a changed step; a new one comes last.

    Raises ``PermissionDenied`` when ``by`` does not keep the board's plan.
    """
    access.require(by, Permission.RECORD_PROGRESS, step.workstream)
    if step.pk is None:
        hold(step.workstream.board)
        step.number = next_number(PlanStep.objects.filter(workstream=step.workstream))
    step.full_clean()
    step.save()
    return step


@transaction.atomic
def keep_milestone(*, milestone: Milestone, has_changed: bool, by: User) -> Milestone:
    """Save a new or a changed milestone, which is proposed by that.

    Raises ``PermissionDenied`` when ``by`` is neither of the lead organisation nor the
    officer.
    """
    require_lead(by, milestone.workstream)
    if milestone.pk is None:
        hold(milestone.workstream.board)
        rows = Milestone.objects.filter(workstream=milestone.workstream)
        milestone.number = next_number(rows)
        has_changed = True
    milestone.state = rules.state_after_change(milestone.state, has_changed=has_changed)
    if has_changed:
        milestone.moved_at, milestone.moved_by, milestone.moved_because = timezone.now(), by, ""
    milestone.full_clean()
    milestone.save()
    return milestone


@transaction.atomic
def move_milestone(*, milestone: Milestone, move: str, by: User, because: str) -> Milestone:
    """Move a milestone on, or back with a reason, and keep who did it, when and why.

    Raises ``PermissionDenied`` when the move is not theirs, and ``RuleBroken`` when the
    milestone has moved on meanwhile, or a reason is missing.
    """
    require_lead(by, milestone.workstream)
    stored: Milestone = Milestone.objects.select_for_update(of=("self",)).get(pk=milestone.pk)
    work = milestone.workstream
    mine = {"is_officer": is_officer(by, work), "is_of_lead": is_of_lead(by, work)}
    found = rules.moves_open(stored.state, **mine).get(move)
    if found is None:
        now = stored.get_state_display().lower()
        raise RuleBroken("moved on", f"This milestone is {now}: read it again, then choose.")
    reason = because.strip()
    if found.needs_reason and not reason:
        raise RuleBroken("reason", "Enter the reason: the lead reads it")
    stored.state = found.after
    stored.moved_at, stored.moved_by, stored.moved_because = timezone.now(), by, reason
    stored.full_clean()
    stored.because(reason or found.words).save()
    return stored
