"""The register of boards, their map, and what one board is, does and keeps."""

from __future__ import annotations

from copy import copy

from django import forms
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from boards import as_on, lives, timeline
from boards.access import Permission
from boards.as_on import day_alone
from boards.drawing import draw
from boards.models import Board, BoardLink, Document
from boards.partnership_drawing import draw_partnership, legend
from boards.web import on_board, open_to_all
from design.forms import GovukForm
from membership import recorded
from trust_portal.public import board_page, histories
from trust_portal.public.board_then import page_then
from trust_portal.public.partnership import ENDS, partnership_on

PAGE_SIZE = 50


class BoardFilter(GovukForm):
    """Narrows the register by words and by kind; anything else is left out."""

    q = forms.CharField(label="Name", required=False, max_length=100)
    kind = forms.ChoiceField(
        label="Kind", required=False, choices=[("", "Any kind"), *Board.Kind.choices]
    )
    submit_label = "Show"

    def apply(self, boards: QuerySet[Board]) -> QuerySet[Board]:
        """Return ``boards`` narrowed by what was asked for."""
        if not self.is_valid():
            return boards
        words, kind = self.cleaned_data["q"], self.cleaned_data["kind"]
        if words:
            boards = boards.filter(
                Q(name__icontains=words)
                | Q(short_name__icontains=words)
                | Q(also_known_as__icontains=words)
                | Q(former_names__name__icontains=words)
            ).distinct()
        return boards.filter(kind=kind) if kind else boards


@open_to_all
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """List the boards the reader may see, with their names and status on the day asked for."""
    day = day_alone(request)
    form = BoardFilter(request.GET if {"q", "kind"} & request.GET.keys() else None)
    upwards = (
        BoardLink.objects.visible_to(request.user)
        .in_force(day)
        .filter(kind=BoardLink.Kind.REPORTS_TO)
        .select_related("to_board", "to_organisation")
    )
    found = (
        form.apply(Board.objects.visible_to(request.user))
        .select_related("organisation")
        .prefetch_related(Prefetch("links_out", queryset=upwards, to_attr="reports_to"))
    )
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    known = lives.read(page.object_list)
    rows = [(one, known[one.pk].name_on(day), known[one.pk]) for one in page.object_list]
    told = [(one, name, life.status_on(day), life) for one, name, life in rows]
    return render(request, "boards/register.html", {"form": form, "page_obj": page, "rows": told})


@open_to_all
@require_safe
def partnership(request: HttpRequest) -> HttpResponse:
    """Draw all bodies that the reader may see, and how they are linked, on the day asked for."""
    whole = partnership_on(request.user, day_alone(request))
    context = {
        "whole": whole,
        "drawing": draw_partnership(whole, as_on.of(request).query) if whole.bodies else "",
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
    """Tell who changed the links of the board that the reader may see, and how."""
    mine = Q(from_board=board) | Q(to_board=board)
    found = BoardLink.objects.visible_to(request.user).filter(mine).select_related(*ENDS)
    return timeline.page(
        request,
        board,
        list(found),
        title=f"History of the links of {board.name}",
        back=f"{board.get_absolute_url()}#map",
    )
