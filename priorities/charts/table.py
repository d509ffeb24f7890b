"""The data of a chart as a table: the same values that are drawn, a row for each period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from priorities.charts import scales
from priorities.charts.frame import every_period, is_known, known, ticks_of
from priorities.charts.inputs import Chart, Kind, Line, Point, Unit
from priorities.charts.key import MEANINGS

type_of_cell = float | str | None


@dataclass(frozen=True)
class Table:
    """Names of the columns, and rows of a period with its values, the oldest first.

    A value is a number; None where there is none; words where they say more.
    """

    columns: list[str]
    rows: list[list[type_of_cell]]
    unit: Unit
    step: float

    @property
    def as_read(self) -> Iterator[tuple[str, list[str]]]:
        """Yield each period, the newest first, with its cells as people read them."""
        for period, *cells in reversed(self.rows):
            yield str(period), [self._read(one) for one in cells]

    def _read(self, cell: type_of_cell) -> str:
        if isinstance(cell, float):
            return scales.written(cell, self.unit, self.step)
        return cell or "–"


def table_of(chart: Chart) -> Table:
    """Return the data of a chart: its own values, what they are beside, lines and notes."""
    ticks = ticks_of(chart)
    step = (ticks[1] - ticks[0]) if ticks else 1.0
    every = every_period(chart)
    order = {one.period: at for at, one in enumerate(sorted(every, key=_when))}
    columns = list(_columns(chart, order))
    rows = [[period, *(cells.get(period) for _, cells in columns)] for period in order]
    return Table(["Period", *(name for name, _ in columns)], rows, chart.unit, step)


def _when(point: Point) -> int:
    return point.ends_on.toordinal() if point.ends_on else 0


type_of_column = tuple[str, dict[str, type_of_cell]]


def _columns(chart: Chart, order: dict[str, int]) -> Iterator[type_of_column]:
    own = chart.own.points
    yield chart.own.name, {one.period: _value(one) for one in own}
    yield from _intervals("", own)
    for other in chart.others:
        if known(other.points):
            yield other.name, {one.period: _value(one) for one in other.points}
    if chart.ranges:
        ranges = [one for one in chart.ranges if one.period in order]
        yield f"{chart.range_name}: lowest", {one.period: float(one.low) for one in ranges}
        yield f"{chart.range_name}: median", {one.period: float(one.median) for one in ranges}
        yield f"{chart.range_name}: highest", {one.period: float(one.high) for one in ranges}
    for name in dict.fromkeys(one.name for one in chart.lines):
        yield name, dict(_along([one for one in chart.lines if one.name == name], order))
    if chart.forecast:
        yield "Forecast", {one.period: _value(one) for one in chart.forecast}
        yield from _intervals("Forecast: ", chart.forecast)
    yield from _words(chart)


def _intervals(prefix: str, points: Sequence[Point]) -> Iterator[type_of_column]:
    low: dict[str, type_of_cell] = {
        one.period: one.lower for one in points if one.lower is not None
    }
    high: dict[str, type_of_cell] = {
        one.period: one.upper for one in points if one.upper is not None
    }
    if low or high:
        yield f"{prefix}lower end".capitalize(), low
        yield f"{prefix}upper end".capitalize(), high


def _words(chart: Chart) -> Iterator[type_of_column]:
    kinds = {one.period: one.kind for one in known(chart.own.points)}
    if set(kinds.values()) - {Kind.ORDINARY}:
        yield "Variation", {period: MEANINGS[kind] for period, kind in kinds.items()}
    notes: dict[str, type_of_cell] = {}
    for note in chart.notes:
        before = notes.get(note.period)
        notes[note.period] = f"{before} {note.words}" if before else note.words
    if notes:
        yield "Note", notes


def _value(point: Point) -> type_of_cell:
    return float(point.value or 0.0) if is_known(point) else None


def _along(lines: list[Line], order: dict[str, int]) -> Iterator[tuple[str, type_of_cell]]:
    """Yield the value of a line for each period that it covers."""
    for line in lines:
        first = order.get(line.first, 0) if line.first else 0
        last = order.get(line.last, -1) if line.last else len(order) - 1
        yield from ((one, float(line.value)) for one, at in order.items() if first <= at <= last)
