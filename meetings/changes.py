"""The history of attendance, told for a whole meeting."""

from __future__ import annotations

from boards.timeline import Change, Entry
from meetings.models import Attendance, Meeting

WORDS = dict(Attendance.Status.choices)


def attendance_entries(meeting: Meeting) -> list[Entry]:
    """Return every change of attendance at ``meeting``, the latest first, in one statement."""
    rows = (
        Attendance.history.filter(meeting=meeting)
        .select_related("history_user", "appointment__person")
        .order_by("history_date", "history_id")
    )
    known: dict[int, str] = {}
    told = []
    for row in rows:
        was = known.get(row.appointment_id, Attendance.Status.UNKNOWN.value)
        known[row.appointment_id] = row.status
        if was == row.status:
            continue
        change = Change(str(row.appointment.person), WORDS[was], WORDS[row.status])
        by = str(row.history_user) if row.history_user else "the portal"
        reason = row.history_change_reason or ""
        told.append(Entry(row.history_date, by, "changed", "attendance", reason, [change]))
    return told[::-1]
