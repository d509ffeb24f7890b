"""What the values of a measure say: its sentences and its chart, which claim no more than they can.

A few yearly values cannot tell a change from chance, so no trend is told and no judgement given.
"""

from __future__ import annotations

from priorities.charts.inputs import Chart, Point, Range, Series, Unit, type_of_shape
from priorities.measure_queries import in_words
from priorities.measure_tables import Row, Table
from priorities.models import Measure, MeasureValue
from priorities.models.places import NEIGHBOURS_MEAN, OWN_PLACE

DRAWN: list[tuple[str, type_of_shape]] = [("England", "square"), ("South East", "diamond")]
ENOUGH_FOR_A_TREND = 15
FEWEST_POINTS = 2
NEIGHBOURS = (
    f"From the lowest to the highest of {OWN_PLACE}’s ten statistical neighbours; "
    "the line is their median"
)


def draw(measure: Measure, found: Table) -> Chart | None:
    """Return the chart of the measure, or nothing when no change can be seen.

    That is when our own place has fewer than two values.
    """
    enough = len(found.of(OWN_PLACE)) >= FEWEST_POINTS
    return chart_of(measure, found) if enough else None


def chart_of(measure: Measure, found: Table) -> Chart:
    """Return the chart of the measure, whatever values it has.

    Points are not joined up, since a few yearly values cannot tell a change from chance.
    Numbers of children are drawn alone: a county cannot be compared with England by them.
    """
    own = _series(measure, found, OWN_PLACE, "circle")
    others: list[Series] = []
    if not measure.is_count:
        others = [_series(measure, found, place, shape) for place, shape in DRAWN]
        if not found.has_spread:
            others.append(_series(measure, found, NEIGHBOURS_MEAN, "triangle"))
    return Chart(
        key=f"measure-{measure.pk}",
        title=measure.name,
        finding=" ".join(sentences(measure, found)),
        own=own,
        others=others,
        ranges=[] if measure.is_count else _ranges(measure, found),
        unit=_unit(measure),
        range_name="Neighbours",
        range_words=NEIGHBOURS,
        source=_source(measure),
    )


def _unit(measure: Measure) -> Unit:
    places = measure.decimal_places or None
    if measure.is_percent:
        return Unit(after="%", places=places)
    unit = measure.unit.strip()
    return Unit(places=places, words=unit[:1].upper() + unit[1:])


def _source(measure: Measure) -> str:
    """Return what must go with a picture that leaves the page: its caveat and its source."""
    source = f"Source: {measure.source_name}." if measure.source_name else ""
    caveat = f"Caveat: {measure.caveat}" if measure.caveat else ""
    return " ".join(filter(None, [caveat, source]))


def _series(measure: Measure, found: Table, place: str, shape: type_of_shape) -> Series:
    return Series(
        place,
        shape,
        [
            Point(
                period=value.period,
                value=float(value.value or 0),
                ends_on=value.period_ends_on,
                words=f"{place}, {value.period}: {in_words(measure, value)}",
            )
            for value in found.of(place)
        ],
    )


def _ranges(measure: Measure, found: Table) -> list[Range]:
    return [
        Range(
            period=row.period,
            low=float(row.spread.low),
            high=float(row.spread.high),
            median=float(row.spread.median),
            words=f"Neighbours, {row.period}: {_spread_words(measure, row)}",
        )
        for row in reversed(found.rows)
        if row.spread
    ]


def sentences(measure: Measure, found: Table) -> list[str]:
    """Return what the values say, in sentences, and what they are too few to say."""
    own = found.of(OWN_PLACE)
    if not own:
        if found.rows:
            return [f"No value for {OWN_PLACE} is recorded, only for other places."]
        return ["The sources state no value for this measure."]
    newest, oldest = own[-1], own[0]
    said = [f"{OWN_PLACE}: {_dated(measure, newest)}."]
    if len(own) == 1:
        return [*said, "Only one value: no change can be seen."]
    said.append(f"The first value here is {_dated(measure, oldest)}.")
    said += _compared(measure, found, newest)
    few = len(own) < ENOUGH_FOR_A_TREND
    judged = "too few to tell a real change from chance" if few else "no trend is worked out here"
    return [*said, f"{_number(len(own))} values: {judged}."]


def _dated(measure: Measure, value: MeasureValue) -> str:
    ours = "; the period is our conclusion" if value.period_is_inferred else ""
    return f"{in_words(measure, value)} ({value.period}{ours})"


def _compared(measure: Measure, found: Table, newest: MeasureValue) -> list[str]:
    """Return how the newest value stands beside other places in the same period."""
    if measure.is_count:
        return ["This is a number and not a rate, so places of different size are not compared."]
    row = found.row(newest.period)
    told = []
    for place, other in zip(found.places, row.values, strict=True):
        told_by_spread = row.spread is not None and place == NEIGHBOURS_MEAN
        if place != OWN_PLACE and other and other.value is not None and not told_by_spread:
            told.append(f"{_beside(newest, other)} {place} ({measure.in_table(other.value)})")
    if row.spread is not None and newest.value is not None:
        told.append(
            f"{row.spread.position(newest.value)} the range of its statistical neighbours "
            f"({_spread_words(measure, row)})"
        )
    return [f"In the same period that is {_listed(told)}."] if told else []


def _spread_words(measure: Measure, row: Row) -> str:
    """Return a range in words: "9.8% to 71.4%, median 45.0%", and of how many if not of all."""
    if row.spread is None:
        return ""
    low, high, middle = (
        measure.in_table(one) for one in (row.spread.low, row.spread.high, row.spread.median)
    )
    part = "" if row.spread.is_whole else f", {row.spread.count} of {row.spread.of} published"
    return f"{low} to {high}, median {middle}{part}"


def _listed(parts: list[str]) -> str:
    return " and ".join([*([", ".join(parts[:-1])] if parts[:-1] else []), parts[-1]])


def _beside(ours: MeasureValue, theirs: MeasureValue) -> str:
    if ours.value == theirs.value:
        return "the same as"
    return "higher than" if (ours.value or 0) > (theirs.value or 0) else "lower than"


def _number(count: int) -> str:
    words = ["Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"]
    return words[count - 2] if count <= 10 else str(count)
