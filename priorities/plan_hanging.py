"""What hangs on a plan today: read before anything is decided of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from boards.models import Board
from boards.periods import Quarter, long_date, today
from priorities import rules
from priorities.models import Measure, Objective, Plan, PriorityYear, ProgressUpdate, Workstream


@dataclass(frozen=True)
class Hanging:
    """The open records that serve a plan. ``own`` are the objectives of the board that decides."""

    own: list[Objective]
    others: list[Objective]
    work: list[Workstream]
    measures: int
    year: PriorityYear | None

    def progress_due(self, staying: int) -> list[str]:
        """Tell what progress is still asked for, of ``staying`` objectives that stay open."""
        quarter = Quarter.containing(today()).previous()
        sent = (
            ProgressUpdate.objects.submitted()
            .of_quarter(quarter)
            .filter(objective__in=[one.pk for one in self.own])
        )
        told = len(set(sent.values_list("objective_id", flat=True)))
        due = long_date(rules.progress_due_on(quarter))
        if not self.own:
            return []
        return [
            f"Progress for {quarter.short}, due by {due}: submitted for {told} of "
            f"{_number(len(self.own), 'objective')}. From now on it is asked for "
            f"{_number(staying, 'objective')} of this board."
        ]

    def in_words(self) -> list[str]:
        """Tell the parts that no decision on a plan changes."""
        found = []
        if self.measures:
            many = "stands" if self.measures == 1 else "stand"
            found.append(
                f"{_number(self.measures, 'measure')} {many} under its areas of focus. "
                "Counting goes on there."
            )
        if self.year is not None:
            found.append(f"The priorities chosen for {self.year.year} stay as they were chosen.")
        return found


def serving(plan: Plan, board: Board) -> QuerySet[Objective]:
    """Return the open objectives that serve ``plan``: of ``board``, and of published boards."""
    known = Q(board=board) | Q(board__is_published=True)
    return (
        Objective.objects.open()
        .filter(known)
        .filter(Q(area__plan=plan) | Q(priority__area__plan=plan))
        .select_related("board", "area", "priority")
        .order_by("board__name", "number", "pk")
    )


def own_objectives(plan: Plan, board: Board) -> list[Objective]:
    """Return those of ``board``, which decides what becomes of them."""
    return list(serving(plan, board).filter(board=board))


def hanging(plan: Plan, board: Board) -> Hanging:
    """Return what hangs on ``plan``, as seen from ``board``, which decides of it."""
    serve = Q(area__plan=plan) | Q(priority__area__plan=plan)
    known = Q(board=board) | Q(board__is_published=True)
    found = serving(plan, board)
    own = [one for one in found if one.board_id == board.pk]
    work = (
        Workstream.objects.unfinished()
        .filter(serve | Q(objectives__in=own), board=board)
        .prefetch_related("objectives")
        .order_by("number", "pk")
        .distinct()
    )
    years = PriorityYear.objects.filter(board__in=[board.pk, plan.board_id or 0])
    return Hanging(
        own=own,
        others=[one for one in found if one.board_id != board.pk],
        work=list(work),
        measures=Measure.objects.filter(known, area__plan=plan).count(),
        year=years.filter(themes__isnull=False).order_by("-year").first(),
    )


def _number(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
