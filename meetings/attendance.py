"""Whose attendance is recorded, and who took part."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from boards.terms import in_force
from meetings.models import Attendance, Meeting
from meetings.queries import PRESENT, AttendanceCounts
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


def attendances_of(meeting: Meeting, user: Any) -> list[Attendance]:
    """Return who took part by name, those present first; nobody for the public."""
    rows = (
        Attendance.objects.visible_to(user)
        .filter(meeting=meeting)
        .exclude(status=Attendance.Status.UNKNOWN)
        .select_related("appointment__person", "appointment__seat", "appointment__organisation")
        .order_by("appointment__seat__order", "appointment__person__name")
    )
    order = list(Attendance.Status)
    return sorted(rows, key=lambda one: (one.status not in PRESENT, order.index(one.status)))


def counted(rows: list[Attendance]) -> AttendanceCounts:
    """Count attendances that have been read already."""
    found = [row.status for row in rows]
    return AttendanceCounts(
        present=found.count(Attendance.Status.PRESENT),
        remote=found.count(Attendance.Status.REMOTE),
        apologies=found.count(Attendance.Status.APOLOGIES),
        absent=found.count(Attendance.Status.ABSENT),
    )
