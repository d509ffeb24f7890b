"""Fingertips, the public health profiles of the Department of Health and Social Care."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from priorities.models import MeasureValue
from trust_portal.exchange.dataset import figures
from trust_portal.exchange.dataset.shapes import Format, Read, Rows, Table, optional, positions

NEEDED = {"indicator id", "indicator name", "area name", "time period", "value"}
EVERYBODY = {"", "persons", "not applicable", "all"}
_NAMED = re.compile(r"(\d+) (.*?)(?: \([^()]*\))?", re.ASCII)
_SUPPRESSED = re.compile(r"suppress|disclosure|small (?:count|number)", re.IGNORECASE)
_COLUMNS = {"numerator": "count", "denominator": "denominator", "lower": "lower ci 95.0 limit",
            "upper": "upper ci 95.0 limit", "note": "value note"}  # fmt: skip
_USED = (*NEEDED, "sex", "age", "category", *_COLUMNS.values())


@dataclass
class Fingertips(Table):
    """A file of one or several indicators, a row for each figure."""

    format = Format.FINGERTIPS

    @classmethod
    def fits(cls, headings: Sequence[str]) -> Fingertips | None:
        """Return how to read a file with these headings, if it is of Fingertips."""
        at = positions(headings)
        if not at.keys() >= NEEDED:
            return None
        return cls(headings, optional(f for f, name in _COLUMNS.items() if name in at), at)

    def read(self, rows: Rows) -> Read:
        width = len(self.headings)
        places = {name: self.at.get(name, width) for name in _USED}
        for number, row in rows:
            full = row + [""] * (width + 1 - len(row))
            yield number, _cells({name: full[place].strip() for name, place in places.items()})

    def also_called(self, name: str) -> Sequence[str]:
        found = _NAMED.fullmatch(name)
        return (found[1], found[2]) if found else ()


def _cells(row: dict[str, str]) -> tuple[str, ...]:
    age = row["age"]
    shown = "" if age.casefold() in {"", "all ages", "not applicable"} else f" ({age})"
    name = f"{row['indicator id']} {row['indicator name']}{shown}"
    sex, category = row["sex"], row["category"]
    group = ", ".join(one for one in (sex, category) if one.casefold() not in EVERYBODY)
    value, note, missing = row["value"], row["value note"], ""
    if not value or figures.mark(value):
        missing = _why(value, note)
        value, note = "", ("" if missing == MeasureValue.Missing.SUPPRESSED else note)
    lower, upper = row["lower ci 95.0 limit"], row["upper ci 95.0 limit"]
    if not (lower and upper and value):
        lower = upper = ""
    below = row["denominator"] if row["denominator"] not in ("0", "0.0") else ""
    return (name, row["area name"], group, row["time period"], value, missing, "",
            row["count"], below, lower, upper, "", "", note[:300])  # fmt: skip


def _why(value: str, note: str) -> str:
    """Return why a figure is missing: the mark in its place, else what the note says."""
    if _SUPPRESSED.search(note):
        return str(MeasureValue.Missing.SUPPRESSED)
    return figures.mark(value) or str(MeasureValue.Missing.UNAVAILABLE)
