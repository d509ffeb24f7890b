"""Fetches the meeting of an address, and what is on its page, as the reader may see it."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from boards.models import Board
from boards.prepared import prepared
from meetings.models import AgendaItem, Meeting, Paper
from meetings.models.meetings import board_standing


def writing(request: HttpRequest) -> AbstractContextManager[Any]:
    """Open a transaction for a page that is posted to; only to look needs none."""
    return transaction.atomic() if request.method == "POST" else nullcontext()


def locked(request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Lock the rows while they are edited, so that the version checked is the one saved."""
    return rows.select_for_update(of=("self",)) if request.method == "POST" else rows


def meeting_of(request: HttpRequest, board: Board, reference: str) -> Meeting:
    """Return the meeting at an address, locked if it is edited. Raises ``Http404``."""
    asked = board.pk, reference, board_standing(request.user)
    found = locked(request, _at.build(*asked)) if request.method == "POST" else _at(*asked)
    for meeting in found:
        meeting.board = board
        return meeting
    raise Http404("No such meeting.")


@prepared
def _at(board: int, reference: str, standing: list[int]) -> QuerySet[Meeting]:
    shown = Meeting.objects.shown_to(standing).filter(board=board, reference=reference)
    return shown.order_by().select_related("acting_chair")


def item_of(request: HttpRequest, meeting: Meeting, pk: int) -> AgendaItem:
    """Return an item of ``meeting``, locked if it is edited. Raises ``Http404``."""
    rows = AgendaItem.objects.visible_to(request.user).select_related("meeting__board")
    item: AgendaItem = get_object_or_404(locked(request, rows), meeting=meeting, pk=pk)
    return item


def paper_of(request: HttpRequest, meeting: Meeting, item_id: int, paper_id: int) -> Paper:
    """Return a paper of an item, locked if it is edited. Raises ``Http404``."""
    rows = Paper.objects.visible_to(request.user).select_related(
        "item__meeting__board", "document__board"
    )
    paper: Paper = get_object_or_404(
        locked(request, rows), item__meeting=meeting, item=item_id, pk=paper_id
    )
    return paper


def moved_to(request: HttpRequest, board: Board, reference: str) -> Meeting | None:
    """Return the meeting that had this address before its date was changed, if it may be seen."""
    before = Meeting.history.filter(board=board, reference=reference).values("id")
    meetings = Meeting.objects.visible_to(request.user).select_related("board")
    found: Meeting | None = meetings.filter(board=board, pk__in=before).first()
    return found
