"""The reference import: made figures of 320 measures, as CSV and as XLSX."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

QUARTERS = 160
MEASURES, FAULTY = 320, 40
AREAS = ("Oxfordshire", "England", "South East", "Statistical neighbours")
HEADINGS = ("measure", "address", "area", "group", "period", "period ends", "value", "why missing",
            "status", "numerator", "denominator", "lower confidence limit",
            "upper confidence limit", "as at", "note")  # fmt: skip
FAULTS = ("12,5", "NaN", "1e999", "n.k.", "=1+1", "£3", "12%", "twelve")


def made(rows: int) -> Iterator[tuple[list[str], str]]:
    """Yield the rows of the reference import, each with what becomes of it."""
    chance = random.Random(5)  # noqa: S311 made figures
    every = max(1, rows // FAULTY)
    for n in range(rows):
        measure, rest = n % MEASURES, n // MEASURES
        area, quarter = AREAS[rest % len(AREAS)], rest // len(AREAS)
        kind = "new" if n % 10 < 3 else "changed" if n % 10 == 3 else "same"
        value = f"{chance.uniform(0, 100):.2f}"
        if n % every == every // 2 and n // every < FAULTY:
            kind, value = "faulty", FAULTS[n // every % len(FAULTS)]
        yield _row(measure, area, quarter, value), kind


def _row(measure: int, area: str, quarter: int, value: str) -> list[str]:
    """Return a row of one of forty years of quarters, then of the next group of people."""
    group = "" if quarter < QUARTERS else f"Group {quarter // QUARTERS}"
    year = 1990 + quarter % QUARTERS // 4
    period = f"Q{quarter % 4 + 1} {year}/{(year + 1) % 100:02d}"
    return [f"Measure number {measure}", f"m{measure}", area, group, period, "", value, "",
            "provisional", "", "", "", "", "", ""]  # fmt: skip


def write_csv(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Write ``rows`` below the headings of our own sheet."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        writer.writerows(rows)


def a_file(folder: Path, rows: int, kind: str) -> Path:
    """Return the file to bring in; a changed figure is one above what is there."""
    path = folder / f"reference-{rows}.{kind}"
    if path.exists():
        return path
    lines = (
        [*row[:6], f"{float(row[6]) + 1:.2f}" if what == "changed" else row[6], *row[7:]]
        for row, what in made(rows)
    )
    if kind == "csv":
        write_csv(path, lines)
        return path
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("figures")
    sheet.append(HEADINGS)
    for row in lines:
        plain = row[6].replace(".", "", 1)
        figure = float(row[6]) if plain.isascii() and plain.isdigit() else row[6]
        sheet.append(
            [cell or None for cell in row[:6]] + [figure] + [one or None for one in row[7:]]
        )
    book.save(path)
    return path
