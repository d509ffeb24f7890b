"""Who came how often: by member, by seat and by organisation."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from boards.access import Permission
from boards.models import Board
from boards.periods import today
from boards.web import on_board
from meetings.representation import representation, years_of_meetings
from meetings.views.asking import trail

LAST_YEAR, EVER = "year", "all"


@on_board(Permission.VIEW_BOARD)
@require_safe
def shown(request: HttpRequest, board: Board) -> HttpResponse:
    """Show attendance between two days, each figure with the meetings it is out of."""
    periods = [(LAST_YEAR, "The last 12 months"), (EVER, "All meetings")]
    periods += [(str(year), str(year)) for year in years_of_meetings(board)]
    chosen = request.GET.get("period", LAST_YEAR)
    if chosen not in dict(periods):
        chosen = LAST_YEAR
    since, until = _bounds(chosen)
    context = {
        "periods": periods,
        "chosen": chosen,
        "period": dict(periods)[chosen],
        "figures": representation(board, since, until),
        "trail": trail(board, last="Attendance"),
    }
    return render(request, "meetings/representation.html", context)


def _bounds(chosen: str) -> tuple[dt.date | None, dt.date | None]:
    if chosen == EVER:
        return None, None
    if chosen == LAST_YEAR:
        until = today()
        back = until.replace(year=until.year - 1, day=min(until.day, 28))
        return back, until
    return dt.date(int(chosen), 1, 1), dt.date(int(chosen), 12, 31)
