"""What the values of a measure say, in sentences that claim no more than the values can bear."""

from __future__ import annotations

from collections.abc import Sequence

from priorities import readings
from priorities.analysis import intervals
from priorities.analysis.process import IMPROVEMENT
from priorities.measure_tables import Row, Table
from priorities.models import Measure, MeasureValue
from priorities.models.places import COUNTRY, NEIGHBOURS_MEAN, OWN_PLACE
from priorities.readings import Read, figure_of


def sentences(read: Read, found: Table) -> list[str]:
    """Return what the values say: the newest, beside other places, whether it changes, the target.

    ``found`` holds the values of other places.
    """
    newest = read.newest
    if newest is None:
        if found.rows:
            return [f"No value for {OWN_PLACE} is recorded, only for other places."]
        return ["The sources state no value for this measure."]
    first, *rest = own_sentences(read)
    compared = compared_with_others(read.measure, found, newest.period)
    return [f"{OWN_PLACE}: {first}", *compared, *by_interval(read, found), *rest]


def by_interval(read: Read, found: Table) -> list[str]:
    """Return how the newest figure stands to England by its interval; nothing without one."""
    newest = read.newest
    interval = readings.interval(read.measure, newest) if newest and newest.value else (None, None)
    if newest is None or None in interval or COUNTRY not in found.places:
        return []
    row = next((one for one in found.rows if one.period == newest.period), None)
    england = row.values[found.places.index(COUNTRY)] if row else None
    if england is None or england.value is None:
        return []
    compared = intervals.compare(
        interval,  # type: ignore[arg-type]
        float(england.value),
        IMPROVEMENT[read.measure.polarity],
    )
    words = figure_of(read.measure)
    return [intervals.compared_in_words(compared, float(england.value), COUNTRY, words)]


def own_sentences(read: Read) -> list[str]:
    """Return what our own figures say: the newest, whether it changes, and the target."""
    found, newest = read.reading, read.newest
    if newest is None:
        return ["No value is recorded."]
    if newest.value is None:
        why = MeasureValue.Missing(newest.missing).label.lower()
        said = [f"the newest figure ({newest.period}) is {why}."]
        latest = found.latest
        if latest is None:
            return said
        said.append(f"The newest that is known is {_words(read, latest.value)} ({latest.period}).")
    else:
        said = [f"{_words(read, float(newest.value))} ({newest.period})."]
    known = sum(one.value is not None for one in found.points)
    if known == 1:
        return [*said, "Only one value: no change can be seen.", *_against_target(read)]
    return [*said, found.travel.words, *_limits(read), *_trend(read), *_against_target(read)]


def _limits(read: Read) -> list[str]:
    """Return what the process chart's limits say, between the travel and the trend."""
    found = read.reading
    middle = found.sentences[2:-1] if found.chart else ()
    return [one for one in middle if found.trend is None or one != found.trend.words]


def _trend(read: Read) -> list[str]:
    trend = read.reading.trend
    return [trend.words] if trend and trend.slope is not None else []


def _against_target(read: Read) -> list[str]:
    """Return how the newest figure stands to its target, with what is green and amber."""
    if read.target is None or read.status.rag is None or read.status.thresholds is None:
        return []
    words = figure_of(read.measure)
    goal = words(float(read.target.value))
    return [f"Against its target of {goal} that is {read.status.rag}: {stated(read)}."]


def stated(read: Read) -> str:
    """Return what is green and what is amber, in words; nothing without a target."""
    thresholds = read.status.thresholds
    return "" if thresholds is None else thresholds.words(figure_of(read.measure))


def chosen(read: Read) -> str:
    """Return how the kind of chart was chosen, and by which rules it is read."""
    found = read.reading
    said = [found.choice.because]
    if found.trend and found.trend.slope is None:
        said.append(f"No trend is worked out: {_lower(found.trend.because)}")
    if found.chart:
        options = found.chart.options
        said.append(
            "A point is marked when it lies outside the limits, or belongs to seven or more on one "
            f"side of the mean, to {options.trend_length} rising or falling, or to two of three "
            "close to a limit. The limits are the mean and 2.66 average moving ranges either side"
            f"{', extreme jumps left out' if options.screen_outliers else ''}."
        )
    if found.run:
        said.append(
            "A run chart tells a change by too long a run on one side of the median, or too few "
            "crossings of it."
        )
    return " ".join(said)


def of_point(read: Read, at: int) -> str:
    """Return all that is known of one point: place, period, value, interval, status, signal."""
    point, figure = read.reading.points[at], read.figures[at]
    start = f"{OWN_PLACE}, {point.period}"
    if point.value is None:
        why = MeasureValue.Missing(figure.missing).label.lower() if figure else "no figure"
        return f"{start}: {why}"
    said = f"{start}: {_words(read, point.value)}"
    if point.interval:
        low, high = (_words(read, one) for one in point.interval)
        said += f" ({low} to {high})"
    if figure and figure.status != MeasureValue.Status.FINAL:
        said += f", {figure.status}"
    chart = read.reading.chart
    flagged = chart.explain(chart.points[at]) if chart else ""
    return f"{said}: {flagged}" if flagged else said


def compared_with_others(measure: Measure, found: Table, period: str) -> list[str]:
    """Return how our value of a period stands beside other places in the same period."""
    row = next((one for one in found.rows if one.period == period), None)
    if row is None or OWN_PLACE not in found.places:
        return []
    ours = row.values[found.places.index(OWN_PLACE)]
    if ours is None or ours.value is None or len(found.places) + bool(row.spread) < 2:
        return []
    if measure.is_count:
        return ["This is a number and not a rate, so places of different size are not compared."]
    told = [
        f"{_beside(ours, other)} {place} ({measure.in_table(other.value)})"
        for place, other in zip(found.places, row.values, strict=True)
        if place != OWN_PLACE
        and not (row.spread and place == NEIGHBOURS_MEAN)
        and other
        and other.value is not None
    ]
    if row.spread is not None:
        told.append(
            f"{row.spread.position(ours.value)} the range of its statistical neighbours "
            f"({spread_words(measure, row)})"
        )
    return [f"In the same period that is {_listed(told)}."] if told else []


def spread_words(measure: Measure, row: Row) -> str:
    """Return a range in words: "9.8% to 71.4%, median 45.0%", and of how many if not of all."""
    if row.spread is None:
        return ""
    low, high, middle = (
        measure.in_table(one) for one in (row.spread.low, row.spread.high, row.spread.median)
    )
    part = "" if row.spread.is_whole else f", {row.spread.count} of {row.spread.of} published"
    return f"{low} to {high}, median {middle}{part}"


def _words(read: Read, value: float | None) -> str:
    return "" if value is None else figure_of(read.measure)(value)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _listed(told: Sequence[str]) -> str:
    if len(told) < 2:
        return "".join(told)
    return f"{', '.join(told[:-1])} and {told[-1]}"


def _beside(ours: MeasureValue, theirs: MeasureValue) -> str:
    if ours.value == theirs.value:
        return "the same as"
    return "higher than" if (ours.value or 0) > (theirs.value or 0) else "lower than"
