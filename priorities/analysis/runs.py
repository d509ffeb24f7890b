"""Run charts: the median, and the Anhøj rules for what is not chance.

Source: Anhøj and Olesen 2014, as coded in qicharts2 0.8.1. A run is too long when it has more than
round(log2(n)) + 3 points (Schilling 2012); crossings of the median are too few when they are fewer
than the 5% point of Binomial(n - 1, 0.5) (Chen 2010); n are the points not on the median.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from priorities.analysis import exact, wording


@dataclass(frozen=True)
class RunChart:
    """The median and what the rules found.

    ``sides``: for each value 1 above the median, -1 below, 0 on it, nothing for a gap.
    ``longest_run`` to ``crossings_min`` are nothing when every point is on the median.
    ``latest_run``: how many of the newest useful points are on one side; ``latest_side``.
    """

    median: float | None
    count: int
    useful: int
    longest_run: int | None
    longest_run_max: int | None
    crossings: int | None
    crossings_min: int | None
    sides: tuple[int | None, ...]
    latest_run: int
    latest_side: int

    @property
    def has_long_run(self) -> bool:
        """Say whether a run on one side of the median is longer than chance explains."""
        return bool(self.useful) and (self.longest_run or 0) > (self.longest_run_max or 0)

    @property
    def has_few_crossings(self) -> bool:
        """Say whether the median is crossed less often than chance explains."""
        return bool(self.useful) and (self.crossings or 0) < (self.crossings_min or 0)

    @property
    def is_signal(self) -> bool:
        """Say whether either rule fires."""
        return self.has_long_run or self.has_few_crossings

    @property
    def words(self) -> str:
        """Return what the rules found, in a sentence."""
        if not self.useful:
            return "Every value is on the median: there is nothing to judge."
        found = []
        if self.has_long_run:
            found.append(
                f"{self.longest_run} values in a row are on one side of the median "
                f"(chance explains up to {self.longest_run_max})"
            )
        if self.has_few_crossings:
            found.append(
                f"the values cross the median {_times(self.crossings or 0)} "
                f"(by chance at least {_times(self.crossings_min or 0)})"
            )
        if not found:
            return "The values vary about the median as chance explains."
        return f"{wording.sentence(' and '.join(found))}: this is not chance."


def run_chart(values: Sequence[float | None]) -> RunChart:
    """Return the run chart of ``values``, oldest first. Gaps are passed over.

    Raises ``ValueError`` when a value is not a finite number.
    """
    units, unit = exact.whole(values)
    known = [one for one in units if one is not None]
    twice = _twice_the_median(known) if known else 0
    sides = [None if one is None else (2 * one > twice) - (2 * one < twice) for one in units]
    runs = [(side, len(list(points))) for side, points in groupby(s for s in sides if s)]
    useful = sum(length for _, length in runs)
    side, length = runs[-1] if runs else (0, 0)
    return RunChart(
        median=twice / (2 * unit) if known else None,
        count=len(known),
        useful=useful,
        longest_run=max(length for _, length in runs) if runs else None,
        longest_run_max=longest_run_max(useful) if runs else None,
        crossings=len(runs) - 1 if runs else None,
        crossings_min=crossings_min(useful) if runs else None,
        sides=tuple(sides),
        latest_run=length,
        latest_side=side,
    )


def longest_run_max(useful: int) -> int:
    """Return round(log2(useful)) + 3, exactly, for at least one useful point.

    log2(n) rounds to k where n squared has 2k or 2k + 1 binary digits.
    """
    return (useful * useful).bit_length() // 2 + 3


@cache
def crossings_min(useful: int) -> int:
    """Return the 5% point of Binomial(useful - 1, 0.5): the fewest crossings by chance."""
    trials = useful - 1
    ways, below, all_ways = 1, 1, 2**trials
    crossings = 0
    while below * 20 < all_ways:
        ways = ways * (trials - crossings) // (crossings + 1)
        crossings += 1
        below += ways
    return crossings


def _twice_the_median(units: Sequence[int]) -> int:
    ordered = sorted(units)
    return ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]


def _times(number: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(number, f"{number} times")
