"""What one measure says: its values read by the rules of charts, in the measure's own words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from math import inf

from priorities import frequencies
from priorities.analysis import intervals, reading
from priorities.analysis.process import IMPROVEMENT, ProcessOptions
from priorities.analysis.reading import Reading, ReadOptions
from priorities.analysis.series import Point
from priorities.analysis.status import Status, Tolerance, status
from priorities.known import Figure, Known, target_for
from priorities.models import ChartChange, Measure, Target


@dataclass(frozen=True)
class Read:
    """A measure with its reading, the target of its newest figure, and how it stands to that.

    ``figures`` are in step with the reading's points; ``None`` is a period without a record.
    """

    known: Known
    reading: Reading
    figures: list[Figure | None]
    target: Target | None
    status: Status

    @property
    def measure(self) -> Measure:
        """Return the measure."""
        return self.known.measure

    @property
    def newest(self) -> Figure | None:
        """Return the newest figure, be it missing; nothing where there is none."""
        return self.known.figures[-1] if self.known.figures else None


def figure_of(measure: Measure) -> Callable[[float], str]:
    """Return what puts a number of ``measure`` into words with its unit.

    What is worked out, such as a limit, is rounded; what is recorded stays as it is.
    """

    def words(number: float) -> str:
        exact = Decimal(repr(float(number)))
        is_long = int(exact.as_tuple().exponent) < -2
        if not measure.decimal_places and is_long:
            exact = round(exact, 1)
        return measure.with_unit(exact)

    return words


def read(known: Known) -> Read:
    """Return the reading of what is known of a measure."""
    measure = known.measure
    figures, points = _in_time(known)
    newest = known.figures[-1] if known.figures else None
    target = target_for(known.targets, newest.ends_on) if newest else None
    improvement = IMPROVEMENT[measure.polarity]
    options = ReadOptions(
        process=_options(known, points, target),
        is_seasonal=measure.is_seasonal,
        is_rolling=measure.is_rolling,
        bounds=bounds(known),
    )
    found = reading.read(
        points,
        frequency=measure.frequency,
        improvement=improvement,
        options=options,
        figure=figure_of(measure),
    )
    return Read(known, found, figures, target, _status(measure, newest, target))


def _status(measure: Measure, newest: Figure | None, target: Target | None) -> Status:
    return status(
        None if newest is None or newest.value is None else float(newest.value),
        None if target is None else float(target.value),
        IMPROVEMENT[measure.polarity],
        tolerance(measure),
        figure_of(measure),
    )


def tolerance(measure: Measure) -> Tolerance | None:
    """Return how far short of its target a figure of ``measure`` is still amber."""
    if measure.tolerance is None:
        return None
    return Tolerance(float(measure.tolerance), measure.tolerance_is_absolute)


def bounds(known: Known) -> tuple[float, float]:
    """Return the lowest and the highest value there can be; only what is told keeps to them."""
    if known.measure.is_percent:
        return 0.0, 100.0
    below = any(one.value is not None and one.value < 0 for one in known.figures)
    return (-inf if below else 0.0), inf


def _in_time(known: Known) -> tuple[list[Figure | None], list[Point]]:
    """Return figures and points in step; a period without a figure is a gap in its place."""
    frequency = known.measure.frequency
    ends = [one.ends_on for one in known.figures if one.ends_on]
    placed: list[tuple[int, Figure | None, Point]] = [
        (one.ends_on.toordinal() if one.ends_on else 0, one, _point(known.measure, one))
        for one in known.figures
    ]
    placed += [
        (end.toordinal(), None, Point(frequencies.name(frequency, end), end, None))
        for end in frequencies.gaps(frequency, ends)
    ]
    placed.sort(key=lambda one: one[0])
    return [one for _, one, _ in placed], [point for _, _, point in placed]


def _point(measure: Measure, figure: Figure) -> Point:
    value = None if figure.value is None else float(figure.value)
    return Point(figure.period, figure.ends_on, value, *interval(measure, figure))


def interval(measure: Measure, figure: Figure) -> tuple[float, float] | tuple[None, None]:
    """Return the confidence limits of a figure: the source's, or Wilson's for a percentage."""
    if figure.lower is not None and figure.upper is not None:
        return float(figure.lower), float(figure.upper)
    counted, total = figure.numerator, figure.denominator
    if not measure.is_percent or counted is None or not total or not 0 <= counted <= total:
        return None, None
    found = intervals.wilson(float(counted), float(total))
    return 100 * found.low, 100 * found.high


def _options(known: Known, points: list[Point], target: Target | None) -> ProcessOptions:
    starts = [(change, _place(points, change)) for change in known.changes]
    within = [(change, at) for change, at in starts if at < len(points)]
    baselines = {at: change.points for change, at in within if change.points}
    return ProcessOptions(
        target=None if target is None else float(target.value),
        rebase_at=tuple(
            sorted({at for one, at in within if one.kind == ChartChange.Kind.REBASE and at})
        ),
        screen_outliers=known.measure.screens_outliers,
        trend_length=known.measure.trend_length,
        baselines=tuple(sorted(baselines.items())),
    )


def _place(points: list[Point], change: ChartChange) -> int:
    """Return where the first point stands that ends on the day of a change or later."""
    days = [one.ends_on.toordinal() if one.ends_on else 0 for one in points]
    return bisect_left(days, change.from_on.toordinal())
