"""The figures of the assurance dashboard. Each docstring is the definition that readers see."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from assurance.overview import Line


@dataclass(frozen=True)
class Figure:
    """One number with its name and how it is counted."""

    number: int
    name: str
    how: str
    kind: str = ""

    @property
    def is_told(self) -> bool:
        """Say whether the number belongs in the sentence at the top: nought only of the first."""
        return self.number > 0 or self.name.startswith("of ")


@cache
def how(function: Callable[..., Any]) -> str:
    """Return how a figure is counted, in the words of its docstring."""
    words = inspect.getdoc(function) or ""
    return " ".join(words.split())


def reported(lines: Iterable[Line]) -> int:
    """Boards whose report for this quarter is filed: submitted or accepted. Unit: boards.

    Asked of every board from which this board seeks assurance, or which has ever
    reported to it. A report that was sent back does not count until it is filed again.
    """
    return sum(line.has_reported for line in lines)


def late(lines: Iterable[Line]) -> int:
    """Boards that have filed no report although its due day has passed. Unit: boards.

    On the due day itself a report is not late. It is due 30 days after the quarter
    ends unless another day was agreed.
    """
    return sum(line.state == "late" for line in lines)


def not_due(lines: Iterable[Line]) -> int:
    """Boards that have filed no report and whose due day is today or later. Unit: boards."""
    return sum(line.state == "not_due" for line in lines)


def sent_back(lines: Iterable[Line]) -> int:
    """Boards whose report was sent back and has not been submitted again. Unit: boards."""
    return sum(line.state == "returned" for line in lines)


def waiting(lines: Iterable[Line]) -> list[Line]:
    """Boards whose report is submitted and neither accepted nor sent back. Unit: boards."""
    return [line for line in lines if line.state == "submitted"]


def ratings_changed(lines: Iterable[Line]) -> int:
    """Ratings that differ from the same objective's rating in the quarter before. Unit: ratings.

    Better and worse both count. An objective that was not rated then does not.
    """
    return sum(claim.change.is_move for line in lines for claim in line.claims)


def reassurances(lines: Iterable[Line]) -> int:
    """Ratings of Substantial without fresh second-line or third-line evidence. Unit: ratings.

    Evidence is fresh when it is no more than 12 months old on the last day of the
    quarter. Such a rating is reassurance: the board is told so by those who run the
    service, and nobody else has looked.
    """
    return sum(claim.is_reassurance for line in lines for claim in line.claims)


def counts(lines: list[Line]) -> list[Figure]:
    """Return the figures at the top of the dashboard, each with its definition."""
    return [
        Figure(reported(lines), f"of {_boards(len(lines))} reported", how(reported)),
        Figure(late(lines), "late", how(late), "late" if late(lines) else ""),
        Figure(not_due(lines), "not due yet", how(not_due)),
        Figure(sent_back(lines), "sent back", how(sent_back)),
        Figure(ratings_changed(lines), "ratings changed", how(ratings_changed)),
        Figure(reassurances(lines), "reassurance only", how(reassurances)),
    ]


def _boards(number: int) -> str:
    return f"{number:,} board{'' if number == 1 else 's'}"
