"""Figures beside those that are kept, in a table of this connection alone."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import connection

from trust_portal.exchange.dataset.normal import STAGED, Normal
from trust_portal.exchange.dataset.reading import Source
from trust_portal.exchange.dataset.shapes import Refused

AT_ONCE = 5_000
"""Rows that one statement takes in."""
_TYPES = {"measure_id": "bigint", "row_number": "integer"} | {
    "period_ends_on": "date",
    "as_at": "date",
    "ends_by_name": "date",
    **dict.fromkeys(("value", "numerator", "denominator", "lower", "upper"), "decimal(14, 4)"),
}
KEY = ("measure_id", "place", "group", "period")
STAGING, MATCHED, TWICE = "dataset_staging", "dataset_matched", "dataset_twice"

Say = Callable[[int, int, str], None]
"""Is told how many rows of how many are read, and what is being done."""
Refusal = tuple[str, int, str, str]
"""Worksheet, row, column and why."""
Refuse = Callable[[Refusal], None]


def quoted(names: Iterable[str], of: str = "") -> str:
    """Return names of columns as they stand in a statement."""
    return ", ".join(f'{of}"{name}"' for name in names)


@dataclass
class Outcome:
    """What came of reading a file into the table."""

    rows: int = 0
    refused: int = 0
    repeated: int = 0
    left_out: int = 0
    waiting: int = 0
    notes: list[str] = field(default_factory=list)


def stage(source: Source, normal: Normal, refuse: Refuse, say: Say) -> Outcome:
    """Read all of ``source`` into the staging table; tell ``refuse`` each row that cannot be.

    One statement for every five thousand rows and eight beside. Call it in a transaction on
    PostgreSQL: the tables go with it.
    """
    done = Outcome()
    with connection.cursor() as cursor:
        _make_tables(cursor)
        put = _copy if connection.vendor == "postgresql" else _insert
        lines = _lines(source, normal, refuse, done)
        while some := list(islice(lines, AT_ONCE)):
            put(cursor, some)
            row = int(some[-1][1])
            say(min(row, source.total or row), source.total, "Reading the file")
        cursor.execute(f"ANALYZE {STAGING}" if connection.vendor == "postgresql" else "SELECT 1")
        _leave_out_repeats(cursor, refuse, done)
    done.left_out += normal.left_out
    done.waiting = normal.waiting
    return done


def clear() -> None:
    """Let go of the tables, where the transaction has not."""
    with connection.cursor() as cursor:
        for name in (STAGING, MATCHED, TWICE):
            cursor.execute(f"DROP TABLE IF EXISTS {name}")


def _make_tables(cursor: Any) -> None:
    for name in (STAGING, MATCHED, TWICE):
        cursor.execute(f"DROP TABLE IF EXISTS {name}")
    columns = ", ".join(f'"{name}" {_TYPES.get(name, "text")}' for name in STAGED)
    cursor.execute(f"CREATE TEMPORARY TABLE {STAGING} (line integer, {columns})")


def _lines(
    source: Source, normal: Normal, refuse: Refuse, done: Outcome
) -> Iterator[tuple[str, ...]]:
    """Yield each figure that may be kept, numbered."""
    figure = normal.figure
    for where, number, cells in source.figures():
        if cells is None:
            done.left_out += 1
            continue
        found = figure(number, cells) if isinstance(cells, tuple) else cells
        if found is None:
            continue
        if isinstance(found, Refused):
            done.refused += 1
            refuse((where, number, found.column, found.why))
            continue
        done.rows += 1
        yield (str(done.rows), *found)


def _copy(cursor: Any, lines: list[tuple[Any, ...]]) -> None:
    text = "\n".join(
        ["\t".join(["\\N" if cell is None else cell for cell in line]) for line in lines]
    )
    if text.count("\\") != text.count("\\N"):
        text = "\n".join("\t".join(map(_escaped, line)) for line in lines)
    cursor.copy_expert(f"COPY {STAGING} FROM STDIN", io.StringIO(text))


def _escaped(cell: Any) -> str:
    return "\\N" if cell is None else cell.replace("\\", "\\\\")


def _insert(cursor: Any, lines: list[tuple[Any, ...]]) -> None:
    marks = ", ".join(["%s"] * (len(STAGED) + 1))
    cursor.executemany(f"INSERT INTO {STAGING} VALUES ({marks})", lines)  # noqa: S608 our own names


def _leave_out_repeats(cursor: Any, refuse: Refuse, done: Outcome) -> None:
    """Keep one of rows that say the same; refuse those that say different figures of one thing."""
    key = quoted(KEY)
    one = " AND ".join(
        f'count("{name}") IN (0, count(*)) AND coalesce(min("{name}") = max("{name}"), true)'
        for name in ("value", "numerator", "denominator", "lower", "upper", "status")
    )
    cursor.execute(
        f"CREATE TEMPORARY TABLE {TWICE} AS SELECT {key}, min(line) AS first, "  # noqa: S608
        f"max(row_number) AS last_row, min(row_number) AS first_row, "
        f"({one} AND min(missing) = max(missing)) AS agree "
        f"FROM {STAGING} GROUP BY {key} HAVING count(*) > 1"
    )
    joined = " AND ".join(f's."{name}" = t."{name}"' for name in KEY)
    cursor.execute(
        f"SELECT s.row_number, t.first_row, t.last_row FROM {STAGING} s "  # noqa: S608
        f"JOIN {TWICE} t ON {joined} WHERE NOT t.agree ORDER BY s.line"
    )
    different = 0
    while some := cursor.fetchmany(AT_ONCE):
        different += len(some)
        for number, first, last in some:
            refuse(("", number, "value", _differ(number, first, last)))
    cursor.execute(
        f"DELETE FROM {STAGING} WHERE line IN (SELECT s.line FROM {STAGING} s "  # noqa: S608
        f"JOIN {TWICE} t ON {joined} WHERE NOT t.agree OR s.line > t.first)"
    )
    gone = max(cursor.rowcount, 0)
    done.refused += different
    done.repeated += gone - different
    done.rows -= gone


def _differ(number: int, first: int, last: int) -> str:
    other = first if number != first else last
    if other == number:
        return (
            "The row gives two figures for the same measure, area, group and period. Leave out "
            "one, or say of which group it is."
        )
    return (
        f"Row {other:,} gives another figure for the same measure, area, group and period. "
        "Keep the right one."
    )
