"""Periods as plans write them: a year, a month or a day, as 2018, 2018-06 or 2018-06-14."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from boards.periods import Precision, day_in_words

WRITTEN = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)


def first_day(text: str) -> dt.date | None:
    """Return the first day of "2018", "2018-06" or "2018-06-14"; nothing for anything else."""
    found = WRITTEN.fullmatch(text.strip())
    if found is None:
        return None
    try:
        return dt.date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None


def last_day(text: str) -> dt.date | None:
    """Return the last day of "2023", "2025-04" or "2023-03-31"; nothing for anything else."""
    first = first_day(text)
    parts = text.strip().count("-")
    if first is None or parts == 2:
        return first
    month = first.month if parts == 1 else 12
    return dt.date(first.year, month, calendar.monthrange(first.year, month)[1])


def in_words(period: str) -> str:
    """Return "2018", "June 2018" or "14 June 2018" for how a plan writes it."""
    day = first_day(period)
    if day is None:
        return period
    parts = period.strip().count("-")
    precision = (Precision.YEAR, Precision.MONTH, Precision.DAY)[parts]
    return day_in_words(day, precision)
