"""XLSX workbooks: looked through as text first, and only then unpacked into memory."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException, ElementTree

from trust_portal.exchange.dataset.opening import MOST_COLUMNS, PIECE
from trust_portal.exchange.sheets.tables import FileRefused

MOST_PARTS = 1_000
MOST_UNPACKED = 300_000_000
MOST_STRINGS = 60_000_000
LOWEST_ROW = 200_000
MOST_CELLS = 4_000_000
LONGEST_TEXT = 200_000
MOST_MARKED = 100_000
DAMAGED = (
    "The workbook is damaged, or no Excel workbook. Open it in a spreadsheet and save it again as "
    ".xlsx."
)
TOO_MUCH = (
    "The workbook is too large once unpacked. Take out pictures and worksheets that are not to be "
    "imported, or save the worksheet with the figures as CSV."
)
_SHEETS = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_CELL = re.compile(rb"<(?:\w+:)?c[ />]")
_PLACED = re.compile(rb"<(?:\w+:)?c(?: [a-z]+=\"[^\"]*\")*? r=\"([A-Z]{1,4})\d")
_ROW = re.compile(rb"<(?:\w+:)?row[^>]* r=\"(\d+)\"")
_MARKED = re.compile(
    rb"<(?:\w+:)?c r=\"([A-Z]{1,3}\d{1,7})\"([^>]*)>\s*(?:<(?:\w+:)?(f)[ >/])?"
)  # fmt: skip
_STYLE = re.compile(rb" s=\"(\d+)\"")
_TEXT = re.compile(rb" t=\"(?:s|str|inlineStr|b|d)\"")
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell ")
_PERCENT_FORMATS = {9, 10}
Position = tuple[int, int]


@dataclass
class Marks:
    """Cells of one worksheet that are not what they seem, by row and column from 1."""

    cells: dict[Position, str] = field(default_factory=dict)
    percent: set[Position] = field(default_factory=set)


def look_through(path: Path) -> dict[str, Marks]:
    """Return the marks of each worksheet, by its title.

    Raises ``FileRefused`` for what is damaged, and for what would unpack to too much.
    """
    try:
        with zipfile.ZipFile(path) as parts:
            _weigh(parts)
            percent = _percent_styles(parts)
            found = {}
            for one in parts.infolist():
                if _SHEETS.fullmatch(one.filename):
                    found[one.filename.lower()] = _Sheet(parts, one, percent).look()
                elif one.filename.lower().endswith(".xml"):
                    _look_at_text(parts, one)
            return {title: found.get(part, Marks()) for title, part in _titles(parts).items()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError,
            LookupError, ParseError, DefusedXmlException) as broken:  # fmt: skip
        if isinstance(broken, FileRefused):
            raise
        raise FileRefused(DAMAGED) from broken


def _weigh(parts: zipfile.ZipFile) -> None:
    found = parts.infolist()
    names = [one.filename.lower() for one in found]
    if len(found) > MOST_PARTS or sum(one.file_size for one in found) > MOST_UNPACKED:
        raise FileRefused(TOO_MUCH)
    if any(one.flag_bits & 1 for one in found):
        raise FileRefused("The workbook is locked with a password. Take it off and save it again.")
    if len(set(names)) < len(names):
        raise FileRefused(DAMAGED)
    if "xl/workbook.xml" not in names:
        raise FileRefused("The file is a packed folder, and no Excel workbook (.xlsx).")
    if any(
        one.file_size > MOST_STRINGS for one in found if "sharedstrings" in one.filename.lower()
    ):
        raise FileRefused(TOO_MUCH)


def _pieces(parts: zipfile.ZipFile, one: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a part in pieces that end where a tag begins; refuse what no worksheet has."""
    rest = b""
    with parts.open(one) as source:
        while piece := source.read(PIECE // 4):
            if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
                raise FileRefused(DAMAGED)
            whole = rest + piece
            cut = whole.rfind(b"<")
            rest = whole[cut:] if cut >= 0 else whole
            if len(rest) > LONGEST_TEXT:
                raise FileRefused("A cell of the workbook holds a book: far more than a figure.")
            if cut > 0:
                yield whole[:cut]
    yield rest


def _look_at_text(parts: zipfile.ZipFile, one: zipfile.ZipInfo) -> None:
    for _ in _pieces(parts, one):
        pass


def _titles(parts: zipfile.ZipFile) -> dict[str, str]:
    """Return the part of each worksheet by its title."""
    book = _parsed(parts, "xl/workbook.xml")
    links = _parsed(parts, "xl/_rels/workbook.xml.rels")
    targets = {one.get("Id", ""): one.get("Target", "") for one in links}
    found = {}
    for sheet in (one for one in book.iter() if one.tag.endswith("}sheet")):
        key = next((value for name, value in sheet.items() if name.endswith("}id")), "")
        target = targets.get(key, "").lstrip("/")
        part = target if target.startswith("xl/") else f"xl/{target}"
        found[sheet.get("name", "")] = part.lower()
    return found


def _parsed(parts: zipfile.ZipFile, name: str) -> Any:
    info = parts.getinfo(name)
    if info.file_size > MOST_STRINGS // 10:
        raise FileRefused(TOO_MUCH)
    return ElementTree.fromstring(parts.read(info))


def _percent_styles(parts: zipfile.ZipFile) -> set[bytes]:
    """Return the numbers of the cell styles that show 0.12 as 12%."""
    if "xl/styles.xml" not in parts.namelist():
        return set()
    root = _parsed(parts, "xl/styles.xml")
    space = root.tag.partition("}")[0] + "}" if "}" in root.tag else ""
    formats = _PERCENT_FORMATS | {
        int(one.get("numFmtId", 0))
        for one in root.iter(f"{space}numFmt")
        if "%" in re.sub(r"\"[^\"]*\"|\\.", "", one.get("formatCode", ""))
    }
    used = root.find(f"{space}cellXfs")
    return {
        str(number).encode()
        for number, one in enumerate(used if used is not None else ())
        if int(one.get("numFmtId", 0)) in formats
    }


class _Sheet:
    """The text of one worksheet: how far it goes, and which cells are marked."""

    def __init__(self, parts: zipfile.ZipFile, one: zipfile.ZipInfo, percent: set[bytes]) -> None:
        self.pieces, self.percent = _pieces(parts, one), percent
        self.marks, self.merged = Marks(), 0
        self.cells = self.placed = self.lowest = 0
        self.columns: set[bytes] = set()

    def look(self) -> Marks:
        for piece in self.pieces:
            self._count(piece)
            if b"<f" in piece or b":f" in piece or b't="e"' in piece or self.percent:
                self._mark(piece)
        widest = max((column_number(one.decode()) for one in self.columns), default=0)
        if self.cells != self.placed:
            raise FileRefused(DAMAGED)
        if self.merged > 1_000:
            raise FileRefused("More than 1,000 cells of the workbook are merged. Undo the merging.")
        if widest > MOST_COLUMNS:
            raise FileRefused(
                f"The worksheet goes on to column {widest:,}. At most {MOST_COLUMNS} are read: "
                "delete the columns beside your table."
            )
        if self.lowest * widest > MOST_CELLS:
            raise FileRefused(TOO_MUCH)
        return self.marks

    def _count(self, piece: bytes) -> None:
        self.cells += len(_CELL.findall(piece))
        placed = _PLACED.findall(piece)
        self.placed += len(placed)
        self.columns.update(placed)
        self.merged += len(_MERGE.findall(piece))
        self.lowest = max(self.lowest, *map(int, _ROW.findall(piece)), 0)
        if self.lowest > LOWEST_ROW:
            raise FileRefused(
                f"The worksheet goes on below row {LOWEST_ROW:,}. Delete the rows below your "
                "table, or save it as CSV."
            )
        if self.cells > MOST_CELLS:
            raise FileRefused(TOO_MUCH)

    def _mark(self, piece: bytes) -> None:
        for found in _MARKED.finditer(piece):
            what = "\0formula" if found[3] else "\0error" if b't="e"' in found[2] else ""
            style = _STYLE.search(found[2]) if not what and self.percent else None
            if what:
                self.marks.cells[position(found[1].decode())] = what
            elif style and style[1] in self.percent and not _TEXT.search(found[2]):
                self.marks.percent.add(position(found[1].decode()))
        if len(self.marks.cells) > MOST_MARKED:
            raise FileRefused(
                f"The worksheet holds more than {MOST_MARKED:,} formulas or errors. Copy it and "
                "paste the values alone into a new worksheet."
            )


def column_number(letters: str) -> int:
    """Return 1 for A, 27 for AA."""
    number = 0
    for one in letters:
        number = number * 26 + ord(one) - 64
    return number


def position(reference: str) -> Position:
    """Return row and column of a cell such as B5."""
    letters = reference.rstrip("0123456789")
    return int(reference[len(letters) :]), column_number(letters)


def as_text(value: Any) -> str:
    """Return a cell of a workbook as text."""
    kind = type(value)
    if kind is str:
        return str(value)
    if kind is float:
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if kind is bool:
        return "yes" if value else "no"
    if isinstance(value, dt.time | dt.timedelta):
        return "\0time"
    return _day(value) if isinstance(value, dt.date) else str(value)


def _day(value: dt.date) -> str:
    if isinstance(value, dt.datetime) and value.time() != dt.time():
        return value.isoformat(" ")
    return f"{value:%Y-%m-%d}"


def as_percent(text: str) -> str:
    """Return 12% for the 0.12 that a spreadsheet shows so."""
    return (
        f"{Decimal(text) * 100:f}".rstrip("0").rstrip(".") + "%"
        if "." in text
        else (f"{int(text) * 100}%")
    )
