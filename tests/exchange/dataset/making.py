"""Files of figures, made for tests, and boards to bring them in to. Every figure is made up."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from accounts.models import User
from boards.models import Board
from priorities.models import DatasetImport, Measure
from tests.builders import a_board, a_user
from tests.priorities.made import a_measure
from trust_portal.exchange.dataset import reading, writing
from trust_portal.exchange.dataset.writing import Act

WHY = "Published today."
LONG = ["measure", "area", "period", "value"]


def csv_text(rows: Iterable[Sequence[Any]], separator: str = ",") -> str:
    filled = io.StringIO()
    csv.writer(filled, delimiter=separator).writerows(rows)
    return filled.getvalue()


def a_csv(folder: Path, rows: Iterable[Sequence[Any]], name: str = "figures.csv") -> Path:
    path = folder / name
    path.write_text(csv_text(rows), encoding="utf-8", newline="")
    return path


def a_workbook(folder: Path, rows: Iterable[Sequence[Any]], name: str = "figures.xlsx") -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / name)
    return folder / name


def a_counting_board(*names: str, **given: Any) -> tuple[Board, list[Measure]]:
    """Return a board with a financial-year measure of each name."""
    board = a_board()
    return board, [
        a_measure(board, **{"name": name, "frequency": "financial"} | given) for name in names
    ]


def brought_in(
    path: Path, board: Board, by: User | None = None, **more: Any
) -> tuple[DatasetImport, list[tuple[str, int, str, str]]]:
    """Bring a file in; return the import, and worksheet, row, column and reason of each refusal."""
    refused: list[tuple[str, int, str, str]] = []
    act = Act(board, by or a_user(), **{"because": WHY} | more)
    kept = writing.write(
        reading.source(path, path.name), act, refuse=refused.append, say=lambda *_: None
    )
    return kept, refused
