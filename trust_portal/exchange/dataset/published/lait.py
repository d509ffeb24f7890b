"""The Local Authority Interactive Tool of the Department for Education.

Its data set (a row for each figure), the table that people put together in it, and the table
of one indicator, which has a column for each year and does not say what it counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from trust_portal.exchange.dataset import figures, periods
from trust_portal.exchange.dataset.periods import Period, Years
from trust_portal.exchange.dataset.shapes import Format, Read, Rows, Table, optional, positions

STATUS = {
    "prov": "provisional", "provisional": "provisional", "p": "provisional", "rev": "revised",
    "revised": "revised", "r": "revised", "final": "final", "ot": "final",
}  # fmt: skip
_MARKED = re.compile(r"(.*?)\s*\((\w+)\)", re.ASCII)
_NOT_YEARS = {"trend", "rank", "region", "topic", "measure", "la number", "la and regions", "",
              "change from previous year", "polarity", "quartile banding",
              "statistical neighbour group", "latest national rank"}  # fmt: skip
PLACES = {"england_all_schools": "England", "england_state_funded": "England (state-funded)",
          "london (inner)": "Inner London", "london (outer)": "Outer London"}  # fmt: skip
_EMPTY = ("",) * 14
_NOTHING = {"", "NaN", "\0error"}
"""What stands in a table of the tool where its data set has no row, or says nothing of one."""


@dataclass
class Lait(Table):
    """A file of the tool; ``called`` names the indicator where no column does."""

    called: str = ""
    years: list[tuple[int, str]] = field(default_factory=list)

    format = Format.LAIT

    @classmethod
    def fits(cls, headings: Sequence[str], called: str = "") -> Lait | None:
        """Return how to read a file with these headings, if it is of the tool."""
        at = positions(headings)
        if "la and regions" not in at:
            return None
        if {"short desc", "years", "values"} <= at.keys():
            return cls(headings, optional({"status"}), at)
        years = [(place, headings[place]) for name, place in at.items() if _is_year(name)]
        return cls(headings, optional({"status"}), at, called, years) if years else None

    def read(self, rows: Rows) -> Read:
        if not self.years:
            yield from self._long(rows)
            return
        place_at, measure_at = self.at["la and regions"], self.at.get("measure", -1)
        years = [(place, *split(printed)) for place, printed in self.years]
        for number, row in rows:
            if len(row) <= place_at or not row[place_at].strip():
                continue
            place = _place(row[place_at])
            measure = row[measure_at] if 0 <= measure_at < len(row) else self.called
            for at, period, status in years:
                value = row[at] if at < len(row) else ""
                if value.strip() not in _NOTHING:
                    yield number, (measure, place, "", period, value, "", status, *_EMPTY[7:])

    def _long(self, rows: Rows) -> Read:
        code, place = self.at["short desc"], self.at["la and regions"]
        year, value = self.at["years"], self.at["values"]
        widest = max(code, place, year, value)
        for number, cells in rows:
            row = cells if len(cells) > widest else cells + [""] * (widest + 1 - len(cells))
            period, status = split(row[year])
            if _is_year(period.casefold()):
                yield number, (row[code].strip(), _place(row[place]), "", period, row[value], "",
                               status, *_EMPTY[7:])  # fmt: skip
            else:  # "Trend", "Rank" and the like, which stand among the years
                yield number, None

    def period(self, text: str, years: Years) -> Period:
        return periods.read(text, years)


def split(printed: str) -> tuple[str, str]:
    """Return a year without the mark behind it, and the status that the mark tells."""
    text = " ".join(printed.split())
    found = _MARKED.fullmatch(text)
    status = STATUS.get(found[2].casefold(), "") if found else ""
    return (found[1], status) if found and status else (text, "final")


def _place(text: str) -> str:
    name = " ".join(text.split())
    return PLACES.get(name.casefold(), name)


def _is_year(heading: str) -> bool:
    if heading in _NOT_YEARS:
        return False
    try:
        periods.read(split(heading)[0], Years(ends=(8, 31)))
    except figures.CellRefused:
        return False
    return True
