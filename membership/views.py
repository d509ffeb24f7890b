"""The members of a board: who sits here, for whom, until when; and the history of each seat."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from boards import as_on, timeline
from boards.access import Permission
from boards.models import Board
from boards.successions import Lineages
from boards.web import on_board
from membership import histories
from membership.columns import attendance_of
from membership.holdings import Kept, kept_now
from membership.holdings_then import kept_then
from membership.printed import by_organisation, compared, in_short, printed_lists
from membership.recorded import refused
from membership.register import Place, Register, place_of, register_of
from membership.strips import put_strips
from membership.timeline import legend, timeline_of
from membership.timeline_drawing import draw, mark

VIEWS = ("timeline", "organisation")


@on_board(Permission.READ_PUBLISHED)
@require_safe
def members(request: HttpRequest, board: Board) -> HttpResponse:
    """Show the register by seat, over the years or by organisation, on the day asked for."""
    shown = as_on.of(request)
    if answer := refused(request):
        return answer
    view = request.GET.get("view", "")
    by_body = view == "organisation"
    register = register_of(board, request.user, shown, holders_only=by_body)
    context: dict[str, Any] = {
        "register": register,
        "view": view if view in VIEWS else "seat",
        "as_on_rest": f"?view={view}" if view in VIEWS else "",
    }
    if view == "timeline":
        context |= _drawn([place.kept for place in register.all_seats], register)
    elif by_body:
        lists = [] if shown.recorded else printed_lists(board, request.user)
        context |= {"lists": lists, "rows": by_organisation(register, lists)}
    else:
        put_strips(register)
        if request.standing.may_view_board and shown.recorded is None:  # type: ignore[attr-defined]
            register.count(attendance_of(board, request.user, shown.day))
    return render(request, "membership/members.html", context)


def _drawn(kept: list[Kept], register: Register) -> dict[str, Any]:
    """Return the timeline of the seats in both widths, with its key."""
    years = timeline_of(kept, register.on)
    return {
        "timeline": years,
        "timeline_wide": draw(years, narrow=False, suffix="wide"),
        "timeline_narrow": draw(years, narrow=True, suffix="narrow"),
        "timeline_key": [(mark(name), words) for name, words in legend(years)],
    }


@on_board(Permission.READ_PUBLISHED)
@require_safe
def seat(request: HttpRequest, board: Board, seat_slug: str) -> HttpResponse:
    """Say everything about one seat: all its terms, who may come instead, whose turn is next."""
    shown = as_on.of(request)
    if answer := refused(request):
        return answer
    place = _place(request, board, seat_slug, shown)
    years = timeline_of([place.kept], shown.day)
    return render(
        request,
        "membership/seat.html",
        {
            "place": place,
            "seat": place.seat,
            "timeline": years,
            "timeline_wide": draw(years, narrow=False, suffix="wide"),
            "timeline_narrow": draw(years, narrow=True, suffix="narrow"),
            "timeline_key": [(mark(name), words) for name, words in legend(years)],
        },
    )


def _place(request: HttpRequest, board: Board, slug: str, shown: as_on.AsOn) -> Place:
    """Return the seat on the day asked for, as recorded when it was asked for."""
    moment = shown.recorded_until
    if moment is None:
        kept, lineages = kept_now(board.seats.filter(slug=slug), request.user), Lineages.read()
    else:
        then = kept_then(Q(board_id=board.pk, slug=slug), request.user, moment)
        kept, lineages = then.seats, then.lineages
    if not kept:
        raise Http404("No such seat.")
    kept[0].seat.board = board
    return place_of(kept[0], shown.day, lineages)


@on_board(Permission.READ_PUBLISHED)
@require_safe
def lists(request: HttpRequest, board: Board) -> HttpResponse:
    """Set the lists of members that the sources print beside one another, line by line."""
    printed = printed_lists(board, request.user)
    rows = compared(printed) if len(printed) > 1 else []
    return render(
        request,
        "membership/lists.html",
        {"lists": printed, "rows": rows, "in_short": in_short(printed, rows) if rows else ""},
    )


@on_board(Permission.VIEW_BOARD)
@require_safe
def seat_history(request: HttpRequest, board: Board, seat_slug: str) -> HttpResponse:
    """Tell who changed a seat and all that hangs on it, and how."""
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
