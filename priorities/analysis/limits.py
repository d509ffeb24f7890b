"""The lines of a process-behaviour (XmR) chart: mean, process limits and near limits.

Source: NHS England, Making Data Count, as coded in NHSRplotthedots 0.2.2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import ceil

# 3 / d2 with d2 = 1.128, as published.
LIMIT = Fraction(266, 100)
NEAR = Fraction(2, 3)
# A moving range of this many average ranges or more is an outlier.
SCREEN = Fraction(3267, 1000)
# Limits from fewer points than this are trial limits.
TRIAL_UNDER = 13
# A baseline is fixed on so many points at least.
FEWEST_TO_FIX = 12


@dataclass(frozen=True)
class Lines:
    """The lines of one segment, exactly, in the unit of the values they were worked out from.

    ``distance`` is from the mean to a process limit. Nothing: there are no limits, because
    there is no moving range, or every one was screened out.
    """

    mean: Fraction
    distance: Fraction | None

    @property
    def process(self) -> tuple[Fraction, Fraction] | None:
        """Return the lower and the upper process limit."""
        return self._around(self.distance)

    @property
    def near(self) -> tuple[Fraction, Fraction] | None:
        """Return the lower and the upper near limit: two thirds of the way to the limits."""
        return self._around(None if self.distance is None else NEAR * self.distance)

    def _around(self, distance: Fraction | None) -> tuple[Fraction, Fraction] | None:
        return None if distance is None else (self.mean - distance, self.mean + distance)


def lines(
    values: Sequence[int | None], fix_after: int | None = None, *, screens: bool = True
) -> Lines | None:
    """Return the lines of a segment whose ``values`` are whole numbers of some unit.

    "Mean: the average of the values. Moving range: the distance of neighbours. Process
    limits: mean -/+ 2.66 times the average moving range. Near limits: two thirds of the way
    there." Worked out from the first ``fix_after`` values, gaps included, or from all; with
    ``screens``, without extreme moving ranges. Nothing when there is no value among them.
    Limits from fewer than 13 points are trial limits.
    """
    baseline = values[:fix_after]
    known = [value for value in baseline if value is not None]
    if not known:
        return None
    ranges = moving_ranges(baseline)
    kept = screened(ranges) if screens else ranges
    distance = LIMIT * Fraction(sum(kept), len(kept)) if kept else None
    return Lines(Fraction(sum(known), len(known)), distance)


def moving_ranges(values: Sequence[int | None]) -> list[int]:
    """Return the distance of each value from the one before; none beside a gap."""
    return [abs(b - a) for a, b in pairwise(values) if a is not None and b is not None]


def screened(ranges: Sequence[int]) -> list[int]:
    """Return the moving ranges under 3.267 times their average. Once: what is left is kept.

    When all are nought, none is under: a constant series has no limits.
    """
    if not ranges:
        return []
    bound = ceil(SCREEN * Fraction(sum(ranges), len(ranges)))
    return [one for one in ranges if one < bound]
