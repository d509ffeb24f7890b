"""The register of boards, and what one board is, does and keeps."""

from __future__ import annotations

from django import forms
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from boards import timeline
from boards.access import Permission
from boards.drawing import draw
from boards.models import Board, BoardLink, Document
from boards.web import on_board, open_to_all
from design.forms import GovukForm
from trust_portal.public import board_queries, histories

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
            )
        return boards.filter(kind=kind) if kind else boards


@open_to_all
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """List the boards the reader may see."""
    form = BoardFilter(request.GET or None)
    upwards = (
        BoardLink.objects.visible_to(request.user)
        .filter(kind=BoardLink.Kind.REPORTS_TO)
        .select_related("to_board", "to_organisation")
    )
    found = (
        form.apply(Board.objects.visible_to(request.user))
        .select_related("organisation")
        .prefetch_related(Prefetch("links_out", queryset=upwards, to_attr="reports_to"))
    )
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "boards/register.html", {"form": form, "page_obj": page})


@on_board(Permission.READ_PUBLISHED)
@require_safe
def board(request: HttpRequest, board: Board) -> HttpResponse:
    """Say what the board is, who sits on it and what it is doing now."""
    shown = board_queries.overview(board, request.user)
    return render(
        request,
        "boards/board.html",
        {
            "overview": shown,
            "statements": shown.statements,
            "map_wide": draw(board, shown.around, columns=4, suffix="wide"),
            "map_narrow": draw(board, shown.around, columns=2, suffix="narrow"),
        },
    )


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
