"""One reading of a series: the chart it can bear, what it says, and the sentences beneath it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from math import inf

from priorities.analysis import chooser, series, travel, wording
from priorities.analysis.chooser import Choice
from priorities.analysis.process import (
    ProcessChart,
    ProcessOptions,
    process,
    type_of_improvement,
)
from priorities.analysis.runs import RunChart, run_chart
from priorities.analysis.series import Point
from priorities.analysis.travel import Travel
from priorities.analysis.trend import Trend, trend


@dataclass(frozen=True)
class ReadOptions:
    """How a series is read: its process chart, whether it has seasons, whether periods overlap.

    ``bounds`` are the lowest and the highest value there can be (0 and 100 for a
    percentage). Only what is told and drawn keeps to them, never the arithmetic.
    """

    process: ProcessOptions = field(default_factory=ProcessOptions)
    is_seasonal: bool = False
    is_rolling: bool = False
    bounds: tuple[float, float] = (-inf, inf)


@dataclass(frozen=True)
class Reading:
    """What one series says. ``chart`` or ``run`` is there where ``choice`` says so.

    ``trend`` is there for annual values. ``sentences`` tell the newest value, the direction
    of travel, the target, the trend and the choice of chart, in that order, each ready.
    """

    points: tuple[Point, ...]
    choice: Choice
    travel: Travel
    chart: ProcessChart | None
    run: RunChart | None
    trend: Trend | None
    sentences: tuple[str, ...]

    @property
    def latest(self) -> Point | None:
        """Return the newest point that has a value."""
        at = series.latest(self.points)
        return None if at is None else self.points[at]


def read(
    points: Sequence[Point],
    *,
    frequency: str,
    improvement: type_of_improvement,
    options: ReadOptions | None = None,
    figure: Callable[[float], str] = wording.plain,
) -> Reading:
    """Return the reading of ``points``, oldest first.

    ``improvement`` stands above the one in ``options``. ``figure`` puts a number into words
    with its unit. Raises ``ValueError`` for a value that is not a finite number and for a
    segment that starts outside the series.
    """
    options = options or ReadOptions()
    choice = chooser.choose(frequency, len(series.known(points)))
    numbers = series.values(points)
    chart = run = marker = None
    if choice.kind == "process":
        chart = process(numbers, replace(options.process, improvement=improvement))
    if choice.kind == "run":
        run = run_chart(numbers)
    if choice.kind == "annual" and frequency in chooser.YEARLY:
        marker = trend(points, frequency, improvement, is_rolling=options.is_rolling)
    found = Reading(
        points=tuple(points),
        choice=choice,
        travel=_travel(points, frequency, improvement, (chart, run, options)),
        chart=chart,
        run=run,
        trend=marker,
        sentences=(),
    )
    return replace(found, sentences=tuple(_sentences(found, options, figure)))


def _travel(
    points: Sequence[Point],
    frequency: str,
    improvement: str,
    read: tuple[ProcessChart | None, RunChart | None, ReadOptions],
) -> Travel:
    chart, run, options = read
    if chart and not options.is_seasonal:
        return travel.from_process(chart, points)
    if run and not options.is_seasonal:
        return travel.from_run(run, improvement)
    found = travel.like_with_like(points, frequency, improvement)
    if frequency in chooser.OFTEN and not (chart or run or found.is_reliable):
        return travel.not_enough("there are too few points to tell a change from chance.")
    return found


def _sentences(found: Reading, options: ReadOptions, figure: Callable[[float], str]) -> list[str]:
    newest = found.latest
    if newest is None or newest.value is None:
        return [found.choice.because]
    said = [f"{figure(newest.value)} ({newest.period}).", found.travel.words]
    if found.chart:
        said += _about_limits(found.chart, options, figure)
    if found.trend:
        said.append(found.trend.words)
    return [*said, found.choice.because]


def _about_limits(
    chart: ProcessChart, options: ReadOptions, figure: Callable[[float], str]
) -> list[str]:
    segment = chart.segments[-1]
    said = []
    if segment.lower is None or segment.upper is None:
        said.append("There are no limits: the values do not vary enough to work any out.")
    else:
        lowest, highest = options.bounds
        lower, upper = max(lowest, segment.lower), min(highest, segment.upper)
        span = f"{figure(lower)} to {figure(upper)}"
        said.append(f"By chance alone the next value would lie from {span}.")
    if chart.assurance and options.process.target is not None:
        said.append(chart.assurance.told.format(figure(options.process.target)))
    if segment.is_trial:
        points = wording.counted(segment.count, "point")
        said.append(f"The limits rest on {points} and are trial limits: each new point moves them.")
    if options.is_seasonal:
        said.append("The values follow the seasons, so a signal may be the season's.")
    return said
