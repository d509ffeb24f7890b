"""Series for tests, in a line each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from priorities.analysis.series import Point


def years(
    values: Sequence[float | None], wide: float | None = None, first: int = 2016
) -> list[Point]:
    """Return annual points to 31 March; ``wide`` is how far each limit is from the value."""
    return [
        point(f"{year}", dt.date(year, 3, 31), value, wide)
        for year, value in enumerate(values, first)
    ]


def quarters(values: Sequence[float | None], wide: float | None = None) -> list[Point]:
    """Return points of quarters from Q1 2020/21, which ends on 30 June 2020."""
    ends = [(6, 30), (9, 30), (12, 31), (3, 31)]
    made = []
    for at, value in enumerate(values):
        year = 2020 + at // 4
        month, day = ends[at % 4]
        ends_on = dt.date(year + (at % 4 == 3), month, day)
        made.append(point(f"Q{at % 4 + 1} {year}/{(year + 1) % 100}", ends_on, value, wide))
    return made


def point(period: str, ends_on: dt.date | None, value: float | None, wide: float | None) -> Point:
    if wide is None or value is None:
        return Point(period, ends_on, value)
    return Point(period, ends_on, value, value - wide, value + wide)
