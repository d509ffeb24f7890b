"""Reads the facts of the founding documents from ``data/oxfordshire``."""

from __future__ import annotations

import calendar
import datetime as dt
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from boards.periods import Precision

Fact = dict[str, Any]
FOLDER = Path(settings.BASE_DIR) / "data" / "oxfordshire"


class Facts:
    """The facts as read, and what to call anything they name by its id."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.folder = folder
        self._read: dict[str, Fact] = {}

    def __call__(self, file: str, part: str) -> list[Fact]:
        """Return the facts of one part of one file, in the order of the file."""
        return list(self.whole(file)[part])

    def whole(self, file: str) -> Fact:
        """Return everything one file says."""
        if file not in self._read:
            self._read[file] = _parsed(self.folder / f"{file}.yaml")
        return self._read[file]

    @cached_property
    def source_keys(self) -> dict[str, str]:
        """Return the key of each source document by the name of its file."""
        return {source["file"]: source["id"] for source in self("sources", "sources")}

    def sources(self, fact: Fact) -> list[dict[str, str]]:
        """Return where ``fact`` is stated, as a record keeps it."""
        return [
            {"source": self.source_keys[place["file"]], "at": place["at"]}
            for place in fact["sources"]
        ]

    @cached_property
    def names(self) -> dict[str, str]:
        """Return what each fact with an id is called, in a few words."""
        found: dict[str, str] = {}
        for path in sorted(self.folder.glob("*.yaml")):
            facts = [] if path.stem.startswith("examples") else self.whole(path.stem).values()
            for part in facts:
                named = part if isinstance(part, list) else []
                found |= {fact["id"]: _called(fact) for fact in named if "id" in fact}
        return found


@cache
def _parsed(path: Path) -> Fact:
    """Return what a file says; it is read once in the life of the process."""
    # The reader written in C, where there is one, takes a tenth of the time.
    reader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    said: Fact = yaml.load(path.read_text(encoding="utf-8"), Loader=reader)  # noqa: S506
    return said


def _called(fact: Fact) -> str:
    for name in ("name", "title", "text", "subject"):
        if fact.get(name):
            return str(fact[name])
    return str(fact["id"])


def day(text: str | None) -> tuple[dt.date | None, str]:
    """Return the first day of a date as precise as its source, and how exactly it is known.

    ``2019-04-29`` is a day, ``2021-03`` a month, ``2023`` a year; ``None`` is not known.
    """
    if not text:
        return None, Precision.DAY
    parts = [int(part) for part in text.split("-")]
    precision = {1: Precision.YEAR, 2: Precision.MONTH, 3: Precision.DAY}[len(parts)]
    year, month, number = (*parts, 1, 1)[:3]
    return dt.date(year, month, number), precision


def last_day(text: str | None) -> dt.date | None:
    """Return the last day of a date as precise as its source."""
    first, precision = day(text)
    if first is None or precision == Precision.DAY:
        return first
    month = first.month if precision == Precision.MONTH else 12
    return dt.date(first.year, month, calendar.monthrange(first.year, month)[1])


def lines(*texts: Any) -> str:
    """Return what is said, one a line, without what is not said."""
    return "\n".join(str(text) for text in texts if text)
