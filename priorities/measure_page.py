"""All that one measure's page shows, worked out from its rows in a fixed number of statements."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from boards.periods import long_date, today
from boards.prepared import prepared
from priorities import (
    breakdowns,
    findings,
    freshness,
    hiding,
    known,
    measure_pictures,
    measure_queries,
    measure_tables,
    readings,
)
from priorities.analysis.forecast import ForecastPoint, Judgement, judge
from priorities.analysis.process import IMPROVEMENT
from priorities.breakdowns import Breakdown
from priorities.charts import icons
from priorities.charts.inputs import Assurance, Chart, Kind
from priorities.figures import Figure
from priorities.freshness import Freshness
from priorities.measure_tables import Table
from priorities.models import ChartChange, Forecast, Measure
from priorities.models.places import OWN_PLACE, PARTS
from priorities.readings import Read

ICON = 32.0
VERDICTS: Mapping[bool | None, str] = {True: "Turned", False: "Not turned", None: "Too early"}


@dataclass(frozen=True)
class Curve:
    """A frozen forecast, and whether the curve has turned since."""

    forecast: Forecast
    judgement: Judgement

    words: Callable[[float], str]

    @property
    def verdict(self) -> str:
        """Return the verdict in a word or two."""
        return VERDICTS[self.judgement.turned]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Return each later figure beside what was forecast, in words."""
        return [
            {
                "period": one.period,
                "forecast": self.words(one.forecast),
                "value": self.words(one.value),
                "is_better": one.is_better,
            }
            for one in self.judgement.actuals
        ]


@dataclass(frozen=True)
class Icons:
    """The icons of a process chart with their words; those of assurance where there is a target."""

    variation: SafeString
    change: str
    assurance: SafeString | str
    target: str


@dataclass(frozen=True)
class MeasurePage:
    """What one measure says, with its chart and its table."""

    measure: Measure
    read: Read
    table: Table
    breakdown: Breakdown | None
    curve: Curve | None

    area = OWN_PLACE

    @cached_property
    def sentences(self) -> list[str]:
        """Return what the values say."""
        said = findings.sentences(self.read, self.table)
        if self.curve and self.curve.judgement.turned is not None:
            said.append(self.curve.judgement.because)
        return said

    @property
    def chosen(self) -> str:
        """Return how the kind of chart was chosen."""
        return findings.chosen(self.read)

    @cached_property
    def chart(self) -> Chart | None:
        """Return the chart, or nothing when no change can be seen."""
        forecast = self.curve.forecast if self.curve else None
        return measure_pictures.chart(self.read, self.table, forecast, " ".join(self.sentences))

    @property
    def whole_chart(self) -> Chart:
        """Return the chart however few values there are, for a file."""
        forecast = self.curve.forecast if self.curve else None
        return measure_pictures.chart_of(self.read, self.table, forecast, " ".join(self.sentences))

    @cached_property
    def figure(self) -> Figure | None:
        """Return the chart as a figure of the page, which has a table of its own."""
        if self.chart is None:
            return None
        address = f"{self.measure.get_absolute_url()}chart"
        return Figure(self.chart, address=address, chosen=self.chosen, has_table=False)

    @cached_property
    def icons(self) -> Icons | None:
        """Return the two icons of the newest point, where there is a process chart."""
        found = self.read.reading.chart
        if found is None:
            return None
        kind = (
            measure_pictures.kinds(self.read.reading)[found.latest.at]
            if found.latest
            else Kind.ORDINARY
        )
        sure = Assurance(found.assurance.short) if found.assurance else Assurance.NONE
        has_target = sure is not Assurance.NONE
        return Icons(
            SafeString(icons.variation(kind, ICON)),
            icons.VARIATION[kind],
            SafeString(icons.assurance(sure, ICON)) if has_target else "",
            icons.ASSURANCE[sure] if has_target else "",
        )

    @cached_property
    def thresholds(self) -> str:
        """Return what is green and amber, in words; nothing without a target."""
        return findings.stated(self.read)

    @cached_property
    def freshness(self) -> Freshness:
        """Return how complete and fresh the figures are today."""
        return freshness.of(getattr(self.measure, "standing", None), today())

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Return what the measure is, fact by fact; what is not known is left out."""
        one = self.measure
        owner, theme = one.owner, one.theme
        has_none = not self.read.known.targets
        target = "" if one.code else one.target_stated or ("None stated" if has_none else "")
        facts = [
            ("Definition", "" if one.code or one.definition else "Not in the sources"),
            ("What is counted", one.numerator),
            ("Out of what", one.denominator),
            ("What the source says", one.statement),
            ("Trend, as stated", one.trend_stated),
            ("Comparison, as stated", one.benchmark_stated),
            ("Target, as stated", target),
            ("Which way is better", one.get_polarity_display()),
            ("Unit", one.unit),
            ("Years", one.years),
            ("Topic", one.topic),
            ("How often", one.get_frequency_display()),
            ("Published by", one.source_name),
            ("Who answers for it", owner.name if owner else ""),
            ("Theme", theme.name if theme else ""),
        ]
        return [(key, value) for key, value in facts if value]

    @property
    def gaps(self) -> list[str]:
        """Return the periods that have no record."""
        pairs = zip(self.read.reading.points, self.read.figures, strict=True)
        return [point.period for point, figure in pairs if figure is None]

    @property
    def changes(self) -> list[str]:
        """Return the agreed changes of the chart's lines, a sentence each."""
        return [
            f"{one.get_kind_display()}, from the period that ends on {long_date(one.from_on)}: "
            f"{one.reason}"
            for one in self.read.known.changes
        ]


def of(measure: Measure, more: Sequence[ChartChange] = ()) -> MeasurePage:
    """Return the page of a measure. Six statements more, as its figures are asked for.

    ``more`` are changes of lines to draw as if they were agreed.
    """
    values = known.values_of(measure)
    broken = breakdowns.of(measure, values)
    values = hiding.mask(measure, values)
    near = measure_queries.neighbours() if measure.code else []
    whole = [one for one in values if not one.group and one.place not in PARTS]
    table = measure_tables.table(measure, whole, near)
    read = readings.read(known.of(measure, values, more))
    table = measure_tables.with_reading(table, read)
    return MeasurePage(measure, read, table, broken, curve(read))


def curve(read: Read) -> Curve | None:
    """Return the newest frozen forecast with its verdict, if there is one. One statement."""
    forecast = next(iter(_newest_forecast(read.measure.pk)), None)
    if forecast is None:
        return None
    frozen = [ForecastPoint.from_plain(one) for one in forecast.points]
    improvement = IMPROVEMENT[read.measure.polarity]
    found = judge(frozen, read.reading.points, improvement, read.reading.chart)
    return Curve(forecast, found, readings.figure_of(read.measure))


@prepared
def _newest_forecast(measure: int) -> QuerySet[Forecast]:
    found = Forecast.objects.filter(measure=measure).select_related("frozen_by")
    return found.order_by("-frozen_on", "-pk")[:1]
