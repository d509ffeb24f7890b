"""Our own sheets: a row for each figure, or a column for each period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trust_portal.exchange.dataset import figures, periods
from trust_portal.exchange.dataset.declared import BY_NAME, LONG, WIDE_BEGINS, normal
from trust_portal.exchange.dataset.shapes import (
    NO_HEADING,
    Format,
    Read,
    Refused,
    Rows,
    Table,
    optional,
    positions,
)
from trust_portal.exchange.sheets.tables import FileRefused

_ALIKE = {
    "name": "measure",
    "measure name": "measure",
    "area name": "area",
    "period end": "period ends",
    "lower limit": "lower confidence limit",
    "upper limit": "upper confidence limit",
    "figure": "value",
}
_MEASURE, _PERIOD, _VALUE = 0, 3, 4


@dataclass
class Long(Table):
    """A row for each figure."""

    format = Format.LONG
    empty_is_missing = False

    @classmethod
    def fits(cls, headings: Sequence[str]) -> Long | None:
        """Return how to read a sheet with these headings, if it is one."""
        at = {_ALIKE.get(name, name): place for name, place in positions(headings).items()}
        if not ({"measure", "address"} & at.keys() and {"period", "value"} <= at.keys()):
            return None
        unknown = [name for name in at if name not in BY_NAME]
        if unknown:
            raise FileRefused(
                f"There is no column “{unknown[0][:60]}” in the sheet of figures. Take it out, or "
                "see the template."
            )
        given = optional(BY_NAME[name].optional_field for name in at)
        return cls(headings, given, at)

    def read(self, rows: Rows) -> Read:
        columns = {column.cell: self.at[column.name] for column in LONG if column.name in self.at}
        address, width = self.at.get("address", -1), len(self.headings)
        by_name, by_address = self.picker(columns), self.picker(columns | {"measure": address})
        if "measure" not in self.at:
            by_name = by_address
        for number, row in rows:
            if len(row) > width and self.strays(row):
                yield number, Refused("", NO_HEADING)
            elif 0 <= address < len(row) and row[address]:
                yield number, by_address(row)
            else:
                yield number, by_name(row)


@dataclass
class Wide(Table):
    """A column for each period."""

    format = Format.WIDE

    @classmethod
    def fits(cls, headings: Sequence[str]) -> Wide | None:
        """Return how to read a sheet with these headings, if it is one."""
        at = {_ALIKE.get(name, name): place for name, place in positions(headings).items()}
        later = [name for name in at if name not in WIDE_BEGINS]
        if not {"measure", "address"} & at.keys() or not later:
            return None
        if any(name in BY_NAME for name in later):
            return None
        if not any(_may_be_period(headings[at[name]]) for name in later):
            return None
        return cls(headings, frozenset(), at)

    def read(self, rows: Rows) -> Read:
        names = {"measure": "measure", "area": "place", "group": "group"}
        columns = {cell: self.at[name] for name, cell in names.items() if name in self.at}
        if "measure" not in columns:
            columns["measure"] = self.at["address"]
        pick, address = self.picker(columns), self.at.get("address", -1)
        later = [(place, self.headings[place].strip()) for name, place in self.at.items()
                 if name not in WIDE_BEGINS]  # fmt: skip
        for number, row in rows:
            if self.strays(row):
                yield number, Refused("", NO_HEADING)
                continue
            cells = list(pick(row))
            if 0 <= address < len(row) and row[address].strip():
                cells[_MEASURE] = row[address].strip()
            for place, period in later:
                value = row[place] if place < len(row) else ""
                if value.strip():  # an empty cell says nothing
                    cells[_PERIOD], cells[_VALUE] = period, value
                    yield number, tuple(cells)


def _may_be_period(heading: str) -> bool:
    """Say whether a heading names a period, of whatever kind of year."""
    try:
        periods.read(heading, periods.Years(ends=(3, 31)))
    except figures.CellRefused:
        return False
    return normal(heading) != ""
