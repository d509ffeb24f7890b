"""The forward plan of a board: what it means to take in a year, and changing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from boards import timeline
from boards.access import Permission
from boards.models import Board
from boards.periods import today
from boards.web import on_board
from design.forms import posted
from meetings import find
from meetings.forms import ForwardPlanForm, RemoveForm
from meetings.models import ForwardPlanItem
from meetings.views.asking import FORM, ask, trail
from meetings.year_plan import PlanYear, year_plan

if TYPE_CHECKING:
    from boards.web import SignedInRequest


@on_board(Permission.READ_PUBLISHED)
@require_safe
def year(request: HttpRequest, board: Board) -> HttpResponse:
    """Show the twelve months of a year, each with its meetings and its business."""
    shown = _year_asked(request.GET.get("year", ""))
    context = {
        "year": shown,
        "before": PlanYear(shown.starts_in - 1),
        "after": PlanYear(shown.starts_in + 1),
        "months": year_plan(board, shown, request.user),
        "trail": trail(board, last="Forward plan"),
    }
    return render(request, "meetings/forward_plan.html", context)


def _year_asked(text: str) -> PlanYear:
    """Return the year asked for; this one where the text is no year."""
    if len(text) == 4 and text.isascii() and text.isdigit() and 2000 <= int(text) <= 2100:
        return PlanYear(int(text))
    return PlanYear.containing(today())


def _line(request: HttpRequest, board: Board, pk: int) -> ForwardPlanItem:
    rows = ForwardPlanItem.objects.visible_to(request.user).select_related("board")
    found: ForwardPlanItem = get_object_or_404(find.locked(request, rows), board=board, pk=pk)
    return found


@on_board(Permission.RUN_MEETINGS)
@FORM
def add(request: SignedInRequest, board: Board) -> HttpResponse:
    """Add a line to the forward plan."""
    with transaction.atomic():
        new = ForwardPlanItem(board=board)
        form = ForwardPlanForm(posted(request), instance=new)
        if form.is_valid():
            kept = form.save()
            messages.success(request, f"“{kept}” is in the forward plan.")
            return redirect(kept)
    return ask(request, form, "Add to the forward plan", _way(board, "Add to it"))


@on_board(Permission.RUN_MEETINGS)
@FORM
def edit(request: SignedInRequest, board: Board, line_id: int) -> HttpResponse:
    """Change a line of the forward plan."""
    with find.writing(request):
        line = _line(request, board, line_id)
        form = ForwardPlanForm(posted(request), instance=line)
        if form.is_valid():
            kept = form.save()
            messages.success(request, f"“{kept}” is saved.")
            return redirect(kept)
    more = {
        name: reverse(f"meetings:{name}-business", args=[board.slug, line_id])
        for name in ("remove", "history")
    }
    return ask(request, form, "Change a line of the plan", _way(board, "Change a line"), **more)


@on_board(Permission.RUN_MEETINGS)
@FORM
def remove(request: SignedInRequest, board: Board, line_id: int) -> HttpResponse:
    """Take a line out of the forward plan, once confirmed. Its history stays."""
    with find.writing(request):
        line = _line(request, board, line_id)
        form = RemoveForm(posted(request), instance=line)
        if form.is_valid():
            line.delete()
            messages.success(request, f"“{line}” is out of the forward plan.")
            return redirect("meetings:forward-plan", board_slug=board.slug)
    form.submit_label = "Remove it from the plan"
    lead = f"“{line}”, expected {line.when}. To put it off instead, change when it is expected."
    return ask(request, form, "Remove this from the plan?", _way(board, "Remove"), lead=lead)


@on_board(Permission.VIEW_BOARD)
@require_safe
def history(request: HttpRequest, board: Board, line_id: int) -> HttpResponse:
    """Tell who changed a line of the plan, and how."""
    line = _line(request, board, line_id)
    return timeline.page(
        request, board, line, title=f"History of “{line}”", back=line.get_absolute_url()
    )


def _way(board: Board, last: str) -> list[tuple[str, str]]:
    above = trail(board, last="Forward plan")
    return [
        *above[:-1],
        ("Forward plan", reverse("meetings:forward-plan", args=[board.slug])),
        (last, ""),
    ]
