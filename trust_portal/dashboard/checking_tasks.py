"""What waits for a second person: figures, and changes of a chart's lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse

from boards.models import Board
from trust_portal.dashboard.tasks import Task


def to_check(boards: Iterable[Board]) -> Iterator[Task]:
    """Yield what others entered on boards of ``Mine`` and the reader may decide."""
    for board in boards:
        if figures := _count(board, "figures_to_check"):
            said = f"Check {_counted(figures, 'figure')} that another person entered"
            yield Task(said, None, _address(board), board)
        if changes := _count(board, "lines_to_check"):
            said = (
                f"Check {_counted(changes, 'change')} of chart lines that another person asked for"
            )
            yield Task(said, None, _address(board), board)


def in_check(boards: Iterable[Board]) -> Iterator[Task]:
    """Yield what the reader entered on boards of ``Mine`` and another person has to decide."""
    for board in boards:
        if figures := _count(board, "figures_in_check"):
            said = f"{_counted(figures, 'figure')} of yours to be checked"
            yield Task(said, None, _address(board), board)
        if changes := _count(board, "lines_in_check"):
            said = f"{_counted(changes, 'change')} of chart lines of yours to be answered"
            yield Task(said, None, _address(board), board)


def _count(board: Board, name: str) -> int:
    return getattr(board, name, None) or 0


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _address(board: Board) -> str:
    return f"{reverse('priorities:measures', args=[board.slug])}#waiting"
