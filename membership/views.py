"""The members of a board: who sits here, for whom, until when; and the history of each seat."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from boards import as_on, timeline
from boards.access import Permission
from boards.models import Board
from boards.web import on_board
from membership.register import by_organisation, printed_lists, register_of


@on_board(Permission.READ_PUBLISHED)
@require_safe
def members(request: HttpRequest, board: Board) -> HttpResponse:
    """Show the register by seat, or by organisation; as it is, or as it was on a day."""
    shown = as_on.of(request)
    register = register_of(board, request.user, shown.day)
    by_body = request.GET.get("view") == "organisation"
    context = {
        "register": register,
        "by_organisation": by_body,
        "as_on_rest": "?view=organisation" if by_body else "",
    }
    if by_body:
        lists = printed_lists(board, request.user)
        context |= {"lists": lists, "rows": by_organisation(register, lists)}
    return render(request, "membership/members.html", context)


@on_board(Permission.VIEW_BOARD)
@require_safe
def seat_history(request: HttpRequest, board: Board, seat_slug: str) -> HttpResponse:
    """Tell who changed a seat and the terms in it, and how."""
    seat = get_object_or_404(board.seats, slug=seat_slug)
    seat.board = board
    terms = list(seat.appointments.select_related("person", "seat"))
    return timeline.page(
        request,
        board,
        [seat, *terms],
        title=f"History of the seat {seat.title}",
        back=seat.get_absolute_url(),
    )
