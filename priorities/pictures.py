"""From what a series says to what is drawn: readings of ``priorities.analysis`` as charts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite

from priorities.analysis import icons as judged
from priorities.analysis import wording
from priorities.analysis.forecast import ForecastPoint
from priorities.analysis.process import ProcessChart
from priorities.analysis.reading import Reading
from priorities.analysis.series import Point as Value
from priorities.charts.board import Cell
from priorities.charts.inputs import (
    Assurance,
    Chart,
    Kind,
    Line,
    LineKind,
    Note,
    NoteKind,
    Point,
    Range,
    Series,
    Unit,
)

_ASSURANCE = {"pass": Assurance.PASS, "fail": Assurance.FAIL, "chance": Assurance.CHANCE}
_KINDS = {
    judged.Kind.IMPROVEMENT: (Kind.HIGH_IMPROVING, Kind.LOW_IMPROVING),
    judged.Kind.CONCERN: (Kind.HIGH_CONCERN, Kind.LOW_CONCERN),
    judged.Kind.HIGH: (Kind.HIGH_NEUTRAL, Kind.HIGH_NEUTRAL),
    judged.Kind.LOW: (Kind.LOW_NEUTRAL, Kind.LOW_NEUTRAL),
}


@dataclass(frozen=True)
class Against:
    """What a series is drawn against, besides its own limits.

    ``targets`` are their steps; ``rebased`` says for the period in which new limits begin
    why they were worked out anew.
    """

    targets: Sequence[Line] = ()
    others: Sequence[Series] = ()
    ranges: Sequence[Range] = ()
    range_name: str = "Range"
    range_words: str = ""
    forecast: Sequence[ForecastPoint] = ()
    rebased: Mapping[str, str] = field(default_factory=dict)
    caveats: Sequence[Note] = ()


@dataclass(frozen=True)
class About:
    """What a series is called and how its values are written.

    ``figure`` puts a number into words with its unit; ``missing`` says for a period why it
    has no value. ``told`` says all of the point at a place by itself. ``bounds`` are the
    lowest and the highest value there can be.
    """

    key: str
    title: str
    place: str
    unit: Unit = field(default_factory=Unit)
    figure: Callable[[float], str] = wording.plain
    missing: Mapping[str, str] = field(default_factory=dict)
    told: Callable[[int], str] | None = None
    bounds: tuple[float | None, float | None] = (None, None)
    source: str = ""


def chart_of(reading: Reading, about: About, against: Against | None = None) -> Chart:
    """Return the chart that the reading chose: process, run, yearly values or points alone.

    Only process and run charts join their points up.
    """
    against = against or Against()
    is_judged = bool(reading.chart or reading.run)
    floor, ceiling = (one if one is None or isfinite(one) else None for one in about.bounds)
    return Chart(
        key=about.key,
        title=about.title,
        finding=" ".join(reading.sentences),
        own=Series(about.place, "circle", points(reading, about)),
        others=against.others,
        ranges=against.ranges,
        lines=[*lines(reading), *against.targets],
        forecast=[_foreseen(one, about) for one in against.forecast],
        notes=[*_rebased(reading, against), *against.caveats],
        unit=about.unit,
        joined=is_judged,
        floor=floor,
        ceiling=ceiling,
        range_name=against.range_name,
        range_words=against.range_words,
        interval_words="95% confidence interval" if _has_intervals(reading) else "",
        source=about.source,
    )


def points(reading: Reading, about: About) -> list[Point]:
    """Return the points with their words and what they are; whiskers only on yearly values."""
    chart = reading.chart
    found = []
    for at, one in enumerate(reading.points):
        lower, upper = one.interval or (None, None)
        if chart or reading.run:
            lower = upper = None
        kind = kind_of(chart, at) if chart else Kind.ORDINARY
        words = about.told(at) if about.told else _told(reading, at, about)
        found.append(Point(one.period, one.value, one.ends_on, words, kind, lower, upper))
    return found


def _told(reading: Reading, at: int, about: About) -> str:
    chart = reading.chart
    flag = chart.explain(chart.points[at]) if chart else ""
    return _words(reading.points[at], about) + (f". {wording.sentence(flag)}" if flag else "")


def _words(one: Value, about: About) -> str:
    if one.value is None:
        return f"{about.place}, {one.period}: {about.missing.get(one.period, 'no value')}"
    said = f"{about.place}, {one.period}: {about.figure(one.value)}"
    if one.interval is None:
        return said
    low, high = one.interval
    return f"{said} (95% interval {about.figure(low)} to {about.figure(high)})"


def kind_of(chart: ProcessChart, at: int) -> Kind:
    """Return what the point at ``at`` is drawn as."""
    point = chart.points[at]
    high, low = _KINDS.get(point.kind, (Kind.ORDINARY, Kind.ORDINARY))
    return high if point.direction >= 0 else low


def lines(reading: Reading) -> list[Line]:
    """Return mean and limits of each segment, or the median; nothing for other charts."""
    if reading.run and reading.run.median is not None:
        return [Line("Median", LineKind.MEDIAN, reading.run.median)]
    found = []
    for segment in reading.chart.segments if reading.chart else ():
        span = reading.points[segment.first].period, reading.points[segment.last].period
        limit = LineKind.TRIAL_LIMIT if segment.is_trial else LineKind.LIMIT
        for name, kind, value in (
            ("Mean", LineKind.MEAN, segment.mean),
            ("Upper limit", limit, segment.upper),
            ("Lower limit", limit, segment.lower),
        ):
            if value is not None:
                found.append(Line(name, kind, value, *span))
    return found


def _rebased(reading: Reading, against: Against) -> list[Note]:
    """Return a note where each later segment begins, with its reason if it is known."""
    segments = reading.chart.segments[1:] if reading.chart else ()
    starts = [reading.points[one.first].period for one in segments]
    return [
        Note(period, against.rebased.get(period, "no reason recorded"), NoteKind.REBASED)
        for period in starts
    ]


def _foreseen(one: ForecastPoint, about: About) -> Point:
    words = f"Forecast, {one.period}: {about.figure(one.value)}"
    if one.lower is not None and one.upper is not None:
        words += f" ({about.figure(one.lower)} to {about.figure(one.upper)})"
    return Point(one.period, one.value, one.ends_on, words, lower=one.lower, upper=one.upper)


def _has_intervals(reading: Reading) -> bool:
    is_judged = bool(reading.chart or reading.run)
    return not is_judged and any(one.interval for one in reading.points)


def cell_of(reading: Reading, about: About, href: str = "", *targets: Line) -> Cell:
    """Return the measure as one of the small charts of a board.

    Icons are shown only where there is a process chart to judge by.
    """
    chart, newest = reading.chart, reading.latest
    has_value = newest is not None and newest.value is not None
    assured = chart.assurance if chart else None
    return Cell(
        chart=chart_of(reading, about, Against(targets=targets)),
        value=about.figure(newest.value or 0.0) if newest and has_value else "No value",
        period=newest.period if newest else "",
        variation=kind_of(chart, chart.latest.at) if chart and chart.latest else None,
        assurance=_ASSURANCE[assured.short] if assured else Assurance.NONE,
        href=href,
    )
