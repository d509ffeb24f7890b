"""The ratings of two quarters as the dashboard weighs them: without the texts it does not show.

A report's page reads its own whole: ``queries.read_whole``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import Q

from assurance import scales
from assurance.models import AssuranceReport, Evidence, Rating
from boards.models import Board
from priorities.models import Objective

FIELDS = (
    "id", "report_id", "objective_id", "rank", "rank_name", "rank_meaning", "objective_title",
    "is_example",
)  # fmt: skip


def read(
    reports: Collection[AssuranceReport], boards: Iterable[Board]
) -> dict[int, list[Objective]]:
    """Give each of ``reports`` its ratings, and return the open objectives of ``boards``.

    The ratings are ``ratings_read``, in the order of their objectives, without their texts;
    of the evidence, ``evidence_read`` holds what can make a rating more than reassurance.
    The objectives come by the key of their board, in order. Three statements.
    """
    by_key = {one.pk: one for one in reports if one.stands}
    for report in reports:
        report.ratings_read = []
    rows = Rating.objects.filter(report__in=by_key).order_by("objective__number")
    ratings = [Rating.from_db(None, FIELDS, row) for row in rows.values_list(*FIELDS)]
    outside = _outside(by_key)
    objectives = _objectives(boards, {one.objective_id for one in ratings})
    for rating in ratings:
        rating.objective = objectives[rating.objective_id]
        rating.evidence_read = outside.get(rating.pk, [])
        by_key[rating.report_id].ratings_read.append(rating)
    still_open: dict[int, list[Objective]] = {}
    for objective in objectives.values():
        if not objective.is_closed:
            still_open.setdefault(objective.board_id, []).append(objective)
    return still_open


def _objectives(boards: Iterable[Board], rated: Iterable[int]) -> dict[int, Objective]:
    """Return the open objectives of ``boards`` and those that were rated, in order, by key."""
    asked = Q(board__in=[one.pk for one in boards], is_closed=False) | Q(pk__in=rated)
    found = Objective.objects.filter(asked).select_related("area")
    return {one.pk: one for one in found.order_by("board", "number")}


def _outside(reports: Iterable[int]) -> dict[int, list[Evidence]]:
    """Return the evidence from outside delivery of the highest ratings, by their keys."""
    kept = Evidence.objects.filter(
        rating__report__in=reports, rating__rank=scales.BEST, line__gt=Evidence.Line.FIRST
    ).order_by()
    found: dict[int, list[Evidence]] = {}
    for rating, line, dated_on in kept.values_list("rating_id", "line", "dated_on"):
        found.setdefault(rating, []).append(
            Evidence(rating_id=rating, line=line, dated_on=dated_on)
        )
    return found
