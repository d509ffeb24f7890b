"""The points, lines and ranges inside the box, as SVG: what lies behind comes first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from priorities.charts import ink
from priorities.charts.frame import Format, Plot, is_known, known
from priorities.charts.inputs import Chart, Kind, Line, LineKind, NoteKind, Point, Range, Series

BAR, BETWEEN_BARS = 28.0, 3.0
PROCESS = {LineKind.MEAN, LineKind.LIMIT, LineKind.TRIAL_LIMIT}


class Mark(NamedTuple):
    """One drawn point."""

    x: float
    y: float
    point: Point


@dataclass(frozen=True)
class DrawnSeries:
    """The marks of one place, in runs: a gap parts two of them."""

    series: Series
    runs: list[list[Mark]]

    @property
    def marks(self) -> list[Mark]:
        """Return all marks, oldest first."""
        return [one for run in self.runs for one in run]


@dataclass(frozen=True)
class Bar:
    """One drawn range, from ``top`` to ``bottom`` around ``x``, with a line at ``middle``."""

    x: float
    width: float
    top: float
    bottom: float
    middle: float
    words: str

    @property
    def left(self) -> float:
        """Return where it begins."""
        return round(self.x - self.width / 2, 1)

    @property
    def right(self) -> float:
        """Return where it ends."""
        return round(self.x + self.width / 2, 1)

    @property
    def height(self) -> float:
        """Return how high it is drawn; never so flat that it cannot be seen."""
        return max(2.0, round(self.bottom - self.top, 1))


@dataclass
class Marks:
    """All that stands in the box. ``silent``: the points do not say their words."""

    chart: Chart
    plot: Plot
    form: Format
    silent: bool = False
    series: list[DrawnSeries] = field(init=False)
    bars: list[Bar] = field(init=False)

    def __post_init__(self) -> None:
        chart, plot = self.chart, self.plot
        drawn = [chart.own, *(one for one in chart.others if known(one.points))]
        wide = round(max(2.0, min(BAR, plot.spacing - BETWEEN_BARS)), 1)
        aside = beside(len(drawn)) if not chart.joined else [0.0] * len(drawn)
        self.series = [
            DrawnSeries(one, list(runs(one.points, plot, shift * wide)))
            for one, shift in zip(drawn, aside, strict=True)
        ]
        self.bars = [self._bar(one, wide) for one in chart.ranges if one.period in plot.along]

    def _bar(self, one: Range, wide: float) -> Bar:
        top, bottom, middle = (self.plot.y(value) for value in (one.high, one.low, one.median))
        return Bar(self.plot.along[one.period], wide, top, bottom, middle, one.words)

    def radius(self, kind: Kind = Kind.ORDINARY) -> float:
        """Return how large a point is drawn: smaller where many stand close together."""
        close = self.plot.spacing * (0.42 if self.chart.joined else 0.36)
        least = 1.7 if kind is Kind.ORDINARY else 3.4
        return round(max(least, min(self.form.radius, close)), 1)

    @property
    def is_process(self) -> bool:
        """Say whether points are judged against limits of their own."""
        return any(one.kind in PROCESS for one in self.chart.lines)

    def svg(self) -> Iterator[str]:
        """Yield everything in the box, what lies behind first."""
        yield from self._ranges()
        yield from self._forecast()
        yield from (self._line(one) for one in self.chart.lines if self._is_within(one))
        for one in reversed(self.series):
            yield self._joins(one)
        for other in self.series[:0:-1]:
            colour, is_filled = ink.PLACES[other.series.shape]
            how = ink.filled(colour) if is_filled else ink.hollow(colour, 2)
            yield ink.group(how, (self._shape(one, other.series.shape) for one in other.marks))
        yield from self._own(self.series[0])
        yield from self._missing()

    def _ranges(self) -> Iterator[str]:
        bars = [
            ink.titled(f"M{one.left} {one.top}h{one.width}v{one.height}h{-one.width}z", one.words)
            for one in self.bars
        ]
        yield ink.group(f'fill="{ink.BAND}" stroke="{ink.BAND_EDGE}"', bars)
        middles = "".join(f"M{one.left} {one.middle}H{one.right}" for one in self.bars)
        if middles:
            yield f'<path d="{middles}" {ink.stroke(ink.BAND_LINE, 2.5)}/>'

    def _is_within(self, line: Line) -> bool:
        ticks = self.plot.ticks
        known_periods = all(one in self.plot.along for one in (line.first, line.last) if one)
        return bool(ticks) and ticks[0] <= line.value <= ticks[-1] and known_periods

    def _line(self, line: Line) -> str:
        colour, share, dashes = ink.LINES[line.kind]
        plot = self.plot
        start = plot.before(line.first) if line.first else plot.left
        end = plot.after(line.last) if line.last else plot.right
        path = ink.straight(start, end, plot.y(line.value))
        return f'<path d="{path}" {ink.stroke(colour, self.form.line * share, dashes)}/>'

    def _joins(self, one: DrawnSeries) -> str:
        if not self.chart.joined:
            return ""
        is_own = one is self.series[0]
        colour = (ink.GREY if self.is_process else ink.OWN) if is_own else self._colour(one)
        path = "".join(_through(run) for run in one.runs if len(run) > 1)
        wide = min(self.form.line, max(1.4, self.plot.spacing / 2)) * (0.8 if is_own else 0.6)
        return f'<path d="{path}" {ink.stroke(colour, wide)}/>' if path else ""

    def _colour(self, one: DrawnSeries) -> str:
        return ink.PLACES[one.series.shape][0]

    def _shape(self, mark: Mark, shape: str) -> str:
        words = "" if self.silent else mark.point.words
        return ink.titled(ink.SHAPES[shape](mark.x, mark.y, self.radius()), words)

    def _own(self, own: DrawnSeries) -> Iterator[str]:
        plain = ink.GREY if self.is_process else self._colour(own)
        yield ink.group(ink.stroke(plain, self.form.line * 0.7), self._whiskers(own.marks))
        for kind in Kind:
            marks = [one for one in own.marks if one.point.kind is kind]
            if kind is Kind.ORDINARY and not self.is_process:
                how = ink.filled(plain, self.radius())
                yield ink.group(how, (self._shape(one, own.series.shape) for one in marks))
                continue
            colour = plain if kind is Kind.ORDINARY else ink.COLOURS[kind]
            yield self._judged(kind, marks, colour) if marks else ""

    def _judged(self, kind: Kind, marks: Sequence[Mark], colour: str) -> str:
        """Return the points of a kind: each with its words, or silent ones in one path."""
        r = self.radius(kind)
        if self.silent and kind is Kind.ORDINARY:
            dots = "".join(f"M{one.x} {one.y}h0" for one in marks)
            return f'<path d="{dots}" {ink.stroke(colour, 2 * r)} stroke-linecap="round"/>'
        outlines = [ink.outline(kind, one.x, one.y, r) for one in marks]
        if self.silent:
            return f'<path d="{"".join(outlines)}" {ink.filled(colour, r)}/>'
        told = zip(outlines, marks, strict=True)
        return ink.group(
            ink.filled(colour, r), (ink.titled(path, one.point.words) for path, one in told)
        )

    def _whiskers(self, marks: Sequence[Mark]) -> Iterator[str]:
        for one in marks:
            if one.point.lower is not None and one.point.upper is not None:
                top, bottom = self.plot.y(one.point.upper), self.plot.y(one.point.lower)
                wide = min(10.0, self.plot.spacing * 0.6)
                cap = f"M{ink.number(one.x - wide / 2)}"
                across = f"h{ink.number(wide)}"
                path = f"{cap} {top}{across}M{one.x} {top}V{bottom}{cap} {bottom}{across}"
                yield f'<path d="{path}"/>'

    def _missing(self) -> Iterator[str]:
        """Yield a cross on the base line for each period without a value."""
        arm = min(4.0, self.plot.spacing * 0.4)
        along, y = self.plot.along, self.plot.bottom - 9
        crosses = [
            ink.titled(ink.cross(along[one.period], y, arm), "" if self.silent else one.words)
            for one in self.chart.own.points
            if not is_known(one)
        ]
        yield ink.group(ink.stroke(ink.QUIET, 2), crosses)

    def _forecast(self) -> Iterator[str]:
        foreseen = known(self.chart.forecast)
        if not foreseen:
            return
        plot = self.plot
        # It follows the last value from before it, also where later values have come since.
        begins = plot.along[foreseen[0].period]
        last = [one for one in known(self.chart.own.points) if plot.along[one.period] < begins][-1:]
        ranged = [*last, *foreseen]
        highs = [(plot.along[o.period], plot.y(_or(o.upper, o.value))) for o in ranged]
        lows = [(plot.along[o.period], plot.y(_or(o.lower, o.value))) for o in ranged]
        edge = "L".join(f"{x} {y}" for x, y in [*highs, *lows[::-1]])
        yield f'<path d="M{edge}z" fill="#e3edf4"/>'
        middle = "L".join(f"{plot.along[o.period]} {plot.y(o.value or 0.0)}" for o in ranged)
        yield f'<path d="M{middle}" {ink.stroke(ink.OWN, self.form.line * 0.7, (2.5, 2))}/>'
        r = self.radius() * 0.9
        yield ink.group(
            ink.hollow(ink.OWN, 2),
            (
                ink.titled(ink.circle(plot.along[o.period], plot.y(o.value or 0.0), r), o.words)
                for o in foreseen
            ),
        )

    def note_lines(self) -> Iterator[str]:
        """Yield the lines that stand where something is noted."""
        for note in self.chart.notes:
            if note.period in self.plot.along:
                x = self.note_x(note.period, note.kind)
                dashes = (5, 3) if note.kind is NoteKind.REBASED else (1, 3)
                path = f"M{x} {ink.number(self.plot.top)}V{ink.number(self.plot.bottom)}"
                yield f'<path d="{path}" {ink.stroke(ink.QUIET, 1.5, dashes)}/>'

    def note_x(self, period: str, kind: NoteKind) -> float:
        """Return where a note stands: before the first period with new limits, or on its period."""
        return self.plot.before(period) if kind is NoteKind.REBASED else self.plot.along[period]


def _or(value: float | None, other: float | None) -> float:
    return value if value is not None else other or 0.0


def _through(run: Sequence[Mark]) -> str:
    return "M" + "L".join(f"{one.x} {one.y}" for one in run)


def runs(points: Sequence[Point], plot: Plot, aside: float = 0.0) -> Iterator[list[Mark]]:
    """Yield the marks between gaps; ``aside`` moves them right."""
    for has_value, some in groupby(points, key=is_known):
        if has_value:
            yield [
                Mark(round(plot.along[one.period] + aside, 1), plot.y(one.value or 0.0), one)
                for one in some
            ]


def beside(count: int) -> list[float]:
    """Return how far each series stands from the middle of its period, in widths of a bar.

    Our own stands in the middle, the second left of it and the third right, so that close
    values do not cover each other.
    """
    return [[0.0, -0.31, 0.31][at] if at < 3 else 0.0 for at in range(count)]
