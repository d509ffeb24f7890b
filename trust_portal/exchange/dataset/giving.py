"""Rows of figures as files: CSV line by line, workbooks written to disk and never held whole."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from boards.spreadsheets import guarded
from priorities.models import Measure
from priorities.models.places import OWN_PLACE
from trust_portal.exchange.dataset.sheets import (
    HEADINGS,
    Cell,
    Figure,
    Given,
    Row,
    long_row,
    wide_cell,
)
from trust_portal.exchange.sheets.text import one_line

BYTE_ORDER_MARK = "\ufeff"
AS_TEXT = "@"
HEAD = PatternFill("solid", fgColor="12324A")
_NO_TITLE = re.compile(r"[\[\]:*?/\\']")
LONGEST_TITLE = 31


def as_csv(rows: Iterable[Row]) -> Iterator[str]:
    """Yield ``rows`` as CSV, line by line, so that no spreadsheet runs any of it."""
    line = io.StringIO()
    writer = csv.writer(line)
    yield BYTE_ORDER_MARK
    for row in rows:
        writer.writerow([_csv_cell(cell) for cell in row])
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def _csv_cell(cell: Cell) -> str:
    """Return a cell: a number may begin with a minus sign, a text may not."""
    return f"{cell:f}" if isinstance(cell, Decimal) else guarded(cell)


def as_workbook(file: IO[bytes], rows: Iterable[Row], title: str = "figures") -> None:
    """Write ``rows``, headings first, as a workbook of one worksheet."""
    book = Workbook(write_only=True)
    page = book.create_sheet(title)
    page.freeze_panes = "B2"
    _fill(page, rows)
    book.save(file)


def every_measure(file: IO[bytes], given: Given) -> None:
    """Write a workbook with a page of contents, and a worksheet for each measure."""
    measures = given.measures()
    book = Workbook(write_only=True)
    titles = titles_of(measures)
    figures = {
        key: list(several)
        for key, several in groupby(given.figures(measures), key=lambda one: one["measure_id"])
    }
    _contents(book, given, measures, figures)
    for measure in measures:
        page = book.create_sheet(titles[measure.pk])
        _about(page, measure)
        rows = (long_row(measure, one) for one in figures.pop(measure.pk, ()))
        _fill(page, _with_headings(rows))
    book.save(file)


def _with_headings(rows: Iterable[Row]) -> Iterator[Row]:
    yield list(HEADINGS)
    yield from rows


def titles_of(measures: Iterable[Measure]) -> dict[int, str]:
    """Return a title for the worksheet of each measure: numbered, and short enough for one."""
    return {
        one.pk: f"{number} {_NO_TITLE.sub(' ', one_line(one.name))}"[:LONGEST_TITLE].strip()
        for number, one in enumerate(measures, 1)
    }


CONTENTS = {"Unit": 24, f"Newest for {OWN_PLACE}": 24, "Period": 26, "Figures": 10,
            "Published by": 48}  # fmt: skip
"""What the page of contents says beside the name of each measure, and how wide its columns are."""


def _contents(
    book: Any, given: Given, measures: list[Measure], figures: dict[int, list[Figure]]
) -> None:
    """Lead to the worksheet of each measure, and say how it stands."""
    page, titles = book.create_sheet("Contents"), titles_of(measures)
    page.freeze_panes = "B2"
    page.column_dimensions["A"].width = 70
    for letter, width in zip("BCDEF", CONTENTS.values(), strict=True):
        page.column_dimensions[letter].width = width
    headings = (guarded(f"Measures of {given.board}"), *CONTENTS)
    page.append([_head(page, text) for text in headings])
    for measure in measures:
        link = WriteOnlyCell(page, guarded(one_line(measure.name)))
        link.hyperlink = f"#'{titles[measure.pk]}'!A1"
        link.font = Font(underline="single", color="1D70B8")
        several = figures.get(measure.pk, [])
        stands = [_cell(cell) for cell in newest(several)]
        page.append([link, guarded(measure.unit), *stands, len(several),
                     guarded(measure.source_name)])  # fmt: skip


def newest(figures: Iterable[Figure]) -> Row:
    """Return the newest figure of our own place for everybody, or why it is missing; its period."""
    own = [one for one in figures if one["place"] == OWN_PLACE and not one["group"]]
    if not own:
        return ["", ""]
    last = own[-1]  # they come in the order of their periods
    return [wide_cell(last), last["period"]]


def _about(page: Any, measure: Measure) -> None:
    """Say above the table what is counted; rows that begin with # are not read.

    What stays in sight while the figures are moved along begins below the headings.
    """
    said = (measure.name, measure.unit and f"Counted in: {measure.unit}",
            measure.definition, measure.caveat and f"Caveat: {measure.caveat}")  # fmt: skip
    told = [text for text in said if text]
    page.freeze_panes = f"B{len(told) + 2}"
    for text in told:
        page.append([f"# {one_line(text)[:1_000]}"])


def _fill(page: Any, rows: Iterable[Row]) -> None:
    first = True
    for row in rows:
        if first:
            for place, heading in enumerate(row, 1):
                column = page.column_dimensions[get_column_letter(place)]
                column.width = 40 if place == 1 else max(12, len(str(heading)) + 3)
        page.append([_head(page, cell) for cell in row] if first else [_cell(cell) for cell in row])
        first = False


def _cell(cell: Cell) -> Any:
    if isinstance(cell, Decimal):
        return cell
    return guarded(cell) or None


def _head(page: Any, text: Cell) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, str(text))
    cell.font, cell.fill = Font(bold=True, color="FFFFFF"), HEAD
    cell.number_format = AS_TEXT
    return cell
