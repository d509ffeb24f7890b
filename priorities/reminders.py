"""Reminders of progress that is owed: letters, one a person, quarter and step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from boards import access
from boards.access import Permission
from boards.models import Board
from boards.periods import Quarter, long_date, today
from design.templatetags.parts import due
from membership.letters import write
from membership.models import Letter, OfficerAppointment, Person
from priorities import invitation_letters, rules
from priorities.letters import those_who_decide
from priorities.models import (
    InvitationLink,
    ProgressDeadline,
    ProgressInvitation,
    ProgressReminder,
)
from priorities.progress_figures import (
    objectives_submitted,
    progress_states,
)

Step = ProgressReminder.Step


@dataclass(frozen=True)
class Round:
    """One occasion to remind: of which board's quarter, at which step, on which day."""

    board: Board
    quarter: Quarter
    step: Step
    on: dt.date
    due_on: dt.date


def step_on(due_on: dt.date, on: dt.date) -> Step | None:
    """Return which reminder is called for on the day ``on``; none more than a week ahead.

    A week before, on the day, a week after, and three weeks after. Where nobody wrote on
    the very day, the step stays open until the next one.
    """
    days = (on - due_on).days
    if days < -7:
        return None
    if days < 0:
        return Step.BEFORE
    if days < 7:
        return Step.DUE
    return Step.LATE if days < 21 else Step.LONG_LATE


def chase_all(on: dt.date | None = None) -> list[ProgressReminder]:
    """Write to everybody who owes progress of the last finished quarter, as its step calls for.

    Those are the officers of each active board that has not submitted all of it, and who
    was asked by link and has not answered; from three weeks late the chair and the deputy
    too. A second run on the same day writes nothing.
    """
    day = on or today()
    quarter = Quarter.containing(day).previous()
    days = dict(ProgressDeadline.objects.values_list("board", "days"))
    written: list[ProgressReminder] = []
    for board in owing(quarter):
        due_on = rules.progress_due_on(quarter, days.get(board.pk, rules.DAYS_AFTER_QUARTER))
        step = step_on(due_on, day)
        if step:
            written += _remind(Round(board, quarter, step, day, due_on))
    return written


def owing(quarter: Quarter) -> list[Board]:
    """Return the active boards that have not submitted all their progress of ``quarter``."""
    states = progress_states(Board.objects.filter(status=Board.Status.ACTIVE), quarter)
    late = [key for key, rows in states.items() if rows and objectives_submitted(rows) < len(rows)]
    return list(Board.objects.filter(pk__in=late).order_by("name"))


def remind_now(
    *, board: Board, quarter: Quarter, by: User, due_on: dt.date
) -> list[ProgressReminder]:
    """Remind at once who owes the quarter's progress, because an officer wants it.

    Once a day at most; who presses a second time writes nothing.

    Raises ``PermissionDenied`` when ``by`` may not record progress on the board.
    """
    access.require(by, Permission.RECORD_PROGRESS, board)
    return _remind(Round(board, quarter, Step.BY_HAND, today(), due_on), leave_out=by)


def _remind(this: Round, leave_out: User | None = None) -> list[ProgressReminder]:
    people = [person for person in officers(this.board) if person.user != leave_out]
    if this.step == Step.LONG_LATE:
        people += [person for person in those_who_decide(this.board) if person not in people]
    able = [person for person in people if person.user and person.user.is_active]
    written = [_written(this, to=person) for person in able]
    written += [_written(this, link=link) for link in _awaited(this)]
    return [reminder for reminder in written if reminder is not None]


def officers(board: Board) -> list[Person]:
    """Return the people who are officers of ``board`` today, each once."""
    held = OfficerAppointment.objects.in_force().filter(board=board)
    return list(dict.fromkeys(one.person for one in held.select_related("person__user")))


def _awaited(this: Round) -> Iterable[InvitationLink]:
    """Return the links by which an answer is awaited; not those whose letter is of today."""
    links = InvitationLink.objects.filter(
        ended_at=None,
        invitation__board=this.board,
        invitation__year=this.quarter.year,
        invitation__quarter_number=this.quarter.number,
        invitation__status=ProgressInvitation.Status.OPEN,
    ).exclude(email="")
    found = links.select_related("invitation__board", "invitation__asked_by")
    return [
        one
        for one in found
        if one.invitation.is_open and timezone.localdate(one.made_at) != this.on
    ]


def _written(
    this: Round, *, to: Person | None = None, link: InvitationLink | None = None
) -> ProgressReminder | None:
    """Write one reminder, unless it is written already: the database lets no second one in."""
    same: dict[str, Any] = {
        "board": this.board,
        "year": this.quarter.year,
        "quarter_number": this.quarter.number,
        "step": this.step,
        "to": to,
        "invitation": link.invitation if link else None,
    }
    if _is_reminded(this, same):
        return None
    try:
        with transaction.atomic():
            letter = _letter(this, to, link)
            reminder: ProgressReminder = ProgressReminder.objects.create(
                **same, written_on=this.on, letter=letter
            )
    except IntegrityError:
        return None
    return reminder


def _is_reminded(this: Round, same: dict[str, Any]) -> bool:
    """Say whether this reminder is written, or any other of it to the same person on the day."""
    step = same["step"]
    of_it = {key: one for key, one in same.items() if key != "step"}
    again = Q(written_on=this.on) if step == Step.BY_HAND else Q(step=step) | Q(written_on=this.on)
    return bool(ProgressReminder.objects.filter(again, **of_it).exists())


def _letter(this: Round, to: Person | None, link: InvitationLink | None) -> Letter:
    if link is not None:
        return invitation_letters.remind(link.invitation, link.email)
    address = reverse("priorities:progress", args=[this.board.slug, this.quarter])
    when = due(this.due_on, this.on)
    return write(
        to=cast("Person", to),
        subject=f"Progress for {this.quarter.short}: {when}",
        body=(
            f"Progress of {this.board} for {this.quarter} is not all submitted. It is to be "
            f"submitted by {long_date(this.due_on)}: {when}.\n\nSee what is left at {address}\n"
        ),
    )
