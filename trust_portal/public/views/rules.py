"""Which rules bind a board: what is law for it, what it adopted, and what does not bind it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from boards import timeline
from boards.access import Permission
from boards.as_on import day_alone
from boards.models import Board
from boards.web import on_board
from trust_portal.public import rule_queries


@on_board(Permission.READ_PUBLISHED)
@require_safe
def rules(request: HttpRequest, board: Board) -> HttpResponse:
    """Say which rules bind the board, each with its source, and which do not, and why."""
    day = day_alone(request)
    shown = rule_queries.rules_of(board, request.user, day)
    top = board.get_absolute_url()
    way = [("Boards", "/boards/"), (board.called, top), ("Rules", "")]
    return render(request, "boards/rules.html", {"rules": shown, "trail": way})


@on_board(Permission.VIEW_BOARD)
@require_safe
def history(request: HttpRequest, board: Board) -> HttpResponse:
    """Tell who changed the rules that the board adopted, and how."""
    return timeline.page(
        request,
        board,
        list(board.adopted_rules.all()),
        title=f"History of the rules of {board.name}",
        back=f"{board.get_absolute_url()}rules/",
    )
