"""What an import would do, row by row; shown before anything is written."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from trust_portal.exchange.sheets.columns import Sheet
from trust_portal.exchange.sheets.register import Register
from trust_portal.exchange.sheets.tables import Table

ADDED, CHANGED, SAME, REFUSED = "added", "changed", "same", "refused"


@dataclass(frozen=True)
class Change:
    """One cell that differs from the register, both as a sheet says them."""

    label: str
    was: str
    becomes: str


@dataclass(frozen=True)
class Refusal:
    """Why a row cannot be taken: the column to mend, if it is one, and how."""

    column: str
    why: str


@dataclass
class Row:
    """One row of a file and what becomes of it. ``remark`` is worth a look before saying yes."""

    table: Table
    number: int
    title: str = ""
    record: Any = None
    is_new: bool = False
    changes: list[Change] = field(default_factory=list)
    fields: set[str] = field(default_factory=set)
    refusals: list[Refusal] = field(default_factory=list)
    remark: str = ""

    @property
    def sheet(self) -> Sheet:
        """Return which kind of sheet it stands in."""
        return self.table.sheet

    @property
    def did(self) -> str:
        """Say what becomes of it: added, changed, same or refused."""
        if self.refusals:
            return REFUSED
        if self.is_new:
            return ADDED
        return CHANGED if self.changes else SAME

    def refuse(self, why: str, column: str = "") -> None:
        """Refuse the row, once for each reason."""
        refusal = Refusal(column, why)
        if refusal not in self.refusals:
            self.refusals.append(refusal)


@dataclass
class Plan:
    """All rows of an import, and the register as they would make it."""

    tables: list[Table]
    register: Register
    rows: list[Row] = field(default_factory=list)

    def of(self, *did: str) -> list[Row]:
        """Return the rows of which one of ``did`` becomes."""
        return [row for row in self.rows if row.did in did]

    @property
    def counts(self) -> dict[str, int]:
        """Count the rows by what becomes of them."""
        found = Counter(row.did for row in self.rows)
        return {did: found[did] for did in (REFUSED, ADDED, CHANGED, SAME)}

    @property
    def is_refused(self) -> bool:
        """Say whether any row is refused, and with it all."""
        return any(row.refusals for row in self.rows)

    @property
    def changes_nothing(self) -> bool:
        """Say whether the register is as the files have it."""
        return not self.of(ADDED, CHANGED, REFUSED)

    @property
    def fingerprint(self) -> str:
        """Return what is the same only for a plan that does exactly the same."""
        told = [
            (row.table.where, row.number, row.did, str(row.record and row.record.pk), row.changes,
             row.refusals)
            for row in self.rows
        ]  # fmt: skip
        return hashlib.sha256(repr(told).encode()).hexdigest()[:32]
