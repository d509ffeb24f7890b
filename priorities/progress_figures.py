"""How far a quarter's progress has come: rows and counts for pages and the dashboard."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Literal

from django.db.models import Count, Q, QuerySet

from boards.models import Board
from boards.periods import Quarter
from boards.prepared import prepared
from membership.certainty import bounds
from priorities import rules
from priorities.models import Objective, ProgressUpdate

type_of_state = Literal["submitted", "draft", "empty"]


@dataclass(frozen=True)
class ProgressRow:
    """One objective and what has been recorded of it for one quarter."""

    objective: Objective
    update: ProgressUpdate | None

    @property
    def state(self) -> type_of_state:
        """Return "submitted", "draft" (saved and not submitted) or "empty"."""
        if self.update is None:
            return "empty"
        return "submitted" if self.update.is_submitted else "draft"

    @property
    def missing(self) -> list[str]:
        """Return the needed answers that are not there yet; none once submitted."""
        return [] if self.state == "submitted" else rules.what_is_missing(self.update)

    @property
    def is_filled(self) -> bool:
        """Say whether it is submitted, or a draft that lacks nothing."""
        return not self.missing

    @property
    def step(self) -> str:
        """Return the word of the strip: how far it is decided on, else how far it is filled."""
        update = self.update
        if update and update.is_accepted:
            return "accepted"
        if update and update.is_returned:
            return "sent back"
        return "filled" if self.state == "draft" and self.is_filled else self.state


def progress_state(board: Board, quarter: Quarter) -> list[ProgressRow]:
    """Return a row for each objective of ``board`` to report on for ``quarter``.

    In the order of the objectives' numbers: the open ones that had begun by its end, and
    others of which something is recorded for the quarter. Drafts are among them, so this is
    for those who write progress. Two statements.
    """
    return progress_states([board], quarter)[board.pk]


def progress_states(boards: Iterable[Board], quarter: Quarter) -> dict[int, list[ProgressRow]]:
    """Return the rows of ``progress_state`` for several boards, by the board's id."""
    by_board: dict[int, list[ProgressRow]] = {board.pk: [] for board in boards}
    objectives = Objective.objects.filter(board__in=by_board)
    updates = ProgressUpdate.objects.filter(objective__board__in=by_board)
    for row in rows(objectives, updates.of_quarter(quarter), quarter):
        by_board[row.objective.board_id].append(row)
    return by_board


@dataclass(frozen=True)
class Open:
    """How much of one board's quarter is submitted and not decided on, or sent back."""

    board: int
    quarter: Quarter
    status: str
    number: int


QUARTERS_BACK = 4
"""How far back what is not decided on, or sent back, still waits for somebody by name."""


def states_and_open(
    boards: Iterable[Board], quarter: Quarter
) -> tuple[dict[int, list[ProgressRow]], list[Open]]:
    """Return the rows of ``progress_states``, and what other quarters still wait for.

    Those are the quarter after, which is running, and the four before. Three statements.
    """
    by_board: dict[int, list[ProgressRow]] = {board.pk: [] for board in boards}
    keys = list(by_board)
    for row in rows(_objectives(keys), _updates(keys, quarter.year, quarter.number), quarter):
        by_board[row.objective.board_id].append(row)
    around, back = [quarter.next()], quarter
    for _ in range(QUARTERS_BACK):
        back = back.previous()
        around.append(back)
    years, numbers = [one.year for one in around], [one.number for one in around]
    counts = [
        Open(board, Quarter(year, number), status, count)
        for board, year, number, status, count in _open(keys, years, numbers)
    ]
    return by_board, sorted(counts, key=lambda one: one.quarter, reverse=True)


@prepared
def _objectives(boards: list[int]) -> QuerySet[Objective]:
    return Objective.objects.filter(board__in=boards)


@prepared
def _updates(boards: list[int], year: int, number: int) -> QuerySet[ProgressUpdate]:
    of_boards = ProgressUpdate.objects.filter(objective__board__in=boards).order_by()
    return of_boards.filter(year=year, quarter_number=number)


@prepared
def _open(boards: list[int], years: list[int], numbers: list[int]) -> QuerySet[ProgressUpdate, Any]:
    """Count what waits, or was sent back, by board, quarter (pairwise) and state."""
    pairs = zip(years, numbers, strict=True)
    quarters = reduce(or_, (Q(year=year, quarter_number=number) for year, number in pairs))
    waits = Q(status__in=[ProgressUpdate.Status.SUBMITTED, ProgressUpdate.Status.RETURNED])
    found = ProgressUpdate.objects.filter(quarters, waits, objective__board__in=boards)
    counted = ("objective__board", "year", "quarter_number", "status")
    return found.order_by(*counted).values_list(*counted).annotate(number=Count("pk"))


def rows(
    objectives: Iterable[Objective], updates: Iterable[ProgressUpdate], quarter: Quarter
) -> list[ProgressRow]:
    """Pair objectives with their updates of ``quarter``; one that is not asked, only with one.

    Give querysets: each is asked for once.
    """
    found = {update.objective_id: update for update in updates}
    return [
        ProgressRow(objective, found.get(objective.pk))
        for objective in objectives
        if objective.pk in found or is_asked(objective, quarter)
    ]


def is_asked(objective: Objective, quarter: Quarter) -> bool:
    """Say whether progress of ``quarter`` is asked: not once closed, nor before it surely began."""
    return not objective.is_closed and bounds(objective).starts_earliest <= quarter.ends_on


def objectives_to_report(rows_of_quarter: list[ProgressRow]) -> int:
    """Count the objectives to report on for the quarter. Unit: objectives."""
    return len(rows_of_quarter)


def objectives_filled(rows_of_quarter: list[ProgressRow]) -> int:
    """Count the objectives whose progress is submitted, or a draft that lacks nothing.

    Nothing is lacking when it says what was done, what difference it made, how
    delivery is going and the direction of travel. Unit: objectives.
    """
    return sum(row.is_filled for row in rows_of_quarter)


def objectives_submitted(rows_of_quarter: list[ProgressRow]) -> int:
    """Count the objectives whose progress for the quarter is submitted. Unit: objectives."""
    return sum(row.state == "submitted" for row in rows_of_quarter)


def objectives_accepted(rows_of_quarter: list[ProgressRow]) -> int:
    """Count the objectives whose progress for the quarter the chair has accepted.

    Unit: objectives.
    """
    return sum(bool(row.update and row.update.is_accepted) for row in rows_of_quarter)
