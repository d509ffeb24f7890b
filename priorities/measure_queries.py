"""What pages of measures read, for one reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, QuerySet
from django.shortcuts import get_object_or_404

from boards.models import Board
from priorities.models import AreaOfFocus, Measure, MeasureValue, Objective

if TYPE_CHECKING:
    from boards.access import Reader


@dataclass(frozen=True)
class MeasureLine:
    """One measure with its newest value, as it stands in a list."""

    measure: Measure
    latest: MeasureValue | None

    @property
    def value(self) -> str:
        """Return the newest value with its unit, or nothing where none is recorded."""
        return in_words(self.measure, self.latest) if self.latest else ""


def in_words(measure: Measure, value: MeasureValue) -> str:
    """Return a value with its unit: "25%", "764 children"; or why it is missing."""
    unit = measure.unit.strip()
    if value.value is None or not unit:
        return value.shown
    if unit.lower() in ("percent", "per cent", "%"):
        return f"{value.shown}%"
    return f"{value.shown} {unit}"


def measures(user: Reader) -> QuerySet[Measure]:
    """Return the measures that ``user`` may see, by board, area and name."""
    return (
        Measure.objects.visible_to(user)
        .with_latest()
        .select_related("board", "area", "theme")
        .order_by("board__name", F("area__number").asc(nulls_last=True), "name", "pk")
    )


def with_values(found: QuerySet[Measure]) -> QuerySet[Measure]:
    """Keep measures for which at least one value is recorded, for whatever place."""
    return found.filter(pk__in=MeasureValue.objects.values("measure"))


def of_board(user: Reader, board: Board) -> QuerySet[Measure]:
    """Return the measures of ``board`` that ``user`` may see."""
    return measures(user).filter(board=board)


def measure(user: Reader, board: Board, slug: str) -> Measure:
    """Return one measure. Raises ``Http404`` where the reader sees none."""
    return get_object_or_404(of_board(user, board), slug=slug)


def lines(found: Iterable[Measure]) -> list[MeasureLine]:
    """Return measures, read by ``measures``, each with its newest value. One more statement."""
    listed = list(found)
    newest = MeasureValue.objects.in_bulk([one.latest_id for one in listed if one.latest_id])  # type: ignore[attr-defined]
    return [MeasureLine(one, newest.get(one.latest_id)) for one in listed]  # type: ignore[attr-defined]


def lines_of(user: Reader, objective: Objective) -> list[MeasureLine]:
    """Return the measures of ``objective`` with their newest values. Two statements."""
    return lines(measures(user).filter(objectives=objective))


def areas_of(user: Reader, board: Board) -> QuerySet[AreaOfFocus]:
    """Return the areas of focus under which ``board`` has measures, in their order."""
    found = Measure.objects.visible_to(user).filter(board=board)
    return AreaOfFocus.objects.filter(pk__in=found.values("area")).order_by("plan", "number")


def boards_with_measures(user: Reader) -> QuerySet[Board]:
    """Return the boards that have measures which ``user`` may see."""
    shown = Measure.objects.visible_to(user).values("board")
    return Board.objects.filter(pk__in=shown).order_by("name")
