"""The box that a chart is drawn in: its scale, its margins, and what stands at its right edge."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from priorities.charts import scales
from priorities.charts.ink import INK, PLACES, TARGET
from priorities.charts.inputs import Chart, Line, LineKind, Point, type_of_shape
from priorities.charts.lettering import clean, fitted, width

FEWEST_TO_START_ABOVE_NOUGHT = 5
LEADER = 12.0


@dataclass(frozen=True)
class Format:
    """How large a chart is drawn, in pixels of a screen that shows it as it is."""

    name: str
    width: float
    plot_height: float
    size: float
    label_room: float
    line: float
    radius: float

    @property
    def small(self) -> float:
        """Return the size of the words below the chart: never under 12."""
        return max(12.0, self.size - 2)

    @property
    def row(self) -> float:
        """Return how far apart two lines of words are."""
        return round(self.size * 1.22, 1)


#: For screens from 640 pixels, paper and the wall of a committee room; and for a phone.
WIDE = Format("wide", 720, 290, 16, 212, 3.2, 5.5)
NARROW = Format("narrow", 358, 230, 13, 118, 2.4, 4.5)


@dataclass(frozen=True)
class End:
    """What is named at the right edge: its name, its value in figures and as it is drawn."""

    name: str
    figures: str
    value: float
    fill: str = INK
    bold: bool = False
    shape: type_of_shape | None = None
    is_range: bool = False

    def within(self, room: float, size: float) -> str:
        """Return name and figures, the name cut if there is no room for it; figures never are."""
        name = clean(self.name)
        if not (name and self.figures):
            return fitted(self.words, room, size, self.bold)
        left = room - width(f" {self.figures}", size, self.bold)
        return f"{fitted(name, left, size, self.bold)} {self.figures}"

    @property
    def words(self) -> str:
        """Return name and figures, whole."""
        return clean(f"{self.name} {self.figures}")


@dataclass(frozen=True)
class Plot:
    """The box of the points, and where in it each value and period stands."""

    left: float
    top: float
    right: float
    bottom: float
    ticks: list[float]
    along: dict[str, float]

    def y(self, value: float) -> float:
        """Return how far down a value stands; what is beyond the scale stands at its end."""
        if not self.ticks:
            return self.bottom
        lowest, highest = self.ticks[0], self.ticks[-1]
        share = (min(max(value, lowest), highest) - lowest) / (highest - lowest)
        return round(self.bottom - share * (self.bottom - self.top), 1)

    @cached_property
    def spacing(self) -> float:
        """Return how far apart the closest two periods stand."""
        stand = list(self.along.values())
        return min((b - a for a, b in pairwise(stand)), default=self.right - self.left)

    def before(self, period: str) -> float:
        """Return the middle between a period and the one before it."""
        x = self.along[period]
        earlier = max((one for one in self.along.values() if one < x), default=self.left)
        return round((x + earlier) / 2, 1)

    def after(self, period: str) -> float:
        """Return the middle between a period and the one after it."""
        x = self.along[period]
        later = min((one for one in self.along.values() if one > x), default=self.right)
        return self.right if later == self.right else round((x + later) / 2, 1)


def is_known(point: Point) -> bool:
    """Say whether a point has a value, which is a number and finite."""
    return point.value is not None and math.isfinite(point.value)


def known(points: Sequence[Point]) -> list[Point]:
    """Return the points that have a value."""
    return [one for one in points if is_known(one)]


def every_period(chart: Chart) -> list[Point]:
    """Return one point for each period that is drawn, in the order they come."""
    those = [*chart.own.points, *chart.forecast]
    those += [one for other in chart.others for one in other.points]
    return list({one.period: one for one in those}.values())


def ticks_of(chart: Chart) -> list[float]:
    """Return the round values of the axis; none where there is no value at all."""
    values = [one for one in _values(chart) if math.isfinite(one)]
    if not values:
        return []
    if chart.floor is not None:
        values = [max(one, chart.floor) for one in values]
    if chart.ceiling is not None:
        values = [min(one, chart.ceiling) for one in values]
    few = len(known(chart.own.points)) < FEWEST_TO_START_ABOVE_NOUGHT
    nought = few if chart.from_nought is None else chart.from_nought
    return scales.bounded(scales.scale(values, from_nought=nought), chart.floor, chart.ceiling)


def _values(chart: Chart) -> Iterator[float]:
    for series in (chart.own, *chart.others):
        yield from _of_points(known(series.points))
    yield from _of_points(known(chart.forecast))
    for one in chart.ranges:
        yield from (one.low, one.high)
    yield from (one.value for one in chart.lines)


def _of_points(points: list[Point]) -> Iterator[float]:
    for one in points:
        yield from (v for v in (one.value, one.lower, one.upper) if v is not None)


def ends_of(chart: Chart, ticks: list[float]) -> list[End]:
    """Return what is named at the right edge, in no order: places, lines, the forecast."""
    if not ticks:
        return []
    step = ticks[1] - ticks[0]
    ends = list(_ends_of_places(chart, step))
    last = {one.name: one for one in chart.lines if math.isfinite(one.value)}
    ends += [_end_of_line(chart, one, ticks) for one in last.values()]
    if chart.ranges:
        newest = chart.ranges[-1]
        ends.append(End(chart.range_name, "", newest.median, is_range=True))
    foreseen = known(chart.forecast)
    if foreseen:
        value = foreseen[-1].value or 0.0
        ends.append(End("Forecast", scales.written(value, chart.unit, step), value))
    return ends


def _ends_of_places(chart: Chart, step: float) -> Iterator[End]:
    others = [one for one in chart.others if known(one.points)]
    own = known(chart.own.points)
    is_compared = bool(others or chart.ranges)
    if own:
        value = own[-1].value or 0.0
        if is_compared:
            yield End(chart.own.name, "", value, bold=True, shape=chart.own.shape)
        else:
            yield End("Latest", scales.written(value, chart.unit, step), value, bold=True)
    for one in others:
        fill = PLACES[one.shape][0]
        yield End(one.name, "", known(one.points)[-1].value or 0.0, fill, shape=one.shape)


def _end_of_line(chart: Chart, line: Line, ticks: list[float]) -> End:
    step = ticks[1] - ticks[0]
    is_target = line.kind is LineKind.TARGET
    fill = TARGET if is_target else INK
    if ticks[0] <= line.value <= ticks[-1]:
        figures = scales.written(line.value, chart.unit, step)
        return End(line.name, figures, line.value, fill, bold=is_target)
    bound, where = (ticks[-1], "over") if line.value > ticks[-1] else (ticks[0], "under")
    figures = f"{where} {scales.on_axis(bound, chart.unit)}"
    return End(line.name, figures, line.value, fill, bold=is_target)


def margins(ends: list[End], ticks: list[float], chart: Chart, form: Format) -> tuple[float, float]:
    """Return how wide the margins are, left for the values and right for the names."""
    values = [scales.on_axis(one, chart.unit) for one in ticks]
    left = max((width(one, form.size) for one in values), default=0.0) + 10
    names = (width(one.words, form.size, one.bold) + _sample(one) for one in ends)
    right = min(form.label_room, max(names, default=0.0)) + LEADER + 2
    return round(left, 1), round(right if ends else 10.0, 1)


def _sample(end: End) -> float:
    return 20.0 if end.shape or end.is_range else 0.0
