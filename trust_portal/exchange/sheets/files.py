"""Files as they were sent: recognised by what they hold, never by their names alone."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from trust_portal.exchange.sheets import csv_files, workbooks
from trust_portal.exchange.sheets.tables import (
    MOST_ROWS,
    FileRefused,
    Table,
    table_of,
    too_many,
)

LARGEST = 10_000_000
EXPLANATION = "How to fill in"
"""The title of the worksheet that explains the others, and is not read."""
_WORKBOOK = b"PK\x03\x04"
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"


def tables(files: Iterable[tuple[str, bytes]]) -> list[Table]:
    """Return the tables of all ``files``, each a name and its content.

    Raises ``FileRefused`` with a sentence for the first that cannot be read.
    """
    found = [table for name, content in files for table in _of_file(name, content)]
    if not any(table.lines for table in found):
        raise FileRefused("There is no row to import: only headings, notes or nothing at all.")
    if sum(len(table.lines) for table in found) > MOST_ROWS:
        raise too_many("The import")
    return found


def _of_file(name: str, content: bytes) -> list[Table]:
    if len(content) > LARGEST:
        raise FileRefused(f"{name} is larger than {LARGEST // 1_000_000} MB. Split it.")
    if content.startswith(_OLD_OR_LOCKED):
        raise FileRefused(
            f"{name} is in Excel’s older format, or locked with a password. "
            "Take the password off and save it as “Excel workbook (.xlsx)”."
        )
    if content.startswith(_WORKBOOK):
        return _of_workbook(name, content)
    text, note = csv_files.decoded(content, name)
    separator = csv_files.separator_of(text)
    grid = csv_files.rows(text, separator, name)
    table = table_of(grid, name, PurePath(name).stem)
    if table is None:
        return []
    between = csv_files.SEPARATORS[separator]
    told = "" if separator == "," else f"Read with {between} between the cells."
    table.notes += [one for one in (note, told) if one]
    return [table]


def _of_workbook(name: str, content: bytes) -> list[Table]:
    found = []
    for title, grid in workbooks.worksheets(content, name):
        if title != EXPLANATION:
            table = table_of(grid, f"{name}, worksheet {title}", title)
            found += [table] if table else []
    return found
