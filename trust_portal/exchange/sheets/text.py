"""Text on its way into a sheet and back: nothing a spreadsheet would run, nothing lost."""

from __future__ import annotations

import re

# A spreadsheet takes a cell that begins so for a formula, also one from a CSV file.
_RUNS = re.compile(r"^'*[=+\-@\t\r]")
_GUARDED = re.compile(r"^'+[=+\-@\t\r]")
# What an XLSX file, and a page, cannot hold.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def guarded(text: str) -> str:
    """Return ``text`` so that no spreadsheet runs it: an apostrophe before what would."""
    return f"'{text}" if _RUNS.match(text) else text


def unguarded(text: str) -> str:
    """Return what ``guarded`` was given."""
    return text[1:] if _GUARDED.match(text) else text


def plain(text: str) -> str:
    """Return ``text`` with one kind of line end, no space around it and nothing unprintable."""
    lines = _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def one_line(text: str) -> str:
    """Return ``text`` without line ends and double spaces."""
    return " ".join(plain(text).split())


def has_unprintable(text: str) -> bool:
    """Say whether ``text`` holds a character that no sheet can show."""
    return bool(_UNPRINTABLE.search(text))
