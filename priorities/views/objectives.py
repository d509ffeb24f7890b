"""One objective: what it is, how it has gone quarter by quarter, and its history."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from boards import timeline
from boards.access import Permission
from boards.models import Board
from boards.periods import Quarter
from boards.web import on_board
from priorities import evidence, measure_queries, queries, submissions

QUARTERS_A_PAGE = 8


@on_board(Permission.READ_PUBLISHED)
@require_safe
def objective(request: HttpRequest, board: Board, reference: str) -> HttpResponse:
    """Show an objective with its measures and the progress reported on it."""
    found = queries.objective(request.user, board, reference)
    updates = queries.updates_of(request.user, found)
    page = Paginator(updates, QUARTERS_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "priorities/objective.html",
        {
            "objective": found,
            "page_obj": page,
            "updates": [(update, evidence.lines(update.evidence)) for update in page],
            "lines": measure_queries.lines_of(request.user, found),
            "quarter_to_report": queries.quarter_to_report(),
        },
    )


@on_board(Permission.VIEW_BOARD)
@require_safe
def history(request: HttpRequest, board: Board, reference: str) -> HttpResponse:
    """Tell who changed an objective, and how."""
    found = queries.objective(request.user, board, reference)
    title = f"History of objective {found.called}"
    return timeline.page(request, board, found, title=title, back=found.get_absolute_url())


@on_board(Permission.VIEW_BOARD)
@require_safe
def progress_history(
    request: HttpRequest, board: Board, reference: str, quarter: Quarter
) -> HttpResponse:
    """Tell who changed one update, and how; to those who do not write it, when it was submitted.

    Every save of a draft is in its history, and drafts are for those who write them.
    """
    found = queries.objective(request.user, board, reference)
    update = queries.update_of(request.user, found, quarter)
    title, back = f"History of {found.called}, {quarter.short}", found.get_absolute_url()
    if Permission.RECORD_PROGRESS in request.standing:  # type: ignore[attr-defined]
        return timeline.page(request, board, update, title=title, back=back)
    return timeline.show(request, submissions.entries(update), title=title, back=back)
