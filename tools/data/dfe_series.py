"""Makes ``data/dfe_lait`` from the data files of the Local Authority Interactive Tool.

    python -m tools.data.dfe_series FOLDER

``FOLDER`` holds three files of the Department for Education's repository
``dfe-analytical-services/local-authority-interactive-tool``, folder ``01_data/02_prod``:
``bds_long_0.parquet``, ``lait_data_dictionary.csv`` and ``sn_may_2025.xlsx``. The same three
files always make the same rows.

The project does not need this script to run, and does not install what it needs: a Python
with ``pyarrow`` and ``openpyxl``, in an environment of its own.
"""

from __future__ import annotations

import argparse
import csv
import re
import statistics
import sys
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from tools.data.dfe_chosen import CHOSEN, Chosen
from tools.data.dfe_periods import period_of

OUT = Path(__file__).parents[2] / "data" / "dfe_lait"
OXFORDSHIRE, ENGLAND, SOUTH_EAST = 931, 970, 989
REGIONS = range(980, 991)
MEAN = "Statistical neighbours"
# The tool's own list of what is no number (its global.R); "c" means suppressed in all
# statistics of the Department, the others are told as "missing or suppressed" alike.
NO_NUMBER = {"c": "c", "-": "", "..": "", "": "", "NA": "", "None": ""}
MEASURES = ["code", "name", "published_as", "topic", "area", "unit", "is_count", "decimals",
            "polarity", "year_type", "definition", "caveat", "owner", "link"]  # fmt: skip
VALUES = ["code", "area", "period", "period_ends_on", "value", "status", "computed_from"]
NEIGHBOURS = ["area", "rank", "neighbour", "closeness"]
Row = dict[str, Any]
# What was published by code, year as printed, and number of the authority or region.
Cells = dict[str, dict[str, dict[int, str]]]


def main() -> None:
    """Read the three files and write the three of ours."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="where the three published files are")
    folder: Path = parser.parse_args().folder
    cells, names = read_cells(folder / "bds_long_0.parquet")
    neighbours = read_neighbours(folder / "sn_may_2025.xlsx")
    entries = read_dictionary(folder / "lait_data_dictionary.csv")
    measures, values = [], []
    for chosen in CHOSEN:
        entry, published = entries[chosen.code], cells[chosen.code]
        check(chosen, published)
        measures.append(measure(chosen, entry, published, list(neighbours)))
        values += values_of(chosen, entry, published, neighbours, names)
    write("measures.csv", MEASURES, measures)
    write("values.csv", VALUES, values)
    write("neighbours.csv", NEIGHBOURS, [
        {"area": names[OXFORDSHIRE], "rank": rank, "neighbour": names[number], "closeness": words}
        for rank, (number, words) in enumerate(neighbours.items(), start=1)
    ])  # fmt: skip


def read_cells(path: Path) -> tuple[Cells, dict[int, str]]:
    """Return every published cell of the chosen series, and the names of the areas."""
    import pyarrow.parquet

    codes = {chosen.code for chosen in CHOSEN}
    cells: Cells = {}
    names: dict[int, str] = {}
    for row in pyarrow.parquet.read_table(path).to_pylist():
        code, number = str(row["Short Desc"]).strip(), row["LA Number"]
        if number is not None:
            names[int(number)] = tidy(row["LA and Regions"])
        if code in codes and number is not None and row["Years"]:
            years = cells.setdefault(code, {}).setdefault(row["Years"].strip(), {})
            years[int(number)] = str(row["Values"]).strip()
    return cells, names


def read_neighbours(path: Path) -> dict[int, str]:
    """Return the numbers of Oxfordshire's ten neighbours, closest first, each with how close."""
    import openpyxl

    sheet = openpyxl.load_workbook(path, read_only=True, data_only=True)["LA SN Groups"]
    row = next(row for row in sheet.iter_rows(values_only=True) if row[0] == OXFORDSHIRE)
    found = {int(row[at]): str(row[at + 1]) for at in range(5, 25, 2)}
    if len(found) != 10:
        sys.exit(f"{path.name}: ten neighbours were expected, not {len(found)}.")
    return found


def read_dictionary(path: Path) -> dict[str, dict[str, str]]:
    """Return the first entry of each code, as the tool itself keeps the first of several."""
    entries: dict[str, dict[str, str]] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            entries.setdefault(row["Measure_short"].strip(), row)
    return entries


def check(chosen: Chosen, published: dict[str, dict[int, str]]) -> None:
    """Stop where England lies outside its own regions: then that row is no rate."""
    for year, cells in published.items():
        regions = [float(cells[one]) for one in REGIONS if one in cells and is_number(cells[one])]
        england = cells[ENGLAND]
        if chosen.is_count or not regions or not is_number(england):
            continue
        if not min(regions) <= float(england) <= max(regions):
            sys.exit(f"{chosen.code}, {year}: England ({england}) is outside its regions.")


def measure(
    chosen: Chosen, entry: dict[str, str], published: dict[str, dict[int, str]], near: list[int]
) -> Row:
    """Return one row of measures.csv."""
    kept = [OXFORDSHIRE, ENGLAND, SOUTH_EAST, *near]
    cells = [year[one] for year in published.values() for one in kept if one in year]
    whole = all(float(cell).is_integer() for cell in cells if is_number(cell))
    return {
        "code": chosen.code,
        "name": chosen.name,
        "published_as": tidy(entry["Measure"]),
        "topic": tidy(entry["Topic"]),
        "area": chosen.area,
        "unit": chosen.unit,
        "is_count": "yes" if chosen.is_count else "",
        "decimals": 0 if whole else places_of(entry),
        "polarity": {"High": "high", "Low": "low"}.get(entry["Polarity"].strip(), "neutral"),
        "year_type": tidy(entry["Year_Type"]),
        "definition": told(chosen.definition, entry),
        "caveat": told(chosen.caveat, entry),
        "owner": tidy(entry["Data Owner (DO) /Supplier and Contact Details"]),
        "link": entry["Hyperlink(s)"].split()[0],
    }


def values_of(
    chosen: Chosen, entry: dict[str, str], published: dict[str, dict[int, str]],
    neighbours: Iterable[int], names: dict[int, str],
) -> list[Row]:  # fmt: skip
    """Return the rows of values.csv for one series, the mean of the neighbours with them."""
    near = list(neighbours)
    rows: list[Row] = []
    for year, cells in published.items():
        period, ends_on, status = period_of(year, entry["Year_Type"].strip())
        common = {
            "code": chosen.code,
            "period": period,
            "period_ends_on": ends_on,
            "status": status,
        }
        rows += [
            common | {"area": names[number], "value": rounded(cells[number], entry)}
            for number in [OXFORDSHIRE, ENGLAND, SOUTH_EAST, *near]
            if number in cells
        ]
        rows.append(common | {"area": MEAN} | mean([cells.get(one, "") for one in near], entry))
    return rows


def mean(cells: list[str], entry: dict[str, str]) -> Row:
    """Return the mean of what is published, as the tool does: it leaves out what is missing."""
    numbers = [float(cell) for cell in cells if is_number(cell)]
    value = to_places(statistics.fmean(numbers), places_of(entry)) if numbers else ""
    return {"value": value, "computed_from": len(numbers)}


def is_number(cell: str) -> bool:
    """Say whether a cell holds a number."""
    return cell not in NO_NUMBER


def rounded(cell: str, entry: dict[str, str]) -> str:
    """Return a cell without the dust of floating point: 5.0999999999999996 is 5.1.

    To the decimals the dictionary names; where it names none, to six figures and at most
    three decimals, which is more than any of the publications prints.
    """
    if not is_number(cell):
        return NO_NUMBER[cell]
    if entry["dps"] != "NA":
        return to_places(float(cell), int(entry["dps"]))
    return to_places(float(f"{float(cell):.6g}"), 3)


def places_of(entry: dict[str, str]) -> int:
    """Return how many decimals the tool shows: one where its dictionary names none."""
    return 1 if entry["dps"] == "NA" else int(entry["dps"])


def to_places(number: float, places: int) -> str:
    """Return a number rounded half up, without trailing noughts."""
    exact = Decimal(repr(number)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{exact:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def told(places: str, entry: dict[str, str]) -> str:
    """Return the named paragraphs of the dictionary, one a line."""
    columns = {"D": "Description", "M": "Methodology"}
    return "\n".join(paragraphs(entry[columns[at[0]]])[int(at[1:])] for at in places.split())


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, tidied."""
    return [tidy(part) for part in re.split(r"[\r\n]+", text) if part.strip()]


def tidy(text: str) -> str:
    """Return a text with single blanks."""
    return re.sub(r"\s+", " ", text).strip()


def write(name: str, columns: list[str], rows: list[Row]) -> None:
    """Write one file of data/dfe_lait and say how many rows it has."""
    with (OUT / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{name}: {len(rows)} rows")


if __name__ == "__main__":
    main()
