"""Process-behaviour (XmR) charts, after NHS England's Making Data Count.

Worked out exactly, on unrounded values: rounding can turn an icon. Source of the arithmetic:
NHSRplotthedots 0.2.2; ``tests/priorities/data/spc_examples.json`` holds what it gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from priorities.analysis import exact, icons, limits, signals
from priorities.analysis.icons import Assurance, Kind
from priorities.analysis.process_parts import (
    IMPROVEMENT,
    ProcessChart,
    ProcessOptions,
    ProcessPoint,
    Segment,
    type_of_improvement,
)
from priorities.analysis.signals import Signal

__all__ = [
    "IMPROVEMENT",
    "ProcessChart",
    "ProcessOptions",
    "ProcessPoint",
    "Segment",
    "process",
    "type_of_improvement",
]


class _Judged(NamedTuple):
    """The flags of one segment's points, before they are put together.

    ``found``: for each rule, in the order of ``Signal``, the direction it gives each point.
    """

    sides: list[int]
    outside: list[int] | None
    near: list[int] | None
    found: tuple[list[int], ...]


def process(values: Sequence[float | None], options: ProcessOptions | None = None) -> ProcessChart:
    """Return the chart of ``values``, oldest first; nothing stands for a gap.

    Raises ``ValueError`` when a value is not a finite number, or a segment would start
    outside the series.
    """
    options = options or ProcessOptions()
    units, unit = exact.whole(values)
    points: list[ProcessPoint] = []
    segments: list[Segment] = []
    lines = None
    for number, first, after in _stretches(len(values), options):
        fix_after = dict(options.baselines).get(first, options.fix_after)
        stretch = units[first:after]
        lines = limits.lines(stretch, fix_after, screens=options.screen_outliers)
        judged = _judge(stretch, lines, options.trend_length)
        flagged = [_flags(found, options.improvement) for found in zip(*judged.found, strict=True)]
        segment = _segment(number, first, stretch, flagged, (lines, unit))
        segments.append(segment)
        points += [
            _point(first + at, values[first + at], segment, judged, flagged[at])
            for at in range(len(stretch))
        ]
    return ProcessChart(tuple(points), tuple(segments), options, _assured(lines, unit, options))


def _stretches(count: int, options: ProcessOptions) -> list[tuple[int, int, int]]:
    """Return number, first and one past the last of each segment.

    The first is number 0, or 1 when a re-base starts on the very first point.
    """
    starts = sorted({*options.rebase_at, *(first for first, _ in options.baselines)})
    if any(not 0 <= start < count for start in starts):
        raise ValueError("A segment starts outside the series.")
    if count and 0 not in options.rebase_at:
        starts = [0, *(start for start in starts if start)]
    number = int(0 in options.rebase_at)
    ends = pairwise([*starts, count])
    return [(number + at, first, after) for at, (first, after) in enumerate(ends)]


def _judge(values: Sequence[int | None], lines: limits.Lines | None, trend_length: int) -> _Judged:
    nothing = [0] * len(values)
    sides = signals.beyond(values, lines.mean, lines.mean) if lines else nothing
    trends, shifts = signals.trends(values, trend_length), signals.shifts(sides)
    if lines is None or lines.process is None or lines.near is None:
        return _Judged(sides, None, None, (nothing, trends, nothing, shifts))
    outside = signals.beyond(values, *lines.process)
    beyond_near = signals.beyond(values, *lines.near)
    near = [0 if out else one for one, out in zip(beyond_near, outside, strict=True)]
    twos = signals.two_of_three(near, sides)
    return _Judged(sides, outside, near, (outside, trends, twos, shifts))


def _flags(found: tuple[int, ...], improvement: str) -> tuple[tuple[Signal, ...], int, Kind]:
    """Return the rules that flag a point, in order, with its direction and kind."""
    direction = next(filter(None, found), 0)
    if not direction:
        return (), 0, Kind.COMMON
    fired = tuple(rule for rule, way in zip(Signal, found, strict=True) if way)
    return fired, direction, icons.kind(direction, improvement)


def _segment(
    number: int,
    first: int,
    values: Sequence[int | None],
    flagged: Sequence[tuple[tuple[Signal, ...], int, Kind]],
    drawn: tuple[limits.Lines | None, int],
) -> Segment:
    lines, unit = drawn
    known = [at for at, value in enumerate(values) if value is not None]
    _, direction, kind = flagged[known[-1]] if known else ((), 0, Kind.COMMON)
    process = lines.process if lines else None
    near = lines.near if lines else None
    lower, upper = _numbers(process, unit)
    near_lower, near_upper = _numbers(near, unit)
    return Segment(
        number=number,
        first=first,
        last=first + len(values) - 1,
        count=len(known),
        mean=float(lines.mean / unit) if lines else None,
        lower=lower,
        upper=upper,
        near_lower=near_lower,
        near_upper=near_upper,
        kind=kind,
        direction=direction,
    )


def _numbers(
    pair: tuple[Fraction, Fraction] | None, unit: int
) -> tuple[float, float] | tuple[None, None]:
    return (None, None) if pair is None else (float(pair[0] / unit), float(pair[1] / unit))


def _point(
    place: int,
    value: float | None,
    segment: Segment,
    judged: _Judged,
    flagged: tuple[tuple[Signal, ...], int, Kind],
) -> ProcessPoint:
    at = place - segment.first
    gone = value is None
    return ProcessPoint(
        place,
        value,
        segment,
        None if gone or segment.mean is None else judged.sides[at],
        None if gone or judged.outside is None else bool(judged.outside[at]),
        None if gone or judged.near is None else bool(judged.near[at]),
        *flagged,
    )


def _assured(lines: limits.Lines | None, unit: int, options: ProcessOptions) -> Assurance | None:
    """Return what the newest segment's limits say of the target; nothing without a target."""
    if options.target is None or options.improvement == "neutral" or lines is None:
        return None
    target = exact.fraction(options.target) * unit
    return icons.assurance(target, lines.process, options.improvement)
