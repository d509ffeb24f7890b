"""Quarters and days, as people write them; and which day is today."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

_REFERENCE = re.compile(r"(\d{4})-q([1-4])", re.ASCII)
_FIRST_MONTHS = {1: 4, 2: 7, 3: 10, 4: 1}
_MONTHS = {
    1: "April to June",
    2: "July to September",
    3: "October to December",
    4: "January to March",
}


def today() -> dt.date:
    """Return the day the portal takes for today: the real one unless settings fix it."""
    return dt.date.fromisoformat(settings.TODAY) if settings.TODAY else timezone.localdate()


@dataclass(frozen=True, order=True)
class Quarter:
    """One quarter of a financial year that starts on 1 April.

    ``year`` is the calendar year in which the financial year starts, so
    ``Quarter(2026, 4)`` runs from 1 January to 31 March 2027. Quarters sort in
    time order and can be used as dictionary keys.

    Source: the United Kingdom government financial year.
    """

    year: int
    number: int

    def __post_init__(self) -> None:
        if self.number not in (1, 2, 3, 4):
            raise ValueError(f"A quarter is 1, 2, 3 or 4, not {self.number}.")

    @classmethod
    def containing(cls, day: dt.date) -> Quarter:
        """Return the quarter that ``day`` falls in."""
        number = (day.month - 4) % 12 // 3 + 1
        return cls(day.year if day.month >= 4 else day.year - 1, number)

    @classmethod
    def from_reference(cls, reference: str) -> Quarter:
        """Return the quarter of an address part such as ``2026-q1``.

        Raises ``ValueError`` when ``reference`` is not of that form.
        """
        match = _REFERENCE.fullmatch(reference)
        if match is None:
            raise ValueError(f"{reference!r} is not a quarter like 2026-q1.")
        return cls(int(match[1]), int(match[2]))

    @property
    def reference(self) -> str:
        """Return the address part, such as ``2026-q1``."""
        return f"{self.year}-q{self.number}"

    @property
    def starts_on(self) -> dt.date:
        """Return the first day."""
        year = self.year + 1 if self.number == 4 else self.year
        return dt.date(year, _FIRST_MONTHS[self.number], 1)

    @property
    def ends_on(self) -> dt.date:
        """Return the last day."""
        return self.next().starts_on - dt.timedelta(days=1)

    def next(self) -> Quarter:
        """Return the quarter after this one."""
        return (
            Quarter(self.year + 1, 1) if self.number == 4 else Quarter(self.year, self.number + 1)
        )

    def previous(self) -> Quarter:
        """Return the quarter before this one."""
        return (
            Quarter(self.year - 1, 4) if self.number == 1 else Quarter(self.year, self.number - 1)
        )

    @property
    def short(self) -> str:
        """Return the short name, such as ``Q2 2026/27``."""
        return f"Q{self.number} {self.year}/{(self.year + 1) % 100:02d}"

    def __str__(self) -> str:
        return f"{self.short} ({_MONTHS[self.number]})"


class Precision:
    """How exactly a day is known. Values are stored; words are shown.

    A first day known only to a month or year is stored as its first day, a last
    day as its last. ``by`` says "on this day or before", ``from`` "on this day
    or later": the record was seen on that day, and the sources say no more.
    """

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    BY = "by"
    FROM = "from"

    choices = [
        (DAY, "this day"),
        (MONTH, "some day of this month"),
        (YEAR, "some day of this year"),
        (BY, "on this day or before"),
        (FROM, "on this day or later"),
    ]
    values = [value for value, _ in choices]


def long_date(day: dt.date) -> str:
    """Return a date as people write it: 24 October 2024."""
    return f"{day.day} {day:%B %Y}"


def long_moment(moment: dt.datetime) -> str:
    """Return a moment as people here write it: 24 October 2024 at 5:30pm."""
    here = timezone.localtime(moment)
    half = "am" if here.hour < 12 else "pm"
    return f"{long_date(here)} at {here.hour % 12 or 12}:{here:%M}{half}"


def day_in_words(day: dt.date | None, precision: str) -> str:
    """Return a day with how exactly it is known: "by 29 April 2019", "July 2017"."""
    if day is None:
        return "not known"
    match precision:
        case Precision.MONTH:
            return f"{day:%B %Y}"
        case Precision.YEAR:
            return str(day.year)
        case Precision.BY:
            return f"by {long_date(day)}"
        case Precision.FROM:
            return f"{long_date(day)} or later"
    return long_date(day)
