"""How often a measure is counted: which periods there should be, and when the next figure is due.

Pure functions of days. Periods are told apart by the month in which they end.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Mapping

from boards.periods import Quarter
from priorities.models.measures import Measure

_YEAR = 12
MONTHS: Mapping[str, int] = {
    Measure.Frequency.MONTHLY: 1,
    Measure.Frequency.QUARTERLY: 3,
    Measure.Frequency.ANNUAL: _YEAR,
    Measure.Frequency.FINANCIAL: _YEAR,
    Measure.Frequency.CALENDAR: _YEAR,
    Measure.Frequency.ACADEMIC: _YEAR,
}

# How many months after a period's end its figure should be there. No source states it: these
# are the portal's own. National yearly figures come out in the course of the year that follows.
MONTHS_TO_PUBLISH: Mapping[int, int] = {1: 1, 3: 2, _YEAR: 12}


def months_later(day: dt.date, months: int) -> dt.date:
    """Return the same day so many months later; the last day of a month stays the last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    length = calendar.monthrange(year, month + 1)[1]
    is_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return dt.date(year, month + 1, length if is_last else min(day.day, length))


def next_end(frequency: str, ends_on: dt.date) -> dt.date | None:
    """Return the last day of the period after one; nothing where there need be none."""
    step = MONTHS.get(frequency)
    return months_later(ends_on, step) if step else None


def due_on(frequency: str, newest: dt.date | None) -> dt.date | None:
    """Return by when the figure after the ``newest`` should be there.

    A month after the end of a month, two after a quarter, twelve after a year. Nothing
    for a one-off survey, or where frequency or newest period are not known.
    """
    coming = next_end(frequency, newest) if newest else None
    return months_later(coming, MONTHS_TO_PUBLISH[MONTHS[frequency]]) if coming else None


def expected(frequency: str, first: dt.date | None, newest: dt.date | None) -> int:
    """Return how many periods there should be from the ``first`` to the ``newest``, both counted.

    Nought where frequency or periods are not known. Unit: periods.
    """
    step = MONTHS.get(frequency)
    return (_month(newest) - _month(first)) // step + 1 if step and first and newest else 0


def gaps(frequency: str, ends: Iterable[dt.date]) -> list[dt.date]:
    """Return the last days of the periods between the first and the newest that are not there."""
    known = sorted(ends)
    step = MONTHS.get(frequency)
    if not step or not known:
        return []
    there = {(_month(end) - _month(known[0])) // step for end in known}
    number = expected(frequency, known[0], known[-1])
    return [months_later(known[0], at * step) for at in range(number) if at not in there]


def _month(day: dt.date) -> int:
    return day.year * 12 + day.month


def name(frequency: str, ends_on: dt.date) -> str:
    """Return what people call the period that ends on a day: "May 2026", "2024/25"."""
    if frequency == Measure.Frequency.MONTHLY:
        return f"{ends_on:%B %Y}"
    if frequency == Measure.Frequency.QUARTERLY:
        return Quarter.containing(ends_on).short
    if frequency in (Measure.Frequency.FINANCIAL, Measure.Frequency.ACADEMIC):
        return f"{ends_on.year - 1}/{ends_on.year % 100:02d}"
    return str(ends_on.year)
