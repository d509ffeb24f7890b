"""Days as people write them into a sheet, with how exactly they are known.

``by 29 April 2019``, ``July 2017``, ``2017``, ``29 April 2019 or later``. What
``written`` gives out, ``read`` takes in again.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

from boards.as_on import day_asked_for
from boards.periods import Precision, day_in_words

Known = tuple[dt.date | None, str]
NOT_KNOWN: Known = (None, Precision.DAY)

HOW = "Write it like 29 April 2019, July 2017, 2017, by 29 April 2019 or 29 April 2019 or later."
_BY = re.compile(r"^(?:by|not after|not later than) (.+)$|^(.+?),? or (?:earlier|before)$")
_FROM = re.compile(r"^(?:not before|not earlier than) (.+)$|^(.+?),? or (?:later|after)$")
_WITHIN = re.compile(r"^(?:in|during|some day (?:in|of)|some time in) ")
_LEADS = {False: re.compile(r"^(?:since|from|as of) "), True: re.compile(r"^(?:until|till|to) ")}
_OPEN = frozenset({"open-ended", "open ended", "ongoing", "still running", "present", "-", "–"})
_UNKNOWN = frozenset({"not known", "unknown", "not stated"})
_SHORT_YEAR = re.compile(r"(?:^|[ .])(?:\d{1,2}[-/. ])?(?:\d{1,2}|[a-z]{3,9})[-/. ]'?\d{2}$")
_SERIAL = re.compile(r"^\d{5}$", re.ASCII)


class NoDay(ValueError):
    """What is written is no day; the message says how to write it."""


def written(day: dt.date | None, precision: str) -> str:
    """Return a stored day as a sheet says it: nothing for one that is not known."""
    return "" if day is None else day_in_words(day, precision)


def read(text: str, *, last: bool = False) -> Known:
    """Return the day and how exactly it is known; of a month or year its first or ``last`` day.

    Raises ``NoDay`` for what cannot be read, and for years before 1900 or after 2200.
    """
    plain = " ".join(text.split()).lower()
    if _SHORT_YEAR.search(plain):
        raise NoDay(f"“{text}” has a year of two digits. Write all four, like 29 April 2019.")
    if _SERIAL.match(plain):
        raise NoDay(f"“{text}” is a number that a spreadsheet keeps for a date. {HOW}")
    try:
        return _read(plain, last=last)
    except ValueError:
        raise NoDay(f"“{text[:40]}” is no date. {HOW}") from None


def _read(plain: str, *, last: bool) -> Known:
    """Return what ``plain`` says; raises ``ValueError`` for what is no day."""
    if not plain or plain in _UNKNOWN or (last and plain in _OPEN):
        return NOT_KNOWN
    plain = _LEADS[last].sub("", plain)
    for pattern, precision in ((_BY, Precision.BY), (_FROM, Precision.FROM)):
        match = pattern.match(plain)
        if match:
            inside = next(part for part in match.groups() if part)
            return _bare(inside, last=precision == Precision.BY)[0], precision
    return _bare(_WITHIN.sub("", plain), last=last)


def _bare(plain: str, *, last: bool) -> tuple[dt.date, str]:
    """Return the day that ``plain``, a day, a month or a year, begins or ends with."""
    month = _month(plain)
    if month is not None:
        return _edge(*month, last=last), Precision.MONTH if month[1] else Precision.YEAR
    return day_asked_for(re.sub(r"\bsept\b", "sep", plain)), Precision.DAY


def _month(plain: str) -> tuple[int, int] | None:
    """Return year and month of ``July 2017`` or ``2017-07``; month 0 of a bare year."""
    if re.fullmatch(r"\d{4}", plain, re.ASCII):
        return int(plain), 0
    if re.fullmatch(r"\d{4}-\d{1,2}", plain, re.ASCII):
        return int(plain[:4]), int(plain[5:]) or 13
    if re.fullmatch(r"[a-z]+ \d{4}", plain, re.ASCII):
        word, year = plain.split()
        names = [name.lower() for name in calendar.month_name]
        found = [n for n, name in enumerate(names) if n and len(word) > 2 and name.startswith(word)]
        return int(year), found[0] if len(found) == 1 else 13
    return None


def _edge(year: int, month: int, *, last: bool) -> dt.date:
    if not 1900 <= year <= 2200:
        raise ValueError(year)
    if last:
        at = month or 12
        return dt.date(year, at, calendar.monthrange(year, at)[1])
    return dt.date(year, month or 1, 1)
