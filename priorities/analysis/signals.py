"""The four rules of special cause, each over one segment.

Source: NHS England, Making Data Count, as coded in NHSRplotthedots 0.2.2: (1) a point outside a
process limit; (2) seven or more on one side of the mean; (3) seven in a row rising or falling;
(4) two of three near the same limit. All have the same standing. Values are whole numbers of a
unit, so that the comparisons are exact; a direction is 1 for high or rising, -1 for low or
falling, 0 for neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

RUN = 7
TREND = 7


class Signal(StrEnum):
    """The rules, in the order in which one is told when several apply."""

    OUTSIDE = "outside"
    TREND = "trend"
    TWO_OF_THREE = "two_of_three"
    SHIFT = "shift"


def beyond(values: Sequence[int | None], low: Fraction, high: Fraction) -> list[int]:
    """Return 1 for each value above ``high``, -1 for each below ``low``, else 0.

    A value on the line is not beyond it; a gap is 0.
    """
    over, under = floor(high), ceil(low)
    return [0 if one is None else (one > over) - (one < under) for one in values]


def trend_ends(values: Sequence[int | float | None], length: int = TREND) -> list[int]:
    """Return 1 where ``length`` values in a row have risen, -1 where they have fallen, else 0.

    Each is strictly higher (lower) than the one before. Equal neighbours and gaps break it.
    """
    ends, steps, way = [0] * len(values), 0, 0
    for at, (before, value) in enumerate(pairwise(values), 1):
        step = 0 if before is None or value is None else (value > before) - (value < before)
        steps = steps + 1 if step == way else 1
        way = step
        if way and steps >= length - 1:
            ends[at] = way
    return ends


def run_ends(sides: Sequence[int], length: int = RUN) -> list[int]:
    """Return 1 where ``length`` points in a row have been on one side of the mean, else 0."""
    ends, points, current = [0] * len(sides), 0, 0
    for at, side in enumerate(sides):
        points = points + 1 if side == current else 1
        current = side
        if side and points >= length:
            ends[at] = 1
    return ends


def spread(ends: Sequence[int], length: int = RUN) -> list[int]:
    """Return 1 for every point that belongs to one of the ``length`` points complete at an end."""
    belongs, left = [0] * len(ends), 0
    for at in reversed(range(len(ends))):
        left = length if ends[at] else left - 1
        belongs[at] = int(left > 0)
    return belongs


def trends(values: Sequence[int | None], length: int = TREND) -> list[int]:
    """Return the direction of the trend that each point belongs to, 0 for none.

    "Seven in a row, each strictly higher (lower) than the one before." Analysts may choose
    six or eight; the chart says which. A turning point belongs to two: the later one is told.
    """
    ends = trend_ends(values, length)
    rising = spread([int(end == 1) for end in ends], length)
    falling = spread([int(end == -1) for end in ends], length)
    told = [up - down for up, down in zip(rising, falling, strict=True)]
    for at, (up, down) in enumerate(zip(rising, falling, strict=True)):
        if up and down:
            told[at] = told[at + 1]
    return told


def shifts(sides: Sequence[int]) -> list[int]:
    """Return for each point that belongs to a run of seven or more its side, 0 for none."""
    flags = spread(run_ends(sides))
    return [side if flag else 0 for side, flag in zip(sides, flags, strict=True)]


def two_of_three(near: Sequence[int], sides: Sequence[int]) -> list[int]:
    """Return its side for each point near a limit with another such within three, else 0.

    ``near`` is not 0 for a point beyond the near limit and not outside the process limit.
    All three have to be on one side of the mean.
    """
    flags = [0] * len(near)
    for at in range(len(near) - 2):
        side = sides[at]
        is_one_side = side and side == sides[at + 1] == sides[at + 2]
        if is_one_side and len([one for one in near[at : at + 3] if one]) > 1:
            for one in range(at, at + 3):
                if near[one]:
                    flags[one] = side
    return flags


def in_words(signal: Signal, direction: int, trend_length: int = TREND) -> str:
    """Return what the rule found: "seven or more points in a row above the mean"."""
    side, way = ("above", "rising") if direction > 0 else ("below", "falling")
    limit = "upper" if direction > 0 else "lower"
    return {
        Signal.OUTSIDE: f"{side} the {limit} process limit",
        Signal.TREND: f"one of {NUMBERS[trend_length]} or more points in a row {way}",
        Signal.TWO_OF_THREE: f"one of two points in three close to the {limit} process limit",
        Signal.SHIFT: f"one of seven or more points in a row {side} the mean",
    }[signal]


NUMBERS = {6: "six", 7: "seven", 8: "eight"}
