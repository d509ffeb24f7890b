"""How the boards' objectives are going, as last submitted, for one reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from django.db.models import Case, IntegerField, OuterRef, QuerySet, Subquery, Value, When

from boards.models import Board
from priorities import measure_queries
from priorities.measure_queries import MeasureLine
from priorities.models import Objective, ProgressUpdate

if TYPE_CHECKING:
    from boards.access import Reader


@dataclass
class Report:
    """One objective with what was last submitted of it, and its measures."""

    objective: Objective
    update: ProgressUpdate | None
    lines: list[MeasureLine] = field(default_factory=list)


@dataclass
class BoardReports:
    """The objectives of one board: those of which something can be told, and the others."""

    board: Board
    told: list[Report]
    untold: list[Report]


def board_seen(user: Reader, slug: str) -> Board | None:
    """Return the board of that address, if there is one and ``user`` may see it."""
    found: Board | None = Board.objects.visible_to(user).filter(slug=slug).first()
    return found


def objectives(user: Reader, first: str) -> QuerySet[Objective]:
    """Return open objectives that ``user`` may see, those of the board ``first`` before others."""
    newest = (
        ProgressUpdate.objects.submitted()
        .filter(objective=OuterRef("pk"))
        .order_by("-year", "-quarter_number")
        .values("pk")[:1]
    )
    ours = Case(
        When(board__slug=first, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    return (
        Objective.objects.visible_to(user)
        .open()
        .select_related("board", "area", "lead_organisation")
        .annotate(newest_id=Subquery(newest))
        .order_by(ours, "board__name", "number", "pk")
    )


def reports(user: Reader, found: Iterable[Objective]) -> list[Report]:
    """Return a report on each objective read by ``objectives``. Four more statements."""
    listed = list(found)
    wanted = [one.newest_id for one in listed if one.newest_id]  # type: ignore[attr-defined]
    updates = {
        update.pk: update
        for update in ProgressUpdate.objects.visible_to(user).filter(pk__in=wanted)
    }
    told = {one.pk: Report(one, updates.get(one.newest_id)) for one in listed}  # type: ignore[attr-defined]
    measures = measure_queries.measures(user).filter(objectives__in=told).distinct()
    by_measure = {line.measure.pk: line for line in measure_queries.lines(measures)}
    pairs = Objective.measures.through.objects.filter(objective__in=told, measure__in=by_measure)
    for pair in pairs.order_by("pk"):
        told[pair.objective_id].lines.append(by_measure[pair.measure_id])
    return list(told.values())


def by_board(reports: list[Report]) -> list[BoardReports]:
    """Return the reports under their boards, in the order they come."""
    found = []
    for board, grouped in groupby(reports, key=lambda report: report.objective.board):
        listed = list(grouped)
        told = [report for report in listed if report.update or report.lines]
        untold = [report for report in listed if not (report.update or report.lines)]
        found.append(BoardReports(board, told, untold))
    return found
