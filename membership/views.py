"""The members of a board: who sits here, for whom, until when; and the history of each seat."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from boards import timeline
from boards.access import Permission
from boards.models import Board
from boards.periods import today
from boards.web import on_board
from membership import histories
from membership.register import by_organisation, day_asked_for, printed_lists, register_of

HOW_TO_WRITE = "Enter a date like 29 April 2019 or 2019-04-29"


@on_board(Permission.READ_PUBLISHED)
@require_safe
def members(request: HttpRequest, board: Board) -> HttpResponse:
    """Show the register by seat, or by organisation; as it is, or as it was on a day."""
    asked = request.GET.get("on", "").strip()[:40]
    on, problem = today(), ""
    if asked:
        try:
            on = day_asked_for(asked)
        except ValueError:
            problem = HOW_TO_WRITE
    register = register_of(board, request.user, on)
    context = {
        "register": register,
        "asked": asked,
        "problem": problem,
        "kept_day": on.isoformat() if asked and not problem else "",
        "by_organisation": request.GET.get("view") == "organisation",
    }
    if context["by_organisation"]:
        lists = printed_lists(board, request.user)
        context |= {"lists": lists, "rows": by_organisation(register, lists)}
    return render(request, "membership/members.html", context)


@on_board(Permission.VIEW_BOARD)
@require_safe
def seat_history(request: HttpRequest, board: Board, seat_slug: str) -> HttpResponse:
    """Tell who changed a seat and the terms in it, and how."""
    seat = get_object_or_404(board.seats, slug=seat_slug)
    return timeline.page(
        request,
        board,
        histories.of_seat(seat),
        title=f"History of the seat {seat.title}",
        back=seat.get_absolute_url(),
    )


@on_board(Permission.VIEW_BOARD)
@require_safe
def people_history(request: HttpRequest, board: Board) -> HttpResponse:
    """Tell who changed the officers' terms, and the people who sit or sat here, and how."""
    return timeline.page(
        request,
        board,
        histories.of_people(board),
        title="History of officers and people",
        back=f"{board.get_absolute_url()}members/",
    )


@on_board(Permission.VIEW_BOARD)
@require_safe
def lists_history(request: HttpRequest, board: Board) -> HttpResponse:
    """Tell who changed how the sources list the members, and how."""
    return timeline.page(
        request,
        board,
        histories.of_printed_lists(board),
        title="History of the printed lists of members",
        back=f"{board.get_absolute_url()}members/?view=organisation",
    )
