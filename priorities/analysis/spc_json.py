"""Series and charts as JSON, in the shape of the reference vectors (``spc_examples.json``).

In: ``{"vectors": [{"id", "options", "input": [{"date", "value"}]}]}``. Out: by ``id`` what the
vectors call ``expected``. Other keys of a vector are its notes and are passed over.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any

from priorities.analysis import chooser, exact, limits, signals
from priorities.analysis.icons import Kind
from priorities.analysis.process import (
    IMPROVEMENT,
    ProcessChart,
    ProcessOptions,
    ProcessPoint,
    Segment,
    process,
)
from priorities.analysis.runs import RunChart, run_chart
from priorities.analysis.signals import Signal

OPTIONS = (
    "improvement_direction",
    "screen_outliers",
    "fix_after_n_points",
    "rebase",
    "target",
    "trend_length",
)


class FileFault(Exception):
    """The file cannot be read as series: the text says where, and what is wrong."""


@dataclass(frozen=True)
class Vector:
    """One series: its dates as they were written, its values, and its options. By date."""

    name: str
    dates: tuple[str, ...]
    values: tuple[float | None, ...]
    options: ProcessOptions


def expected(read: Any) -> dict[str, Any]:
    """Return by ``id`` what the file's series give. Raises ``FileFault``."""
    return {vector.name: results(vector) for vector in vectors(read)}


def vectors(read: Any) -> list[Vector]:
    """Return the series of a file that was read as JSON. Raises ``FileFault``."""
    listed = read.get("vectors") if isinstance(read, Mapping) else read
    if not isinstance(listed, list):
        raise FileFault('The file needs "vectors": a list of series.')
    found: dict[str, Vector] = {}
    for number, one in enumerate(listed, 1):
        if not isinstance(one, Mapping):
            raise FileFault(f"Series {number}: it has to be an object with id, options and input.")
        name = one.get("id")
        if not isinstance(name, str) or not name:
            raise FileFault(f"Series {number}: id has to be a text.")
        if name in found:
            raise FileFault(f"{name}: id is used twice.")
        found[name] = _vector(name, one)
    return list(found.values())


def _vector(name: str, one: Mapping[str, Any]) -> Vector:
    rows = one.get("input")
    if not isinstance(rows, list):
        raise FileFault(f"{name}: input has to be a list of dates and values.")
    points = sorted(
        (_row(name, number, row) for number, row in enumerate(rows, 1)), key=lambda point: point[0]
    )
    days = [day for day, _, _ in points]
    twice = next((day for day, following in pairwise(days) if day == following), None)
    if twice is not None:
        raise FileFault(f"{name}: input has two values for the date {twice}.")
    options = one.get("options") or {}
    if not isinstance(options, Mapping):
        raise FileFault(f"{name}: options have to be an object.")
    return Vector(
        name,
        tuple(written for _, written, _ in points),
        tuple(value for _, _, value in points),
        _options(name, options, days),
    )


def _row(name: str, number: int, row: Any) -> tuple[dt.date, str, float | None]:
    where = f"{name}: input {number}"
    if not isinstance(row, Mapping) or "date" not in row or "value" not in row:
        raise FileFault(f"{where} has to be an object with date and value.")
    value = row["value"]
    if value is not None:
        value = _number(f"{where}, value", value)
    return _day(f"{where}, date", row["date"]), row["date"], value


def _day(where: str, written: Any) -> dt.date:
    try:
        return dt.date.fromisoformat(written)
    except (TypeError, ValueError):
        raise FileFault(f"{where}: {_shown(written)} is not a date like 2024-03-31.") from None


def _number(where: str, written: Any) -> Any:
    """Return the number as it was written, whole or not. Raises ``FileFault``."""
    if isinstance(written, bool) or not isinstance(written, int | float):
        raise FileFault(f"{where}: {_shown(written)} is not a number.")
    if not exact.is_usable(written):
        raise FileFault(f"{where}: the number is not finite, or too large.")
    return written


def _shown(written: Any) -> str:
    text = str(written)
    return text if len(text) <= 40 else f"{text[:40]}…"


def _options(name: str, given: Mapping[str, Any], days: Sequence[dt.date]) -> ProcessOptions:
    unknown = next((key for key in given if key not in OPTIONS), None)
    if unknown is not None:
        raise FileFault(f"{name}: options.{unknown} is not known. Known are {', '.join(OPTIONS)}.")
    improvement: Any = given.get("improvement_direction") or "increase"
    if improvement not in IMPROVEMENT.values():
        said = f"{_shown(improvement)} is not increase, decrease or neutral."
        raise FileFault(f"{name}: options.improvement_direction: {said}")
    screens = given.get("screen_outliers", True)
    if not isinstance(screens, bool):
        raise FileFault(f"{name}: options.screen_outliers has to be true or false.")
    target = given.get("target")
    return ProcessOptions(
        improvement=improvement,
        target=None if target is None else _number(f"{name}: options.target", target),
        rebase_at=_rebase(name, given.get("rebase"), days),
        fix_after=_whole(name, given, "fix_after_n_points", range(limits.FEWEST_TO_FIX, 10**6)),
        screen_outliers=screens,
        trend_length=_whole(name, given, "trend_length", signals.NUMBERS) or signals.TREND,
    )


def _whole(name: str, given: Mapping[str, Any], key: str, allowed: Any) -> int | None:
    number = given.get(key)
    if number is None:
        return None
    if isinstance(number, bool) or not isinstance(number, int) or number not in allowed:
        span = f"a whole number of {allowed[0]} or more" if key.startswith("fix") else "6, 7 or 8"
        raise FileFault(f"{name}: options.{key} has to be {span}.")
    return number


def _rebase(name: str, given: Any, days: Sequence[dt.date]) -> tuple[int, ...]:
    if given is None:
        return ()
    if not isinstance(given, list):
        raise FileFault(f"{name}: options.rebase has to be a list of dates.")
    places = []
    for written in given:
        day = _day(f"{name}: options.rebase", written)
        if day not in days:
            raise FileFault(
                f"{name}: options.rebase: {_shown(written)} is not a date of the input."
            )
        places.append(days.index(day))
    return tuple(places)


def results(vector: Vector) -> dict[str, Any]:
    """Return segments, points, summary and, where one is due, the run chart of a series.

    A run chart is due from ten values, without re-bases and fixed lines.
    """
    chart = process(vector.values, vector.options)
    found = {
        "segments": [_segment(one) for one in chart.segments],
        "points": [
            _point(vector, at, one, chart.options.trend_length)
            for at, one in enumerate(chart.points)
        ],
        "summary": _summary(chart),
    }
    options = vector.options
    count = sum(value is not None for value in vector.values)
    if count >= chooser.RUN_FROM and not options.rebase_at and options.fix_after is None:
        found["run_chart"] = _run(run_chart(vector.values))
    return found


def _segment(segment: Segment) -> dict[str, Any]:
    return {
        "segment": segment.number,
        "n": segment.count,
        "mean": segment.mean,
        "lower_process_limit": segment.lower,
        "upper_process_limit": segment.upper,
        "near_lower_limit": segment.near_lower,
        "near_upper_limit": segment.near_upper,
        "fewer_than_13_points": segment.is_trial,
        "variation_type": str(segment.kind),
    }


def _point(vector: Vector, at: int, point: ProcessPoint, trend_length: int) -> dict[str, Any]:
    return {
        "date": vector.dates[at],
        "value": point.value,
        "segment": point.segment.number,
        "outside_limits": point.is_outside,
        "side_of_mean": point.side,
        "near_limit": point.is_near,
        "special_cause": point.signal is not None,
        "special_cause_type": _type(point, trend_length),
        "point_type": str(point.kind),
    }


def _type(point: ProcessPoint, trend_length: int) -> str:
    is_high = point.direction > 0
    side = "Above" if is_high else "Below"
    match point.signal:
        case Signal.OUTSIDE:
            return "Above UCL" if is_high else "Below LCL"
        case Signal.TREND:
            way = "Increasing" if is_high else "Decreasing"
            return f"{trend_length} Point Trend ({way})"
        case Signal.TWO_OF_THREE:
            return f"2 in 3 {side} CL"
        case Signal.SHIFT:
            return f"{signals.RUN} Points {side} CL"
    return "Common Cause"


def _summary(chart: ProcessChart) -> dict[str, Any]:
    kinds = [point.kind for point in chart.points]
    return {
        "n": sum(point.value is not None for point in chart.points),
        "special_cause_points": sum(kind is not Kind.COMMON for kind in kinds),
        "improvement": kinds.count(Kind.IMPROVEMENT),
        "concern": kinds.count(Kind.CONCERN),
        "variation_type": str(chart.variation.kind),
        "assurance_type": chart.assurance.kind if chart.assurance else None,
    }


def _run(run: RunChart) -> dict[str, Any]:
    kept = asdict(run)
    names = ("longest_run", "longest_run_max")
    return {
        "median": run.median,
        "n_obs": run.count,
        "n_useful": run.useful,
        **{name: kept[name] for name in names},
        "n_crossings": run.crossings,
        "n_crossings_min": run.crossings_min,
        "runs_signal": run.is_signal,
    }
