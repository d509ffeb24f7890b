"""Turning the curve: a forecast if nothing changes, frozen, and later figures judged against it.

Source: outcomes-based accountability (Friedman; Clear Impact): success is beating the forecast, not
only the target. The range is ours: that of the history's own variation, 2.66 average moving ranges.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import linear_regression, mean
from typing import Any, Literal

from priorities.analysis import limits, series, wording
from priorities.analysis.icons import Kind
from priorities.analysis.process import ProcessChart, process
from priorities.analysis.series import Point

type_of_method = Literal["level", "line"]

# The last so many actual values have to be on the good side. Ours; no source sets a number.
TURNED_BY = 3
FEWEST: Mapping[str, int] = {"level": 2, "line": 3}


@dataclass(frozen=True)
class ForecastPoint:
    """What is expected of one period, from ``lower`` to ``upper``; no range where none is known."""

    period: str
    ends_on: dt.date | None
    value: float
    lower: float | None = None
    upper: float | None = None

    def as_plain(self) -> dict[str, Any]:
        """Return it for storing as JSON."""
        ends_on = self.ends_on.isoformat() if self.ends_on else None
        return {
            "period": self.period,
            "ends_on": ends_on,
            "value": self.value,
            "lower": self.lower,
            "upper": self.upper,
        }

    @staticmethod
    def from_plain(stored: Mapping[str, Any]) -> ForecastPoint:
        """Return the point that ``as_plain`` stored."""
        ends_on = stored.get("ends_on")
        return ForecastPoint(
            stored["period"],
            dt.date.fromisoformat(ends_on) if ends_on else None,
            stored["value"],
            stored.get("lower"),
            stored.get("upper"),
        )


@dataclass(frozen=True)
class Forecast:
    """A forecast as it is frozen: plain values, with how they were made."""

    method: type_of_method
    words: str
    points: tuple[ForecastPoint, ...]

    def as_plain(self) -> list[dict[str, Any]]:
        """Return the points for storing as JSON, oldest first."""
        return [point.as_plain() for point in self.points]


@dataclass(frozen=True)
class Actual:
    """One later value beside what was forecast; ``is_better``: strictly on the good side."""

    period: str
    value: float
    forecast: float
    is_better: bool


@dataclass(frozen=True)
class Judgement:
    """Whether the curve has turned: yes, no, or nothing when nobody can tell yet."""

    turned: bool | None
    because: str
    actuals: tuple[Actual, ...] = ()


def forecast(
    history: Sequence[Point],
    periods: Sequence[tuple[str, dt.date | None]],
    method: type_of_method = "level",
) -> Forecast:
    """Return what would come in ``periods``, which follow ``history`` directly.

    ``level``: the mean of the history, within its process limits. ``line``: the straight
    line through it (least squares), within 2.66 average moving ranges of the distances to
    it. Raises ``ValueError`` with under two values for a level and three for a line.
    """
    known = series.known(history)
    if len(known) < FEWEST[method]:
        raise ValueError(f"A forecast by {method} needs {FEWEST[method]} values or more.")
    made = _level(history, len(periods)) if method == "level" else _line(history, len(periods))
    shape = "The mean" if method == "level" else "The straight line through the values"
    counted = wording.counted(len(known), "value")
    words = f"{shape} of {counted} from {known[0].period} to {known[-1].period}, carried forward."
    points = [
        ForecastPoint(period, ends_on, *expected)
        for (period, ends_on), expected in zip(periods, made, strict=True)
    ]
    return Forecast(method, words, tuple(points))


def _level(history: Sequence[Point], count: int) -> list[tuple[float, float | None, float | None]]:
    segment = process(series.values(history)).segments[0]
    return [(segment.mean or 0.0, segment.lower, segment.upper)] * count


def _line(history: Sequence[Point], count: int) -> list[tuple[float, float | None, float | None]]:
    at = [float(n) for n, point in enumerate(history) if point.value is not None]
    values = [point.value for point in history if point.value is not None]
    slope, start = linear_regression(at, values)
    off = dict(
        zip(at, (v - start - slope * n for n, v in zip(at, values, strict=True)), strict=True)
    )
    ranges = [abs(off[b] - off[a]) for a, b in pairwise(at) if b - a == 1]
    reach = float(limits.LIMIT) * mean(ranges) if ranges else None
    made: list[tuple[float, float | None, float | None]] = []
    for ahead in range(len(history), len(history) + count):
        value = start + slope * ahead
        made.append((value, None, None) if reach is None else (value, value - reach, value + reach))
    return made


def judge(
    frozen: Sequence[ForecastPoint],
    points: Sequence[Point],
    improvement: str,
    chart: ProcessChart | None = None,
) -> Judgement:
    """Return whether the curve has turned since the forecast was ``frozen``.

    "Turned: the last three actuals are all on the good side of the frozen forecast, or a
    special cause of improvement after the freeze." ``points`` are all of the measure's,
    oldest first; those of the forecast's periods are the actuals. ``chart`` is the process
    chart of ``points``, where there are enough of them for one. On the forecast is not on
    the good side.
    """
    if improvement == "neutral":
        return Judgement(None, "Neither way is better, so there is no curve to turn.")
    expected = {one.period: one.value for one in frozen}
    later = [at for at, one in enumerate(points) if one.period in expected]
    sign = 1 if improvement == "increase" else -1
    actuals = tuple(
        Actual(
            points[at].period,
            value,
            expected[points[at].period],
            sign * (value - expected[points[at].period]) > 0,
        )
        for at in later
        if (value := points[at].value) is not None
    )
    special = _improved_at(chart, later)
    if special is not None:
        period = points[special].period
        return Judgement(True, f"Turned: special cause of improvement at {period}.", actuals)
    return _by_the_last(actuals)


def _improved_at(chart: ProcessChart | None, later: Sequence[int]) -> int | None:
    if chart is None:
        return None
    return next((at for at in later if chart.points[at].kind is Kind.IMPROVEMENT), None)


def _by_the_last(actuals: tuple[Actual, ...]) -> Judgement:
    last = actuals[-TURNED_BY:]
    if len(last) < TURNED_BY:
        counted = wording.counted(len(actuals), "later value")
        return Judgement(None, f"Too early to tell: {counted} of {TURNED_BY} needed.", actuals)
    better = sum(one.is_better for one in last)
    if better == TURNED_BY:
        because = f"Turned: the last {TURNED_BY} values are all better than was forecast."
        return Judgement(True, because, actuals)
    told = f"{better or 'none'} of the last {TURNED_BY} values"
    is_are = "is" if better == 1 else "are"
    return Judgement(False, f"Not turned: {told} {is_are} better than was forecast.", actuals)
