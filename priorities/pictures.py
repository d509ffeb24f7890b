"""The chart of a measure: what its reading found, drawn. Nothing is worked out here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from math import isfinite

from boards.periods import long_date
from priorities import findings
from priorities.analysis import icons
from priorities.analysis.reading import Reading
from priorities.analysis.series import Point as Read_
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
    type_of_shape,
)
from priorities.measure_tables import Table
from priorities.models import ChartChange, Forecast, Measure
from priorities.models.places import NEIGHBOURS_MEAN, OWN_PLACE
from priorities.readings import Read, bounds, figure_of

DRAWN: list[tuple[str, type_of_shape]] = [("England", "square"), ("South East", "diamond")]
FEWEST_POINTS = 2
NEIGHBOURS = (
    f"From the lowest to the highest of {OWN_PLACE}’s ten statistical neighbours; "
    "the line is their median"
)
KINDS: Mapping[icons.Kind, tuple[Kind, Kind]] = {
    icons.Kind.IMPROVEMENT: (Kind.HIGH_IMPROVING, Kind.LOW_IMPROVING),
    icons.Kind.CONCERN: (Kind.HIGH_CONCERN, Kind.LOW_CONCERN),
    icons.Kind.HIGH: (Kind.HIGH_NEUTRAL, Kind.HIGH_NEUTRAL),
    icons.Kind.LOW: (Kind.LOW_NEUTRAL, Kind.LOW_NEUTRAL),
}
ASSURANCES = {one.value: one for one in Assurance}


def kinds(reading: Reading) -> list[Kind]:
    """Return what each point of a reading is, by the rules of its process chart if it has one."""
    if reading.chart is None:
        return [Kind.ORDINARY] * len(reading.points)
    return [
        KINDS[one.kind][one.direction < 0] if one.kind in KINDS else Kind.ORDINARY
        for one in reading.chart.points
    ]


def chart(
    read: Read, found: Table, forecast: Forecast | None = None, finding: str = ""
) -> Chart | None:
    """Return the chart of a measure, or nothing when no change can be seen.

    That is when our own place has fewer than two values.
    """
    if sum(one.value is not None for one in read.reading.points) < FEWEST_POINTS:
        return None
    return chart_of(read, found, forecast, finding)


def chart_of(
    read: Read, found: Table, forecast: Forecast | None = None, finding: str = ""
) -> Chart:
    """Return the chart of a measure however few values it has.

    ``found`` holds the values of other places, which are drawn beside ours unless the
    measure is a plain number: a county cannot be compared with England by that.
    """
    measure = read.measure
    floor, ceiling = bounds(read.known)
    is_compared = not measure.is_count
    has_intervals = any(one.interval for one in read.reading.points)
    return Chart(
        key=f"measure-{measure.pk}",
        title=measure.name,
        finding=finding or " ".join(findings.sentences(read, found)),
        own=own(read),
        others=_others(read, found) if is_compared else [],
        ranges=list(_ranges(measure, found)) if is_compared else [],
        lines=[*_lines(read.reading), *_targets(read)],
        forecast=_expected(read, forecast) if forecast else [],
        notes=[_note(read, one) for one in read.known.changes],
        unit=unit(measure),
        joined=read.reading.choice.kind in ("process", "run"),
        floor=floor if isfinite(floor) else None,
        ceiling=ceiling if isfinite(ceiling) else None,
        range_name="Neighbours",
        range_words=NEIGHBOURS,
        interval_words="95% confidence interval" if has_intervals else "",
        source=_source(measure),
    )


def own(read: Read) -> Series:
    """Return our own points with what each is, and its words."""
    of_each = zip(read.reading.points, kinds(read.reading), range(len(read.figures)), strict=True)
    return Series(
        OWN_PLACE,
        "circle",
        [
            Point(
                period=one.period,
                value=one.value,
                ends_on=one.ends_on,
                words=findings.of_point(read, at),
                kind=kind,
                lower=one.lower,
                upper=one.upper,
            )
            for one, kind, at in of_each
        ],
    )


def unit(measure: Measure) -> Unit:
    """Return how values of a measure are written on a chart."""
    places = measure.decimal_places or None
    if measure.is_percent:
        return Unit(after="%", places=places)
    words = measure.unit.strip()
    return Unit(places=places, words=words[:1].upper() + words[1:])


def _source(measure: Measure) -> str:
    """Return what must go with a picture that leaves the page: its caveat and its source."""
    source = f"Source: {measure.source_name}." if measure.source_name else ""
    caveat = f"Caveat: {measure.caveat}" if measure.caveat else ""
    example = "Example, not from a source." if measure.is_example else ""
    return " ".join(filter(None, [example, caveat, source]))


def _others(read: Read, found: Table) -> list[Series]:
    drawn = list(DRAWN)
    if not found.has_spread:
        drawn.append((NEIGHBOURS_MEAN, "triangle"))
    words = figure_of(read.measure)
    return [
        Series(
            place,
            shape,
            [
                Point(
                    one.period, float(one.value or 0), one.period_ends_on,
                    f"{place}, {one.period}: {words(float(one.value or 0))}",
                )
                for one in found.of(place)
            ],
        )
        for place, shape in drawn
    ]  # fmt: skip


def _ranges(measure: Measure, found: Table) -> Iterator[Range]:
    for row in reversed(found.rows):
        if row.spread:
            low, high, median = (
                float(one) for one in (row.spread.low, row.spread.high, row.spread.median)
            )
            said = f"Neighbours, {row.period}: {findings.spread_words(measure, row)}"
            yield Range(row.period, low, high, median, said)


def _lines(reading: Reading) -> Iterator[Line]:
    if reading.run and reading.run.median is not None:
        yield Line("Median", LineKind.MEDIAN, reading.run.median)
    if reading.chart is None:
        return
    for one in reading.chart.segments:
        first, last = reading.points[one.first].period, reading.points[one.last].period
        kind = LineKind.TRIAL_LIMIT if one.is_trial else LineKind.LIMIT
        levels = [
            ("Mean", LineKind.MEAN, one.mean),
            ("Upper limit", kind, one.upper),
            ("Lower limit", kind, one.lower),
        ]
        for name, how, value in levels:
            if value is not None:
                yield Line(name, how, value, first, last)


def _targets(read: Read) -> Iterator[Line]:
    """Yield each target over the periods it is for; one that holds no drawn period is left out."""
    for one in read.known.targets:
        held = [point.period for point in read.reading.points if _holds(one, point.ends_on)]
        if held:
            yield Line("Target", LineKind.TARGET, float(one.value), held[0], held[-1])


def _holds(target: object, ends_on: dt.date | None) -> bool:
    first, last = target.from_on, target.until_on  # type: ignore[attr-defined]
    return ends_on is not None and first <= ends_on and (last is None or ends_on <= last)


def _note(read: Read, change: ChartChange) -> Note:
    """Return what is noted where the lines change: why, and when it was agreed."""
    points: Sequence[Read_] = read.reading.points
    period = next(
        (one.period for one in points if one.ends_on and one.ends_on >= change.from_on),
        points[-1].period,
    )
    agreed = f" (agreed {long_date(change.decided_at.date())})" if change.decided_at else ""
    return Note(period, f"{change.reason}{agreed}", NoteKind.REBASED)


def _expected(read: Read, forecast: Forecast) -> list[Point]:
    words = figure_of(read.measure)
    found = []
    for one in forecast.points:
        ends_on = dt.date.fromisoformat(one["ends_on"]) if one.get("ends_on") else None
        lower, upper = one.get("lower"), one.get("upper")
        span = "" if lower is None else f" ({words(lower)} to {words(upper)})"
        said = f"Forecast, {one['period']}: {words(one['value'])}{span}"
        found.append(Point(one["period"], one["value"], ends_on, said, lower=lower, upper=upper))
    return found
