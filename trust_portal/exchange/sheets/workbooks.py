"""XLSX workbooks, read with limits on what they may unpack to and never run."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from boards.periods import long_date
from trust_portal.exchange.sheets.tables import MOST_ROWS, Cell, FileRefused, Unusable

MOST_UNPACKED = 60_000_000
MOST_PARTS = 500
MOST_COLUMNS = 60
LOWEST_ROW = MOST_ROWS * 5
BROKEN = (
    LookupError, ValueError, TypeError, AttributeError, OverflowError, EOFError, AssertionError,
    NotImplementedError, RuntimeError, OSError, zipfile.BadZipFile, ParseError,
    DefusedXmlException,
)  # fmt: skip
"""What reading a hostile or damaged workbook may raise."""
_MERGED = re.compile(rb"mergeCell\s[^>]*?ref=\"([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})\"")
_QUOTED = re.compile(r"\"[^\"]*\"|\[[^\]]*\]|\\.")

FORMULA = Unusable("The cell holds a formula. Copy it and paste its value in its place.")
ERROR = Unusable("The cell holds an error, such as #N/A or a date that does not exist. Correct it.")
TIME = Unusable("The cell holds a time and no date. Write a date.")
MERGED = Unusable("The cell is merged with others. Undo the merging and fill every cell.")


def worksheets(
    content: bytes, where: str
) -> Iterator[tuple[str, Iterator[tuple[int, list[Cell]]]]]:
    """Yield each worksheet's title and its rows; to be read in this order.

    Raises ``FileRefused`` for what is no workbook, unpacks to too much or is damaged.
    """
    with _readable(where):
        _refuse_what_unpacks_to_much(content, where)
        book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    try:
        for sheet in book.worksheets:
            yield sheet.title, _rows(sheet, where)
    finally:
        book.close()


class _readable:  # noqa: N801
    """Turns whatever a damaged workbook raises into one refusal."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.quiet = warnings.catch_warnings()

    def __enter__(self) -> None:
        self.quiet.__enter__()
        warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out: styles, lists

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        self.quiet.__exit__(None, None, None)
        if isinstance(error, BROKEN) and not isinstance(error, FileRefused):
            raise FileRefused(
                f"{self.where} is damaged, or no Excel workbook. "
                "Open it in a spreadsheet and save it again as .xlsx."
            ) from error


def _refuse_what_unpacks_to_much(content: bytes, where: str) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        found = parts.infolist()
    if len(found) > MOST_PARTS or sum(one.file_size for one in found) > MOST_UNPACKED:
        raise FileRefused(
            f"{where} is too large once unpacked. Take out pictures and worksheets that are not "
            "to be imported, or save it as CSV."
        )


def _rows(sheet: Any, where: str) -> Iterator[tuple[int, list[Cell]]]:
    """Yield the rows of one worksheet; cells below merged ones are marked."""
    if not hasattr(sheet, "reset_dimensions"):
        return  # a chart on a sheet of its own
    with _readable(where):
        merged = _merged(sheet)
        sheet.reset_dimensions()
        found = iter(sheet.iter_rows(max_col=MOST_COLUMNS))
    number = 0
    while True:
        with _readable(where):
            row = next(found, None)
        if row is None:
            return
        number += 1
        if number > LOWEST_ROW:
            raise FileRefused(
                f"{where}, worksheet {sheet.title}, goes on below row {LOWEST_ROW:,}. "
                "Delete the rows below your table."
            )
        cells = [_cell(one) for one in row]
        for first, last in merged.get(number, ()):
            cells[first - 1 : last] = [MERGED] * (min(last, len(cells)) - first + 1)
        yield number, cells


def _merged(sheet: Any) -> dict[int, list[tuple[int, int]]]:
    """Return the columns from and to which cells are merged, by row."""
    with sheet.parent._archive.open(sheet._worksheet_path) as source:
        ranges = _MERGED.findall(source.read())
    found: dict[int, list[tuple[int, int]]] = {}
    for one in ranges[:MOST_ROWS]:
        left, top, right, bottom = range_boundaries(one.decode())
        for row in range(top, min(bottom, top + MOST_ROWS) + 1):
            if left <= MOST_COLUMNS:
                found.setdefault(row, []).append((left, min(right, MOST_COLUMNS)))
    return found


def _cell(cell: Any) -> Cell:
    """Return a cell as text; a formula is never worked out."""
    value, kind = cell.value, getattr(cell, "data_type", "n")
    unusable = {"f": FORMULA, "e": ERROR}.get(kind)
    if isinstance(value, dt.time | dt.timedelta):
        unusable = TIME
    if unusable is not None:
        return unusable
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case dt.date():
            return _day(value, cell.number_format)
        case float() if value.is_integer():
            return str(int(value))
    return str(value)


def _day(value: dt.date, shown_as: str) -> str:
    """Return a date as exactly as it is shown: a spreadsheet makes July 2017 a first of July."""
    shown = _QUOTED.sub("", shown_as or "").lower()
    with suppress(ValueError):
        if "d" not in shown and "y" in shown:
            return f"{value:%B %Y}" if "m" in shown else f"{value.year:04}"
        return long_date(value)
    return str(value)
