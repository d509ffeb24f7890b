"""A board's plans, past and present, with what it set out to do in each year."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from boards import timeline
from boards.access import Permission
from boards.models import Board
from boards.web import on_board
from priorities import plan_queries, queries
from priorities.models import ProgressDeadline, RagDefinition


@on_board(Permission.READ_PUBLISHED)
@require_safe
def plan(request: HttpRequest, board: Board) -> HttpResponse:
    """Show the board's objectives, plans, areas of focus, priorities and their life."""
    family = plan_queries.family(request.user, board)
    found = list(plan_queries.plans(request.user, family))
    years = list(plan_queries.years(family))
    return render(
        request,
        "priorities/plan.html",
        {
            "objectives": queries.objectives(request.user, board),
            "plans": [one for one in found if one.areas.all() or one.events.all()],
            "other_plans": [one for one in found if not (one.areas.all() or one.events.all())],
            "statements": plan_queries.statements(family),
            "years": years,
            "themes": plan_queries.themes(years),
        },
    )


@on_board(Permission.VIEW_BOARD)
@require_safe
def history(request: HttpRequest, board: Board) -> HttpResponse:
    """Tell who changed the board's plans, areas of focus and priorities, and how."""
    return timeline.page(
        request,
        board,
        plan_queries.plan_history(board, request.user),
        title="History of the plan",
        back=f"{board.get_absolute_url()}plan/",
    )


@on_board(Permission.VIEW_BOARD)
@require_safe
def years_history(request: HttpRequest, board: Board) -> HttpResponse:
    """Tell who changed the priorities of each year, and how."""
    return timeline.page(
        request,
        board,
        plan_queries.years_history(board),
        title="History of the priorities of each year",
        back=f"{board.get_absolute_url()}plan/",
    )


@on_board(Permission.VIEW_BOARD)
@require_safe
def ratings_history(request: HttpRequest, board: Board) -> HttpResponse:
    """Tell who changed what each rating of progress means, and when progress is due, and how."""
    return timeline.page(
        request,
        board,
        [timeline.ever(RagDefinition, board=board), timeline.ever(ProgressDeadline, board=board)],
        title="History of what the ratings mean, and of the deadline",
        back=f"{board.get_absolute_url()}progress/",
    )
