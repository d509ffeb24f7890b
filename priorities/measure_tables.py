"""The values of one measure as a table, a chart and a sentence: pure functions of its rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from priorities.charts import Chart, Reading, Series, chart, type_of_shape
from priorities.measure_queries import in_words
from priorities.models import Measure, MeasureValue
from priorities.models.measures import OWN_PLACE

PLACES = [OWN_PLACE, "England", "South East", "Statistical neighbours"]
DRAWN: list[tuple[str, type_of_shape]] = [
    ("England", "square"),
    ("Statistical neighbours", "triangle"),
]
ENOUGH_FOR_A_TREND = 15


@dataclass(frozen=True)
class Row:
    """One period with the value of each place, in the order of the table's places."""

    period: str
    ends_on: dt.date | None
    is_inferred: bool
    values: list[MeasureValue | None]


@dataclass(frozen=True)
class Table:
    """All values of a measure: places as columns, periods as rows, the newest first."""

    places: list[str]
    rows: list[Row]

    def of(self, place: str) -> list[MeasureValue]:
        """Return the values of ``place`` that are not missing, oldest first."""
        if place not in self.places:
            return []
        column = self.places.index(place)
        found = [row.values[column] for row in reversed(self.rows)]
        return [value for value in found if value is not None and value.value is not None]

    @property
    def is_inferred(self) -> bool:
        """Say whether any period is our conclusion and not the source's word."""
        return any(row.is_inferred for row in self.rows)


def table(values: Sequence[MeasureValue]) -> Table:
    """Return ``values`` as a table. Our own place comes first, then those we know, then others."""
    present = list(dict.fromkeys(value.place for value in values))
    places = [place for place in PLACES if place in present]
    places += sorted(place for place in present if place not in PLACES)
    periods: dict[str, list[MeasureValue]] = {}
    for value in values:
        periods.setdefault(value.period, []).append(value)
    rows = [_row(period, found, places) for period, found in periods.items()]
    rows.sort(key=lambda row: (row.ends_on or dt.date.min, row.period), reverse=True)
    return Table(places, rows)


def _row(period: str, values: list[MeasureValue], places: list[str]) -> Row:
    by_place = {value.place: value for value in values}
    return Row(
        period=period,
        ends_on=max(
            (value.period_ends_on for value in values if value.period_ends_on), default=None
        ),
        is_inferred=any(value.period_is_inferred for value in values),
        values=[by_place.get(place) for place in places],
    )


def draw(measure: Measure, found: Table) -> Chart | None:
    """Return the chart of the measure, or nothing when no change can be seen."""
    others = [_series(measure, found, place, shape) for place, shape in DRAWN]
    return chart(_series(measure, found, OWN_PLACE, "circle"), others)


def _series(measure: Measure, found: Table, place: str, shape: type_of_shape) -> Series:
    return Series(
        place,
        shape,
        [
            Reading(
                period=value.period,
                value=float(value.value or 0),
                ends_on=value.period_ends_on,
                words=f"{place}, {value.period}: {in_words(measure, value)}",
            )
            for value in found.of(place)
        ],
    )


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
    row = next(row for row in found.rows if row.period == newest.period)
    told = []
    for place, other in zip(found.places, row.values, strict=True):
        if place != OWN_PLACE and other is not None and other.value is not None:
            told.append(f"{_beside(newest, other)} {place} ({in_words(measure, other)})")
    return [f"In the same period that is {', '.join(told)}."] if told else []


def _beside(ours: MeasureValue, theirs: MeasureValue) -> str:
    if ours.value == theirs.value:
        return "the same as"
    return "higher than" if (ours.value or 0) > (theirs.value or 0) else "lower than"


def _number(count: int) -> str:
    words = ["Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"]
    return words[count - 2] if count <= 10 else str(count)
