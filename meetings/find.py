"""Fetches the meeting of an address, and what is on its page, as the reader may see it."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from boards.models import Board
from meetings.models import Action, AgendaItem, Attendance, Decision, Meeting, Paper
from meetings.queries import PRESENT, AttendanceCounts
from priorities.models import Measure, Objective


def writing(request: HttpRequest) -> AbstractContextManager[Any]:
    """Open a transaction for a page that is posted to; only to look needs none."""
    return transaction.atomic() if request.method == "POST" else nullcontext()


def locked(request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Lock the rows while they are edited, so that the version checked is the one saved."""
    return rows.select_for_update(of=("self",)) if request.method == "POST" else rows


def meeting_of(request: HttpRequest, board: Board, reference: str) -> Meeting:
    """Return the meeting at an address, locked if it is edited. Raises ``Http404``."""
    rows = Meeting.objects.visible_to(request.user).select_related("board")
    meeting: Meeting = get_object_or_404(locked(request, rows), board=board, reference=reference)
    return meeting


def item_of(request: HttpRequest, meeting: Meeting, pk: int) -> AgendaItem:
    """Return an item of ``meeting``, locked if it is edited. Raises ``Http404``."""
    rows = AgendaItem.objects.visible_to(request.user).select_related("meeting__board")
    item: AgendaItem = get_object_or_404(locked(request, rows), meeting=meeting, pk=pk)
    return item


def paper_of(request: HttpRequest, meeting: Meeting, pk: int) -> Paper:
    """Return a paper of ``meeting``, locked if it is edited. Raises ``Http404``."""
    rows = Paper.objects.visible_to(request.user).select_related(
        "item__meeting__board", "document__board"
    )
    paper: Paper = get_object_or_404(locked(request, rows), item__meeting=meeting, pk=pk)
    return paper


def moved_to(request: HttpRequest, board: Board, reference: str) -> Meeting | None:
    """Return the meeting that had this address before its date was changed, if it may be seen."""
    before = Meeting.history.filter(board=board, reference=reference).values("id")
    meetings = Meeting.objects.visible_to(request.user).select_related("board")
    found: Meeting | None = meetings.filter(board=board, pk__in=before).first()
    return found


def with_counts(meetings: QuerySet[Any], user: Any) -> QuerySet[Any]:
    """Add to each meeting how many items and decisions the reader may see."""

    def counted(rows: QuerySet[Any]) -> Coalesce:
        mine = rows.order_by().filter(meeting=OuterRef("pk")).values("meeting")
        return Coalesce(Subquery(mine.annotate(n=Count("pk")).values("n")), 0)

    return meetings.annotate(
        item_count=counted(AgendaItem.objects.visible_to(user)),
        decision_count=counted(Decision.objects.visible_to(user)),
    )


@dataclass
class Outcomes:
    """What stands beneath one item, or beneath none."""

    decisions: list[Decision] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)


@dataclass(frozen=True)
class Agenda:
    """Everything on a meeting's page that the reader may see, in the order of the agenda."""

    items: list[AgendaItem]
    others: Outcomes

    @property
    def minutes(self) -> int:
        """Return how many minutes the items take together, as far as they say."""
        return sum(item.minutes_planned or 0 for item in self.items)


def agenda_of(meeting: Meeting, user: Any) -> Agenda:
    """Read the agenda of ``meeting`` as ``user`` may see it: seven statements, however long.

    Each item has ``place``, which counts what the reader sees, ``papers_shown`` and
    ``outcomes``. A decision or action whose item is not seen is not seen either.
    """
    boards = Board.objects.visible_to(user).values("pk")
    papers = Paper.objects.visible_to(user).select_related("document__board")
    items = list(
        AgendaItem.objects.visible_to(user)
        .filter(meeting=meeting)
        .order_by("number", "pk")
        .prefetch_related(
            Prefetch("papers", papers, to_attr="papers_shown"),
            Prefetch(
                "objectives",
                Objective.objects.filter(board__in=boards).select_related("board"),
                to_attr="objectives_shown",
            ),
            Prefetch(
                "measures",
                Measure.objects.filter(board__in=boards).select_related("board"),
                to_attr="measures_shown",
            ),
        )
    )
    beneath: dict[int | None, Outcomes] = {None: Outcomes()}
    for place, item in enumerate(items, start=1):
        item.place = place
        item.outcomes = beneath[item.pk] = Outcomes()
    others = beneath[None]
    for decision in Decision.objects.visible_to(user).filter(meeting=meeting).order_by("reference"):
        beneath.get(decision.item_id, others).decisions.append(decision)
    for action in _actions(meeting, user):
        beneath.get(action.item_id, others).actions.append(action)
    return Agenda(items, others)


def _actions(meeting: Meeting, user: Any) -> QuerySet[Any]:
    return (
        Action.objects.visible_to(user)
        .filter(meeting=meeting)
        .select_related("board", "owner", "owner_organisation")
        .order_by("reference")
    )


def attendances_of(meeting: Meeting, user: Any) -> list[Attendance]:
    """Return who took part by name, those present first; nobody for the public."""
    rows = (
        Attendance.objects.visible_to(user)
        .filter(meeting=meeting)
        .exclude(status=Attendance.Status.UNKNOWN)
        .select_related("appointment__person", "appointment__seat", "appointment__organisation")
        .order_by("appointment__seat__order", "appointment__person__name")
    )
    order = list(Attendance.Status)
    return sorted(rows, key=lambda one: (one.status not in PRESENT, order.index(one.status)))


def counted(rows: list[Attendance]) -> AttendanceCounts:
    """Count attendances that have been read already."""
    found = [row.status for row in rows]
    return AttendanceCounts(
        present=found.count(Attendance.Status.PRESENT),
        remote=found.count(Attendance.Status.REMOTE),
        apologies=found.count(Attendance.Status.APOLOGIES),
        absent=found.count(Attendance.Status.ABSENT),
    )
