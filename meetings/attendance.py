"""Whose attendance is recorded, and who took part."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from boards.prepared import prepared
from boards.terms import in_force
from meetings.models import Attendance, Meeting
from meetings.models.meetings import board_standing
from meetings.queries import AttendanceCounts
from membership.models import Appointment


def appointments_for(meeting: Meeting) -> list[Appointment]:
    """Return whose attendance is recorded: all who held a seat on the day of the meeting.

    Both end days of a term count. Who has an attendance recorded stays in the list
    when the term is put right afterwards.
    """
    recorded = Q(pk__in=meeting.attendances.values("appointment"))
    held_seat = in_force(meeting.held_on) if meeting.held_on else Q(pk__in=[])
    return list(
        Appointment.objects.filter(seat__board=meeting.board)
        .filter(recorded | held_seat)
        .select_related("person", "seat", "organisation")
        .order_by("seat__order", "seat__title", "person__name")
    )


@dataclass(frozen=True)
class Group:
    """Everybody who took part in one way, with the words for it."""

    words: str
    people: list[Attendance]


def attendances_of(meeting: Meeting, user: Any) -> list[Attendance]:
    """Return how everybody took part by name, in the order of the seats; nobody for the public."""
    return _by_name(meeting.pk, board_standing(user))


@prepared
def _by_name(meeting: int, standing: list[int]) -> QuerySet[Attendance]:
    return (
        Attendance.objects.shown_to(standing)
        .filter(meeting=meeting)
        .exclude(status=Attendance.Status.UNKNOWN)
        .select_related(
            "appointment__person",
            "appointment__seat",
            "appointment__organisation",
            "substitute",
        )
        .order_by("appointment__seat__order", "appointment__person__name")
    )


def grouped(rows: list[Attendance]) -> list[Group]:
    """Put attendances together by how people took part, those present first."""
    groups = [
        Group(status.label, [row for row in rows if row.status == status])
        for status in Attendance.Status
    ]
    return [group for group in groups if group.people]


def counted(rows: list[Attendance]) -> AttendanceCounts:
    """Count attendances that have been read already."""
    found = Counter(row.status for row in rows)
    return AttendanceCounts(
        present=found[Attendance.Status.PRESENT],
        remote=found[Attendance.Status.REMOTE],
        apologies=found[Attendance.Status.APOLOGIES],
        absent=found[Attendance.Status.ABSENT],
        substitute=found[Attendance.Status.SUBSTITUTE],
        sub_remote=found[Attendance.Status.SUBSTITUTE_REMOTE],
        examples=sum(row.is_example for row in rows),
    )
