"""A file of figures, recognised by its columns and read row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path, PurePath

from trust_portal.exchange.dataset import opening, worksheets
from trust_portal.exchange.dataset.declared import normal
from trust_portal.exchange.dataset.opening import MOST_COLUMNS, Opened
from trust_portal.exchange.dataset.own import Long, Wide
from trust_portal.exchange.dataset.published.ees import Ees
from trust_portal.exchange.dataset.published.fingertips import Fingertips
from trust_portal.exchange.dataset.published.lait import Lait
from trust_portal.exchange.dataset.shapes import Cells, Refused, Rows, Shape
from trust_portal.exchange.sheets.tables import NOTE, FileRefused

LOOK_FOR_HEADINGS = 25
"""Rows in which the headings are looked for: tables have titles above them."""
Figure = tuple[str, int, Cells | Refused | None]


@dataclass
class Part:
    """A table of a file: the file itself, or one worksheet."""

    where: str
    shape: Shape
    headings_in: int
    rows: Callable[[], Rows]

    def figures(self) -> Iterator[tuple[int, Cells | Refused | None]]:
        """Yield what is read of each row below the headings, rows that are notes left out."""
        return self.shape.read(self._below())

    def _below(self) -> Iterator[tuple[int, list[str]]]:
        for number, cells in self.rows():
            if number <= self.headings_in or not cells:
                continue
            first = cells[0]
            if first[:1] == NOTE or (not first and not any(cells)):
                continue
            yield number, cells


@dataclass
class Source:
    """A file that is recognised, ready to be read."""

    opened: Opened
    parts: list[Part]
    total: int
    """About how many rows it has, to tell how far it has come."""
    notes: list[str] = field(default_factory=list)

    @property
    def shape(self) -> Shape:
        """Return the kind of file it is."""
        return self.parts[0].shape

    def figures(self) -> Iterator[Figure]:
        """Yield each figure, with the worksheet it stands in if there are several."""
        for part in self.parts:
            where = part.where if len(self.parts) > 1 else ""
            for number, found in part.figures():
                yield where, number, found


def source(path: Path, name: str) -> Source:
    """Return the file at ``path``, called ``name`` by its sender, ready to be read.

    Raises ``FileRefused`` with a sentence for a file that cannot be read, is hostile, or
    whose columns are of no kind that is known.
    """
    opened = opening.opened(path, name)
    if opened.kind == "csv":
        shape, at = recognised(opened.rows(), PurePath(name).stem)
        part = Part(name, shape, at, opened.rows)
        return Source(opened, [part], max(0, opened.lines - at), opened.notes)
    return _of_workbook(opened)


def _of_workbook(opened: Opened) -> Source:
    sheets, notes = worksheets.visible(opened.path)
    parts: list[Part] = []
    refusals: list[FileRefused] = []
    for sheet in sheets:
        try:
            shape, at = recognised(sheet.rows(), sheet.title)
        except FileRefused as refused:
            refusals.append(refused)
            notes.append(f"The worksheet “{sheet.title[:60]}” has no table of figures: not read.")
            continue
        if parts and (shape.format, shape.given) != (parts[0].shape.format, parts[0].shape.given):
            notes.append(f"The worksheet “{sheet.title[:60]}” has other columns: not read.")
            continue
        parts.append(Part(sheet.title, shape, at, sheet.rows))
    if not parts:
        raise refusals[0]
    total = sum(sheet.height for sheet in sheets)
    return Source(opened, parts, total, notes)


def recognised(rows: Rows, called: str) -> tuple[Shape, int]:
    """Return the kind of table, and the row in which its headings stand."""
    refused: FileRefused | None = None
    first: Sequence[str] = ()
    for number, cells in islice(rows, LOOK_FOR_HEADINGS):
        headings = _trimmed(cells)
        if not headings or headings[0].startswith(NOTE):
            continue
        first = first or headings
        try:
            shape = _shape(headings, called)
        except FileRefused as unfit:
            refused = refused or unfit
            continue
        if shape is not None:
            _refuse_twice(headings)
            return shape, number
    raise refused or _unknown(first)


def _trimmed(cells: list[str]) -> list[str]:
    found = [" ".join(cell.split()) for cell in cells]
    while found and not found[-1]:
        found.pop()
    if len(found) > MOST_COLUMNS:
        raise FileRefused(f"The table has {len(found):,} columns. At most {MOST_COLUMNS} are read.")
    return found


def _shape(headings: list[str], called: str) -> Shape | None:
    return (
        Fingertips.fits(headings)
        or Ees.fits(headings)
        or Lait.fits(headings, called)
        or Long.fits(headings)
        or Wide.fits(headings)
    )


def _refuse_twice(headings: list[str]) -> None:
    times = Counter(normal(one) for one in headings if one)
    twice = [name for name, number in times.items() if number > 1]
    if twice:
        raise FileRefused(f"The heading “{twice[0][:60]}” stands there twice. Keep one column.")


def _unknown(headings: Sequence[str]) -> FileRefused:
    shown = ", ".join(f"“{one[:30]}”" for one in headings[:6] if one[:1] != "\0")
    seen = f" The first row says {shown}." if shown else ""
    return FileRefused(
        "The columns are of no kind that is known. Use the template, or a file as the Local "
        "Authority Interactive Tool, explore education statistics or Fingertips gives it out."
        + seen
    )
