"""The ratings of two quarters as the dashboard weighs them: without the texts it does not show.

A report's page reads its own whole: ``queries.read_whole``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import Q
from django.db.models.base import ModelState

from assurance import scales
from assurance.models import AssuranceReport, Evidence, Rating
from boards.models import Board
from boards.prepared import prepared
from priorities.models import AreaOfFocus, Objective

Model = TypeVar("Model", bound=models.Model)


def _of(model: type[models.Model], *names: str) -> tuple[str, ...]:
    """Return the fields of a model by those names in its own order."""
    return tuple(one.attname for one in model._meta.concrete_fields if one.attname in names)


def _read(model: type[Model], names: tuple[str, ...], row: tuple[Any, ...]) -> Model:
    """Return a row as ``from_db`` does: its other fields are read when they are asked for.

    Nothing is told of it by signals, and no field is set apart: of two hundred rows that a
    dashboard weighs, that cost more than to read them.
    """
    one = model.__new__(model)
    one._state = ModelState()
    one._state.adding, one._state.db = False, DEFAULT_DB_ALIAS
    one.__dict__.update(zip(names, row, strict=True))
    return one


RATING = _of(
    Rating, "id", "report_id", "objective_id", "rank", "rank_name", "rank_meaning",
    "objective_title", "is_example",
)  # fmt: skip
OBJECTIVE = _of(
    Objective, "id", "board_id", "reference", "title", "area_id", "is_closed", "is_example"
)
AREA = _of(AreaOfFocus, "id", "plan_id", "number", "name", "short_name")


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
    ratings = [_read(Rating, RATING, row) for row in _ratings(list(by_key))]
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
    areas: dict[int, AreaOfFocus] = {}
    found = {}
    for row in _open_or_rated([one.pk for one in boards], list(rated)):
        one = _read(Objective, OBJECTIVE, row[: len(OBJECTIVE)])
        found[one.pk] = one
        if (key := one.area_id) is None:
            one.area = None
            continue
        if key not in areas:
            areas[key] = _read(AreaOfFocus, AREA, row[len(OBJECTIVE) :])
        one.area = areas[key]
    return found


def _outside(reports: Iterable[int]) -> dict[int, list[Evidence]]:
    """Return the evidence from outside delivery of the highest ratings, by their keys."""
    found: dict[int, list[Evidence]] = {}
    for rating, line, dated_on in _evidence(list(reports), scales.BEST, int(Evidence.Line.FIRST)):
        found.setdefault(rating, []).append(
            Evidence(rating_id=rating, line=line, dated_on=dated_on)
        )
    return found


@prepared
def _ratings(reports: list[int]) -> models.QuerySet[Rating, Any]:
    rows = Rating.objects.filter(report__in=reports).order_by("objective__number")
    return rows.values_list(*RATING)


@prepared
def _open_or_rated(boards: list[int], rated: list[int]) -> models.QuerySet[Objective, Any]:
    asked = Q(board__in=boards, is_closed=False) | Q(pk__in=rated)
    rows = Objective.objects.filter(asked).order_by("board", "number")
    return rows.values_list(*OBJECTIVE, *(f"area__{name}" for name in AREA))


@prepared
def _evidence(reports: list[int], rank: int, line: int) -> models.QuerySet[Evidence, Any]:
    """Return evidence of ratings of ``rank`` that stands above ``line``."""
    kept = Evidence.objects.filter(rating__report__in=reports, rating__rank=rank, line__gt=line)
    return kept.order_by().values_list("rating_id", "line", "dated_on")
