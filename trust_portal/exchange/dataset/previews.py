"""What an import would do, kept in a file beside it until it is done, and read by the page."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from boards.models import Board
from boards.periods import long_date
from trust_portal.exchange.dataset import comparing, reading, staging, writing
from trust_portal.exchange.dataset.comparing import ADDED, CHANGED, COMPARED, REFUSED, SAME
from trust_portal.exchange.dataset.names import Names
from trust_portal.exchange.dataset.normal import Normal
from trust_portal.exchange.dataset.staging import Refusal, Say

KINDS = (REFUSED, ADDED, CHANGED, SAME)
MOST_LISTED = 200_000
"""Rows of a kind that are kept to be looked at; all are counted."""
LABELS = {"period_ends_on": "period ends", "lower": "lower confidence limit", "as_at": "as at",
          "upper": "upper confidence limit", "missing": "why missing"}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One row of a preview: where it stands, what it is about, and what becomes of it."""

    where: str
    number: int
    title: str
    told: list[list[str]]
    """Of a refused row column and why; of a changed one field, former and new text."""


def make(
    preview: Path, path: Path, name: str, board: Board, say: Say = lambda *_: None
) -> dict[str, Any]:
    """Look what the file at ``path`` would do; keep its rows in ``preview``, return the numbers.

    Nothing is written into the database. Raises ``FileRefused`` for a file that cannot be read.
    """
    source = reading.source(path, name)
    names = Names(board, source.shape.format)
    atomic = transaction.atomic() if connection.vendor == "postgresql" else nullcontext()
    with atomic, _Writer(preview) as written:
        if connection.vendor == "postgresql":
            writing.allow_time()
        outcome = staging.stage(source, Normal(source.shape, names), written.refuse, say)
        sums = comparing.compare(source.shape.given)
        measures = comparing.touched()
        say(source.total, source.total, "Comparing with the figures that are kept")
        written.figures(comparing.figures(), source.shape.given, names)
        asks = comparing.asks_for_checker(measures)
        staging.clear()
    return {
        "format": str(source.shape.format),
        "sha256": source.opened.sha256,
        "notes": source.notes,
        "counts": {
            ADDED: sums.added, CHANGED: sums.changed, SAME: sums.same, REFUSED: outcome.refused,
        },
        "left_out": outcome.left_out,
        "repeated": outcome.repeated,
        "waiting": outcome.waiting,
        "measures": len(measures),
        "unknown": {kind: counted.most_common() for kind, counted in names.unknown.items()},
        "asks_for_checker": asks,
        "fingerprint": writing.fingerprint(sums, outcome),
    }  # fmt: skip


class _Writer:
    """Keeps the rows of a preview in a file, a few thousand at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.waiting: list[tuple[str, int, str, int, str, str]] = []
        self.listed = dict.fromkeys(KINDS, 0)

    def __enter__(self) -> _Writer:
        self.path.unlink(missing_ok=True)
        self.file = sqlite3.connect(self.path, isolation_level=None)
        self.file.execute("PRAGMA journal_mode = OFF")
        self.file.execute("PRAGMA synchronous = OFF")
        self.file.execute("CREATE TABLE line (kind, place, sheet, number, title, told)")
        self.file.execute("BEGIN")
        return self

    def __exit__(self, *_: object) -> None:
        self._put()
        self.file.execute("CREATE UNIQUE INDEX by_kind ON line (kind, place)")
        self.file.execute("COMMIT")
        self.file.close()

    def refuse(self, refusal: Refusal) -> None:
        """Keep a row that is refused."""
        where, number, column, why = refusal
        self._keep(REFUSED, where, number, "", [[column, why]])

    def figures(self, rows: Iterable[dict[str, Any]], given: frozenset[str], names: Names) -> None:
        """Keep what becomes of each figure."""
        asked = [name for name in COMPARED if name in given or name in ("value", "missing")]
        called = names.by_key
        for row in rows:
            kind = ADDED if row["is_new"] else CHANGED if row["differs"] else SAME
            title = ", ".join(
                one
                for one in (called[row["measure_id"]], row["place"], row["group"], row["period"])
                if one
            )
            told = _differences(row, asked) if kind == CHANGED else [["value", "", shown(row)]]
            self._keep(kind, "", row["row_number"], title, told)

    def _keep(self, kind: str, where: str, number: int, title: str, told: list[list[str]]) -> None:
        place = self.listed[kind]
        if place >= MOST_LISTED:
            return
        self.listed[kind] = place + 1
        self.waiting.append((kind, place, where, number, title, json.dumps(told)))
        if len(self.waiting) >= staging.AT_ONCE:
            self._put()

    def _put(self) -> None:
        self.file.executemany("INSERT INTO line VALUES (?, ?, ?, ?, ?, ?)", self.waiting)
        self.waiting = []


def shown(row: dict[str, Any]) -> str:
    """Return a staged figure as text, or why it is missing."""
    return text_of(row["value"]) or f"({row['missing']})"


def text_of(value: Any) -> str:
    """Return a cell as text; decimals without noughts behind."""
    if value is None:
        return ""
    if hasattr(value, "year"):
        return long_date(value)
    text = str(value)
    number = text.lstrip("-").replace(".", "", 1)
    return (
        text.rstrip("0").rstrip(".")
        if "." in text and number.isascii() and number.isdigit()
        else text
    )


def _differences(row: dict[str, Any], asked: Iterable[str]) -> list[list[str]]:
    found = []
    for name in asked:
        was, becomes = text_of(row[f"was_{name}"]), text_of(row[name])
        if name in ("status", "period_ends_on") and not becomes:
            continue
        if was != becomes:
            found.append([LABELS.get(name, name), was, becomes])
    return found


@contextmanager
def _opened(preview: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{preview}?mode=ro", uri=True)) as file:
        yield file


def lines(preview: Path, kind: str, first: int, last: int) -> list[Line]:
    """Return the rows of a kind from ``first`` to before ``last``, counted from 0."""
    with _opened(preview) as file:
        rows = file.execute(
            "SELECT sheet, number, title, told FROM line "
            "WHERE kind = ? AND place >= ? AND place < ? ORDER BY place",
            (kind, first, last),
        ).fetchall()
    return [Line(where, number, title, json.loads(told)) for where, number, title, told in rows]
