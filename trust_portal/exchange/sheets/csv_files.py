"""CSV files as spreadsheets and people make them: any separator, any usual encoding."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from trust_portal.exchange.sheets.columns import normal
from trust_portal.exchange.sheets.declared import SHEETS
from trust_portal.exchange.sheets.tables import MOST_ROWS, Cell, FileRefused

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
LONGEST_CELL = 100_000
_KNOWN = {normal(column.name) for sheet in SHEETS for column in sheet.columns}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def decoded(content: bytes, where: str) -> tuple[str, str]:
    """Return the text of a file, and a note on how it was read, if that needs one.

    UTF-8 with or without a mark, UTF-16 with one, else Windows-1252, in which older
    spreadsheets write. Raises ``FileRefused`` for what is none of these.
    """
    encodings = [("utf-16", "")] if content[:2] in _UTF16 else [("utf-8-sig", "")]
    encodings.append(
        ("cp1252", "Read as Windows-1252, in which older spreadsheets save. Look whether names "
         "with accents are right; if not, save it as “CSV UTF-8”."),
    )  # fmt: skip
    for encoding, note in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text, note
    raise FileRefused(
        f"{where} is not a CSV file, or in an encoding that cannot be told. "
        "Save it as “CSV UTF-8” or as an Excel workbook (.xlsx)."
    )


def separator_of(text: str) -> str:
    """Return what stands between the cells: what makes the most known headings."""
    first = next((line for line in text.splitlines() if line.strip(", ;\t")), "")
    heads = {one: [normal(cell.strip('"')) for cell in first.split(one)] for one in SEPARATORS}
    return max(heads, key=lambda one: (len(_KNOWN.intersection(heads[one])), len(heads[one])))


def rows(text: str, separator: str, where: str) -> Iterator[tuple[int, list[Cell]]]:
    """Yield the rows with their numbers, as a spreadsheet counts them.

    Raises ``FileRefused`` for quotation marks that do not close, and for too much.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            if number > MOST_ROWS * 5:
                raise FileRefused(f"{where} goes on below row {MOST_ROWS * 5:,}. Split it.")
            if any(len(cell) > LONGEST_CELL for cell in cells):
                raise FileRefused(f"{where}, row {number}: a cell is longer than a book. Cut it.")
            yield number, list(cells)
    except csv.Error:
        raise FileRefused(
            f"{where}, row {number + 1}: a quotation mark is missing or too many. "
            "A cell with a quotation mark in it has it doubled, and others around it."
        ) from None
