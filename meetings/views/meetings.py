"""The meetings of a board, the page of one, and its form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from boards import timeline
from boards.access import Permission
from boards.models import Board
from boards.periods import today
from boards.rules import RuleBroken
from boards.web import on_board
from design.forms import posted
from meetings import find, meeting_lists, services
from meetings.agenda import agenda_of
from meetings.attendance import attendances_of, counted, grouped
from meetings.forms import MeetingForm
from meetings.models import AgendaItem, Meeting, Paper
from meetings.models.meetings import board_standing
from meetings.queries import attendance_counts
from meetings.steps import next_acts
from meetings.templatetags.outcomes import meeting_rows
from meetings.views.asking import FORM, ask, trail

if TYPE_CHECKING:
    from boards.web import SignedInRequest

PAGE_SIZE = 50
AT_MOST_TO_COME = 50


@on_board(Permission.READ_PUBLISHED)
@require_safe
def listing(request: HttpRequest, board: Board) -> HttpResponse:
    """List the meetings of the board: to come, past, and without a known date."""
    standing = board_standing(request.user)
    rows = meeting_lists.of_board(standing, board.pk)
    past = rows.filter(held_on__lt=today()).order_by("-held_on", "reference")
    page = Paginator(past, PAGE_SIZE).get_page(request.GET.get("page"))
    coming = rows.filter(held_on__gte=today()).order_by("held_on")[:AT_MOST_TO_COME]
    undated = rows.filter(held_on=None).order_by("reference")[:PAGE_SIZE]
    lists = [meeting_lists.lines(one) for one in (coming, page.object_list, undated)]
    known = meeting_lists.on_record(standing, *lists)
    told = [meeting_rows(one, known) for one in lists]
    context: dict[str, Any] = dict(zip(("coming", "past", "undated"), told, strict=True))
    context |= {"page_obj": page, "trail": trail(board)}
    return render(request, "meetings/meetings.html", context)


@on_board(Permission.READ_PUBLISHED)
@require_safe
def meeting(request: HttpRequest, board: Board, reference: str) -> HttpResponse:
    """Show what a meeting will do, what to read for it, and what came of it.

    An address that the meeting had before its date was changed leads on.
    """
    try:
        shown = find.meeting_of(request, board, reference)
    except Http404:
        moved = find.moved_to(request, board, reference)
        if moved is None:
            raise
        return redirect(moved)
    return render(request, "meetings/meeting.html", _page(request, board, shown))


def _page(request: HttpRequest, board: Board, shown: Meeting) -> dict[str, Any]:
    agenda = agenda_of(shown, request.user)
    by_name = Permission.VIEW_BOARD in request.standing  # type: ignore[attr-defined]
    people = attendances_of(shown, request.user) if by_name else []
    is_held = shown.status == Meeting.Status.HELD
    counts = counted(people) if by_name or not is_held else attendance_counts(shown)
    runs = Permission.RUN_MEETINGS in request.standing  # type: ignore[attr-defined]
    return {
        "meeting": shown,
        "at": shown.get_absolute_url(),
        "inside": by_name,
        "runs": runs,
        "agenda": agenda,
        "groups": grouped(people),
        "counts": counts,
        "steps": next_acts(shown, agenda, counts) if runs else None,
        "may_record": shown.has_come,
        "trail": trail(board, shown),
    }


@on_board(Permission.RUN_MEETINGS)
@FORM
def add(request: SignedInRequest, board: Board) -> HttpResponse:
    """Add a meeting to the board."""
    with find.writing(request):
        form = MeetingForm(posted(request), instance=Meeting(board=board))
        kept = _kept(request, form)
        if kept is not None:
            messages.success(request, f"The meeting of {kept.when} is added. Now add its agenda.")
            return redirect(kept)
    return ask(request, form, "Add a meeting", trail(board, last="Add a meeting"))


@on_board(Permission.RUN_MEETINGS)
@FORM
def edit(request: SignedInRequest, board: Board, reference: str) -> HttpResponse:
    """Change a meeting."""
    with find.writing(request):
        meeting = find.meeting_of(request, board, reference)
        way = trail(board, meeting, "Edit the meeting")
        form = MeetingForm(posted(request), instance=meeting)
        kept = _kept(request, form)
        if kept is not None:
            messages.success(request, f"The meeting of {kept.when} is saved. {_readers(kept)}")
            return redirect(kept)
    return ask(request, form, "Edit the meeting", way)


def _readers(meeting: Meeting) -> str:
    """Say who may read the meeting now."""
    return "Anyone may read it." if meeting.is_published else "Only members may read it."


def _kept(request: SignedInRequest, form: MeetingForm) -> Meeting | None:
    """Store the meeting, or return nothing and leave the reason on the form."""
    if not form.is_valid():
        return None
    try:
        return services.keep_meeting(meeting=form.save(commit=False), by=request.user)
    except RuleBroken as broken:
        form.add_error("held_on", broken)
        return None


@on_board(Permission.VIEW_BOARD)
@require_safe
def history(request: HttpRequest, board: Board, reference: str) -> HttpResponse:
    """Tell who changed the meeting, its items and their papers, removed ones too, and how."""
    meeting = find.meeting_of(request, board, reference)
    items = AgendaItem.history.filter(meeting=meeting).values("id")
    return timeline.page(
        request,
        board,
        [
            meeting,
            timeline.ever(AgendaItem, meeting=meeting),
            timeline.ever(Paper, item_id__in=items),
        ],
        title=f"History of {meeting}",
        back=meeting.get_absolute_url(),
    )
