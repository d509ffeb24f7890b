"""Assurance across several receiving boards: who has reported to each, who is late."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.urls import reverse

from assurance import queries, rules
from assurance.models import AssuranceReport
from boards.models import Board, BoardLink
from boards.periods import Quarter

if TYPE_CHECKING:
    from assurance.queries import Reader


@dataclass
class Received:
    """How a receiving board's quarter stands; each late board comes with its due day."""

    board: Board
    quarter: Quarter
    expected: list[Board] = field(default_factory=list)
    reported: list[Board] = field(default_factory=list)
    waiting: list[Board] = field(default_factory=list)
    late: list[tuple[Board, dt.date]] = field(default_factory=list)

    @property
    def href(self) -> str:
        """Return the address of the dashboard."""
        return reverse("assurance:dashboard", args=[self.board.slug, self.quarter.reference])

    def report_href(self, sender: Board) -> str:
        """Return where the report of ``sender`` is read."""
        return f"{self.href}{sender.slug}/"


def received_by(
    boards: list[Board], quarter: Quarter, reader: Reader, on: dt.date
) -> list[Received]:
    """Return how the quarter stands on each of ``boards``: two statements, however many.

    Give only boards on which ``reader`` holds ``VIEW_DASHBOARD``.
    """
    by_board = {board.pk: Received(board, quarter) for board in boards}
    senders: dict[int, dict[int, Board]] = {pk: {} for pk in by_board}
    now: dict[tuple[int, int], AssuranceReport] = {}
    for report in _reports(boards):
        if report.status != AssuranceReport.Status.DRAFT:
            senders[report.to_board_id][report.from_board_id] = report.from_board
        if report.quarter == quarter:
            now[report.to_board_id, report.from_board_id] = report
    for link in _links(boards, reader):
        if link.from_board_id is not None and link.to_board is not None:
            senders[link.from_board_id][link.to_board.pk] = link.to_board
    for pk, received in by_board.items():
        received.expected = sorted(senders[pk].values(), key=lambda one: one.name)
        for sender in received.expected:
            _sort(received, sender, now.get((pk, sender.pk)), on)
    return list(by_board.values())


def _sort(received: Received, sender: Board, report: AssuranceReport | None, on: dt.date) -> None:
    if report is not None and report.stands:
        received.reported.append(sender)
        if report.status == AssuranceReport.Status.SUBMITTED:
            received.waiting.append(sender)
        return
    filed = report is not None and report.status != AssuranceReport.Status.DRAFT
    due_on = report.due_on if report else rules.default_due_on(received.quarter)
    if rules.is_late(due_on, filed=filed, on=on):
        received.late.append((sender, due_on))


def _reports(boards: list[Board]) -> list[AssuranceReport]:
    rows = AssuranceReport.objects.filter(to_board__in=boards).order_by()
    return list(rows.select_related("from_board").defer("summary", "return_reason"))


def _links(boards: list[Board], reader: Reader) -> list[BoardLink]:
    seen = queries.links().visible_to(reader)
    active = seen.filter(from_board__in=boards, to_board__status=Board.Status.ACTIVE)
    return list(active.select_related("to_board"))
