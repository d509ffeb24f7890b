"""Reads the Department for Education's yearly series from ``data/dfe_lait``.

Three files: measures, their values, and the statistical neighbours of our place. The columns
are told in that folder's README.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.text import slugify

from boards.models import Board, SourceDocument
from priorities import standings
from priorities.models import AreaOfFocus, Measure, MeasureValue, StatisticalNeighbour
from trust_portal.exchange.records import Records

FOLDER = Path(settings.BASE_DIR) / "data" / "dfe_lait"
REASON = "Loaded from published series."
REPOSITORY = "https://github.com/dfe-analytical-services/local-authority-interactive-tool"
COMMIT = "2e30e3959a6ab8b2d22941b84764da41a40ac91b"
SOURCE = "dfe-lait"
BOARD = "children-trust-board"
MISSING = {"": MeasureValue.Missing.UNAVAILABLE, "c": MeasureValue.Missing.SUPPRESSED}
MEASURES = ("code", "name", "published_as", "topic", "area", "unit", "is_count", "decimals",
            "polarity", "year_type", "definition", "caveat", "owner", "link")  # fmt: skip
AS_THEY_ARE = ("code", "name", "published_as", "topic", "unit", "polarity", "year_type",
               "definition", "caveat")  # fmt: skip
VALUES = ("code", "area", "period", "period_ends_on", "value", "status", "computed_from")
NEIGHBOURS = ("area", "rank", "neighbour", "closeness")
OWNERS = {
    "DfE": "Department for Education",
    "DWP": "Department for Work and Pensions",
    "ONS": "Office for National Statistics",
    "OHID": "Office for Health Improvement and Disparities",
}
# The tool's kind of year; counted once a year on some day is plain annual.
FREQUENCIES = {
    "Calendar Year": Measure.Frequency.CALENDAR,
    "Financial Year": Measure.Frequency.FINANCIAL,
    "Academic Year": Measure.Frequency.ACADEMIC,
}
# Stands in the name of a period of several years put together: they overlap from year to year.
OVER_SEVERAL_YEARS = " to "
Row = dict[str, str]


class FileFault(ValueError):
    """A file cannot be read; the message names file, line and what is wrong."""


def load(records: Records, folder: Path = FOLDER) -> int:
    """Load the three files of ``folder``; return how many values they hold.

    Raises ``FileFault`` at the first row that cannot be read.
    """
    measures = _rows(folder / "measures.csv", MEASURES)
    values = _rows(folder / "values.csv", VALUES)
    neighbours = _rows(folder / "neighbours.csv", NEIGHBOURS)
    _put_source(records)
    rolling = {row["code"] for _, row in values if OVER_SEVERAL_YEARS in row["period"]}
    by_code = {
        row["code"]: _put_measure(records, where, row, is_rolling=row["code"] in rolling)
        for where, row in measures
    }
    for where, row in neighbours:
        _put_neighbour(records, where, row)
    records.put_many(
        MeasureValue.objects.filter(measure__in=by_code.values()),
        ("measure_id", "place", "period"),
        [_value(by_code, where, row) for where, row in values],
    )
    standings.refresh(measure.pk for measure in by_code.values())
    return len(values)


def _rows(path: Path, columns: tuple[str, ...]) -> list[tuple[str, Row]]:
    """Return each row with where it stands, such as "values.csv, line 7"."""
    if not path.exists():
        raise FileFault(f"{path.name} is not in {path.parent}.")
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        lacking = [name for name in columns if name not in (reader.fieldnames or [])]
        if lacking:
            raise FileFault(f"{path.name}: the column {', '.join(lacking)} is missing.")
        return [
            (f"{path.name}, line {reader.line_num}", {n: (row[n] or "").strip() for n in columns})
            for row in reader
        ]


def _put_source(records: Records) -> None:
    records.put(
        SourceDocument,
        {"key": SOURCE},
        title="Local Authority Interactive Tool: the data set",
        kind="published statistics",
        publisher="Department for Education",
        dated="8 April 2026",
        note=f"Yearly figures of all authorities, at commit {COMMIT[:7]} of its repository.",
        url=f"{REPOSITORY}/tree/{COMMIT}/01_data/02_prod",
        licence="Open Government Licence v3.0",
    )


def _put_measure(records: Records, where: str, row: Row, *, is_rolling: bool) -> Measure:
    area = AreaOfFocus.objects.filter(slug=row["area"]).first()
    if row["area"] and area is None:
        raise FileFault(f"{where}: no area of focus is called “{row['area']}”.")
    if row["polarity"] not in Measure.Polarity.values:
        raise FileFault(f"{where}: the polarity is “{row['polarity']}”.")
    measure: Measure = records.put(
        Measure,
        {"board": Board.objects.get(slug=BOARD), "slug": slug_of(row["code"])},
        area=area,
        area_is_inferred=area is not None,
        is_count=row["is_count"] == "yes",
        decimal_places=_read(int, where, "number of decimals", row["decimals"]),
        frequency=FREQUENCIES.get(row["year_type"], Measure.Frequency.ANNUAL),
        is_rolling=is_rolling,
        source_name=OWNERS.get(row["owner"], row["owner"]),
        source_url=row["link"],
        sources=[{"source": SOURCE, "at": row["code"]}],
        **{name: row[name] for name in AS_THEY_ARE},
    )
    return measure


def slug_of(code: str) -> str:
    """Return the address of the measure of a series: dfe-sen-ehc-excpt-20wks."""
    return f"dfe-{slugify(code.replace('_', ' ').replace('/', ' '))}"[:80]


def _put_neighbour(records: Records, where: str, row: Row) -> None:
    records.put(
        StatisticalNeighbour,
        {"place": row["area"], "neighbour": row["neighbour"]},
        rank=_read(int, where, "rank", row["rank"]),
        closeness=row["closeness"],
        sources=[{"source": SOURCE, "at": f"sn_may_2025.xlsx, {row['area']}"}],
    )


def _value(by_code: dict[str, Measure], where: str, row: Row) -> dict[str, Any]:
    """Return the fields of one value, every one of them checked."""
    if row["code"] not in by_code:
        raise FileFault(f"{where}: “{row['code']}” is not in measures.csv.")
    if not row["area"] or not row["period"]:
        raise FileFault(f"{where}: the area or the period is empty.")
    if row["status"] not in MeasureValue.Status.values:
        raise FileFault(f"{where}: the status is “{row['status']}”.")
    missing = MISSING.get(row["value"], MeasureValue.Missing.NOT)
    computed = _read(int, where, "number it is the mean of", row["computed_from"] or "0")
    made = ", mean of the neighbours computed here" if row["computed_from"] else ""
    return {
        "measure_id": by_code[row["code"]].pk,
        "place": row["area"],
        "period": row["period"],
        "period_ends_on": _read(dt.date.fromisoformat, where, "last day", row["period_ends_on"]),
        "value": None if missing else _read(Decimal, where, "value", row["value"]),
        "missing": missing,
        "status": row["status"],
        "computed_from": computed if row["computed_from"] else None,
        "sources": [{"source": SOURCE, "at": f"{row['code']}, {row['period']}{made}"}],
    }


def _read(kind: Callable[[str], Any], where: str, what: str, text: str) -> Any:
    try:
        return kind(text)
    except (ValueError, InvalidOperation):
        raise FileFault(f"{where}: the {what} is “{text}”.") from None
