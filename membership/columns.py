"""Columns of the register that an app further up fills, such as attendance.

Meetings know who came, and stand above membership; so they, or the project that
composes both, hand in here how to count, and the register asks when it is shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from boards.models import Board

if TYPE_CHECKING:
    from membership.holdings import Reader

Attendance = Callable[[Board, "Reader", dt.date], Mapping[int, str]]

_attendance: list[Attendance] = []


def provide_attendance(count: Attendance) -> None:
    """Have the register show what ``count`` returns: words such as "5 of 6" by key of seat."""
    _attendance[:] = [count]


def attendance_of(board: Board, reader: Reader, on: dt.date) -> Mapping[int, str]:
    """Return attendance in words by seat; nothing while nobody counts it."""
    return _attendance[0](board, reader, on) if _attendance else {}
