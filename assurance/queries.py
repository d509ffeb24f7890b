"""Which boards report to which, on what, and in which quarters."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import models
from django.db.models import Prefetch, Q

from assurance import rules
from assurance.models import AssuranceReport, Evidence, Inspection, Rating
from assurance.models.reports import keys_of
from boards import access
from boards.access import Permission, Role
from boards.models import Board, BoardLink
from boards.periods import Quarter
from boards.prepared import prepared
from boards.terms import in_force
from membership.models import Person
from priorities.models import Objective

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from assurance.models.inspections import InspectionQuerySet
    from boards.models.links import BoardLinkQuerySet

    Reader = User | AnonymousUser


def links() -> BoardLinkQuerySet:
    """Return the links by which the board at the start seeks assurance from that at the end."""
    return BoardLink.objects.filter(kind=BoardLink.Kind.SEEKS_ASSURANCE_FROM)


def reporters_to(board: Board, reader: Reader) -> list[Board]:
    """Return the boards ``board`` seeks assurance from, as far as ``reader`` may know of them.

    A board that has reported at any time belongs to them, linked or not.
    """
    return _reporters(board.pk, access.keys_where(reader, Permission.VIEW_BOARD), *keys_of(reader))


@prepared
def _reporters(
    board: int, standing: list[int], mine: list[int], weighed: list[int]
) -> models.QuerySet[Board]:
    linked = links().shown_to(standing).filter(from_board=board)
    kept = AssuranceReport.objects.shown_to(mine, weighed).filter(to_board=board)
    reported = kept.exclude(status=AssuranceReport.Status.DRAFT)
    return (
        Board.objects.exclude(pk=board)
        .filter(
            Q(pk__in=linked.filter(to_board__status=Board.Status.ACTIVE).values("to_board"))
            | Q(pk__in=reported.values("from_board"))
        )
        .order_by("name")
    )


def receivers_of(board: Board) -> models.QuerySet[Board]:
    """Return the boards that ``board`` reports to: those that seek assurance from it.

    A board it has ever written a report to belongs to them.
    """
    linked = links().filter(to_board=board, from_board__status=Board.Status.ACTIVE)
    written = AssuranceReport.objects.filter(from_board=board)
    return (
        Board.objects.exclude(pk=board.pk)
        .filter(Q(pk__in=linked.values("from_board")) | Q(pk__in=written.values("to_board")))
        .order_by("name")
    )


def open_objectives(boards: models.QuerySet[Board] | list[Board]) -> models.QuerySet[Objective]:
    """Return the objectives that reports of ``boards`` are about, with their areas, in order."""
    return (
        Objective.objects.filter(board__in=boards, is_closed=False)
        .select_related("area")
        .order_by("board", "number")
    )


def with_ratings(reports: models.QuerySet[AssuranceReport]) -> models.QuerySet[AssuranceReport]:
    """Fetch ratings, their objectives and areas, and evidence with ``reports``: two statements.

    Each report has them as ``ratings_read``, each rating as ``evidence_read``.
    """
    whole = reports.select_related("from_board", "to_board", "submitted_by", "decided_by")
    # The stubs would declare what the model does already.
    return whole.prefetch_related(Prefetch("ratings", _whole(), to_attr="ratings_read"))  # type: ignore[no-redef]


def _whole() -> models.QuerySet[Rating]:
    """Return ratings in the order of their objectives, each with its evidence."""
    evidence = Evidence.objects.order_by("-line", "-dated_on", "pk")
    return (
        Rating.objects.select_related("objective__area")
        .order_by("objective__number")
        .prefetch_related(Prefetch("evidence", evidence, to_attr="evidence_read"))
    )


def read_whole(report: AssuranceReport) -> None:
    """Give a report that was read at a glance its ratings with texts and evidence: two statements.

    Call it before anything is asked of them.
    """
    report.ratings_read = list(_whole().filter(report=report))


class Row(NamedTuple):
    """That a report to a board exists: from whom, on what quarter, due when. Never its text."""

    from_board: int
    quarter: Quarter
    due_on: dt.date
    is_filed: bool


def register_of(board: Board) -> list[Row]:
    """Return a row for each report to ``board``, drafts included: their due days are no secret."""
    quarter = cache(Quarter)
    return [
        Row(sender, quarter(year, number), due_on, status != AssuranceReport.Status.DRAFT)
        for sender, year, number, due_on, status in _rows(board.pk)
    ]


@prepared
def _rows(board: int) -> models.QuerySet[AssuranceReport, Any]:
    rows = AssuranceReport.objects.filter(to_board=board).order_by()
    return rows.values_list("from_board", "year", "quarter_number", "due_on", "status")


def reports_of_two_quarters(
    board: Board, quarter: Quarter, reader: Reader
) -> dict[tuple[int, Quarter], AssuranceReport]:
    """Return the filed reports to ``board`` on a quarter and the one before.

    By reporting board and quarter; their ratings are read by ``glance``. Drafts are left
    out, whoever reads. One statement.
    """
    before = quarter.previous()
    years, numbers = [quarter.year, before.year], [quarter.number, before.number]
    found = _of_two_quarters(board.pk, years, numbers, *keys_of(reader))
    return {(one.from_board_id, one.quarter): one for one in found}


@prepared
def _of_two_quarters(
    board: int, years: list[int], numbers: list[int], mine: list[int], weighed: list[int]
) -> models.QuerySet[AssuranceReport]:
    this = Q(year=years[0], quarter_number=numbers[0])
    both = this | Q(year=years[1], quarter_number=numbers[1])
    kept = AssuranceReport.objects.shown_to(mine, weighed).filter(both, to_board=board)
    filed = kept.exclude(status=AssuranceReport.Status.DRAFT).order_by("pk")
    return filed.select_related("submitted_by", "decided_by")


def newest_quarter(on: dt.date) -> Quarter:
    """Return the quarter being reported on: the last that is over."""
    return Quarter.containing(on).previous()


def neighbours(
    quarter: Quarter, kept: list[Quarter], on: dt.date
) -> tuple[Quarter | None, Quarter | None]:
    """Return the quarters before and after ``quarter`` that have a page, where there are any."""
    return _if_shown(quarter.previous(), kept, on), _if_shown(quarter.next(), kept, on)


def _if_shown(quarter: Quarter, kept: list[Quarter], on: dt.date) -> Quarter | None:
    return quarter if is_shown(quarter, kept, on) else None


def is_shown(quarter: Quarter, kept: list[Quarter], on: dt.date) -> bool:
    """Say whether a quarter has a page: it is open for writing, or there are reports around it."""
    if rules.is_open_for_writing(quarter, on):
        return True
    return bool(kept) and min(kept) <= quarter <= max(newest_quarter(on), *kept)


def officers_of(board: Board, on: dt.date) -> models.QuerySet[Person]:
    """Return the people who serve ``board`` as its officers on the day ``on``."""
    mine = board.officers.filter(in_force(on)).values("person")
    return Person.objects.filter(pk__in=mine).select_related("user")


def chairs_of(board: Board, on: dt.date) -> models.QuerySet[Person]:
    """Return the chair and the deputy chairs of ``board`` on the day ``on``."""
    seats = board.seats.filter(role__in=[Role.CHAIR, Role.DEPUTY]).filter(
        in_force(on, "appointments__")
    )
    return Person.objects.filter(pk__in=seats.values("appointments__person"))


def last_filed_before(report: AssuranceReport) -> AssuranceReport | None:
    """Return the report that the same board last filed to the same board, with its ratings."""
    earlier = Q(year__lt=report.year) | Q(
        year=report.year, quarter_number__lt=report.quarter_number
    )
    same = AssuranceReport.objects.filter(
        earlier, from_board=report.from_board_id, to_board=report.to_board_id
    )
    return (
        with_ratings(same.exclude(status=AssuranceReport.Status.DRAFT))
        .order_by("-year", "-quarter_number")
        .first()
    )


def received(board: Board, quarter: Quarter, reader: Reader) -> models.QuerySet[AssuranceReport]:
    """Return the reports that ``board`` has received on a quarter; drafts it has not."""
    kept = AssuranceReport.objects.visible_to(reader).filter(to_board=board).of_quarter(quarter)
    filed = kept.exclude(status=AssuranceReport.Status.DRAFT)
    return filed.select_related("from_board", "to_board", "submitted_by", "decided_by")


def inspections(reader: Reader) -> InspectionQuerySet:
    """Return the inspections that ``reader`` may know of, the latest first, with their boards."""
    seen = Inspection.objects.visible_to(reader)
    return seen.select_related("inspected_board", "improvement_board")


def inspections_about(board: Board, reporters: list[Board], reader: Reader) -> list[Inspection]:
    """Return the inspections of ``board`` and of the boards that report to it."""
    about = [one.pk for one in (board, *reporters)]
    return _inspections(about, access.keys_where(reader, Permission.VIEW_BOARD))


@prepared
def _inspections(boards: list[int], standing: list[int]) -> models.QuerySet[Inspection]:
    seen = Inspection.objects.shown_to(standing).concerning(boards)
    return seen.select_related("inspected_board", "improvement_board")
