"""Deciding of a plan, for the officer of the board."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from boards.access import Permission
from boards.models import Board
from boards.web import on_board
from priorities import deciding, plan_queries
from priorities.deciding import Place
from priorities.views.keeping import FORM


def _place(request: HttpRequest, board: Board, slug: str) -> Place:
    return Place(
        board,
        reverse("priorities:decide", args=[board.slug, slug]),
        find=lambda: plan_queries.plan_of(request.user, board, slug),
        others=lambda plan: plan_queries.plans_beside(request.user, board, plan),
    )


@on_board(Permission.RECORD_PROGRESS)
@require_safe
def decide(request: HttpRequest, board: Board, plan_slug: str) -> HttpResponse:
    """Show what was decided of a plan, and offer what can be decided next."""
    return deciding.decide(request, _place(request, board, plan_slug))


@on_board(Permission.RECORD_PROGRESS)
@FORM
def act(request: HttpRequest, board: Board, plan_slug: str, act: str) -> HttpResponse:
    """Ask about one act, show all that it would change, and do it once that is confirmed."""
    return deciding.act(request, _place(request, board, plan_slug), act)


@on_board(Permission.RECORD_PROGRESS)
@FORM
def undo(request: HttpRequest, board: Board, plan_slug: str, event: int) -> HttpResponse:
    """Show what the last act changed, ask why it is undone, and put everything back."""
    return deciding.undo(request, _place(request, board, plan_slug), event)
