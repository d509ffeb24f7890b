"""What somebody undertook to do for a board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
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
from meetings.forms import ActionFilter, ActionForm, NewActionForm
from meetings.models import Action
from meetings.models.meetings import board_standing
from meetings.templatetags.outcomes import action_rows
from meetings.views.asking import FORM, ask, trail

if TYPE_CHECKING:
    from boards.web import SignedInRequest

LATEST = 5


def action_trail(
    board: Board, action: Action | None = None, last: str = ""
) -> list[tuple[str, str]]:
    """Return the way down to a page of the actions of ``board``."""
    way = [
        ("Boards", "/boards/"),
        (board.called, board.get_absolute_url()),
        ("Actions", reverse("meetings:actions", args=[board.slug])),
    ]
    if action is not None:
        way.append((f"Action {action.reference.upper()}", action.get_absolute_url()))
    return [*way, (last, "")] if last else [*way[:-1], (way[-1][0], "")]


@on_board(Permission.VIEW_BOARD)
@require_safe
def listing(request: HttpRequest, board: Board) -> HttpResponse:
    """List the actions of the board, narrowed as asked, those due first on top."""
    inside = [key for key in board_standing(request.user) if key == board.pk]
    form = ActionFilter(request.GET or None, boards=inside)
    page = form.chosen(request.GET.get("page"))
    rows = action_rows(page.object_list)
    context = {"form": form, "page_obj": page, "rows": rows, "trail": action_trail(board)}
    return render(request, "meetings/actions.html", context)


def _action(request: HttpRequest, board: Board, reference: str) -> Action:
    rows = Action.objects.visible_to(request.user).select_related(
        "board", "meeting__board", "item", "owner", "owner_organisation"
    )
    found: Action = get_object_or_404(find.locked(request, rows), board=board, reference=reference)
    return found


@on_board(Permission.VIEW_BOARD)
@require_safe
def action(request: HttpRequest, board: Board, reference: str) -> HttpResponse:
    """Show one action, how it is going and what was changed last."""
    shown = _action(request, board, reference)
    entries = timeline.entries(shown, request.user)
    context = {
        "action": shown,
        "entries": entries[:LATEST],
        "more_entries": len(entries) > LATEST,
        "trail": action_trail(board, shown),
    }
    return render(request, "meetings/action.html", context)


@on_board(Permission.RUN_MEETINGS)
@FORM
def add(request: SignedInRequest, board: Board, reference: str) -> HttpResponse:
    """Add an action that came of a meeting."""
    with find.writing(request):
        meeting = find.meeting_of(request, board, reference)
        new = Action(board=board, meeting=meeting)
        under = {"item": request.GET.get("item")}
        form = NewActionForm(posted(request), instance=new, initial=under)
        if form.is_valid():
            kept = services.keep_action(action=form.save(commit=False), by=request.user)
            whose = kept.owner or kept.owner_organisation
            messages.success(request, f"Action {kept.reference.upper()} is added for {whose}.")
            return redirect(f"{meeting.get_absolute_url()}#{kept.reference}")
    return ask(request, form, "Add an action", trail(board, meeting, "Add an action"))


@on_board(Permission.RUN_MEETINGS)
@FORM
def edit(request: SignedInRequest, board: Board, reference: str) -> HttpResponse:
    """Change an action: its words, its owner, where it stands."""
    with find.writing(request):
        changed = _action(request, board, reference)
        form = ActionForm(posted(request), instance=changed)
        if form.is_valid():
            services.keep_action(action=form.save(commit=False), by=request.user)
            state = changed.get_status_display().lower()
            messages.success(
                request, f"Action {changed.reference.upper()} is saved. It is {state}."
            )
            return redirect(changed)
    way = action_trail(board, changed, "Edit")
    return ask(request, form, f"Edit action {changed.reference.upper()}", way)


@on_board(Permission.VIEW_BOARD)
@require_safe
def history(request: HttpRequest, board: Board, reference: str) -> HttpResponse:
    """Tell who changed the action, and how."""
    shown = _action(request, board, reference)
    title = f"History of action {shown.reference.upper()}"
    return timeline.page(request, board, shown, title=title, back=shown.get_absolute_url())
