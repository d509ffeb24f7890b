"""Reckons the days of examples from the day of loading: a demonstration is alive on any day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from boards.periods import Quarter
from trust_portal.exchange.facts import Fact

THURSDAY = 3


@dataclass(frozen=True)
class Clock:
    """What the words for days mean on one day of loading."""

    today: dt.date

    def day(self, said: Fact | None) -> dt.date | None:
        """Return the day of ``{month: 0}``, the first of this month, or with ``end`` its last."""
        return self.month(said["month"], end=said.get("end", False)) if said else None

    def days(self, number: int) -> dt.date:
        """Return the day ``number`` days from today."""
        return self.today + dt.timedelta(days=number)

    def meeting_day(self, number: int) -> dt.date:
        """Return the first Thursday from the day ``number`` days from today."""
        day = self.days(number)
        return day + dt.timedelta(days=(THURSDAY - day.weekday()) % 7)

    def month(self, number: int, *, end: bool = False) -> dt.date:
        """Return the first day of the month ``number`` months from this one, or its last."""
        months = self.today.year * 12 + self.today.month - 1 + number + end
        first = dt.date(months // 12, months % 12 + 1, 1)
        return first - dt.timedelta(days=1) if end else first

    def quarter(self, number: int) -> Quarter:
        """Return the quarter ``number`` quarters from this one; -1 is the one reported on."""
        quarter = Quarter.containing(self.today)
        for _ in range(-number):
            quarter = quarter.previous()
        return quarter

    def after(self, quarter: Quarter, days: int) -> dt.date:
        """Return the day ``days`` after the end of ``quarter``, but never later than today."""
        return min(quarter.ends_on + dt.timedelta(days=days), self.today)

    def moment(self, day: dt.date) -> dt.datetime:
        """Return a moment of ``day`` that is past: mid-morning, or just after midnight of today."""
        hour = dt.time(0, 1) if day == self.today else dt.time(10, 20)
        return timezone.make_aware(dt.datetime.combine(day, hour))
