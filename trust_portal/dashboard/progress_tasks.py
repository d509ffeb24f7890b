"""What waits for whom of a quarter's progress: to fill, to mend, to accept, and from others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from boards.access import Permission
from boards.models import Board
from boards.periods import Quarter
from priorities import rules
from priorities.progress_figures import (
    Open,
    ProgressRow,
    objectives_accepted,
    objectives_filled,
    objectives_submitted,
    states_and_open,
)
from trust_portal.dashboard.mine import Mine
from trust_portal.dashboard.tasks import Task

Rows = dict[int, list[ProgressRow]]


class ProgressTasks:
    """The tasks of one reader and quarter: two statements, however many boards.

    Of other quarters it tells what is still to be decided on, or to be mended.
    """

    def __init__(self, mine: Mine, quarter: Quarter) -> None:
        self.quarter = quarter
        self.recording = mine.where(Permission.RECORD_PROGRESS)
        self.accepting = mine.where(Permission.ACCEPT_PROGRESS)
        both = {board.pk: board for board in [*self.recording, *self.accepting]}
        self.rows: Rows = {}
        self.others: list[Open] = []
        if both:
            self.rows, self.others = states_and_open(both.values(), quarter)

    def waits(self) -> Iterator[Task]:
        """Yield what the reader is to do: record, submit, mend, accept, decide on an answer."""
        for board in self.recording:
            yield from self._to_record(board, self.rows[board.pk])
            yield from self._sent_back(board, self.rows[board.pk])
        for board in self.accepting:
            yield from self._to_accept(board, self.rows[board.pk])
        yield from self._of_other_quarters()

    def _of_other_quarters(self) -> Iterator[Task]:
        """Yield what another quarter still waits for, however long ago it was."""
        boards = {
            "submitted": {board.pk: board for board in self.accepting},
            "returned": {board.pk: board for board in self.recording},
        }
        for one in self.others:
            board = boards[one.status].get(one.board)
            if board is not None:
                yield _task_of(one, board)

    def decisions_awaited(self) -> Iterator[Task]:
        """Name the quarters submitted on which the chair or the deputy has still to decide."""
        for board in self.recording:
            rows = self.rows[board.pk]
            waiting = objectives_submitted(rows) - objectives_accepted(rows)
            if waiting and board not in self.accepting:
                text = f"Decision on progress for {self.quarter.short}"
                wait = "objective waits" if waiting == 1 else "objectives wait"
                detail = f"{waiting:,} {wait} for the chair or the deputy chair"
                yield Task(text, None, self._address(board, ""), board, detail)

    def _to_record(self, board: Board, rows: list[ProgressRow]) -> Iterator[Task]:
        """Ask for the progress of a quarter until all of it is submitted."""
        if not rows or objectives_submitted(rows) == len(rows):
            return
        filled = objectives_filled(rows)
        if filled == len(rows):
            text, page = f"Submit progress for {self.quarter.short}", "submit/"
            detail = f"All {len(rows):,} objectives are filled"
        else:
            text, page = f"Record progress for {self.quarter.short}", ""
            detail = f"{filled:,} of {len(rows):,} objectives filled"
        due = rules.progress_due_on(self.quarter, days_of(board))
        yield Task(text, due, self._address(board, page), board, detail)

    def _sent_back(self, board: Board, rows: list[ProgressRow]) -> Iterator[Task]:
        """Name each objective whose progress the chair sent back."""
        for row in rows:
            if row.update and row.update.is_returned:
                href = (
                    f"{board.get_absolute_url()}objectives/{row.objective.reference}"
                    f"/progress/{self.quarter.reference}/"
                )
                text = f"Mend progress on {row.objective.called}, {self.quarter.short}"
                yield Task(text, None, href, board, "It was sent back")

    def _to_accept(self, board: Board, rows: list[ProgressRow]) -> Iterator[Task]:
        """Ask the chair for a decision on what is submitted."""
        waiting = objectives_submitted(rows) - objectives_accepted(rows)
        if waiting:
            text = f"Accept progress for {self.quarter.short}, or send it back"
            wait = "objective waits" if waiting == 1 else "objectives wait"
            detail = f"{waiting:,} {wait} for you: for the chair or the deputy chair"
            yield Task(text, None, self._address(board, "decide/"), board, detail)

    def _address(self, board: Board, page: str) -> str:
        return f"{board.get_absolute_url()}progress/{self.quarter.reference}/{page}"


def _task_of(one: Open, board: Board) -> Task:
    """Return what is to be done of another quarter than the newest."""
    count = f"{one.number:,} objective{'' if one.number == 1 else 's'}"
    text, page = f"Mend progress for {one.quarter.short}", "fill/"
    detail = f"{count} sent back"
    if one.status == "submitted":
        text, page = f"Accept progress for {one.quarter.short}, or send it back", "decide/"
        detail = f"{count}: for the chair or the deputy chair"
    href = f"{board.get_absolute_url()}progress/{one.quarter.reference}/{page}"
    return Task(text, None, href, board, detail)


def days_of(board: Board) -> int:
    """Return how many days after a quarter a board of ``Mine`` wants its progress."""
    return getattr(board, "progress_days", None) or rules.DAYS_AFTER_QUARTER


def answered(boards: Iterable[Board], quarter: Quarter) -> Iterator[Task]:
    """Ask for the decision on what was filed by link, on boards of ``Mine``."""
    for board in boards:
        count: int = getattr(board, "answered", None) or 0
        if count:
            text = f"Decide on what came by link, {quarter.short}"
            detail = f"{count:,} answer{'' if count == 1 else 's'}: accept, or send back"
            yield Task(text, None, _asked(board, quarter), board, detail)


def awaited(boards: Iterable[Board], quarter: Quarter) -> Iterator[Task]:
    """Say how many have not answered yet whom the board asked by link."""
    for board in boards:
        count: int = getattr(board, "awaited", None) or 0
        if count:
            due = rules.progress_due_on(quarter, days_of(board))
            text = f"Progress by link, {quarter.short}"
            detail = f"{count:,} asked and not answered yet"
            yield Task(text, due, _asked(board, quarter), board, detail)


def _asked(board: Board, quarter: Quarter) -> str:
    return f"{board.get_absolute_url()}progress/{quarter.reference}/asked/"
