"""The reports that boards owe or have filed, for lists of returns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from assurance import queries, rules
from assurance.models import AssuranceReport
from boards.models import Board, BoardLink
from boards.periods import Quarter
from boards.prepared import prepared


@dataclass(frozen=True)
class Return:
    """One report that ``from_board`` owes to ``to_board``, or has filed."""

    from_board: Board
    to_board: Board
    quarter: Quarter
    report: AssuranceReport
    is_late: bool

    @property
    def href(self) -> str:
        """Return where it is written or read."""
        return self.report.writing_url

    @property
    def words(self) -> str:
        """Return how far it has come."""
        return self.report.how_far

    @property
    def colour(self) -> str:
        """Return the colour that repeats the words."""
        return self.report.colour

    @property
    def is_owed(self) -> bool:
        """Say whether it is with its writers: not filed yet, or sent back."""
        return self.report.can_be_written

    @property
    def due_on(self) -> dt.date:
        """Return the last day on which it is in time."""
        return self.report.due_on


def returns_of(boards: Iterable[Board], on: dt.date) -> list[Return]:
    """Return what ``boards`` owe or have filed, newest quarter first: two statements.

    The last quarter's report and the running one's are always there, earlier ones
    where a report is kept.
    """
    mine = {board.pk: board for board in boards}
    kept, pairs = _kept(mine)
    for link in _links(list(mine)):
        if link.from_board is not None and link.to_board_id is not None:
            pairs[link.to_board_id, link.from_board.pk] = link.from_board
    found = []
    for (from_pk, to_pk), to_board in sorted(pairs.items(), key=lambda pair: pair[1].name):
        own = {key[2] for key in kept if key[:2] == (from_pk, to_pk)}
        for quarter in sorted({*_current(on)} | own, reverse=True):
            report = kept.get((from_pk, to_pk, quarter)) or _not_started(quarter)
            report.from_board, report.to_board = mine[from_pk], to_board
            found.append(Return(mine[from_pk], to_board, quarter, report, report.is_late(on)))
    return found


def still_owed(returns: Iterable[Return], on: dt.date) -> list[Return]:
    """Keep the reports that are still to be filed, the earliest due first.

    A quarter that still runs owes nothing unless its report was begun.
    """
    running = Quarter.containing(on)
    owed = [one for one in returns if one.is_owed and (one.quarter != running or one.report.pk)]
    return sorted(owed, key=lambda one: (one.due_on, one.from_board.name))


def _current(on: dt.date) -> tuple[Quarter, Quarter]:
    running = Quarter.containing(on)
    return running, running.previous()


type_of_kept = dict[tuple[int, int, Quarter], AssuranceReport]


def _kept(mine: dict[int, Board]) -> tuple[type_of_kept, dict[tuple[int, int], Board]]:
    """Return the stored reports by boards and quarter, and the boards they were written to."""
    stored = _reports(list(mine))
    kept = {(one.from_board_id, one.to_board_id, one.quarter): one for one in stored}
    return kept, {key[:2]: report.to_board for key, report in kept.items()}


@prepared
def _reports(boards: list[int]) -> QuerySet[AssuranceReport]:
    written = AssuranceReport.objects.filter(from_board__in=boards)
    whole = written.select_related("to_board", "submitted_by", "decided_by")
    return whole.defer("summary", "return_reason")


@prepared
def _links(boards: list[int]) -> QuerySet[BoardLink]:
    """Return the links by which active boards seek assurance from boards of those keys."""
    links = queries.links().filter(to_board__in=boards, from_board__status=Board.Status.ACTIVE)
    return links.select_related("from_board")


def _not_started(quarter: Quarter) -> AssuranceReport:
    return AssuranceReport(
        year=quarter.year,
        quarter_number=quarter.number,
        due_on=rules.default_due_on(quarter),
    )
