"""Inspections, and what followed them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assurance import queries
from assurance.models import Inspection, InspectionEvent
from boards import timeline
from boards.access import Permission
from boards.models import Board
from boards.web import on_board


def inspection_or_404(request: HttpRequest, board: Board, slug: str) -> Inspection:
    """Return the inspection of the board, or that it answers. Raises ``Http404``."""
    found: Inspection | None = (
        queries.inspections(request.user).concerning([board]).filter(slug=slug).first()
    )
    if found is None:
        raise Http404("No such inspection.")
    return found


@on_board(Permission.READ_PUBLISHED)
@require_safe
def inspection(request: HttpRequest, board: Board, slug: str) -> HttpResponse:
    """Show one inspection of the board, or that it answers, with each step and its source."""
    found = inspection_or_404(request, board, slug)
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


@on_board(Permission.VIEW_BOARD)
@require_safe
def history(request: HttpRequest, board: Board, slug: str) -> HttpResponse:
    """Tell who changed the inspection and what followed it, and how."""
    found = inspection_or_404(request, board, slug)
    return timeline.page(
        request,
        board,
        [found, timeline.ever(InspectionEvent, inspection=found)],
        title=f"History of the {str(found)[:1].lower()}{str(found)[1:]}",
        back=f"{board.get_absolute_url()}inspections/{found.slug}/",
    )
