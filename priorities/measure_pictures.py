"""The chart of a measure: what its reading found, drawn. Nothing is worked out here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from boards.periods import long_date
from priorities import findings, pictures
from priorities.analysis.forecast import ForecastPoint
from priorities.analysis.reading import Reading
from priorities.charts.inputs import (
    Chart,
    Kind,
    Line,
    LineKind,
    Point,
    Range,
    Series,
    Unit,
    type_of_shape,
)
from priorities.measure_tables import Table
from priorities.models import Forecast, Measure
from priorities.models.places import COUNTRY, NEIGHBOURS_MEAN, OWN_PLACE, REGION
from priorities.pictures import About, Against
from priorities.readings import Read, bounds, figure_of

DRAWN: list[tuple[str, type_of_shape]] = [(COUNTRY, "square"), (REGION, "diamond")]
FEWEST_POINTS = 2
NEIGHBOURS = (
    f"From the lowest to the highest of {OWN_PLACE}’s ten statistical neighbours; "
    "the line is their median"
)


def kinds(reading: Reading) -> list[Kind]:
    """Return what each point of a reading is drawn as."""
    chart = reading.chart
    every = range(len(reading.points))
    return [pictures.kind_of(chart, at) if chart else Kind.ORDINARY for at in every]


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
    is_compared = not measure.is_count
    against = Against(
        targets=list(_targets(read)),
        others=_others(read, found) if is_compared else [],
        ranges=list(_ranges(measure, found)) if is_compared else [],
        range_name="Neighbours",
        range_words=NEIGHBOURS,
        forecast=[ForecastPoint.from_plain(one) for one in forecast.points] if forecast else [],
        rebased=dict(_rebased(read)),
    )
    drawn = pictures.chart_of(read.reading, about(read), against)
    return replace(drawn, finding=finding or " ".join(findings.sentences(read, found)))


def about(read: Read) -> About:
    """Return what the chart of a measure is called, and how its values are written."""
    measure = read.measure
    return About(
        key=f"measure-{measure.pk}",
        title=measure.name,
        place=OWN_PLACE,
        unit=unit(measure),
        figure=figure_of(measure),
        told=partial(findings.of_point, read),
        bounds=bounds(read.known),
        source=_source(measure),
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


def _targets(read: Read) -> Iterator[Line]:
    """Yield each target over the periods it is for; one that holds no drawn period is left out."""
    for one in read.known.targets:
        held = [point.period for point in read.reading.points if _holds(one, point.ends_on)]
        if held:
            yield Line("Target", LineKind.TARGET, float(one.value), held[0], held[-1])


def _holds(target: object, ends_on: dt.date | None) -> bool:
    first, last = target.from_on, target.until_on  # type: ignore[attr-defined]
    return ends_on is not None and first <= ends_on and (last is None or ends_on <= last)


def _rebased(read: Read) -> Iterator[tuple[str, str]]:
    """Yield the period where the lines change, with why, and when it was agreed."""
    for change in read.known.changes:
        period = next(
            (
                one.period
                for one in read.reading.points
                if one.ends_on and one.ends_on >= change.from_on
            ),
            "",
        )
        agreed = f" (agreed {long_date(change.decided_at.date())})" if change.decided_at else ""
        yield period, f"{change.reason}{agreed}"
