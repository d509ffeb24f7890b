"""Which rules bind a board: what is law for it, what it adopted, and what does not bind it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from boards import as_on, timeline
from boards.access import Permission
from boards.models import Board
from boards.web import on_board
from membership.recorded import refused
from trust_portal.public import rule_queries


@on_board(Permission.READ_PUBLISHED)
@require_safe
def rules(request: HttpRequest, board: Board) -> HttpResponse:
    """Say which rules bind the board, each with its source, and which do not, and why."""
    away = refused(request)
    if away is not None:
        return away
    asked = as_on.of(request)
    if asked.recorded_until is None:
        shown = rule_queries.rules_of(board, request.user, asked.day)
    else:
        then = rule_queries.rules_then(board, request.user, asked.day, asked.recorded_until)
        if then is None:
            return render(request, "boards/not_yet_recorded.html")
        shown = then
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
