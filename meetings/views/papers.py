"""The papers of an agenda item."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from boards import timeline, ways_back
from boards.access import Permission
from boards.models import Board
from boards.rules import RuleBroken
from boards.web import on_board
from design.forms import posted
from meetings import find, reading, services
from meetings.agenda import outcomes_of
from meetings.forms import PaperForm, RemoveForm
from meetings.models import Paper
from meetings.publication import settle_files
from meetings.views.asking import FORM, ask, trail

if TYPE_CHECKING:
    from boards.web import SignedInRequest


def _at(paper: Paper) -> str:
    return f"{paper.item.meeting.get_absolute_url()}#item-{paper.item_id}"


@on_board(Permission.READ_PUBLISHED)
@require_safe
def paper(
    request: HttpRequest, board: Board, reference: str, item_id: int, paper_id: int
) -> HttpResponse:
    """Show one paper: its words and its file, and what was decided on its item.

    An address from before the meeting's date was changed leads on.
    """
    try:
        meeting = find.meeting_of(request, board, reference)
    except Http404:
        moved = find.moved_to(request, board, reference)
        if moved is None:
            raise
        return redirect("meetings:paper", board.slug, moved.reference, item_id, paper_id)
    shown = find.paper_of(request, meeting, item_id, paper_id)
    document = shown.document
    context = {
        "paper": shown,
        "item": shown.item,
        "meeting": meeting,
        "place": reading.place_of(shown.item, request.user),
        "minutes": reading.minutes_to_read(len(shown.text)),
        "kind": reading.kind_of(document.filename) if document else "",
        "outcomes": outcomes_of(shown.item, request.user),
        "inside": Permission.VIEW_BOARD in request.standing,  # type: ignore[attr-defined]
        "neighbours": reading.neighbours_of(shown, request.user),
        "trail": trail(board, meeting, paper=shown),
    }
    return render(request, "meetings/paper.html", context)


def _kept(request: SignedInRequest, form: PaperForm) -> Paper | None:
    """Store the paper and its file, or return nothing and leave the reason on the form."""
    if not form.is_valid():
        return None
    try:
        return services.keep_paper(
            paper=form.save(commit=False), by=request.user, upload=form.cleaned_data["upload"]
        )
    except RuleBroken as broken:
        form.add_error("upload", broken)
        return None


def _said(paper: Paper, done: str) -> str:
    who = "anyone may read it once its meeting is published"
    if not (paper.is_published and paper.item.is_published):
        who = "only members may read it"
    elif paper.item.meeting.is_published:
        who = "anyone may read it"
    return f"“{paper.title}” is {done}: {who}."


@on_board(Permission.RUN_MEETINGS)
@FORM
def add(request: SignedInRequest, board: Board, reference: str, item_id: int) -> HttpResponse:
    """Add a paper to an item."""
    with find.writing(request):
        meeting = find.meeting_of(request, board, reference)
        item = find.item_of(request, meeting, item_id)
        form = PaperForm(posted(request), request.FILES or None, instance=Paper(item=item))
        kept = _kept(request, form)
        if kept is not None:
            messages.success(request, _said(kept, f"added to item {item.number}"))
            return redirect(_at(kept))
    way = trail(board, meeting, "Add a paper")
    return ask(request, form, "Add a paper", way, lead=f"For item {item.number}, {item.title}")


@on_board(Permission.RUN_MEETINGS)
@FORM
def edit(
    request: SignedInRequest, board: Board, reference: str, item_id: int, paper_id: int
) -> HttpResponse:
    """Change a paper, or replace its file."""
    with find.writing(request):
        meeting = find.meeting_of(request, board, reference)
        paper = find.paper_of(request, meeting, item_id, paper_id)
        way = trail(board, meeting, "Edit a paper", paper)
        form = PaperForm(posted(request), request.FILES or None, instance=paper)
        kept = _kept(request, form)
        if kept is not None:
            messages.success(request, _said(kept, "saved"))
            return redirect(kept)
    return ask(
        request,
        form,
        "Edit a paper",
        way,
        lead=f"For item {paper.item.number}, {paper.item.title}",
        remove=f"{paper.get_absolute_url()}remove/",
        history=f"{paper.get_absolute_url()}history/",
    )


@on_board(Permission.RUN_MEETINGS)
@FORM
def remove(
    request: SignedInRequest, board: Board, reference: str, item_id: int, paper_id: int
) -> HttpResponse:
    """Remove a paper, once the officer has confirmed it."""
    with find.writing(request):
        meeting = find.meeting_of(request, board, reference)
        paper = find.paper_of(request, meeting, item_id, paper_id)
        form = RemoveForm(posted(request), instance=paper)
        if form.is_valid():
            back = _at(paper)
            services.remove_paper(paper=paper, by=request.user)
            messages.success(request, f"“{paper.title}” is removed. Its file stays with members.")
            return redirect(back)
    form.submit_label, form.cancel = "Remove this paper", ("Keep it", paper.get_absolute_url())
    way = trail(board, meeting, "Remove a paper", paper)
    return render(
        request, "meetings/remove_paper.html", {"form": form, "paper": paper, "trail": way}
    )


@on_board(Permission.VIEW_BOARD)
@require_safe
def history(
    request: HttpRequest, board: Board, reference: str, item_id: int, paper_id: int
) -> HttpResponse:
    """Tell who changed the paper, and how."""
    meeting = find.meeting_of(request, board, reference)
    paper = find.paper_of(request, meeting, item_id, paper_id)
    title, runs = f"History of “{paper}”", Permission.RUN_MEETINGS in request.standing  # type: ignore[attr-defined]
    offer = partial(ways_back.offered, record=paper) if runs else None
    back = paper.get_absolute_url()
    return timeline.page(request, board, paper, title=title, back=back, offer=offer)


@on_board(Permission.RUN_MEETINGS)
@FORM
def put_back(  # noqa: PLR0913 each part of the address is an argument
    request: SignedInRequest, board: Board, reference: str, item_id: int, paper_id: int, *, row: int
) -> HttpResponse:
    """Put the words of a paper back as they were before a change; its file stays."""
    with find.writing(request):
        meeting = find.meeting_of(request, board, reference)
        paper = find.paper_of(request, meeting, item_id, paper_id)
        way = f"{paper.get_absolute_url()}history/"
        return ways_back.page(
            request, paper, row, history=way, settle=partial(settle_files, meeting)
        )
