"""Working days: Monday to Friday without England's bank holidays. The one home of that rule.

The bank holidays stand in ``bank_holidays.csv`` for 2010 to 2050, substitute days and
one-off days as far as they were proclaimed among them; ``make bank-holidays`` writes it
again. For other years only weekends are taken out.
"""

from __future__ import annotations

import csv
import datetime as dt
from functools import cache
from pathlib import Path

from design.templatetags.parts import due

SATURDAY = 5
ONE_DAY = dt.timedelta(days=1)
_KEPT = Path(__file__).with_name("bank_holidays.csv")


@cache
def bank_holidays() -> dict[dt.date, str]:
    """Return England's bank holidays that fall on a weekday, each with its name."""
    with _KEPT.open(encoding="utf-8", newline="") as file:
        return {dt.date.fromisoformat(row["day"]): row["name"] for row in csv.DictReader(file)}


def is_working_day(day: dt.date) -> bool:
    """Say whether ``day`` is Monday to Friday and no bank holiday of England."""
    return day.weekday() < SATURDAY and day not in bank_holidays()


def working_days(after: dt.date, until: dt.date) -> int:
    """Count the working days after the day ``after``, ``until`` among them. Unit: days."""
    days = (after + dt.timedelta(days=n) for n in range(1, (until - after).days + 1))
    return sum(is_working_day(day) for day in days)


def working_day_on_or_before(day: dt.date) -> dt.date:
    """Return ``day``, or the last working day before it."""
    while not is_working_day(day):
        day -= ONE_DAY
    return day


def clear_days_before(day: dt.date, number: int) -> dt.date:
    """Return the last working day that leaves ``number`` clear working days before ``day``.

    Neither it nor ``day`` itself is one of them.
    """
    first = day
    while number:
        first -= ONE_DAY
        number -= is_working_day(first)
    return working_day_on_or_before(first - ONE_DAY)


def deadline(day: dt.date, today: dt.date) -> str:
    """Say by when, and how long that is: "by Wed 14 October (2 working days)".

    Working days are those after ``today``, the last day among them. A day that is past
    is told as ``due`` tells it.
    """
    year = f" {day.year}" if day.year != today.year else ""
    name = f"by {day:%a} {day.day} {day:%B}{year}"
    if day < today:
        return f"{name} ({due(day, today)})"
    if day == today:
        return f"{name} (today)"
    left = working_days(today, day)
    return f"{name} ({left:,} working day{'' if left == 1 else 's'})"
