"""Reads the Department for Education's published yearly series from ``data/dfe_lait``.

The columns are told in that folder's README. Nothing is shown until files are there.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.text import slugify

from boards.models import Board, SourceDocument
from priorities.models import Measure, MeasureValue
from trust_portal.exchange.records import Records

FOLDER = Path(settings.BASE_DIR) / "data" / "dfe_lait"
REASON = "Loaded from published series."
COLUMNS = ("measure", "area", "period", "value", "unit", "source", "status")
AREAS = ("Oxfordshire", "England", "South East", "Statistical neighbours")
MISSING = {"c": "suppressed", "": "unavailable", "x": "unavailable", "z": "unavailable",
           ".": "unavailable", "..": "unavailable"}  # fmt: skip
YEAR = re.compile(r"(\d{4})(?:/(\d{2}))?", re.ASCII)
Row = dict[str, str]


class FileFault(ValueError):
    """A file cannot be read; the message names file, line and what is wrong."""


def load(records: Records, folder: Path = FOLDER) -> int:
    """Load every file of ``folder``; return how many there were.

    Raises ``FileFault`` at the first row that cannot be read.
    """
    paths = sorted(folder.glob("*.csv"))
    board = Board.objects.get(slug="children-trust-board")
    for path in paths:
        for where, row in _rows(path):
            _load_row(records, board, where, row)
    return len(paths)


def _rows(path: Path) -> Iterator[tuple[str, Row]]:
    """Yield each row with where it stands, such as "attainment.csv, line 7"."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        lacking = [name for name in COLUMNS if name not in (reader.fieldnames or [])]
        if lacking:
            raise FileFault(f"{path.name}: the column {', '.join(lacking)} is missing.")
        for row in reader:
            yield (
                f"{path.name}, line {reader.line_num}",
                {name: (row[name] or "").strip() for name in COLUMNS},
            )


def _load_row(records: Records, board: Board, where: str, row: Row) -> None:
    if row["area"] not in AREAS:
        raise FileFault(f"{where}: the area is “{row['area']}”, not {' or '.join(AREAS)}.")
    if not row["measure"] or not row["source"]:
        raise FileFault(f"{where}: the measure or the source is empty.")
    sources = [{"source": _source(records, row["source"]), "at": where}]
    measure = records.once(
        Measure,
        {"board": board, "slug": f"dfe-{slugify(row['measure'])}"[:80]},
        name=row["measure"],
        unit=row["unit"],
        frequency=Measure.Frequency.ANNUAL,
        source_name=row["source"][:200],
        sources=sources,
    )
    key = {"measure": measure, "place": row["area"], "period": row["period"]}
    records.put(MeasureValue, key, sources=sources, **_value(where, row))


def _source(records: Records, title: str) -> str:
    key = f"dfe-{slugify(title)}"[:60]
    records.put(
        SourceDocument,
        {"key": key},
        title=title[:300],
        kind="published statistics",
        publisher="Department for Education",
    )
    return key


def _value(where: str, row: Row) -> dict[str, Any]:
    missing = MISSING.get(row["value"].lower(), "")
    try:
        value = None if missing else Decimal(row["value"])
    except InvalidOperation:
        raise FileFault(f"{where}: the value “{row['value']}” is no number.") from None
    status = row["status"].lower() or "final"
    if status not in MeasureValue.Status.values:
        raise FileFault(f"{where}: the status is “{row['status']}”.")
    return {
        "value": value,
        "missing": missing,
        "status": status,
        "period_ends_on": _ends_on(where, row["period"]),
    }


def _ends_on(where: str, period: str) -> dt.date:
    found = YEAR.fullmatch(period)
    if found is None:
        raise FileFault(f"{where}: the period is “{period}”, not like 2024 or 2023/24.")
    year = int(found[1])
    return dt.date(year + 1, 3, 31) if found[2] else dt.date(year, 12, 31)
