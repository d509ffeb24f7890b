"""The day that a page is about, and the day by which it was recorded.

Every register, board page and list of chairs takes ``?on=2019-04-29`` and shows
what was true on that day. ``&recorded=2026-03-01`` beside it shows what the
portal had recorded by the end of that day: the two questions are never mixed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import timezone

from boards.periods import long_date, today

HOW_TO_WRITE = "Enter a date like 29 April 2019 or 2019-04-29"
WAYS_TO_WRITE = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d/%m/%Y")


def day_asked_for(text: str) -> dt.date:
    """Return the day written as 29 April 2019, 29/4/2019 or 2019-04-29.

    Raises ``ValueError`` for anything else, and for years before 1900 or after 2200.
    """
    plain = " ".join(text.split())
    if not plain.isascii():
        raise ValueError(text)
    for way in WAYS_TO_WRITE:
        try:
            day = dt.datetime.strptime(plain, way).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
        if 1900 <= day.year <= 2200:
            return day
    raise ValueError(text)


@dataclass(frozen=True)
class AsOn:
    """What the reader asked for: a day, a day of recording, and what was wrong with either."""

    day: dt.date
    recorded: dt.date | None = None
    asked: bool = False
    typed: dict[str, str] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)

    @property
    def is_special(self) -> bool:
        """Say whether the page shows anything but today as recorded now."""
        return self.asked or self.recorded is not None

    @property
    def recorded_until(self) -> dt.datetime | None:
        """Return the last moment of the day of recording, or ``None`` for now."""
        if self.recorded is None:
            return None
        next_day = dt.datetime.combine(self.recorded + dt.timedelta(days=1), dt.time.min)
        return timezone.make_aware(next_day) - dt.timedelta(microseconds=1)

    @property
    def query(self) -> str:
        """Return the end of an address that asks for the same: "?on=2019-04-29", or nothing."""
        asked = {"on": self.day.isoformat()} if self.asked else {}
        if self.recorded is not None:
            asked["recorded"] = self.recorded.isoformat()
        return f"?{urlencode(asked)}" if asked else ""

    @property
    def words(self) -> str:
        """Say what is shown: "as on 29 April 2019, as recorded on 1 March 2026"."""
        told = f"as on {long_date(self.day)}"
        return f"{told}, as recorded on {long_date(self.recorded)}" if self.recorded else told


def of(request: HttpRequest) -> AsOn:
    """Return what ``request`` asks for, read once for each request.

    A day that cannot be read counts as today, with the problem told.
    """
    if not hasattr(request, "as_on"):
        request.as_on = _read(request)  # type: ignore[attr-defined]
    found: AsOn = request.as_on  # type: ignore[attr-defined]
    return found


def _read(request: HttpRequest) -> AsOn:
    typed, days, problems = {}, {}, {}
    for name in ("on", "recorded"):
        text = request.GET.get(name, "").strip()[:40]
        if not text:
            continue
        typed[name] = text
        try:
            days[name] = day_asked_for(text)
        except ValueError:
            problems[name] = HOW_TO_WRITE
    recorded = days.get("recorded")
    if recorded is not None and recorded >= today():
        recorded = None
    return AsOn(days.get("on", today()), recorded, "on" in days, typed, problems)


def day_alone(request: HttpRequest) -> dt.date:
    """Return the day that ``request`` asks for, and leave out the day of recording.

    For pages that show any day, though not what had been recorded by another: the
    banner and the links of the page then say nothing of one either.
    """
    request.as_on = replace(of(request), recorded=None)  # type: ignore[attr-defined]
    return of(request).day
