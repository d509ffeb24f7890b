"""Attendance beside each seat of the register: "5 of 6", over the last twelve months."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q, QuerySet

from boards.models import Board
from boards.prepared import prepared
from meetings.models import Attendance, Meeting

if TYPE_CHECKING:
    from membership.holdings import Reader

YEAR = dt.timedelta(days=365)
Status = Attendance.Status
REPRESENTED = {Status.PRESENT, Status.REMOTE, Status.SUBSTITUTE, Status.SUBSTITUTE_REMOTE}


def of_seats(board: Board, reader: Reader, on: dt.date) -> dict[int, str]:
    """Return for each seat at how many meetings it was filled, of those that count. One statement.

    By the rules of ``meetings/representation.py``: meetings held while a term ran, with
    something recorded; a substitute credits the seat.
    """
    counted: Counter[int] = Counter()
    filled: Counter[int] = Counter()
    for seat, status in _recorded(board.pk, on - YEAR, on):
        counted[seat] += 1
        filled[seat] += status in REPRESENTED
    return {seat: f"{filled[seat]} of {number}" for seat, number in counted.items()}


@prepared
def _recorded(board: int, after: dt.date, on: dt.date) -> QuerySet[Attendance, Any]:
    day = F("meeting__held_on")
    in_term = Q(appointment__starts_on__isnull=True) | Q(appointment__starts_on__lte=day)
    in_term &= Q(appointment__ends_on__isnull=True) | Q(appointment__ends_on__gte=day)
    rows = Attendance.objects.filter(
        in_term,
        meeting__board=board,
        meeting__status=Meeting.Status.HELD,
        meeting__held_on__gt=after,
        meeting__held_on__lte=on,
    ).exclude(status=Status.UNKNOWN)
    return rows.values_list("appointment__seat_id", "status")
