"""Compares the rows of an import with the register, in the order in which they build on another."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from boards.models import Board
from trust_portal.exchange.sheets import checks, matching
from trust_portal.exchange.sheets.cells import CellRefused, Look
from trust_portal.exchange.sheets.columns import Column
from trust_portal.exchange.sheets.declared import OF_BOARDS, SEATS, SHEETS
from trust_portal.exchange.sheets.plan import Change, Plan, Row
from trust_portal.exchange.sheets.register import Register
from trust_portal.exchange.sheets.shelves import Ambiguous
from trust_portal.exchange.sheets.tables import Line, Table


def plan_of(tables: list[Table]) -> Plan:
    """Return what an import of ``tables`` would do; asks the database a fixed number of times."""
    plan = Plan(tables, Register())
    planner = _Planner(plan)
    for sheet in SHEETS:
        found = [table for table in tables if table.sheet is sheet]
        if sheet is SEATS:
            plan.register.read_seats(boards_named(tables, plan.register))
        for table in found:
            for line in table.lines:
                planner.take(table, line)
        planner.join()
    checks.check(plan)
    return plan


def boards_named(tables: list[Table], register: Register) -> list[Board]:
    """Return the boards in the register whose seats, terms or officers the tables speak of."""
    names = {
        " ".join(line.cells.get("board", "").split())
        for table in tables
        if table.sheet in OF_BOARDS
        for line in table.lines
    }
    found: dict[int, Board] = {}
    for name in names - {""}:
        try:
            board = register.shelf("boards").find(name)
        except Ambiguous:
            continue
        if board is not None and board.pk:
            found[board.pk] = board
    return list(found.values())


class _Planner:
    """Takes one row after the other, each as if those before it were written."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.register = plan, plan.register
        self.row_of: dict[int, Row] = {}
        self.waiting: list[tuple[Row, Column, str]] = []

    def take(self, table: Table, line: Line) -> None:
        """Add to the plan what becomes of one row."""
        row = Row(table, line.number, title=_first_words(line))
        self.plan.rows.append(row)
        values = self._values(row, line)
        try:
            record, row.is_new = matching.found_or_new(table.sheet, values, self.register)
        except matching.NoMatch as refused:
            row.refuse(str(refused), refused.column)
            return
        if record is None:  # what it is known by is refused already
            return
        earlier = self.row_of.setdefault(id(record), row)
        if earlier is not row:
            row.refuse(_twice(row, earlier))
            return
        row.record = record
        self._put(row, values)
        self._clean(row)
        row.title = matching.title_of(record)
        if row.is_new:
            row.remark = matching.namesake(record, self.register)
            self.register.put(record)
        elif row.changes:
            self.register.name(record)

    def join(self) -> None:
        """Read the cells that name a row of the same sheet, which may stand below."""
        for row, column, text in self.waiting:
            look = Look(self.register)
            self._read(row, column, text, look)
            if row.record is not None:
                self._put(row, look.row)
        self.waiting = []

    def _values(self, row: Row, line: Line) -> dict[str, Any]:
        """Return what the cells say, by field; what cannot be read is refused."""
        look = Look(self.register)
        for name, why in line.unusable.items():
            row.refuse(why, name)
        for column in row.sheet.columns:
            text = line.cells.get(column.name, "")
            if column not in row.table.columns or column.name in line.unusable:
                continue
            if getattr(column.kind, "shelf", "") == row.sheet.name:
                self.waiting.append((row, column, text))
            else:
                self._read(row, column, text, look)
        return look.row

    def _read(self, row: Row, column: Column, text: str, look: Look) -> None:
        if not text.strip():
            if column.needed:
                row.refuse(f"Enter the {column.name}.", column.name)
            if column.needed or column.identifies or not column.kind.can_be_empty:
                return
        try:
            look.row[column.field] = column.kind.read(text, look)
        except CellRefused as refused:
            row.refuse(str(refused), column.name)

    def _put(self, row: Row, values: dict[str, Any]) -> None:
        """Give the record what differs, and keep what it was."""
        for column in row.table.columns:
            if column.field not in values or (column.identifies and not row.is_new):
                continue
            was = "" if row.is_new else column.written(self.register, row.record)
            becomes = column.kind.write(values[column.field])
            if was != becomes:
                row.changes.append(Change(column.label, was, becomes))
                row.fields.add(column.field)
            if (was != becomes or row.is_new) and not column.identifies:
                column.kind.put(self.register, row.record, column.field, values[column.field])

    def _clean(self, row: Row) -> None:
        """Ask the record's own fields whether they hold what is put in them."""
        if not (row.is_new or row.changes):
            return
        fields = {field.name for field in row.record._meta.fields if not field.is_relation}
        ours = {column.field for column in row.sheet.columns}
        try:
            row.record.clean_fields(exclude={*_related(row.record), *(fields - ours)})
        except ValidationError as refused:
            for name, sentences in refused.message_dict.items():
                column = row.sheet.of_field(name)
                if not (column and any(one.column == column.name for one in row.refusals)):
                    for sentence in sentences:
                        row.refuse(sentence, column.name if column else "")


def _related(record: Any) -> set[str]:
    return {field.name for field in record._meta.fields if field.is_relation}


def _first_words(line: Line) -> str:
    return ", ".join(text for text in list(line.cells.values())[:3] if text.strip())[:120]


def _twice(row: Row, earlier: Row) -> str:
    where = "" if earlier.table is row.table else f" of {earlier.table.where}"
    return f"Row {earlier.number}{where} is about the same {row.sheet.noun}. Keep one of the two."
