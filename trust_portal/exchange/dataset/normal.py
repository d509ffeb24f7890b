"""One figure of a file as it will be kept: every cell read, or refused with what to write."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any

from boards.spreadsheets import unguarded
from priorities.models import MeasureValue
from priorities.models.places import OWN_PLACE
from trust_portal.exchange.dataset import figures
from trust_portal.exchange.dataset.figures import CellRefused
from trust_portal.exchange.dataset.names import LEFT_OUT, Counted, LeftOut, Names
from trust_portal.exchange.dataset.periods import MONTHS
from trust_portal.exchange.dataset.shapes import Cells, Refused, Shape

STATUS = {value: value for value in MeasureValue.Status.values} | {
    "prov": "provisional", "p": "provisional", "rev": "revised", "r": "revised",
    "revised": "revised", "f": "final",
}  # fmt: skip
MISSING = {value: value for value in MeasureValue.Missing.values if value} | {
    label.casefold(): value for value, label in MeasureValue.Missing.choices if value
}
MOST_KEPT = 20_000
"""Readings of cells that are kept to be used again; then they are forgotten."""
_DAY = re.compile(r"(\d{1,2})(?:[/.](\d{1,2})[/.]| ([A-Za-z]{3,9}) )(\d{4})", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]00:00:00)?", re.ASCII)
HOW_DAY = "Write a day like 31 March 2025 or 2025-03-31."

NOTHING = ("",) * 7
Staged = tuple[Any, ...]
STAGED = (
    "row_number", "measure_id", "place", "group", "period", "period_ends_on", "value", "missing",
    "status", "numerator", "denominator", "lower", "upper", "as_at", "note",
    "ends_by_name",
)  # fmt: skip


@dataclass
class Normal:
    """Reads the cells of one file, for the measures of one board."""

    shape: Shape
    names: Names
    left_out: int = 0
    waiting: int = 0
    """Rows whose measure or area is not decided yet."""
    _measures: dict[str, Counted | LeftOut] = field(default_factory=dict)
    _places: dict[str, str | LeftOut] = field(default_factory=dict)
    _days: dict[str, str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._is_own = not self.shape.empty_is_missing or self.shape.format == "wide"

    def figure(self, number: int, cells: Cells) -> Staged | Refused | None:
        """Return what is kept of one figure, why it is refused, or nothing if it is left out."""
        column = "measure"
        try:
            measure = self._measures.get(cells[0]) or self._measure(cells[0])
            column = "area"
            place = self._places.get(cells[1]) or self._place(cells[1])
            if not isinstance(measure, Counted) or not isinstance(place, str):
                self._count(measure, place)
                return None
            column = "group"
            group = cells[2] and self._text(cells[2], 80, "group")
            column = "period"
            name, ends = self._period(cells[3], measure)
            column = "value"
            value, missing, low = self._value(cells, measure)
            head = (str(number), measure.key, place, group, name)
            column = "other"
            return head + self._rest(cells, (value, missing), low) + (ends,)
        except _Cell as refused:
            return Refused(refused.column, str(refused))
        except CellRefused as refused:
            return Refused(column, str(refused))

    def _count(self, measure: Any, place: Any) -> None:
        if LEFT_OUT in (measure, place):
            self.left_out += 1
        else:
            self.waiting += 1

    def _measure(self, text: str) -> Counted | LeftOut | None:
        name = unguarded(text) if self._is_own else text
        found = self.names.measure(name, self.shape.also_called(" ".join(name.split())))
        if found is not None:
            _keep(self._measures, text, found)
        return found

    def _place(self, text: str) -> str | LeftOut | None:
        name = unguarded(text) if self._is_own else text
        if not name.strip() and self._is_own:
            return OWN_PLACE
        found = self.names.place(name)
        if isinstance(found, str):
            self._text(found, 80, "area")
        if found is not None:
            _keep(self._places, text, found)
        return found

    def _period(self, text: str, measure: Counted) -> tuple[str, str | None]:
        found = measure.periods.get(text)
        if found is None:
            found = self._read_period(text, measure)
            _keep(measure.periods, text, found)
        if isinstance(found, str):
            raise CellRefused(found)
        return found

    def _read_period(self, text: str, measure: Counted) -> tuple[str, str | None] | str:
        is_name = text in self.names.periods
        try:
            period = self.shape.period(text, measure.years)
        except CellRefused as refused:
            return (text, None) if is_name else str(refused)
        ends = period.ends_on.isoformat() if period.ends_on else None
        return text if is_name else period.name, ends

    def _value(self, cells: Cells, measure: Counted) -> tuple[str | None, str, str]:
        """Return the figure, why it is missing, and a note on one that rounds to nought."""
        if not cells[5] and figures.is_plain(cells[4]):
            return cells[4], "", ""
        text, why = cells[4].strip(), cells[5].strip()
        text = unguarded(text) if self._is_own else text
        missing = MISSING.get(why.casefold(), "") if why else ""
        if why and not missing:
            words = ", ".join(
                label.lower() for value, label in MeasureValue.Missing.choices if value
            )
            raise _Cell("why missing", f"“{why[:40]}” is no reason. Write one of: {words}.")
        mark = "" if missing else figures.mark(text)
        if mark:
            low = text.strip("[]").casefold() in figures.ROUNDS_TO_NOUGHT
            return None, mark, figures.LOW_NOTE if low else ""
        if text and missing:
            raise CellRefused("There is a figure, and a reason why there is none. Keep one.")
        if missing:
            return None, missing, ""
        if not text and self.shape.empty_is_missing:
            return None, MeasureValue.Missing.UNAVAILABLE, ""
        if not text:
            raise CellRefused("Enter the figure, or say in “why missing” why there is none.")
        return figures.number(text, measure.unit), "", ""

    def _rest(self, cells: Cells, figure: tuple[str | None, str], low: str) -> Staged:
        """Return what stands after the period, but for the last day that its name tells."""
        if cells[7:] == NOTHING:
            return (None, *figure, self._status(cells[6]), None, None, None, None, None, low)
        above, below, lower, upper = (
            _number(cells[place], name)
            for place, name in ((7, "numerator"), (8, "denominator"),
                                (9, "lower confidence limit"), (10, "upper confidence limit"))
        )  # fmt: skip
        if below is not None and float(below) <= 0:
            raise _Cell("denominator", "Enter a denominator above 0, or leave it empty.")
        if (lower is None) != (upper is None):
            raise _Cell("confidence limits", "Enter both confidence limits, or neither.")
        if lower is not None and upper is not None and float(lower) > float(upper):
            raise _Cell("confidence limits", "The lower confidence limit is above the upper one.")
        note = low or (cells[13] and self._text(cells[13], 300, "note"))
        return (self._day(cells[12], "period ends"), *figure, self._status(cells[6]), above, below,
                lower, upper, self._day(cells[11], "as at"), note)  # fmt: skip

    def _status(self, text: str) -> str | None:
        if not text or text in STATUS:
            return STATUS.get(text)
        found = STATUS.get(text.strip().casefold())
        if found is None and text.strip():
            raise _Cell(
                "status", f"“{text[:40]}” is no status. Write provisional, final or revised."
            )
        return found

    def _text(self, text: str, most: int, column: str) -> str:
        """Return a text of one line; raises for one that is too long or that no cell can say."""
        try:
            found = " ".join(figures.usable(unguarded(text) if self._is_own else text).split())
        except CellRefused as refused:
            raise _Cell(column, str(refused)) from None
        if len(found) > most:
            raise _Cell(column, f"Shorten it to {most} characters: it has {len(found)}.")
        return found

    def _day(self, text: str, column: str) -> str | None:
        if not text:
            return None
        if text not in self._days:
            _keep(self._days, text, _iso_day(text, column))
        return self._days[text]


class _Cell(CellRefused):
    """A cell of a named column is refused."""

    def __init__(self, column: str, why: str) -> None:
        super().__init__(why)
        self.column = column


def _keep(kept: dict[Any, Any], text: Any, found: Any) -> None:
    if len(kept) >= MOST_KEPT:
        kept.clear()
    kept[text] = found


def _number(text: str, column: str) -> str | None:
    if not text:
        return None
    if not text.strip() or figures.mark(text):
        return None
    try:
        return figures.number(text)
    except CellRefused as refused:
        raise _Cell(column, str(refused)) from None


def _iso_day(text: str, column: str) -> str | None:
    try:
        wanted = " ".join(figures.usable(text).split())
        found, iso = _DAY.fullmatch(wanted), _ISO.fullmatch(wanted)
        if not wanted:
            return None
        if iso:
            return dt.date(*map(int, iso.groups())).isoformat()
        if found:
            month = int(found[2]) if found[2] else MONTHS.get(found[3].casefold(), 0)
            return dt.date(int(found[4]), month, int(found[1])).isoformat()
    except CellRefused as refused:
        raise _Cell(column, str(refused)) from None
    except ValueError:
        pass
    if re.fullmatch(r"\d{5}(?:\.0)?", wanted, re.ASCII):
        day = dt.date(1899, 12, 30) + dt.timedelta(days=int(float(wanted)))
        raise _Cell(column, f"{wanted} is how a spreadsheet keeps {day.day} {day:%B %Y}. {HOW_DAY}")
    raise _Cell(column, f"“{wanted[:40]}” is no day. {HOW_DAY}")
