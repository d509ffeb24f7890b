"""The values of one measure as tables: pure functions of its rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

from django.utils.safestring import SafeString

from priorities import measure_cells
from priorities.analysis.process import IMPROVEMENT
from priorities.analysis.status import rag
from priorities.comparisons import Spread, by_period
from priorities.known import target_for
from priorities.models import Measure, MeasureValue, StatisticalNeighbour
from priorities.models.places import COUNTRY, NEIGHBOURS_MEAN, OWN_PLACE, REGION
from priorities.readings import Read, figure_of, tolerance

PLACES = [OWN_PLACE, COUNTRY, REGION, NEIGHBOURS_MEAN]


@dataclass(frozen=True)
class Own:
    """What is known of our own figure of a period beside its value, in words.

    ``rag`` is red, amber or green against the target; ``flag`` is why it is no chance.
    """

    interval: str = ""
    target: str = ""
    rag: str = ""
    flag: str = ""


@dataclass(frozen=True)
class Row:
    """One period with the value of each place, in the order of the table's places."""

    period: str
    ends_on: dt.date | None
    is_inferred: bool
    values: list[MeasureValue | None]
    spread: Spread | None = None
    median: str = ""
    range: str = ""
    own: Own | None = None


@dataclass(frozen=True)
class NeighbourRow:
    """One neighbour with its value for each period, the newest first."""

    name: str
    closeness: str
    values: list[MeasureValue | None]


@dataclass(frozen=True)
class Table:
    """All values of a measure: places as columns, periods as rows, the newest first.

    Neighbours stand apart, each as a row of its own; the periods have their spread.
    """

    places: list[str]
    rows: list[Row]
    neighbours: list[NeighbourRow] = field(default_factory=list)

    def of(self, place: str) -> list[MeasureValue]:
        """Return the values of ``place`` that are not missing, oldest first."""
        if place not in self.places:
            return []
        column = self.places.index(place)
        found = [row.values[column] for row in reversed(self.rows)]
        return [value for value in found if value is not None and value.value is not None]

    def row(self, period: str) -> Row:
        """Return the row of a period that is in the table."""
        return next(row for row in self.rows if row.period == period)

    @property
    def periods(self) -> list[str]:
        """Return the periods, the newest first."""
        return [row.period for row in self.rows]

    @cached_property
    def has_spread(self) -> bool:
        """Say whether the neighbours have a spread in any period."""
        return any(row.spread for row in self.rows)

    @cached_property
    def has_intervals(self) -> bool:
        """Say whether any of our own figures has an interval."""
        return any(row.own and row.own.interval for row in self.rows)

    @cached_property
    def has_flags(self) -> bool:
        """Say whether any of our own figures is marked by a rule."""
        return any(row.own and row.own.flag for row in self.rows)

    @cached_property
    def has_targets(self) -> bool:
        """Say whether any period has a target."""
        return any(row.own and row.own.target for row in self.rows)

    @property
    def drawn(self) -> list[tuple[Row, SafeString]]:
        """Return each row with its cells as markup, the newest first."""
        return [(row, measure_cells.of_row(row, self)) for row in self.rows]

    @property
    def is_inferred(self) -> bool:
        """Say whether any period is our conclusion and not the source's word."""
        return any(row.is_inferred for row in self.rows)

    @property
    def has_missing(self) -> bool:
        """Say whether any value is told to be missing."""
        shown = [row.values for row in self.rows] + [row.values for row in self.neighbours]
        return any(one is not None and one.missing for values in shown for one in values)


def table(
    measure: Measure,
    values: Sequence[MeasureValue],
    near: Sequence[StatisticalNeighbour] = (),
) -> Table:
    """Return ``values`` as a table. Our own place comes first, then those we know, then others."""
    names = [one.neighbour for one in near]
    present = list(dict.fromkeys(value.place for value in values if value.place not in names))
    places = [place for place in PLACES if place in present]
    places += sorted(place for place in present if place not in PLACES)
    periods: dict[str, list[MeasureValue]] = {}
    for value in values:
        periods.setdefault(value.period, []).append(value)
    spreads = {} if measure.is_count else by_period(values, names)
    rows = [
        _row(measure, period, found, places, spreads.get(period))
        for period, found in periods.items()
    ]
    rows.sort(key=lambda row: (row.ends_on or dt.date.min, row.period), reverse=True)
    return Table(places, rows, _neighbours(values, near, rows))


def with_reading(found: Table, read: Read) -> Table:
    """Return the table with what the reading says of our own figure of each period."""
    own = {point.period: at for at, point in enumerate(read.reading.points)}
    words = cache(figure_of(read.measure))  # a target stands for several periods
    rows = [
        replace(row, own=_own(read, own[row.period], words)) if row.period in own else row
        for row in found.rows
    ]
    return replace(found, rows=rows)


def _own(read: Read, at: int, words: Callable[[float], str]) -> Own:
    point, measure = read.reading.points[at], read.measure
    target = target_for(read.known.targets, point.ends_on)
    goal = None if target is None else float(target.value)
    found = rag(point.value, goal, IMPROVEMENT[measure.polarity], tolerance(measure))
    chart = read.reading.chart
    unit = "" if measure.is_percent else measure.unit.strip()

    def bare(text: str) -> str:
        return text.removesuffix(unit).strip() if unit else text

    return Own(
        interval=" to ".join(bare(words(one)) for one in point.interval) if point.interval else "",
        target="" if goal is None else bare(words(goal)),
        rag=found or "",
        flag=chart.explain(chart.points[at]) if chart else "",
    )


def _row(
    measure: Measure,
    period: str,
    values: list[MeasureValue],
    places: list[str],
    spread: Spread | None,
) -> Row:
    by_place = {value.place: value for value in values}
    ends = [value.period_ends_on for value in values if value.period_ends_on]
    limits = [measure.in_table(one) for one in (spread.low, spread.high)] if spread else []
    return Row(
        period=period,
        ends_on=max(ends, default=None),
        is_inferred=any(value.period_is_inferred for value in values),
        values=[by_place.get(place) for place in places],
        spread=spread,
        median=measure.in_table(spread.median) if spread else "",
        range=" to ".join(limits),
    )


def _neighbours(
    values: Sequence[MeasureValue], near: Sequence[StatisticalNeighbour], rows: Sequence[Row]
) -> list[NeighbourRow]:
    by_key = {(value.place, value.period): value for value in values}
    present = {value.place for value in values}
    return [
        NeighbourRow(
            one.neighbour,
            one.closeness,
            [by_key.get((one.neighbour, row.period)) for row in rows],
        )
        for one in near
        if one.neighbour in present
    ]
