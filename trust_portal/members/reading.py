"""Reads at once all that the health of several boards is found from."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery

from boards.models import Board, TermsOfReference
from boards.successions import Lineages
from meetings.models import Attendance, Meeting
from membership import rules
from membership.interests import Duty, duties
from membership.models import (
    Appointment,
    ChecklistStep,
    InterestReminder,
    OfficerAppointment,
    Seat,
    Substitute,
)

YEAR = dt.timedelta(days=365)
MEETINGS = 4
"""How many of the latest meetings of the last twelve months are looked at."""
REPRESENTED = {
    Attendance.Status.PRESENT,
    Attendance.Status.REMOTE,
    Attendance.Status.SUBSTITUTE,
    Attendance.Status.SUBSTITUTE_REMOTE,
}


@dataclass
class Reading:
    """All seats with their terms, what their holders owe, who came, and the steps to tick."""

    on: dt.date
    seats: dict[int, list[Seat]]
    officers: dict[int, list[OfficerAppointment]]
    duties: dict[int, list[Duty]]
    came: dict[int, dict[dt.date, dict[int, set[str]]]]
    steps: Counter[tuple[int | None, str]]
    lineages: Lineages

    def steps_for(self, board: Board, moment: str) -> int:
        """Count the steps in use at ``moment`` on ``board``."""
        return self.steps[None, moment] + self.steps[board.pk, moment]

    def latest_meetings(self, board: Board) -> list[dict[int, set[str]]]:
        """Return how each seat was filled at the latest meetings with attendance on record."""
        of_board = self.came.get(board.pk, {})
        return [of_board[day] for day in sorted(of_board, reverse=True)[:MEETINGS]]


def register_boards() -> QuerySet[Board]:
    """Return every board: who asks has passed a door that lets them see its register."""
    return Board.objects.all()


def with_review(boards: QuerySet[Board]) -> QuerySet[Board]:
    """Add to each board when its newest terms of reference are to be reviewed, and their title."""
    newest = TermsOfReference.objects.filter(board=OuterRef("pk")).order_by("-adopted_on", "-pk")
    return boards.annotate(
        review_on=Subquery(newest.values("review_on")[:1]),
        terms_title=Subquery(newest.values("title")[:1]),
    )


def read(boards: list[Board], on: dt.date) -> Reading:
    """Return everything about ``boards`` on ``on``. Nine statements."""
    seats: dict[int, list[Seat]] = defaultdict(list)
    officers: dict[int, list[OfficerAppointment]] = defaultdict(list)
    for officer in _counted(OfficerAppointment.objects.filter(board__in=boards)).select_related(
        "person"
    ):
        officers[officer.board_id].append(officer)
    owed: dict[int, list[Duty]] = defaultdict(list)
    for seat in _seats(boards, on):
        seats[seat.board_id].append(seat)
    held = [one for rows in seats.values() for seat in rows for one in seat.appointments.all()]
    for duty in duties(held, on):
        for board_id in {one.seat.board_id for one in duty.seats}:
            owed[board_id].append(duty)
    steps = ChecklistStep.objects.filter(is_used=True).order_by()
    counted = steps.values_list("board", "moment").annotate(n=Count("pk"))
    return Reading(
        on,
        seats,
        officers,
        owed,
        _came(boards, on),
        Counter({(board, moment): n for board, moment, n in counted}),
        Lineages.read(),
    )


def _counted(terms: QuerySet[Any]) -> QuerySet[Any]:
    """Add to each term how many steps of its checklist are ticked at each moment."""
    moments = ChecklistStep.Moment
    used = Q(ticks__step__is_used=True)
    return terms.annotate(
        induction_done=Count("ticks", used & Q(ticks__step__moment=moments.INDUCTION)),
        exit_done=Count("ticks", used & Q(ticks__step__moment=moments.EXIT)),
    )


def _seats(boards: list[Board], on: dt.date) -> QuerySet[Any]:
    reminders = InterestReminder.objects.filter(
        person=OuterRef("person"), month=rules.reminder_month(on)
    )
    terms = (
        _counted(Appointment.objects.select_related("person__user", "organisation", "seat__board"))
        .annotate(reminded_on=Subquery(reminders.values("written_on")[:1]))
        .order_by("-starts_on", "-pk")
    )
    return (
        Seat.objects.filter(board__in=boards)
        .select_related("board")
        .prefetch_related(
            Prefetch("appointments", terms),
            "organisations",
            Prefetch("substitutes", Substitute.objects.in_force(on), to_attr="ready"),
        )
        .order_by("board", "order", "title")
    )


def _came(boards: list[Board], on: dt.date) -> dict[int, dict[dt.date, dict[int, set[str]]]]:
    """Return how each seat was filled at each meeting of the last twelve months."""
    rows = (
        Attendance.objects.filter(
            meeting__board__in=boards,
            meeting__status=Meeting.Status.HELD,
            meeting__held_on__gt=on - YEAR,
            meeting__held_on__lte=on,
        )
        .exclude(status=Attendance.Status.UNKNOWN)
        .order_by()
        .values_list("meeting__board", "meeting__held_on", "appointment__seat", "status")
    )
    found: dict[int, dict[dt.date, dict[int, set[str]]]] = defaultdict(dict)
    for board, day, seat, status in rows:
        found[board].setdefault(day, {}).setdefault(seat, set()).add(status)
    return found
