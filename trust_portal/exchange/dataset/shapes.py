"""What every kind of file is read into: rows of one shape, and cells found by their headings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import ClassVar, Protocol

from priorities.models import DatasetImport
from trust_portal.exchange.dataset.declared import CELLS, OPTIONAL, normal
from trust_portal.exchange.dataset.periods import Period, Years, read

Format = DatasetImport.Format
Cells = tuple[str, ...]
NO_HEADING = (
    "A cell of this row stands under no heading. Give its column a heading, or take it out. In a "
    "CSV file a text with a comma in it needs quotation marks around it."
)


@dataclass(frozen=True)
class Refused:
    """A row, or a figure in it, that cannot be read; ``why`` says what to write instead."""

    column: str
    why: str


LEFT_OUT = None
"""A row that says nothing of a measure here, such as one of a single school."""
Read = Iterator[tuple[int, Cells | Refused | None]]
Rows = Iterable[tuple[int, list[str]]]


class Shape(Protocol):
    """One kind of file, for one set of headings."""

    format: ClassVar[Format]
    given: frozenset[str]
    """The optional fields for which the file has a column."""
    empty_is_missing: ClassVar[bool]
    """Whether an empty figure means that there is none; else it has to be said why."""

    def read(self, rows: Rows) -> Read:
        """Yield the number and the cells of each figure, as ``CELLS`` orders them."""
        ...

    def period(self, text: str, years: Years) -> Period:
        """Return the period; raises ``CellRefused``."""
        ...

    def also_called(self, name: str) -> Sequence[str]:
        """Return by what else the measure of this name may be known here."""
        ...


@dataclass
class Table:
    """A shape whose cells each stand in a column of their own."""

    headings: Sequence[str]
    given: frozenset[str] = frozenset()
    at: dict[str, int] = field(default_factory=dict)

    format: ClassVar[Format]
    empty_is_missing: ClassVar[bool] = True

    def period(self, text: str, years: Years) -> Period:
        return read(text, years)

    def also_called(self, name: str) -> Sequence[str]:
        return ()

    def picker(self, columns: dict[str, int]) -> Callable[[list[str]], Cells]:
        """Return what makes the cells of a row: ``columns`` says where each stands."""
        width = len(self.headings)
        # A cell without a column is the empty one that is put behind each row.
        places = [columns.get(cell, -1) for cell in CELLS]
        chosen = itemgetter(*(place if place >= 0 else width for place in places))

        def pick(row: list[str]) -> Cells:
            full = (
                [*row, *[""] * (width + 1 - len(row))] if len(row) <= width else [*row[:width], ""]
            )
            return chosen(full)

        return pick

    def strays(self, row: list[str]) -> bool:
        """Say whether a cell of the row stands under no heading."""
        return len(row) > len(self.headings) and any(
            cell.strip() for cell in row[len(self.headings) :]
        )


def positions(headings: Sequence[str]) -> dict[str, int]:
    """Return where each heading stands, by its normal form."""
    return {normal(heading): place for place, heading in enumerate(headings) if heading.strip()}


def optional(fields: Iterable[str]) -> frozenset[str]:
    """Return those of ``fields`` that change only where a file has a column for them."""
    return frozenset(fields) & frozenset(OPTIONAL)
