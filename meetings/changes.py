"""The history of attendance, told for a whole meeting."""

from __future__ import annotations

from boards.timeline import Change, Entry
from meetings.models import Attendance, Meeting

WORDS = dict(Attendance.Status.choices)


def attendance_entries(meeting: Meeting) -> list[Entry]:
    """Return every change of attendance at ``meeting``, the latest first, in one statement."""
    rows = (
        Attendance.history.filter(meeting=meeting)
        .select_related("history_user", "appointment__person", "substitute")
        .order_by("history_date", "history_id")
    )
    known: dict[int, str] = {}
    told = []
    for row in rows:
        was = known.get(row.appointment_id, WORDS[Attendance.Status.UNKNOWN])
        now = known[row.appointment_id] = _words(row)
        if was == now:
            continue
        change = Change(str(row.appointment.person), was, now)
        by = str(row.history_user) if row.history_user else "the portal"
        reason = row.history_change_reason or ""
        told.append(Entry(row.history_date, by, "changed", "attendance", reason, [change]))
    return told[::-1]


def _words(row: Attendance) -> str:
    """Say how one took part, with the name of the substitute where one came."""
    who = str(row.substitute) if row.substitute else row.substitute_name
    return f"{WORDS[row.status]}: {who}" if who else WORDS[row.status]
