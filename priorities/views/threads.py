"""The golden thread of an objective."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from boards.access import Permission
from boards.models import Board
from boards.web import on_board
from priorities import plan_queries, queries, threads


@on_board(Permission.READ_PUBLISHED)
@require_safe
def thread(request: HttpRequest, board: Board, reference: str) -> HttpResponse:
    """Show an objective with the plan above it and all that hangs on it, as one chain."""
    found = queries.objective_on_plan(request.user, board, reference)
    area = found.priority.area if found.priority else found.area
    context = {
        "objective": found,
        "area": area,
        "plan": plan_queries.plan_above(request.user, area),
        "thread": threads.thread(found, request.user),
    }
    return render(request, "priorities/thread.html", context)
