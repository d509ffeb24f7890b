"""The worksheets of a workbook as rows of text, read by calamine once they are looked through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import python_calamine

from trust_portal.exchange.dataset import workbooks
from trust_portal.exchange.dataset.opening import MOST_COLUMNS
from trust_portal.exchange.dataset.workbooks import Marks, as_percent, as_text
from trust_portal.exchange.sheets.tables import FileRefused

BROKEN = (python_calamine.CalamineError, python_calamine.PasswordError, python_calamine.XmlError,
          python_calamine.ZipError, OSError, ValueError, RuntimeError)  # fmt: skip


@dataclass(frozen=True)
class Worksheet:
    """One worksheet that can be seen."""

    title: str
    sheet: python_calamine.CalamineSheet
    marks: Marks

    @property
    def height(self) -> int:
        """Return how many rows it has, those above the first used one left out."""
        return int(self.sheet.height)

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows as text with their numbers; what no cell can say is marked."""
        start = self.sheet.start
        left = [""] * (start[1] if start else 0)
        special = self._special()
        for number, row in enumerate(self.sheet.iter_rows(), 1):
            cells = left + [as_text(cell) for cell in row]
            if number in special:
                self._put(cells, special[number])
            yield number, cells

    def _special(self) -> dict[int, list[tuple[int, str]]]:
        found: dict[int, list[tuple[int, str]]] = {}
        for (row, column), what in self.marks.cells.items():
            found.setdefault(row, []).append((column, what))
        for row, column in self.marks.percent:
            found.setdefault(row, []).append((column, "%"))
        for (top, left), (bottom, right) in self.sheet.merged_cell_ranges or ():
            for row in range(top, min(bottom, top + 5_000) + 1):
                columns = range(left, min(right, left + MOST_COLUMNS) + 1)
                found.setdefault(row + 1, []).extend((one + 1, "\0merged") for one in columns)
        return found

    @staticmethod
    def _put(cells: list[str], marked: list[tuple[int, str]]) -> None:
        for column, what in marked:
            cells.extend([""] * (column - len(cells)))
            if what != "%":
                cells[column - 1] = what
            elif cells[column - 1]:
                cells[column - 1] = as_percent(cells[column - 1])


def visible(path: Path) -> tuple[list[Worksheet], list[str]]:
    """Return the worksheets that can be seen, and notes on those that cannot and are not read.

    Raises ``FileRefused`` for a workbook that is damaged, hostile or empty.
    """
    marks = workbooks.look_through(path)
    try:
        book = python_calamine.CalamineWorkbook.from_path(path)
        found, notes = [], []
        for one in book.sheets_metadata:
            if one.typ != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            if one.visible != python_calamine.SheetVisibleEnum.Visible:
                notes.append(f"The worksheet “{one.name[:60]}” is hidden, and is not read.")
                continue
            sheet = book.get_sheet_by_name(one.name)
            if sheet.height:
                found.append(Worksheet(one.name, sheet, marks.get(one.name, Marks())))
    except BROKEN as broken:
        raise FileRefused(workbooks.DAMAGED) from broken
    if not found:
        raise FileRefused("There is nothing in the workbook that can be seen.")
    return found, notes
