"""Periods as people, spreadsheets and publishers write them: one name and a last day for each."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from boards.periods import Quarter, long_date
from trust_portal.exchange.dataset.figures import CellRefused, usable

HOW = "Write it like 2024, 2024/25, Q1 2024/25 or April 2024."
MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
_EXCEL_BEGINS = dt.date(1899, 12, 30)
_DATES = range(20_000, 80_000)
"""Numbers by which a spreadsheet keeps days from 1954 to 2119."""


@dataclass(frozen=True)
class Years:
    """What the periods of a measure are, as far as it is known."""

    ends: tuple[int, int] | None = None
    """The last month and day of its years; ``None``: not known."""
    monthly: bool = False
    quarterly: bool = False

    @property
    def are_calendar(self) -> bool:
        """Say whether a year of this measure is a calendar year."""
        return self.ends == (12, 31)


@dataclass(frozen=True)
class Period:
    """A period by the name that is kept, with its last day where that is known."""

    name: str
    ends_on: dt.date | None


def read(text: str, years: Years) -> Period:
    """Return the period that ``text`` names, for a measure of such ``years``.

    Raises ``CellRefused`` with what to write instead, also where a year spans two and it is
    not known on which day it ends.
    """
    wanted = " ".join(usable(text).replace("–", "-").replace("—", "-").split())
    if len(wanted) > 60:
        raise CellRefused(f"The period is a long text. {HOW}")
    wanted = re.sub(r"^(?:FY|AY)\s*(?=\d)", "", wanted)
    for form, how in _FORMS:
        found = form.fullmatch(wanted)
        if found:
            return how(found, years)
    raise CellRefused(f"“{wanted}” is no period. {HOW}" if wanted else f"Enter the period. {HOW}")


def _year(found: re.Match[str], years: Years) -> Period:
    return Period(found[1], _last_day(int(found[1]), years.ends or (12, 31)))


def _spanning(found: re.Match[str], years: Years) -> Period:
    """Read 2024/25 and its likes; what does not follow on is several years put together."""
    first, last = _full(found["first"]), found["last"]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if found["mark"] == "-" and 1 <= int(last) <= 12 and (years.monthly or end < first):
        return _of_month(first, int(last))
    if end <= first:
        end += 100 if len(last) == 2 and first % 100 == 99 else 0
    if end == first + 1 and not (years.are_calendar and found["mark"] != "/"):
        return Period(f"{first}/{end % 100:02d}", _ends(end, years, found[0]))
    if first < end <= first + 20:
        return Period(f"{first} to {end}", _last_day(end, years.ends or (12, 31)))
    raise CellRefused(f"“{found[0]}”: the second year is not after the first. {HOW}")


def _six(found: re.Match[str], years: Years) -> Period:
    first, last = int(found[1]), int(found[2])
    if (first + 1) % 100 == last:
        return Period(f"{first}/{last:02d}", _ends(first + 1, years, found[0]))
    if 1 <= last <= 12:
        return _of_month(first, last)
    raise CellRefused(f"“{found[0]}” is no year such as 202425, and no month. {HOW}")


def _pooled(found: re.Match[str], years: Years) -> Period:
    """Read 2013/14-15/16: school or financial years put together."""
    first, last = _full(found["first"]), _full(found["last"])
    for year, short in ((first, found["short"]), (last, found["end"])):
        if int(short) != (year + 1) % 100:
            raise CellRefused(f"“{found[0]}”: {year}/{short} is no year. {HOW}")
    if last <= first:
        raise CellRefused(f"“{found[0]}”: the second year is not after the first. {HOW}")
    name = f"{first}/{found['short']} to {last}/{found['end']}"
    return Period(name, _ends(last + 1, years, found[0]))


def _quarter(found: re.Match[str], _years: Years) -> Period:
    first = _full(found["first"])
    if int(found["last"][-2:]) != (first + 1) % 100:
        raise CellRefused(f"“{found[0]}”: the years do not follow on. Write it like Q1 2024/25.")
    quarter = Quarter(first, int(found["q"]))
    return Period(quarter.short, quarter.ends_on)


def _which_quarter(found: re.Match[str], _years: Years) -> Period:
    raise CellRefused(
        f"“{found[0]}” does not say which year’s quarter it is. Write Q1 2024/25 for a quarter of "
        "the financial year; a quarter of a calendar year is January to March 2025."
    )


def _three_months(found: re.Match[str], _years: Years) -> Period:
    first, last = (MONTHS.get(found[place].casefold(), 0) for place in (1, 2))
    if (first, last) not in {(1, 3), (4, 6), (7, 9), (10, 12)}:
        raise CellRefused(f"“{found[0]}” is no quarter. Write it like January to March 2025.")
    quarter = Quarter.containing(dt.date(int(found[3]), first, 1))
    return Period(quarter.short, quarter.ends_on)


def _month(found: re.Match[str], _years: Years) -> Period:
    name = found["month"].casefold()
    month = int(name) if name.isascii() and name.isdigit() else MONTHS.get(name, 0)
    if not 1 <= month <= 12:
        raise CellRefused(f"“{found[0]}” is no month. {HOW}")
    return _of_month(_full(found["year"]), month)


def _of_month(year: int, month: int) -> Period:
    day = dt.date(year, month, calendar.monthrange(year, month)[1])
    return Period(f"{day:%B %Y}", day)


def _day(found: re.Match[str], years: Years) -> Period:
    """Read a date: a month or a quarter where the measure has those, else refused."""
    try:
        day = dt.date(_full(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        raise CellRefused(f"“{found[0]}” is no date, and no period. {HOW}") from None
    next_day = day + dt.timedelta(days=1)
    if years.monthly and 1 in (day.day, next_day.day):
        return _of_month(day.year, day.month)
    quarter = Quarter.containing(day)
    if years.quarterly and day in (quarter.starts_on, quarter.ends_on):
        return Period(quarter.short, quarter.ends_on)
    raise CellRefused(f"The cell holds the date {long_date(day)}, not a period. {HOW}")


def _serial(found: re.Match[str], _years: Years) -> Period:
    days = int(found[1])
    if days not in _DATES:
        raise CellRefused(f"“{found[0]}” is no period. {HOW}")
    day = _EXCEL_BEGINS + dt.timedelta(days=days)
    raise CellRefused(
        f"{days} is how a spreadsheet keeps {long_date(day)}. Format the column as text. {HOW}"
    )


def _ends(year: int, years: Years, text: str) -> dt.date:
    if years.ends is None or years.are_calendar:
        raise CellRefused(
            f"“{text}” spans two years, and it is not known when they end. Say on the measure "
            "whether it counts financial or school years, or add the column “period ends”."
        )
    return _last_day(year, years.ends)


def _last_day(year: int, ends: tuple[int, int]) -> dt.date:
    month, day = ends
    return dt.date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _full(year: str) -> int:
    """Return a year of two digits as one of this century, and of four as it is."""
    return 2000 + int(year) if len(year) == 2 else int(year)


_Y = r"(?:19|20)\d{2}"
_NAME = r"[A-Za-z]{3,9}"
_SHORT = r"(?:(?:19|20)?\d{2})"
_SPAN = rf"(?P<first>{_Y}|\d{{2}})\s?[/-]\s?(?P<last>{_SHORT})"
_Q = r"(?:Q|Quarter\s?|Qtr\s?)(?P<q>[1-4])"
_DAY_FORM = r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4})"
_FORMS: list[tuple[re.Pattern[str], Callable[[re.Match[str], Years], Period]]] = [
    (re.compile(form, re.ASCII | re.IGNORECASE), how)
    for form, how in (
        (rf"({_Y})", _year),
        (rf"(?P<month>\d{{1,2}})/(?P<year>{_Y})", _month),
        (rf"(?P<first>{_Y}|\d{{2}})(?P<mark>/)(?P<last>{_SHORT})", _spanning),
        (rf"(?P<first>{_Y})\s?(?P<mark>-| to )\s?(?P<last>{_Y}|\d{{2}})", _spanning),
        (rf"({_Y})(\d{{2}})", _six),
        (rf"(?P<first>{_Y})/(?P<short>\d{{2}})\s?(?:-| to )\s?(?P<last>{_SHORT})/(?P<end>\d{{2}})",
         _pooled),
        (rf"{_Q}[ ,-]*{_SPAN}", _quarter),
        (rf"{_SPAN}[ ,-]*{_Q}", _quarter),
        (rf"{_Q}[ ,-]*{_Y}|{_Y}[ ,-]*{_Q.replace('<q>', '<r>')}", _which_quarter),
        (rf"({_NAME})\s?(?:-|to)\s?({_NAME})\s({_Y})", _three_months),
        (rf"(?P<month>{_NAME})[ -](?P<year>{_Y}|\d{{2}})", _month),
        (_DAY_FORM, _day),
        (rf"(?P<year>{_Y})-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?:[ T]00:00:00)?", _day),
        (r"(\d{5})(?:\.0)?", _serial),
    )
]  # fmt: skip
