"""The trend marker over the five newest annual values, as Fingertips works it out.

Source: Fingertips, technical guidance, "Trend markers": the slope of a line fitted to the values,
each weighted by one over its variance, with a chi-squared test. The width of its interval, divided
by 3.92, stands for a value's standard error. A trend is significant when chi-squared exceeds the
99.8% point of one degree of freedom, and leaving out any one value does not turn the slope.
Fingertips has another method for proportions, from numerators and denominators; here they are
fitted by their intervals, as all else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from priorities.analysis import chooser, series
from priorities.analysis.series import Point

POINTS = 5
CHI_SQUARED = 9.54953570608324
# The width of a 95% interval in standard errors.
WIDTH = 2 * 1.96


class Marker(StrEnum):
    """Which way the values have gone."""

    INCREASING = "increasing"
    DECREASING = "decreasing"
    NO_CHANGE = "no significant change"
    CANNOT = "cannot be calculated"


@dataclass(frozen=True)
class Trend:
    """The marker, and why. ``slope`` is in the measure's unit a year; ``meaning`` for whom it is.

    ``meaning`` is getting better, getting worse, or empty where neither way is better or
    nothing changes.
    """

    marker: Marker
    because: str
    meaning: str = ""
    slope: float | None = None
    chi_squared: float | None = None

    @property
    def words(self) -> str:
        """Return the marker with its reason, in a sentence."""
        meaning = f", {self.meaning}" if self.meaning else ""
        return f"Trend over {POINTS} years: {self.marker}{meaning}. {self.because}"


class _Weighed(NamedTuple):
    at: int
    value: float
    weight: float


def trend(
    points: Sequence[Point], frequency: str, improvement: str, *, is_rolling: bool = False
) -> Trend:
    """Return the trend marker of ``points``, oldest first.

    ``is_rolling``: the periods overlap, as in averages over three years.
    """
    newest = series.latest(points)
    five = [] if newest is None else points[max(0, newest - POINTS + 1) : newest + 1]
    reason = _why_not(five, frequency, is_rolling=is_rolling)
    if reason:
        return Trend(Marker.CANNOT, reason)
    weighed = [
        _Weighed(at, point.value or 0.0, (WIDTH / (point.interval[1] - point.interval[0])) ** 2)
        for at, point in enumerate(five, 1)
        if point.interval
    ]
    slope, chi_squared = _fit(weighed)
    others = [_fit([one for one in weighed if one is not left_out])[0] for left_out in weighed]
    span = f"{five[0].period} to {five[-1].period}"
    if chi_squared <= CHI_SQUARED:
        marker, because = Marker.NO_CHANGE, f"From {span} the slope is within chance."
    elif not all(other * slope > 0 for other in others):
        because = f"From {span} one value alone makes the slope."
        marker = Marker.NO_CHANGE
    else:
        marker = Marker.INCREASING if slope > 0 else Marker.DECREASING
        because = f"From {span} the slope is more than chance explains."
    return Trend(marker, because, _meaning(marker, improvement), slope, chi_squared)


def _why_not(five: Sequence[Point], frequency: str, *, is_rolling: bool) -> str:
    """Return why no marker can be worked out, or nothing."""
    if frequency not in chooser.YEARLY:
        return "It is worked out for annual values alone."
    if is_rolling:
        return "The periods overlap."
    if len(five) < POINTS:
        return f"It needs {POINTS} values."
    return _what_is_missing(five)


def _what_is_missing(five: Sequence[Point]) -> str:
    if any(point.value is None for point in five):
        return f"A value is missing among the {POINTS} newest."
    if not all(one.interval and one.interval[0] < one.interval[1] for one in five):
        return f"Not all of the {POINTS} newest values have an interval."
    if not all(_follows(before, after) for before, after in pairwise(five)):
        return f"The {POINTS} newest values are not of years in a row."
    return ""


def _follows(before: Point, after: Point) -> bool:
    if before.ends_on is None or after.ends_on is None:
        return True
    return series.is_a_year(before.ends_on, after.ends_on)


def _fit(weighed: Sequence[_Weighed]) -> tuple[float, float]:
    """Return the slope of the weighted line, and chi-squared: slope over its error, squared."""
    total = sum(one.weight for one in weighed)
    middle = sum(one.weight * one.at for one in weighed) / total
    level = sum(one.weight * one.value for one in weighed) / total
    apart = sum(one.weight * (one.at - middle) ** 2 for one in weighed)
    slope = sum(one.weight * (one.at - middle) * (one.value - level) for one in weighed) / apart
    return slope, slope * slope * apart


def _meaning(marker: Marker, improvement: str) -> str:
    if improvement == "neutral" or marker not in (Marker.INCREASING, Marker.DECREASING):
        return ""
    is_better = (marker is Marker.INCREASING) == (improvement == "increase")
    return "getting better" if is_better else "getting worse"
