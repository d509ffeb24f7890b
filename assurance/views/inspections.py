"""Inspections, and what followed them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assurance import queries
from boards.access import Permission
from boards.models import Board
from boards.web import on_board


@on_board(Permission.READ_PUBLISHED)
@require_safe
def inspection(request: HttpRequest, board: Board, slug: str) -> HttpResponse:
    """Show one inspection of the board, or that it answers, with each step and its source."""
    found = queries.inspections(request.user).concerning([board]).filter(slug=slug).first()
    if found is None:
        raise Http404("No such inspection.")
    events = found.events.select_related("by")
    inspectors = ", ".join(str(one) for one in found.inspectors.all())
    return render(
        request,
        "assurance/inspection.html",
        {
            "inspection": found,
            "events": events,
            "inspectors": inspectors,
            "trail": [(board.called, board.get_absolute_url()), (str(found), "")],
        },
    )
