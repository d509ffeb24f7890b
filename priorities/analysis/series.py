"""The points of one measure for one place, oldest first, and how to compare like with like.

A gap is a point without a value: suppressed, not available, not collected. It keeps its place in
time and is never filled in. What a gap does:

- it is not counted among the points and is in no mean, median or slope;
- the moving ranges on both sides of it are left out;
- it breaks runs on one side of the mean, trends, and two of three;
- in a run chart it is passed over, as a point on the median is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Point:
    """One value for one period; ``lower`` and ``upper`` are its 95% confidence limits.

    ``ends_on`` is the last day of the period, where it is known. Without ``value``, a gap.
    """

    period: str
    ends_on: dt.date | None
    value: float | None
    lower: float | None = None
    upper: float | None = None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Return both confidence limits, the lower one first, or nothing without a value."""
        if self.value is None or self.lower is None or self.upper is None:
            return None
        return self.lower, self.upper


def values(points: Sequence[Point]) -> list[float | None]:
    """Return the value of each point; nothing for a gap."""
    return [point.value for point in points]


def known(points: Sequence[Point]) -> list[Point]:
    """Return the points that have a value."""
    return [point for point in points if point.value is not None]


def latest(points: Sequence[Point]) -> int | None:
    """Return where the newest point with a value stands, or nothing when there is none."""
    return next((at for at in reversed(range(len(points))) if points[at].value is not None), None)


def year_before(points: Sequence[Point], at: int) -> Point | None:
    """Return the point a year before that at ``at``: the same month, quarter or kind of year.

    Found by the ends of the periods. It may be a gap. Nothing when no period ended then,
    or the end is not known.
    """
    ends_on = points[at].ends_on
    if ends_on is None:
        return None
    for earlier in reversed(points[:at]):
        if earlier.ends_on is not None and is_a_year(earlier.ends_on, ends_on):
            return earlier
    return None


def is_a_year(earlier: dt.date, later: dt.date) -> bool:
    """Say whether two periods that end on these days are a year apart: same month, next year."""
    return earlier.month == later.month and earlier.year + 1 == later.year
