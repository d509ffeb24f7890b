"""The chair's dashboard: it tells where to press."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from assurance import attention, dashboard_rows, figures, matrix, overview, queries
from assurance.overview import Overview
from boards.access import Permission
from boards.models import Board
from boards.periods import Quarter, today
from boards.web import SignedInRequest, on_board
from meetings import queries as meeting_queries
from priorities import measure_queries


@on_board(Permission.VIEW_DASHBOARD)
@require_safe
def newest(request: HttpRequest, board: Board) -> HttpResponse:
    """Lead to the quarter being reported on."""
    return redirect("assurance:dashboard", board.slug, queries.newest_quarter(today()))


def overview_or_404(request: SignedInRequest, board: Board, quarter: Quarter) -> Overview:
    """Return a quarter of the board's assurance. Raises ``Http404`` where it has no page."""
    found = overview.load(board, quarter, request.user, today())
    if found is None:
        raise Http404("There are no reports on that quarter.")
    return found


@on_board(Permission.VIEW_DASHBOARD)
@require_safe
def dashboard(request: SignedInRequest, board: Board, quarter: Quarter) -> HttpResponse:
    """Show what was reported for a quarter, what is late, and where to look first."""
    seen = overview_or_404(request, board, quarter)
    actions = meeting_queries.actions_by_organisation(board)
    decides = Permission.REVIEW_ASSURANCE in request.standing  # type: ignore[attr-defined]
    reporters = [line.board for line in seen.lines]
    signals = measure_queries.with_signals(request.user, [board, *reporters])
    pointers = attention.look_here_first(
        seen.lines, actions, board, decides=decides, signals=signals
    )
    return render(
        request,
        "assurance/dashboard.html",
        {
            "overview": seen,
            "figures": figures.counts(seen.lines),
            "pointers": pointers[: attention.FIRST],
            "more": pointers[attention.FIRST :],
            "matrix": matrix.build(seen.lines),
            "legend": matrix.LEGEND,
            "signals": signals,
            "rows": {
                "reports": dashboard_rows.reports(seen.lines, decides=decides),
                "signals": dashboard_rows.signals(signals, board),
                "actions": dashboard_rows.actions(actions),
            },
            "actions": actions,
            "next_meeting": meeting_queries.next_meeting(board, reader=request.user),
            "inspections": queries.inspections_about(board, reporters, request.user),
            "how": {
                "look": figures.how(attention.look_here_first),
                "matrix": figures.how(matrix.build),
                "signals": figures.how(measure_queries.with_signals),
                "actions": figures.how(meeting_queries.actions_by_organisation),
            },
        },
    )
