"""What pages of the implementation plan read, for one reader, and how its bars are drawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from boards.models import Board, Organisation
from boards.periods import today
from priorities.models import AreaOfFocus, Milestone, PlanStep, Workstream
from priorities.models.work import WorkstreamQuerySet

if TYPE_CHECKING:
    from boards.access import Reader


def workstreams(user: Reader, board: Board) -> WorkstreamQuerySet:
    """Return the workstreams of ``board`` that ``user`` may see, with steps and milestones."""
    steps = PlanStep.objects.select_related("lead_organisation").order_by("number", "pk")
    milestones = Milestone.objects.visible_to(user).select_related("moved_by")
    found: WorkstreamQuerySet = (
        Workstream.objects.visible_to(user)
        .filter(board=board)
        .select_related("board", "area", "priority__area", "lead_organisation")
        .prefetch_related(
            Prefetch("steps", steps),
            Prefetch("milestones", milestones.order_by("number", "pk")),
            "supporting",
        )
        .order_by("number", "pk")
    )
    return found


def workstream(user: Reader, board: Board, reference: str) -> Workstream:
    """Return one workstream by its reference. Raises ``Http404`` where the reader sees none."""
    return get_object_or_404(workstreams(user, board), reference=reference)


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


def areas_of(user: Reader, board: Board) -> QuerySet[AreaOfFocus]:
    """Return the areas of focus under which ``board`` has workstreams."""
    shown = Workstream.objects.visible_to(user).filter(board=board)
    found = AreaOfFocus.objects.filter(pk__in=shown.values("area"))
    return found.order_by("plan__name", "number")


def leads_of(user: Reader, board: Board) -> QuerySet[Organisation]:
    """Return the organisations that lead on workstreams of ``board``."""
    shown = Workstream.objects.visible_to(user).filter(board=board)
    return Organisation.objects.filter(pk__in=shown.values("lead_organisation")).order_by("name")


@dataclass(frozen=True)
class Line:
    """One line of the drawn plan: a workstream or a step, and its bar in percent of the axis."""

    record: Workstream | PlanStep
    starts: float
    ends: float
    is_drawn: bool
    is_late: bool


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
        starts = record.starts_on or record.due_on
        ends = record.due_on or record.starts_on
        if starts is None or ends is None:
            return Line(record, 0, 0, is_drawn=False, is_late=record.is_late())
        left, right = min(self.place(starts), 99), self.place(ends)
        return Line(record, left, max(right, left + 1), is_drawn=True, is_late=record.is_late())


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
    return [work, *work.steps.all()]


def drawn(found: Sequence[Workstream], axis: Chart | None) -> list[Drawn]:
    """Return the workstreams with their bars on ``axis``. Asks the database nothing."""
    on = axis or Chart(today(), today(), None)
    return [
        Drawn(
            work,
            on.line(work),
            [on.line(step) for step in work.steps.all()],
            list(work.milestones.all()),
        )
        for work in found
    ]
