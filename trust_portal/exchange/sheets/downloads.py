"""What is given out: templates to fill in, and the register as the same sheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from boards.models import Board
from boards.spreadsheets import guarded
from trust_portal.exchange.sheets.columns import Sheet
from trust_portal.exchange.sheets.declared import APPOINTMENTS, SEATS, SHEETS
from trust_portal.exchange.sheets.files import EXPLANATION
from trust_portal.exchange.sheets.register import Register
from trust_portal.exchange.sheets.tables import NOTE

Rows = Iterable[list[str]]
BYTE_ORDER_MARK = "\ufeff"
"""By which spreadsheets tell UTF-8 in a CSV file."""
AS_TEXT = "@"
"""A format by which a spreadsheet leaves alone what is typed: July 2017 stays July 2017."""
HEAD = PatternFill("solid", fgColor="12324A")
QUIET = Font(italic=True, color="505A5F")
RULES = (
    "Each worksheet is one sheet of the register. Leave out those that you do not need.",
    f"Rows that begin with {NOTE} are explanations and examples. They are not read.",
    "A row is known by its address. A row with a new address is added; one whose address is "
    "in the register changes it. Nothing is ever removed: what you leave out stays as it is.",
    "A column that you leave out stays as it is. An empty cell empties what may be empty.",
    "Dates are as exact as they are known: 29 April 2019, July 2017, 2017, by 29 April 2019, "
    "29 April 2019 or later. A year of two digits is refused.",
    "Nothing is written before you have seen what will be added and changed, and said yes.",
)


def template_rows(sheet: Sheet) -> Iterator[list[str]]:
    """Yield the headings, a row of explanations and two of examples."""
    yield [column.name for column in sheet.columns]
    yield _noted([f"{column.about} {column.kind.how}" for column in sheet.columns])
    for place in range(2):
        yield _noted([(*column.examples, "", "")[place] for column in sheet.columns])


def _noted(cells: list[str]) -> list[str]:
    return [f"{NOTE} {cells[0]}", *cells[1:]]


class Export:
    """The register as sheets, at most ten statements for all; or the seats of one board.

    Raises ``LookupError`` when no board has the address ``board``.
    """

    def __init__(self, board: str = "") -> None:
        self.register = Register()
        every = self.register.shelf("boards").by_address if board else {}
        self.only: Board | None = every[board] if board else None
        self._has_seats = False

    def rows(self, sheet: Sheet) -> Iterator[list[str]]:
        """Yield the headings and every row of ``sheet``."""
        yield [column.name for column in sheet.columns]
        for record in self._records(sheet):
            yield [column.written(self.register, record) for column in sheet.columns]

    def _records(self, sheet: Sheet) -> Iterator[Any]:
        if sheet not in (SEATS, APPOINTMENTS):
            shelf = self.register.shelf(sheet.name)
            yield from sorted(shelf.by_address.values(), key=lambda one: one.slug)
            return
        for board in self._boards():
            seats = self.register.seats_of(board).by_address.values()
            for seat in sorted(seats, key=lambda one: (one.order, one.slug)):
                yield from [seat] if sheet is SEATS else self.register.terms[id(seat)]

    def _boards(self) -> list[Board]:
        every = self.register.shelf("boards").by_address.values()
        chosen = [self.only] if self.only else list(every)
        if not self._has_seats:
            self.register.read_seats(chosen)
            self._has_seats = True
        return sorted(chosen, key=lambda one: one.slug)


def as_csv(rows: Rows) -> Iterator[str]:
    """Yield ``rows`` as CSV, line by line, so that no spreadsheet runs any of it."""
    line = io.StringIO()
    writer = csv.writer(line)
    yield BYTE_ORDER_MARK
    for row in rows:
        writer.writerow([guarded(cell) for cell in row])
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def as_workbook(sheets: Iterable[tuple[Sheet, Rows]]) -> bytes:
    """Return ``sheets`` as one XLSX workbook, with a worksheet that explains them."""
    sheets = [(sheet, list(rows)) for sheet, rows in sheets]
    book = Workbook(write_only=True)
    _explain(book, [sheet for sheet, _ in sheets])
    for sheet, rows in sheets:
        page = book.create_sheet(sheet.title)
        page.freeze_panes = "B2"
        for place, column in enumerate(sheet.columns, 1):
            dimension = page.column_dimensions[get_column_letter(place)]
            dimension.width = max(14, min(40, len(column.name) + 4, 40))
            dimension.number_format = AS_TEXT
        for number, row in enumerate(rows):
            is_note = row[0].startswith(NOTE)
            page.append([_cell(page, text, head=not number, quiet=is_note) for text in row])
    filled = io.BytesIO()
    book.save(filled)
    return filled.getvalue()


def _explain(book: Any, sheets: list[Sheet]) -> None:
    page = book.create_sheet(EXPLANATION)
    for letter, width in zip("ABCD", (18, 20, 70, 60), strict=True):
        page.column_dimensions[letter].width = width
    for rule in RULES:
        page.append([_cell(page, rule, wrap=False)])
    for sheet in sheets:
        page.append([])
        heads = (sheet.title, "Column", f"Each row is {sheet.row}", "What may be written")
        page.append([_cell(page, text, head=True) for text in heads])
        for column in sheet.columns:
            must = " Needed." if column.needed else ""
            usual = f" In a new row, {column.usual} if left empty." if column.usual else ""
            about = f"{column.about}{must}{usual}"
            row = ("", column.name, about, column.kind.how)
            page.append([_cell(page, text, wrap=True) for text in row])


def _cell(
    page: Any, text: str, *, head: bool = False, quiet: bool = False, wrap: bool = False
) -> WriteOnlyCell:
    """Return a cell of text, and never a formula."""
    cell = WriteOnlyCell(page, guarded(text))
    cell.data_type = "s"
    cell.number_format = AS_TEXT
    cell.alignment = Alignment(vertical="top", wrap_text=wrap)
    if head:
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), HEAD
    elif quiet:
        cell.font = QUIET
    return cell


def every_template() -> bytes:
    """Return the workbook to fill in."""
    return as_workbook((sheet, template_rows(sheet)) for sheet in SHEETS)


def whole_register(export: Export) -> bytes:
    """Return the register as one workbook; of one board its seats and terms alone."""
    chosen = (SEATS, APPOINTMENTS) if export.only else SHEETS
    return as_workbook((sheet, export.rows(sheet)) for sheet in chosen)
