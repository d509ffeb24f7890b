"""One measure as it stands in a list: its newest value, course, target and signal, as kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString

from boards.periods import today
from boards.prepared import prepared
from priorities import freshness, hiding, measure_cells
from priorities.charts import board, small
from priorities.charts.icons import SIGNALS, SURE
from priorities.charts.inputs import Assurance, Chart, Kind, Line, LineKind, Point, Series
from priorities.freshness import Freshness
from priorities.models import Measure, MeasureStanding, MeasureValue
from priorities.models.places import COUNTRY, NEIGHBOURS_MEAN, OWN_PLACE, REGION

BESIDE = (COUNTRY, REGION, NEIGHBOURS_MEAN)
#: What stands for the signal of yearly values, whose intervals have separated.
TRAVELS: Mapping[str, str] = {
    "improving": "improvement", "worse": "concern", "higher": "high", "lower": "low",
    "no_change": "common",
}  # fmt: skip
#: How a point is drawn, by its mark in a stored course.
KINDS: Mapping[str, Kind] = {"": Kind.ORDINARY} | {str(one): one for one in Kind}


@dataclass(frozen=True)
class MeasureLine:
    """One measure with its standing, and other places' values for the same period."""

    measure: Measure
    standing: MeasureStanding | None
    latest: MeasureValue | None
    others: dict[str, MeasureValue] = field(default_factory=dict)
    on: dt.date = dt.date.min
    address: str = ""

    @property
    def value(self) -> str:
        """Return the newest value with its unit, or nothing where none is recorded."""
        return in_words(self.measure, self.latest) if self.latest else ""

    @property
    def newest(self) -> str:
        """Return the newest value as in a table, or nothing where none is recorded."""
        return self._in_table(self.latest)

    @property
    def beside(self) -> list[tuple[str, str]]:
        """Return each place of comparison with its value as in a table, or with nothing."""
        return [(place, self._in_table(self.others.get(place))) for place in BESIDE]

    @property
    def target(self) -> str:
        """Return the target of the newest period with its unit, or nothing."""
        held = self.standing.target if self.standing else None
        return "" if held is None else self.measure.with_unit(held)

    @property
    def rag(self) -> str:
        """Return red, amber or green against the target, or nothing."""
        return self.standing.status if self.standing else ""

    @property
    def signal(self) -> str:
        """Return improvement, concern, high, low or common; nothing where nobody can tell."""
        if self.standing is None:
            return ""
        return self.standing.signal or TRAVELS.get(self.standing.travel, "")

    @property
    def signal_words(self) -> str:
        """Return what the newest point says of change, in words."""
        if not self.signal:
            return "Not enough data"
        by_rules = bool(self.standing and self.standing.signal)
        return SIGNALS[self.signal][0] if by_rules or self.is_signal else "No reliable change"

    @property
    def signal_colour(self) -> str:
        """Return the colour of the tag of the signal."""
        return SIGNALS[self.signal][1] if self.signal else "grey"

    @property
    def is_signal(self) -> bool:
        """Say whether there is a change that is more than chance."""
        return self.signal not in ("", "common")

    @property
    def assurance_words(self) -> str:
        """Return whether the target will be reached, where a process chart can tell."""
        return SURE.get(self.standing.assurance, "") if self.standing else ""

    @cached_property
    def freshness(self) -> Freshness:
        """Return how complete and fresh its figures are."""
        return freshness.of(self.standing, self.on)

    @cached_property
    def spark(self) -> SafeString:
        """Return the course of its newest values as a small picture; nothing for under two."""
        stored = self.standing.spark if self.standing else []
        known = [(value, mark) for _, value, mark in stored if value is not None]
        if len(known) < 2:
            return SafeString()
        held = self.standing.target if self.standing else None
        words = f"{self.measure}: {stored[0][0]} to {stored[-1][0]}"
        values, target = [one[1] for one in stored], None if held is None else float(held)
        kind = KINDS[known[-1][1]]
        return SafeString(small.course(values, kind, words, target, joined=self._is_joined))

    @property
    def _is_joined(self) -> bool:
        """Say whether its points are so many, and so close in time, that a line may join them."""
        return self.standing is not None and self.standing.chart in ("process", "run")

    @property
    def row(self) -> SafeString:
        """Return it as a row of a table of measures of one board."""
        return measure_cells.of(self)

    @property
    def row_with_board(self) -> SafeString:
        """Return it as a row of a table of measures of several boards."""
        return measure_cells.of(self, show_board=True)

    @property
    def cell(self) -> board.Cell:
        """Return it for a page of small charts."""
        standing, points = self.standing, self._points()
        target = standing.target if standing else None
        lines = [] if target is None else [Line("Target", LineKind.TARGET, float(target))]
        return board.Cell(
            Chart(
                key=f"cell-{self.measure.pk}",
                title=self.measure.name,
                finding=self.signal_words,
                own=Series(OWN_PLACE, "circle", points),
                lines=lines,
                joined=self._is_joined,
            ),
            self.newest or "No value",
            self.latest.period if self.latest else "",
            points[-1].kind if points and standing and standing.chart == "process" else None,
            Assurance(standing.assurance or "none") if standing else Assurance.NONE,
            self.address,
        )

    def _points(self) -> list[Point]:
        stored = self.standing.spark if self.standing else []
        return [Point(period, value, kind=KINDS[mark]) for period, value, mark in stored]

    def _in_table(self, value: MeasureValue | None) -> str:
        if value is None or value.value is None:
            return value.shown if value else ""
        return self.measure.in_table(value.value)


def in_words(measure: Measure, value: MeasureValue) -> str:
    """Return a value with its unit: "25%", "764 children"; or why it is missing."""
    return value.shown if value.value is None else measure.with_unit(value.value)


def lines(found: Iterable[Measure], *, compares: bool = True) -> list[MeasureLine]:
    """Return measures, read with their standings, each as a line.

    One more statement, for other places' values of the same period; none without ``compares``.
    """
    listed, on = list(found), today()
    pairs = [(one, getattr(one, "standing", None)) for one in listed]
    newest = {
        one.pk: hiding.mask(one, [standing.latest])[0]
        for one, standing in pairs
        if standing is not None and standing.latest is not None
    }
    others = beside(list(newest.values())) if compares and newest else {}
    addresses = _addresses(listed)
    return [
        MeasureLine(
            one, standing, newest.get(one.pk), others.get(one.pk, {}), on, addresses[one.pk]
        )
        for one, standing in pairs
    ]


def beside(newest: Sequence[MeasureValue]) -> dict[int, dict[str, MeasureValue]]:
    """Return the values of the places of comparison for the period of each newest value."""
    periods = {one.measure_id: one.period for one in newest}
    others: dict[int, dict[str, MeasureValue]] = {}
    # Read as plain values, since most are of other periods: a record is made of those that are not.
    found = _beside(list(periods), sorted(set(periods.values())))
    for measure, place, period, value, missing in found:
        if period == periods[measure]:
            one = MeasureValue(place=place, period=period, value=value, missing=missing)
            others.setdefault(measure, {})[place] = one
    return others


@prepared
def _beside(measures: list[int], periods: list[str]) -> QuerySet[MeasureValue, Any]:
    found = MeasureValue.objects.filter(place__in=BESIDE, group="").order_by()
    of_them = found.filter(measure__in=measures, period__in=periods)
    return of_them.values_list("measure_id", "place", "period", "value", "missing")


def _addresses(measures: Sequence[Measure]) -> dict[int, str]:
    """Return the address of each measure's page; that of a board's measures is asked for once."""
    slugs = {one.board_id: one.board.slug for one in measures}
    lists = {key: reverse("priorities:measures", args=[slug]) for key, slug in slugs.items()}
    return {one.pk: f"{lists[one.board_id]}{one.slug}/" for one in measures}


def multiples(title: str, found: Sequence[MeasureLine]) -> tuple[SafeString, SafeString]:
    """Return the small charts of those with figures, for a wide screen and for a phone.

    On the wide screen each row is a picture of its own, since paper breaks only between pictures.
    """
    cells = [one.cell for one in found if one.latest]
    rows = "".join(
        board.multiples(
            f"measures-{at}", f"{title}: row {at // board.COLUMNS + 1}",
            cells[at : at + board.COLUMNS],
        )
        for at in range(0, len(cells), board.COLUMNS)
    )  # fmt: skip
    return (
        SafeString(rows or board.multiples("measures", title, [])),
        SafeString(board.multiples("measures-narrow", title, cells, narrow=True)),
    )
