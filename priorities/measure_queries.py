"""What pages of measures read, for one reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.shortcuts import get_object_or_404

from boards.models import Board, SourceDocument
from priorities.models import (
    AreaOfFocus,
    Measure,
    MeasureValue,
    Objective,
    StatisticalNeighbour,
)
from priorities.models.places import NEIGHBOURS_MEAN, OWN_PLACE

if TYPE_CHECKING:
    from boards.access import Reader


BESIDE = ("England", "South East", NEIGHBOURS_MEAN)


@dataclass(frozen=True)
class MeasureLine:
    """One measure as it stands in a list: its newest value, and others' for the same period."""

    measure: Measure
    latest: MeasureValue | None
    others: dict[str, MeasureValue] = field(default_factory=dict)

    @property
    def value(self) -> str:
        """Return the newest value with its unit, or nothing where none is recorded."""
        return in_words(self.measure, self.latest) if self.latest else ""

    @property
    def newest(self) -> str:
        """Return the newest value as in a table, or nothing where none is recorded."""
        return self._in_table(self.latest)

    @property
    def beside(self) -> list[tuple[str, str]]:
        """Return each place of comparison with its value as in a table, or with nothing."""
        return [(place, self._in_table(self.others.get(place))) for place in BESIDE]

    def _in_table(self, value: MeasureValue | None) -> str:
        if value is None or value.value is None:
            return value.shown if value else ""
        return self.measure.in_table(value.value)


def in_words(measure: Measure, value: MeasureValue) -> str:
    """Return a value with its unit: "25%", "764 children"; or why it is missing."""
    return value.shown if value.value is None else measure.with_unit(value.value)


def measures(user: Reader) -> QuerySet[Measure]:
    """Return the measures that ``user`` may see, by board, area and name."""
    return (
        with_latest(Measure.objects.visible_to(user))
        .select_related("board", "area", "theme")
        .order_by(
            "board__name", F("area__plan_id").asc(nulls_last=True), "area__number", "name", "pk"
        )
    )


def with_latest(found: QuerySet[Measure]) -> QuerySet[Measure]:
    """Add ``latest_id``: the value of our own place for the newest period, if any.

    A value whose period has no known end counts as older than any that has.
    """
    own = MeasureValue.objects.filter(measure=OuterRef("pk"), place=OWN_PLACE, group="")
    return found.annotate(latest_id=Subquery(newest_first(own).values("pk")[:1]))


def newest_first(values: QuerySet[MeasureValue]) -> QuerySet[MeasureValue]:
    """Order values from the newest period on; those whose period has no known end come last."""
    return values.order_by(F("period_ends_on").desc(nulls_last=True), "-period", "-pk")


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
    """Return measures, read by ``measures``, each with its newest value. Two more statements."""
    listed = list(found)
    newest = MeasureValue.objects.in_bulk([one.latest_id for one in listed if one.latest_id])  # type: ignore[attr-defined]
    others = _beside(list(newest.values()))
    return [
        MeasureLine(one, newest.get(one.latest_id), others.get(one.pk, {}))  # type: ignore[attr-defined]
        for one in listed
    ]


def _beside(newest: list[MeasureValue]) -> dict[int, dict[str, MeasureValue]]:
    """Return the values of the places of comparison for the period of each newest value."""
    periods = {one.measure_id: one.period for one in newest}
    found = MeasureValue.objects.filter(
        measure__in=periods, period__in=set(periods.values()), place__in=BESIDE, group=""
    )
    others: dict[int, dict[str, MeasureValue]] = {}
    for one in found:
        if one.period == periods[one.measure_id]:
            others.setdefault(one.measure_id, {})[one.place] = one
    return others


def neighbours() -> QuerySet[StatisticalNeighbour]:
    """Return the statistical neighbours of our own place, the closest first."""
    return StatisticalNeighbour.objects.filter(place=OWN_PLACE)


def editions(measure: Measure) -> QuerySet[SourceDocument]:
    """Return the source documents that ``measure`` names, with their licences."""
    keys = [one["source"] for one in measure.sources]
    return SourceDocument.objects.filter(key__in=keys)


def lines_of(user: Reader, objective: Objective) -> list[MeasureLine]:
    """Return the measures of ``objective`` with their newest values. Three statements."""
    return lines(measures(user).filter(objectives=objective))


def areas_of(user: Reader, board: Board) -> QuerySet[AreaOfFocus]:
    """Return the areas of focus under which ``board`` has measures, in their order."""
    found = Measure.objects.visible_to(user).filter(board=board)
    return AreaOfFocus.objects.filter(pk__in=found.values("area")).order_by("plan", "number")


def boards_with_measures(user: Reader) -> QuerySet[Board]:
    """Return the boards that have measures which ``user`` may see."""
    shown = Measure.objects.visible_to(user).values("board")
    return Board.objects.filter(pk__in=shown).order_by("name")
