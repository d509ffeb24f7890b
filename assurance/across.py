"""Assurance across several receiving boards: who has reported to each, who is late."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Max, Q, QuerySet
from django.urls import reverse

from assurance import queries, rules
from assurance.models import AssuranceReport
from boards import access
from boards.access import Permission
from boards.models import Board, BoardLink
from boards.periods import Quarter
from boards.prepared import prepared

if TYPE_CHECKING:
    from assurance.queries import Reader


@dataclass
class Received:
    """How a receiving board's quarter stands; each late board comes with its due day.

    ``waiting`` are the reports on any quarter that wait for a decision.
    """

    board: Board
    quarter: Quarter
    expected: list[Board] = field(default_factory=list)
    reported: list[Board] = field(default_factory=list)
    waiting: list[AssuranceReport] = field(default_factory=list)
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
    keys = [board.pk for board in boards]
    reports = _reports(keys, quarter.year, quarter.number)
    standing = access.keys_where(reader, Permission.VIEW_BOARD)
    senders = _senders(reports, _links(keys, standing))
    now = {
        (report.to_board_id, report.from_board_id): report
        for report in reports
        if report.quarter == quarter
    }
    for report in reports:
        if report.status == AssuranceReport.Status.SUBMITTED:
            report.to_board = by_board[report.to_board_id].board
            by_board[report.to_board_id].waiting.append(report)
    for pk, received in by_board.items():
        expected = senders.get(pk, {}).values()
        received.expected = sorted(expected, key=lambda one: one.name)
        for sender in received.expected:
            _sort(received, sender, now.get((pk, sender.pk)), on)
    return list(by_board.values())


def _senders(reports: list[AssuranceReport], links: list[BoardLink]) -> dict[int, dict[int, Board]]:
    """Return, by receiving board, the boards that have reported to it or are asked to."""
    found: dict[int, dict[int, Board]] = {}
    for report in reports:
        if report.status != AssuranceReport.Status.DRAFT:
            found.setdefault(report.to_board_id, {})[report.from_board_id] = report.from_board
    for link in links:
        if link.from_board_id is not None and link.to_board is not None:
            found.setdefault(link.from_board_id, {})[link.to_board.pk] = link.to_board
    return found


def _sort(received: Received, sender: Board, report: AssuranceReport | None, on: dt.date) -> None:
    if report is not None and report.stands:
        received.reported.append(sender)
        return
    filed = report is not None and report.status != AssuranceReport.Status.DRAFT
    due_on = report.due_on if report else rules.default_due_on(received.quarter)
    if rules.is_late(due_on, filed=filed, on=on):
        received.late.append((sender, due_on))


@prepared
def _reports(boards: list[int], year: int, number: int) -> QuerySet[AssuranceReport]:
    """Return the reports on one quarter, those that wait, and one filed by each other sender."""
    kept = AssuranceReport.objects.filter(to_board__in=boards)
    filed = kept.exclude(status=AssuranceReport.Status.DRAFT).order_by()
    one_of_each = filed.values("to_board", "from_board").annotate(last=Max("pk")).values("last")
    rows = kept.filter(
        Q(year=year, quarter_number=number)
        | Q(status=AssuranceReport.Status.SUBMITTED)
        | Q(pk__in=one_of_each)
    ).order_by("submitted_at", "pk")
    return rows.select_related("from_board").defer("summary", "return_reason")


@prepared
def _links(boards: list[int], standing: list[int]) -> QuerySet[BoardLink]:
    seen = queries.links().shown_to(standing)
    active = seen.filter(from_board__in=boards, to_board__status=Board.Status.ACTIVE)
    return active.select_related("to_board")
