"""What a board decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from boards import timeline
from boards.access import Permission
from boards.models import Board
from boards.web import on_board
from design.forms import posted
from meetings import find, services
from meetings.forms import DecisionForm
from meetings.models import Decision, Meeting
from meetings.views.asking import FORM, ask, trail

if TYPE_CHECKING:
    from boards.web import SignedInRequest

PAGE_SIZE = 50


@on_board(Permission.READ_PUBLISHED)
@require_safe
def listing(request: HttpRequest, board: Board) -> HttpResponse:
    """List what the board decided, the latest first."""
    found = (
        Decision.objects.visible_to(request.user)
        .filter(board=board)
        .select_related("board", "meeting__board")
        .order_by(F("decided_on").desc(nulls_last=True), "-reference")
    )
    visible = Meeting.objects.visible_to(request.user).filter(board=board)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "linked": set(visible.filter(decisions__in=list(page)).values_list("pk", flat=True)),
        "trail": trail(board, last="Decisions"),
    }
    return render(request, "meetings/decisions.html", context)


@on_board(Permission.RUN_MEETINGS)
@FORM
def add(request: SignedInRequest, board: Board, reference: str) -> HttpResponse:
    """Record a decision of a meeting."""
    with find.writing(request):
        meeting = find.meeting_of(request, board, reference)
        new = Decision(board=board, meeting=meeting)
        form = DecisionForm(
            posted(request), instance=new, initial={"item": request.GET.get("item")}
        )
        if form.is_valid():
            kept = services.keep_decision(decision=form.save(commit=False), by=request.user)
            messages.success(request, f"Decision {kept.reference.upper()} is recorded.")
            return redirect(f"{meeting.get_absolute_url()}#{kept.reference}")
    return ask(request, form, "Record a decision", trail(board, meeting, "Record a decision"))


def _decision(request: HttpRequest, board: Board, reference: str) -> Decision:
    rows = Decision.objects.visible_to(request.user).select_related("board", "meeting__board")
    found: Decision = get_object_or_404(
        find.locked(request, rows), board=board, reference=reference
    )
    return found


def _page_of(decision: Decision) -> str:
    """Return where the decision is read: on its meeting's page, or among all."""
    if decision.meeting is not None:
        return f"{decision.meeting.get_absolute_url()}#{decision.reference}"
    return decision.get_absolute_url()


@on_board(Permission.RUN_MEETINGS)
@FORM
def edit(request: SignedInRequest, board: Board, reference: str) -> HttpResponse:
    """Change a decision."""
    with find.writing(request):
        decision = _decision(request, board, reference)
        name = f"decision {decision.reference.upper()}"
        form = DecisionForm(posted(request), instance=decision)
        if form.is_valid():
            services.keep_decision(decision=form.save(commit=False), by=request.user)
            messages.success(request, f"{name.capitalize()} is saved.")
            return redirect(_page_of(decision))
    address = reverse("meetings:decision-history", args=[board.slug, reference])
    way = trail(board, decision.meeting, f"Edit {name}")
    return ask(request, form, f"Edit {name}", way, history=address)


@on_board(Permission.VIEW_BOARD)
@require_safe
def history(request: HttpRequest, board: Board, reference: str) -> HttpResponse:
    """Tell who changed the decision, and how."""
    decision = _decision(request, board, reference)
    title = f"History of decision {decision.reference.upper()}"
    return timeline.page(request, board, decision, title=title, back=_page_of(decision))
