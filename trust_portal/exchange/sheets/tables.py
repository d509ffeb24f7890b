"""Rows of a file, each under the heading of a declared column; which sheet it is, is recognised."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from boards.spreadsheets import unguarded
from trust_portal.exchange.sheets.columns import Column, Sheet, normal
from trust_portal.exchange.sheets.declared import SHEETS
from trust_portal.exchange.sheets.text import one_line

MOST_ROWS = 10_000
NOTE = "#"
"""What begins a row that is an explanation or an example, and is not read."""


class FileRefused(ValueError):
    """A file cannot be read at all; the message says why and how to mend it."""


@dataclass(frozen=True)
class Unusable:
    """A cell with something that is no text, number or date; ``why`` says how to mend it."""

    why: str


Cell = str | Unusable
Grid = Iterable[tuple[int, list[Cell]]]


@dataclass(frozen=True)
class Line:
    """One row: its number in the file, and its cells by the names of their columns."""

    number: int
    cells: dict[str, str]
    unusable: dict[str, str]


@dataclass
class Table:
    """All that was read of one sheet. ``where`` says where it stands, for people."""

    sheet: Sheet
    where: str
    columns: list[Column]
    lines: list[Line] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def table_of(grid: Grid, where: str, title: str) -> Table | None:
    """Return the rows of ``grid`` as the sheet that it is; ``None`` where nothing stands.

    ``title`` is the name of the file or worksheet, which may say which sheet it is.
    Raises ``FileRefused`` where the headings do not say, or name an unknown column.
    """
    rows = _without_blanks(grid)
    number, headings = next(rows, (0, []))
    if not number:
        return None
    sheet = _recognised(_texts(headings, where), where, title)
    columns = _columns(_texts(headings, where), sheet, where)
    table = Table(sheet, where, [one for one in columns if one])
    for row, cells in rows:
        table.lines.append(_line(row, cells, columns))
        if len(table.lines) > MOST_ROWS:
            raise too_many(where)
    return table


def too_many(where: str) -> FileRefused:
    """Return the refusal of more rows than can be read at once."""
    return FileRefused(
        f"{where} has more than {MOST_ROWS:,} rows. Import at most {MOST_ROWS:,} at a time: "
        "split it into several."
    )


def _without_blanks(grid: Grid) -> Iterator[tuple[int, list[Cell]]]:
    for number, cells in grid:
        used = any(isinstance(cell, Unusable) or cell.strip() for cell in cells)
        first = cells[0] if used else ""
        if used and not (isinstance(first, str) and first.lstrip().startswith(NOTE)):
            yield number, cells


def _texts(headings: list[Cell], where: str) -> list[str]:
    for cell in headings:
        if isinstance(cell, Unusable):
            raise FileRefused(f"{where}: a heading cannot be read. {cell.why}")
    found = [one_line(unguarded(str(cell))) for cell in headings]
    while found and not found[-1]:
        found.pop()
    return found


def _recognised(headings: list[str], where: str, title: str) -> Sheet:
    """Return which sheet it is: by its name, else as the only one that its headings fit."""
    named = [one for one in SHEETS if normal(title).startswith(one.name)]
    if named:
        return named[0]
    fitting = [
        sheet
        for sheet in SHEETS
        if all(sheet.column(heading) for heading in headings if heading)
        and {one.name for one in sheet.needed} <= {_name(sheet, heading) for heading in headings}
    ]
    if len(fitting) == 1:
        return fitting[0]
    names = ", ".join(one.name for one in fitting or SHEETS)
    raise FileRefused(
        f"{where} does not say which sheet it is. Give it one of these names: {names}; "
        "and give its columns the headings of the template."
    )


def _name(sheet: Sheet, heading: str) -> str:
    column = sheet.column(heading)
    return column.name if column else ""


def _columns(headings: list[str], sheet: Sheet, where: str) -> list[Column | None]:
    """Return the column under each heading; raises ``FileRefused`` for what is wrong with them."""
    found = [sheet.column(heading) if heading else None for heading in headings]
    told = [
        _unknown(heading, sheet)
        for heading, column in zip(headings, found, strict=True)
        if heading and not column
    ]
    twice = [one.name for one, times in Counter(one for one in found if one).items() if times > 1]
    told += [f"The column “{name}” stands there twice. Keep one." for name in twice]
    missing = [one.name for one in sheet.needed if one not in found]
    if missing:
        told.append(f"Add the column {' and '.join(f'“{name}”' for name in missing)}.")
    if told:
        raise FileRefused(f"{where}, read as the sheet of {sheet.plural}: {' '.join(told)}")
    return found


def _unknown(heading: str, sheet: Sheet) -> str:
    names = [one.name for one in sheet.columns]
    near = difflib.get_close_matches(normal(heading)[:60], names, n=1, cutoff=0.6)
    mend = f"Did you mean “{near[0]}”?" if near else "Take it out, or see the template."
    return f"There is no column “{heading[:60]}”. {mend}"


def _line(number: int, cells: list[Cell], columns: list[Column | None]) -> Line:
    line = Line(number, {}, {})
    for place, cell in enumerate(cells):
        column = columns[place] if place < len(columns) else None
        if column is not None and isinstance(cell, Unusable):
            line.unusable[column.name] = cell.why
        elif column is not None:
            line.cells[column.name] = unguarded(str(cell))
        elif isinstance(cell, Unusable) or cell.strip():
            line.unusable[""] = (
                "A cell of this row stands under no heading. Give its column a heading, or take "
                "it out. In a CSV file a text with a comma in it needs quotation marks around it."
            )
    return line
