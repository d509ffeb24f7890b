"""Explore education statistics: the underlying data files of the Department for Education.

A row has a period, a place, filters and several indicators, each a column of its own. Which
columns are filters is told by what stands in them: an indicator holds figures and marks alone.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from boards.periods import Quarter
from trust_portal.exchange.dataset import figures
from trust_portal.exchange.dataset.figures import CellRefused
from trust_portal.exchange.dataset.periods import MONTHS, Period, Years
from trust_portal.exchange.dataset.shapes import Format, Read, Rows, Table, optional, positions

NEEDED = {"time period", "time identifier", "geographic level", "country name"}
LEVELS = {"national": "country name", "regional": "region name", "local authority": "la name",
          "local authority district": "lad name"}  # fmt: skip
# Columns that tell where: docs/dataset.md says from where they are known.
PLACE_COLUMNS = {
    f"{place} {what}"
    for place, told in (
        ("country", "code name"), ("region", "code name"), ("lad", "code name"),
        ("old la", "code"), ("new la", "code"), ("la", "name"), ("rsc region lead", "name"),
        ("pcon", "code name"), ("local enterprise partnership", "code name"),
        ("english devolved area", "code name"), ("opportunity area", "code name"),
        ("ward", "code name"), ("trust", "id name"), ("sponsor", "id name"),
        ("school", "urn name laestab"), ("provider", "ukprn name"), ("institution", "id name"),
        ("planning area", "code name"), ("lsip", "code name"),
    )
    for what in told.split()
}  # fmt: skip
TOTALS = {"", "total", "all", "all pupils", "all schools", "not applicable", "z"}
STATUS_COLUMNS = ("version", "data status", "status")
# Columns of numbers that tell who is counted, and count nothing.
FILTERS = {"age", "year group", "ncyear", "nc year", "key stage", "imd decile"}
SAMPLE = 2_000
_EMPTY = ("",) * 14
_BETWEEN = "\x1f"


@dataclass
class Ees(Table):
    """A data file, with its filters and indicators once the first rows are seen."""

    filters: list[int] = field(default_factory=list)
    indicators: list[tuple[int, str]] = field(default_factory=list)
    status_at: int = -1

    format = Format.EES

    @classmethod
    def fits(cls, headings: Sequence[str]) -> Ees | None:
        """Return how to read a file with these headings, if it is a data file."""
        at = positions(headings)
        if not at.keys() >= NEEDED:
            return None
        status = next((at[name] for name in STATUS_COLUMNS if name in at), -1)
        return cls(headings, optional({"status"} if status >= 0 else ()), at, status_at=status)

    def read(self, rows: Rows) -> Read:
        found = iter(rows)
        first = list(islice(found, SAMPLE))
        self._tell_apart([row for _, row in first])
        width = len(self.headings)
        for number, row in chain(first, found):
            full = row + [""] * (width - len(row))
            level = LEVELS.get(full[self.at["geographic level"]].strip().casefold())
            if level is None or level not in self.at:
                yield number, None  # a school, a ward, a constituency: no area of a measure
                continue
            yield from self._figures(number, full, full[self.at[level]].strip())

    def _figures(self, number: int, row: list[str], place: str) -> Read:
        asked = (row[one].strip() for one in self.filters)
        group = ", ".join(one for one in asked if one.casefold() not in TOTALS)
        period = (
            f"{row[self.at['time period']].strip()}{_BETWEEN}"
            f"{row[self.at['time identifier']].strip()}"
        )
        status = row[self.status_at].strip().casefold() if self.status_at >= 0 else ""
        rest = (status, *_EMPTY[7:])
        for at, indicator in self.indicators:
            yield number, (indicator, place, group, period, row[at], "", *rest)

    def _tell_apart(self, rows: list[list[str]]) -> None:
        """Tell filters from indicators by the first rows."""
        known = NEEDED | PLACE_COLUMNS
        for name, place in self.at.items():
            if name in known or place == self.status_at:
                continue
            seen = {row[place].strip() for row in rows if place < len(row)}
            if name not in FILTERS and all(_is_figure(one) for one in seen):
                self.indicators.append((place, self.headings[place].strip()))
            else:
                self.filters.append(place)

    def period(self, text: str, years: Years) -> Period:
        digits, _, identifier = text.partition(_BETWEEN)
        for form, how in _IDENTIFIERS:
            found = form.fullmatch(identifier.casefold())
            if found:
                return how(digits, found)
        raise CellRefused(f"“{identifier}” is no kind of period that is known here.")


def _is_figure(text: str) -> bool:
    if not text or figures.mark(text):
        return True
    try:
        figures.number(text)
    except CellRefused:
        return False
    return True


def _two(digits: str) -> int:
    """Return the first year of 202425; raises ``CellRefused`` for anything else."""
    if not re.fullmatch(r"(?:19|20)\d{4}", digits, re.ASCII) or (
        (int(digits[:4]) + 1) % 100 != int(digits[4:])
    ):
        raise CellRefused(f"“{digits}” is no year such as 202425.")
    return int(digits[:4])


def _one(digits: str) -> int:
    if not re.fullmatch(r"(?:19|20)\d{2}", digits, re.ASCII):
        raise CellRefused(f"“{digits}” is no year such as 2024.")
    return int(digits)


def _spanning(month: int, day: int) -> Callable[[str, re.Match[str]], Period]:
    def read(digits: str, _found: re.Match[str]) -> Period:
        year = _two(digits)
        return Period(f"{year}/{digits[4:]}", dt.date(year + 1, month, day))

    return read


def _year(digits: str, _found: re.Match[str]) -> Period:
    return Period(digits, dt.date(_one(digits), 12, 31))


def _quarter(digits: str, found: re.Match[str]) -> Period:
    quarter = Quarter(_two(digits), int(found[1]))
    return Period(quarter.short, quarter.ends_on)


def _half(digits: str, found: re.Match[str]) -> Period:
    year = _two(digits)
    ends = dt.date(year, 9, 30) if found[1] == "1" else dt.date(year + 1, 3, 31)
    return Period(f"{found[0].capitalize()} {year}/{digits[4:]}", ends)


def _term(digits: str, found: re.Match[str]) -> Period:
    year = _two(digits)
    name = f"{found[0].capitalize()} {year}/{digits[4:]}"
    # Terms end on other days in other places: the last day of the month in which they do.
    ends = {"autumn": dt.date(year, 12, 31), "summer": dt.date(year + 1, 7, 31)}
    return Period(name, ends.get(found[1], dt.date(year + 1, 3, 31)))


def _month(digits: str, found: re.Match[str]) -> Period:
    year, month = _one(digits), MONTHS[found[0]]
    day = dt.date(year, month, calendar.monthrange(year, month)[1])
    return Period(f"{day:%B %Y}", day)


def _week(digits: str, found: re.Match[str]) -> Period:
    year, week = _one(digits), int(found[1])
    try:
        return Period(f"Week {week} of {year}", dt.date.fromisocalendar(year, week, 7))
    except ValueError:
        raise CellRefused(f"There is no week {week} in {year}.") from None


_IDENTIFIERS = [
    (re.compile(form, re.ASCII), how)
    for form, how in (
        ("academic year", _spanning(8, 31)),
        ("financial year", _spanning(3, 31)),
        ("tax year", _spanning(4, 5)),
        ("calendar year|reporting year", _year),
        (r"financial year q([1-4])", _quarter),
        (r"part ([12]) \(.*\)", _half),
        (r"(autumn and spring|autumn|spring|summer) term", _term),
        ("|".join(name for name in MONTHS if len(name) > 3 or name == "may"), _month),
        (r"week (\d{1,2})", _week),
    )
]
