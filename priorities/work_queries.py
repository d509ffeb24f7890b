"""What pages of the implementation plan read, for one reader, and how its bars are drawn."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.safestring import SafeString

from boards import access
from boards.access import Permission
from boards.models import Board, Organisation
from boards.periods import today
from boards.prepared import prepared
from priorities import work_markup
from priorities.measure_queries import BY_AREA
from priorities.models import AreaOfFocus, Measure, Milestone, Objective, PlanStep, Workstream
from priorities.models.work import WorkstreamQuerySet

if TYPE_CHECKING:
    from boards.access import Reader

Parts = dict[int, list[Any]]
"""What hangs on each workstream, by its key."""


def workstreams(user: Reader, board: Board) -> WorkstreamQuerySet:
    """Return the workstreams of ``board`` that ``user`` may see, in their order."""
    found: WorkstreamQuerySet = Workstream.objects.visible_to(user).filter(board=board)
    return found.select_related("board").order_by("number", "pk")


def keys(user: Reader, board: Board) -> list[int]:
    """Return the keys of the workstreams of ``board`` that ``user`` may see, in their order."""
    return [key for (key,) in _keys(board.pk, access.keys_where(user, Permission.VIEW_BOARD))]


@prepared
def _keys(board: int, standing: list[int]) -> QuerySet[Workstream, Any]:
    found = Workstream.objects.shown_to(standing).filter(board=board)
    return found.order_by("number", "pk").values_list("pk")


def with_parts(user: Reader, board: Board, listed: Sequence[int]) -> list[Workstream]:
    """Return workstreams of ``board`` by their keys, in that order, with all that hangs on them.

    Their steps, milestones and supporting organisations are read with them: four statements.
    """
    found = {one.pk: one for one in _works(list(listed))} if listed else {}
    steps, milestones, supporting = _parts(user, list(found))
    for one in found.values():
        one.board = board
        one.steps_read = steps[one.pk]
        one.milestones_read = milestones[one.pk]
        one.supporting_read = supporting[one.pk]
    return [found[key] for key in listed]


def _parts(user: Reader, listed: list[int]) -> tuple[Parts, Parts, Parts]:
    """Return steps, milestones and supporting organisations by the key of their workstream."""
    steps: Parts = defaultdict(list)
    milestones: Parts = defaultdict(list)
    supporting: Parts = defaultdict(list)
    if listed:
        for step in _steps(listed):
            steps[step.workstream_id].append(step)
        for one in _milestones(listed, access.keys_where(user, Permission.VIEW_BOARD)):
            milestones[one.workstream_id].append(one)
        others: list[Any] = _supporting(listed)
        for other in others:
            supporting[other.of_work].append(other)
    return steps, milestones, supporting


@prepared
def _works(listed: list[int]) -> QuerySet[Workstream]:
    found = Workstream.objects.filter(pk__in=listed).order_by()
    found = found.select_related("area", "priority__area", "lead_organisation")
    return found.defer("area__sources", "priority__sources", "priority__area__sources")


@prepared
def _steps(listed: list[int]) -> QuerySet[PlanStep]:
    found = PlanStep.objects.filter(workstream__in=listed).select_related("lead_organisation")
    return found.order_by("number", "pk")


@prepared
def _milestones(listed: list[int], standing: list[int]) -> QuerySet[Milestone]:
    found = Milestone.objects.shown_to(standing).filter(workstream__in=listed)
    return found.select_related("moved_by").order_by("number", "pk")


@prepared
def _supporting(listed: list[int]) -> QuerySet[Organisation]:
    found = Organisation.objects.filter(workstreams_supported__in=listed)
    return found.annotate(of_work=F("workstreams_supported")).order_by("name", "pk")


def workstream(user: Reader, board: Board, reference: str) -> Workstream:
    """Return one workstream by its reference. Raises ``Http404`` where the reader sees none."""
    for (key,) in _at(board.pk, reference, access.keys_where(user, Permission.VIEW_BOARD)):
        return with_parts(user, board, [key])[0]
    raise Http404("No such workstream.")


@prepared
def _at(board: int, reference: str, standing: list[int]) -> QuerySet[Workstream, Any]:
    found = Workstream.objects.shown_to(standing).filter(board=board, reference=reference)
    return found.order_by().values_list("pk")


def bare(user: Reader, board: Board, reference: str) -> Workstream:
    """Return one workstream without what hangs on it. Raises ``Http404``."""
    found = Workstream.objects.visible_to(user).filter(board=board).select_related("board")
    return get_object_or_404(found, reference=reference)


def late(found: WorkstreamQuerySet, on: dt.date | None = None) -> QuerySet[Workstream]:
    """Keep workstreams under way that are past their day, or have a step that is."""
    day = on or today()
    steps = PlanStep.objects.filter(done_on__isnull=True, due_on__lt=day)
    waiting = Milestone.objects.filter(
        due_on__lt=day, state__in=["proposed", "sent_back", "agreed"]
    )
    own = Q(due_on__lt=day)
    below = Q(pk__in=steps.values("workstream")) | Q(pk__in=waiting.values("workstream"))
    return found.unfinished().filter(own | below)


def areas_of(user: Reader, board: Board) -> list[tuple[int, str]]:
    """Return key and name of the areas of focus under which ``board`` has workstreams."""
    return _areas(board.pk, access.keys_where(user, Permission.VIEW_BOARD))


@prepared
def _areas(board: int, standing: list[int]) -> QuerySet[AreaOfFocus, Any]:
    shown = Workstream.objects.shown_to(standing).filter(board=board)
    found = AreaOfFocus.objects.filter(pk__in=shown.values("area"))
    return found.order_by("plan__name", "number").values_list("pk", "name")


def leads_of(user: Reader, board: Board) -> list[tuple[int, str]]:
    """Return key and name of the organisations that lead on workstreams of ``board``."""
    return _leads(board.pk, access.keys_where(user, Permission.VIEW_BOARD))


@prepared
def _leads(board: int, standing: list[int]) -> QuerySet[Organisation, Any]:
    shown = Workstream.objects.shown_to(standing).filter(board=board)
    found = Organisation.objects.filter(pk__in=shown.values("lead_organisation"))
    return found.order_by("name").values_list("pk", "name")


def objectives_of(user: Reader, work: Workstream) -> list[tuple[str, str]]:
    """Return address and words of the objectives that ``work`` serves and ``user`` may see."""
    return [
        (f"/boards/{slug}/objectives/{reference}/", f"{reference.upper()} {title}")
        for slug, reference, title in _served(
            work.pk, access.keys_where(user, Permission.VIEW_BOARD)
        )
    ]


@prepared
def _served(work: int, standing: list[int]) -> QuerySet[Objective, Any]:
    found = Objective.objects.shown_to(standing).filter(workstreams=work)
    return found.values_list("board__slug", "reference", "title")


def measures_of(user: Reader, work: Workstream) -> list[tuple[str, str]]:
    """Return address and name of the measures by which ``work`` is shown to succeed."""
    return [
        (f"/boards/{slug}/measures/{measure}/", name)
        for slug, measure, name in _shown_by(
            work.pk, access.keys_where(user, Permission.VIEW_BOARD)
        )
    ]


@prepared
def _shown_by(work: int, standing: list[int]) -> QuerySet[Measure, Any]:
    found = Measure.objects.shown_to(standing).filter(workstreams=work)
    found = found.order_by("board__name", *BY_AREA)
    return found.values_list("board__slug", "slug", "name")


@dataclass(frozen=True)
class Line:
    """One line of the drawn plan: a workstream or a step, and its bar in percent of the axis."""

    record: Workstream | PlanStep
    starts: float
    ends: float
    is_drawn: bool
    is_late: bool
    now: float | None

    @property
    def bar(self) -> SafeString:
        """Return the bar with its days in words, and how late it is today."""
        return work_markup.bar(self, today())


@dataclass(frozen=True)
class Chart:
    """The time axis of the drawn plan. ``now`` is today in percent of it, if it is on it."""

    first: dt.date
    last: dt.date
    now: float | None

    def place(self, day: dt.date) -> float:
        """Return where ``day`` is, in percent of the axis."""
        return round((day - self.first).days / max((self.last - self.first).days, 1) * 100, 1)

    def line(self, record: Workstream | PlanStep) -> Line:
        """Return the bar of a workstream or a step; a single known day is a short bar."""
        starts, late = record.starts_on or record.due_on, record.is_late()
        ends = record.due_on or record.starts_on
        if starts is None or ends is None:
            return Line(record, 0, 0, is_drawn=False, is_late=late, now=self.now)
        left, right = min(self.place(starts), 99), self.place(ends)
        return Line(record, left, max(right, left + 1), is_drawn=True, is_late=late, now=self.now)


@dataclass(frozen=True)
class Drawn:
    """A workstream as it stands in the plan: its bar, its steps' bars, its milestones."""

    work: Workstream
    line: Line
    steps: list[Line]
    milestones: list[Milestone]

    @property
    def reached(self) -> int:
        """Return how many of its milestones are reached, and agreed to be."""
        return sum(one.state == Milestone.State.DONE for one in self.milestones)

    @property
    def next(self) -> Milestone | None:
        """Return the first milestone that is not reached."""
        open_ = [one for one in self.milestones if one.state != Milestone.State.DONE]
        return min(open_, key=lambda one: one.due_on, default=None)


def chart(found: Sequence[Workstream]) -> Chart | None:
    """Return the time axis that holds every day of ``found``, or nothing where none is known."""
    days = [
        day
        for work in found
        for one in _with_steps(work)
        for day in (one.starts_on, one.due_on)
        if day is not None
    ]
    if not days:
        return None
    first, last = min(days), max(days)
    axis = Chart(first, last, None)
    now = today()
    return Chart(first, last, axis.place(now) if first <= now <= last else None)


def _with_steps(work: Workstream) -> list[Workstream | PlanStep]:
    return [work, *work.steps_read]


def drawn(found: Sequence[Workstream], axis: Chart | None) -> list[Drawn]:
    """Return the workstreams with their bars on ``axis``. Asks the database nothing."""
    on = axis or Chart(today(), today(), None)
    return [
        Drawn(
            work,
            on.line(work),
            [on.line(step) for step in work.steps_read],
            work.milestones_read,
        )
        for work in found
    ]
