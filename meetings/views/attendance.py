"""Who took part in a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from boards import timeline
from boards.access import Permission
from boards.models import Board
from boards.web import on_board
from design.forms import posted
from meetings import find, services
from meetings.attendance import appointments_for
from meetings.changes import attendance_entries
from meetings.forms import AttendanceForm
from meetings.substitution import named_substitutes
from meetings.views.asking import FORM, trail

if TYPE_CHECKING:
    from boards.web import SignedInRequest


@on_board(Permission.RUN_MEETINGS)
@FORM
def record(request: SignedInRequest, board: Board, reference: str) -> HttpResponse:
    """Record on one page how everybody took part."""
    with find.writing(request):
        meeting = find.meeting_of(request, board, reference)
        known = meeting.attendances.visible_to(request.user).select_related("substitute")
        appointments = appointments_for(meeting)
        form = AttendanceForm(
            posted(request),
            meeting=meeting,
            appointments=appointments,
            stored={one.appointment_id: one for one in known},
            named=named_substitutes(appointments, meeting.held_on),
        )
        if form.is_valid():
            changed = services.record_attendance(
                meeting=meeting, answers=form.found, by=request.user
            )
            messages.success(request, _said(len(changed)))
            return redirect(f"{meeting.get_absolute_url()}#attendance")
    form.cancel = ("Cancel", meeting.get_absolute_url())
    way = trail(board, meeting, "Attendance")
    return render(
        request, "meetings/attendance.html", {"form": form, "meeting": meeting, "trail": way}
    )


def _said(changed: int) -> str:
    if not changed:
        return "Nothing was changed: attendance stays as it was."
    return f"Attendance is saved for {changed} {'person' if changed == 1 else 'people'}."


@on_board(Permission.VIEW_BOARD)
@require_safe
def history(request: HttpRequest, board: Board, reference: str) -> HttpResponse:
    """Tell who recorded whose attendance, and how it was changed."""
    meeting = find.meeting_of(request, board, reference)
    title = f"History of attendance, {meeting}"
    told = attendance_entries(meeting)
    return timeline.show(request, told, title=title, back=meeting.get_absolute_url())
