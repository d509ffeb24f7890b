"""Text on its way into a sheet and back: one kind of line end, nothing unprintable.

That no spreadsheet runs it is seen to by ``boards.spreadsheets``.
"""

from __future__ import annotations

import re

# What an XLSX file, and a page, cannot hold.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


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
