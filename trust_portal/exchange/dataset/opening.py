"""Looks at a file before anything reads it: what it is, and whether it can be read safely.

Nothing here holds a file in memory: it is read in pieces, and what is too much is refused
with a sentence before it is unpacked.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from trust_portal.exchange.dataset.declared import normal
from trust_portal.exchange.sheets.tables import FileRefused

PIECE = 1 << 20
LARGEST_CSV = 120_000_000
LARGEST_WORKBOOK = 30_000_000
LONGEST_LINE = 200_000
"""Bytes from one line end to the next, and within one pair of quotation marks."""
MOST_COLUMNS = 260
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_WORKBOOK = b"PK\x03\x04"
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WEB = (b"<html", b"<!doctype", b"<table", b"<?xml")
WINDOWS = (
    "Read as Windows-1252, in which older spreadsheets save. Look whether names with accents are "
    "right; if not, save it as “CSV UTF-8”."
)


@dataclass
class Opened:
    """A file that may be read: how, and what there is to say about it."""

    path: Path
    name: str
    kind: str
    """``csv`` or ``xlsx``."""
    sha256: str
    size: int
    encoding: str = ""
    separator: str = ","
    lines: int = 0
    notes: list[str] = field(default_factory=list)

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows of a CSV file with their numbers, as a spreadsheet counts them."""
        number = 0
        with self.path.open(encoding=self.encoding, newline="") as file:
            reader = csv.reader(file, delimiter=self.separator, strict=True)
            try:
                for number, cells in enumerate(reader, 1):
                    yield number, cells
            except (csv.Error, UnicodeDecodeError):
                raise FileRefused(
                    f"Row {number + 1:,}: a quotation mark is missing or too many. A cell with a "
                    "quotation mark in it has it doubled, and others around it."
                ) from None


def opened(path: Path, name: str) -> Opened:
    """Return how the file at ``path`` can be read.

    Raises ``FileRefused`` with a sentence for what is no table, and for too much.
    """
    with path.open("rb") as file:
        begins = file.read(512)
    if not begins.strip():
        raise FileRefused("The file is empty.")
    if begins.startswith(_OLD_OR_LOCKED):
        raise FileRefused(
            "The file is in Excel’s older format (.xls), or locked with a password. "
            "Take the password off and save it as “Excel workbook (.xlsx)”."
        )
    if begins.startswith(_WORKBOOK):
        return _workbook(path, name)
    if begins.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_WEB):
        raise FileRefused(
            "The file is a web page with the name of a spreadsheet. Open it in a spreadsheet and "
            "save it as “Excel workbook (.xlsx)” or as CSV."
        )
    return _csv(path, name, begins)


def _workbook(path: Path, name: str) -> Opened:
    size = path.stat().st_size
    if size > LARGEST_WORKBOOK:
        raise FileRefused(
            f"The workbook is larger than {LARGEST_WORKBOOK // 1_000_000} MB. Save the worksheet "
            "with the figures as CSV, or split it."
        )
    with path.open("rb") as file:
        return Opened(path, name, "xlsx", hashlib.file_digest(file, "sha256").hexdigest(), size)


def _csv(path: Path, name: str, begins: bytes) -> Opened:
    size = path.stat().st_size
    if size > LARGEST_CSV:
        raise FileRefused(f"The file is larger than {LARGEST_CSV // 1_000_000} MB. Split it.")
    encoding = "utf-16" if begins[:2] in _UTF16 else ""
    seen = _Seen(path, wide=bool(encoding))
    if not encoding:
        encoding = "utf-8-sig" if seen.is_utf8 else "cp1252"
    found = Opened(path, name, "csv", seen.sha256, size, encoding, lines=seen.lines)
    if encoding == "cp1252":
        found.notes.append(WINDOWS)
    found.separator = _separator(found)
    if found.separator != ",":
        found.notes.append(f"Read with {SEPARATORS[found.separator]} between the cells.")
    return found


class _Seen:
    """One pass over the bytes of a file, a piece at a time."""

    def __init__(self, path: Path, *, wide: bool) -> None:
        self.lines, self.is_utf8, self._since = 0, True, 0
        self._wide = wide
        digest, decoder = hashlib.sha256(), codecs.getincrementaldecoder("utf-8")()
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                digest.update(piece)
                self._look_at(piece)
                self._decode(decoder, piece, last=False)
        self._decode(decoder, b"", last=True)
        self.sha256 = digest.hexdigest()

    def _decode(self, decoder: codecs.IncrementalDecoder, piece: bytes, *, last: bool) -> None:
        if self.is_utf8 and not self._wide:
            try:
                decoder.decode(piece, last)
            except UnicodeDecodeError:
                self.is_utf8 = False

    def _look_at(self, piece: bytes) -> None:
        if not self._wide and b"\0" in piece:
            raise FileRefused(
                "The file is not a CSV file, or in an encoding that cannot be told. "
                "Save it as “CSV UTF-8” or as an Excel workbook (.xlsx)."
            )
        self.lines += piece.count(b"\n")
        # A line that is longer than the limit either crosses a piece or lies within one.
        for start in range(0, len(piece), LONGEST_LINE // 2):
            part = piece[start : start + LONGEST_LINE // 2]
            end = max(part.rfind(b"\n"), part.rfind(b"\r"))
            self._since = self._since + len(part) if end < 0 else len(part) - end
            if self._since > LONGEST_LINE:
                raise FileRefused(
                    f"A row near row {self.lines + 1:,} is longer than {LONGEST_LINE:,} letters: "
                    "a line end or a quotation mark is missing, or a cell holds a book."
                )


def _separator(found: Opened) -> str:
    """Return what stands between the cells: what makes the most cells of the first full line."""
    try:
        with found.path.open(encoding=found.encoding, newline="") as file:
            head = file.read(LONGEST_LINE)
    except UnicodeError:
        raise FileRefused(
            "The file begins as UTF-16 and does not go on so. Save it as “CSV UTF-8”."
        ) from None
    if "\0" in head:
        raise FileRefused("The file holds characters that no table has. Save it as “CSV UTF-8”.")
    lines = [line for line in head.splitlines()[:20] if line.strip(",;|\t ")]
    counted = {one: max((line.count(one) for line in lines), default=0) for one in SEPARATORS}
    best = max(counted, key=lambda one: counted[one])
    if not counted[best] and normal(lines[0] if lines else "") == "":
        raise FileRefused("There is nothing in the file but separators.")
    return best if counted[best] else ","
