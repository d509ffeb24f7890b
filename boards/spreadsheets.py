"""Text in a cell of a spreadsheet, whether in an XLSX or a CSV file: nothing that it would run."""

from __future__ import annotations

import re

# A spreadsheet takes a cell that begins so for a formula, also one from a CSV file.
_RUNS = re.compile(r"^'*[=+\-@\t\r]")
_GUARDED = re.compile(r"^'+[=+\-@\t\r]")


def guarded(text: str) -> str:
    """Return ``text`` so that no spreadsheet runs it: an apostrophe before what would."""
    return f"'{text}" if _RUNS.match(text) else text


def unguarded(text: str) -> str:
    """Return what ``guarded`` was given."""
    return text[1:] if _GUARDED.match(text) else text
