"""The register of boards, their map, and what one board is, does and keeps."""

from __future__ import annotations

from copy import copy

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from boards import as_on, timeline
from boards.access import Permission
from boards.drawing import draw
from boards.models import Board, Document
from boards.partnership_drawing import draw_partnership, legend
from boards.web import on_board, open_to_all
from membership import recorded
from trust_portal.public import board_page, board_rows, histories
from trust_portal.public.board_list import BoardFilter, listed, listed_then
from trust_portal.public.board_then import page_then
from trust_portal.public.partnership import partnership_on, partnership_then

PAGE_SIZE = 50


@open_to_all
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """List the boards the reader may see, with their names and status on the day asked for."""
    if answer := recorded.refused(request):
        return answer
    asked, number = as_on.of(request), request.GET.get("page")
    form = BoardFilter(request.GET if {"q", "kind"} & request.GET.keys() else None)
    if asked.recorded_until is None:
        page = listed(form, request.user, asked.day, number)
    else:
        page = listed_then(form, request.user, asked.day, asked.recorded_until, number)
    rows = board_rows.of(page.object_list, asked.query)
    return render(request, "boards/register.html", {"form": form, "page_obj": page, "rows": rows})


@open_to_all
@require_safe
def partnership(request: HttpRequest) -> HttpResponse:
    """Draw all bodies that the reader may see, and how they are linked, on the day asked for."""
    if answer := recorded.refused(request):
        return answer
    asked = as_on.of(request)
    if asked.recorded_until is None:
        whole = partnership_on(request.user, asked.day)
    else:
        whole = partnership_then(request.user, asked.day, asked.recorded_until)
    context = {
        "whole": whole,
        "drawing": draw_partnership(whole, asked.query) if whole.bodies else "",
        "legend": legend(whole),
        "trail": [("Boards", "/boards/"), ("Map", "")],
    }
    return render(request, "boards/partnership.html", context)


@on_board(Permission.READ_PUBLISHED)
@require_safe
def board(request: HttpRequest, board: Board) -> HttpResponse:
    """Say what the board is, who leads it and what it is doing, on the day asked for."""
    away = recorded.refused(request)
    if away is not None:
        return away
    shown = _page(request, board)
    if shown is None:
        return render(request, "boards/not_yet_recorded.html")
    ended, middle = shown.life.ended, copy(board)
    middle.name = shown.name
    context = {
        "overview": shown,
        "statements": shown.statements,
        "ended": ended,
        "successor": board_page.successor_of(ended, request.user),
        "map_wide": draw(middle, shown.around, columns=4, suffix="wide"),
        "map_narrow": draw(middle, shown.around, columns=2, suffix="narrow"),
    }
    return render(request, "boards/board.html", context)


def _page(request: HttpRequest, board: Board) -> board_page.BoardPage | None:
    """Return what the page says on the day asked for, as recorded when it was asked for."""
    asked = as_on.of(request)
    if asked.recorded_until is None:
        return board_page.page_of(board, request.user, asked.day)
    return page_then(board, request.user, asked.day, asked.recorded_until)


@on_board(Permission.READ_PUBLISHED)
@require_safe
def documents(request: HttpRequest, board: Board) -> HttpResponse:
    """List the documents of the board that the reader may see."""
    found = Document.objects.visible_to(request.user).filter(board=board).select_related("board")
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    terms = board.terms_of_reference.all()
    return render(request, "boards/documents.html", {"page_obj": page, "terms": terms})


@on_board(Permission.VIEW_BOARD)
@require_safe
def history(request: HttpRequest, board: Board) -> HttpResponse:
    """Tell who changed the board's own record, its links and what it says of itself, and how."""
    return timeline.page(
        request,
        board,
        histories.of_board(board, request.user),
        title=f"History of {board.name}",
        back=board.get_absolute_url(),
    )


@on_board(Permission.VIEW_BOARD)
@require_safe
def documents_history(request: HttpRequest, board: Board) -> HttpResponse:
    """Tell who added or changed a document of the board, or its terms of reference, and how."""
    return timeline.page(
        request,
        board,
        histories.of_documents(board),
        title="History of the documents",
        back=f"{board.get_absolute_url()}documents/",
    )


@on_board(Permission.VIEW_BOARD)
@require_safe
def links_history(request: HttpRequest, board: Board) -> HttpResponse:
    """Tell who changed the links of the board, and its place in the tree, and how."""
    return timeline.page(
        request,
        board,
        histories.of_links(board, request.user),
        title=f"History of the links of {board.name}",
        back=f"{board.get_absolute_url()}#map",
    )
