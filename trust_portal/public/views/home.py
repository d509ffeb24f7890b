"""The first page: for the public, what the partnership is; for the signed in, my work."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from boards.drawing import draw
from boards.models import Board, Organisation
from boards.web import open_to_all
from trust_portal.dashboard.views import my_work
from trust_portal.public import board_queries


@open_to_all
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for the reader, or, without an account, what the partnership is."""
    return my_work(request) if request.user.is_authenticated else public_home(request)


@open_to_all
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Show the public home to readers who are signed in, too."""
    return public_home(request)


def public_home(request: HttpRequest) -> HttpResponse:
    """Say who the founding board is, what it wants, and how to come to a meeting."""
    board = Board.objects.published().filter(slug=settings.FOUNDING_BOARD).first()
    if board is None:
        return render(request, "public/empty_home.html")
    shown = board_queries.overview(board, request.user)
    return render(
        request,
        "public/home.html",
        {
            "founding": board,
            "overview": shown,
            "statements": shown.statements,
            "priorities": board_queries.priorities(shown.plan),
            "membership": board_queries.membership(board),
            "organisations": Organisation.objects.filter(seats__board=board).distinct(),
            "map_wide": draw(board, shown.around, columns=4, suffix="wide"),
            "map_narrow": draw(board, shown.around, columns=2, suffix="narrow"),
        },
    )
