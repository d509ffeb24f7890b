"""One quarter of a board's assurance, loaded once: a line for each board that reports to it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from django.urls import reverse

from assurance import glance, queries, reading, rules
from assurance.models import AssuranceReport
from boards.models import Board
from boards.periods import Quarter, long_date
from priorities.models import Objective

if TYPE_CHECKING:
    from assurance.queries import Reader

STATES = {
    "accepted": ("Accepted", "green"),
    "submitted": ("Reported", "blue"),
    "returned": ("Sent back", "yellow"),
    "late": ("Late: no report", "red"),
    "not_due": ("Not due", "grey"),
}


@dataclass
class Line:
    """One reporting board in the quarter: its report if it has filed one, else when it is due."""

    board: Board
    to_board: Board
    quarter: Quarter
    due_on: dt.date
    on: dt.date
    report: AssuranceReport | None = None
    last: AssuranceReport | None = None
    objectives: list[Objective] = field(default_factory=list)

    @cached_property
    def state(self) -> str:
        """Return accepted, submitted, returned, late or not_due."""
        if self.report is not None:
            return str(self.report.status)
        return "late" if rules.is_late(self.due_on, filed=False, on=self.on) else "not_due"

    @property
    def words(self) -> str:
        """Return the state in words."""
        if self.state == "not_due":
            return f"Not due until {long_date(self.due_on)}"
        return STATES[self.state][0]

    @property
    def colour(self) -> str:
        """Return the colour that repeats the state's words."""
        return STATES[self.state][1]

    @property
    def has_reported(self) -> bool:
        """Say whether its report is filed and may be read."""
        return self.report is not None and self.report.stands

    @property
    def is_example(self) -> bool:
        """Say whether the line rests on no source: its report, else all it would report on."""
        if self.report is not None:
            return self.report.is_example
        return bool(self.objectives) and all(one.is_example for one in self.objectives)

    @property
    def days_late(self) -> int:
        """Return by how many days its report is late; 0 when it is not."""
        return (self.on - self.due_on).days if self.state == "late" else 0

    @cached_property
    def href(self) -> str:
        """Return where its report is read, or told to be missing."""
        place = [self.to_board.slug, self.quarter.reference, self.board.slug]
        return reverse("assurance:report", args=place)

    @cached_property
    def claims(self) -> list[reading.Claim]:
        """Return what it claims beside the quarter before; nothing until it has reported."""
        if self.report is None or not self.report.stands:
            return []
        return reading.claims(self.report, self.last)


@dataclass
class Overview:
    """A quarter of a board's assurance."""

    board: Board
    quarter: Quarter
    lines: list[Line]
    before: Quarter | None
    after: Quarter | None


def load(board: Board, quarter: Quarter, reader: Reader, on: dt.date) -> Overview | None:
    """Return a quarter of ``board``'s assurance, or ``None`` for one that has no page.

    Six statements, however many boards report.
    """
    register = queries.register_of(board)
    kept = [row.quarter for row in register if row.is_filed]
    if not queries.is_shown(quarter, kept, on):
        return None
    boards = queries.reporters_to(board, reader)
    reports = queries.reports_of_two_quarters(board, quarter, reader)
    due = {row.from_board: row.due_on for row in register if row.quarter == quarter}
    for one in boards:
        for of in (quarter, quarter.previous()):
            if (report := reports.get((one.pk, of))) is not None:
                report.from_board, report.to_board = one, board
    objectives = glance.read(reports.values(), boards)
    lines = [
        Line(
            board=one,
            to_board=board,
            quarter=quarter,
            due_on=due.get(one.pk, rules.default_due_on(quarter)),
            on=on,
            report=reports.get((one.pk, quarter)),
            last=_standing(reports.get((one.pk, quarter.previous()))),
            objectives=objectives.get(one.pk, []),
        )
        for one in boards
    ]
    return Overview(board, quarter, lines, *queries.neighbours(quarter, kept, on))


def _standing(report: AssuranceReport | None) -> AssuranceReport | None:
    """Return the report if its text is filed: what is sent back is no claim."""
    return report if report is not None and report.stands else None
