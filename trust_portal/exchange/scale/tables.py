"""Writes made rows in batches, each with its first entry in the history."""

from __future__ import annotations

import io
import json
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models
from django.db.models import Max

BATCH = 2_000
WHEN = "2020-04-01 09:00:00"
WHY = "Made to measure by."


class Table:
    """Collects rows of one model.

    Values are plain: text, whole numbers and ``None``; days in ISO form.

    A tracked model's rows are written to its history too, as simple-history would write
    them for a new record, by the same batch: its own bulk tools would take minutes.
    """

    def __init__(self, model: type[models.Model], *, history: bool = True) -> None:
        self.model = model
        self.count = 0
        self.next_id = _first_free_id(model)
        fields = model._meta.concrete_fields
        self.names = [field.attname for field in fields]
        self.usual = {field.attname: _usual(field) for field in fields}
        self.main = _Writer(model, self.names)
        self.history = _history_writer(model) if history and hasattr(model, "history") else None

    def add(self, **values: Any) -> int:
        """Add one row and return its id. What is not given has the field's default."""
        row = {**self.usual, **values, "id": self.next_id}
        self.main.add([row[name] for name in self.names])
        if self.history is not None:
            kept = [row[name] for name in self.history.kept]
            self.history.add([*kept, WHEN, WHY, "+", None])
        self.next_id += 1
        self.count += 1
        return self.next_id - 1

    def finish(self) -> None:
        """Write what is left, and let the database count on from the last id."""
        for writer in (self.main, self.history):
            if writer is not None:
                writer.flush()
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), [self.model]):
                cursor.execute(statement)


def _first_free_id(model: type[models.Model]) -> int:
    largest = model._base_manager.aggregate(largest=Max("pk"))["largest"]
    return (largest or 0) + 1


def _usual(field: Any) -> Any:
    """Return what the database stores for a field that is not given."""
    if field.primary_key:
        return None
    if isinstance(field, models.JSONField):
        return json.dumps(field.get_default())
    value = field.get_db_prep_save(field.get_default(), connection)
    return int(value) if isinstance(value, bool) else value


def _history_writer(model: Any) -> _Writer:
    """Return a writer of the model's history; its last four columns say when, why, what, who."""
    fields = [
        field.attname
        for field in model.history.model._meta.concrete_fields
        if not field.attname.startswith("history_")
    ]
    said = ["history_date", "history_change_reason", "history_type", "history_user_id"]
    writer = _Writer(model.history.model, [*fields, *said])
    writer.kept = fields
    return writer


class _Writer:
    """Writes rows of one table by COPY on PostgreSQL, else by one statement a batch."""

    def __init__(self, model: type[models.Model], attributes: list[str]) -> None:
        by_attribute = {field.attname: field.column for field in model._meta.concrete_fields}
        self.table = connection.ops.quote_name(model._meta.db_table)
        self.columns = [connection.ops.quote_name(str(by_attribute[name])) for name in attributes]
        self.kept: list[str] = []
        self.rows: list[list[Any]] = []

    def add(self, row: list[Any]) -> None:
        self.rows.append(row)
        if len(self.rows) >= BATCH:
            self.flush()

    def flush(self) -> None:
        if not self.rows:
            return
        write = _copy if connection.vendor == "postgresql" else _insert
        write(self.table, self.columns, self.rows)
        self.rows = []


def _insert(table: str, columns: list[str], rows: list[list[Any]]) -> None:
    marks = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})",  # noqa: S608
            rows,
        )


def _copy(table: str, columns: list[str], rows: list[list[Any]]) -> None:
    text = "".join("\t".join(map(_copied, row)) + "\n" for row in rows)
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {table} ({', '.join(columns)}) FROM STDIN", io.StringIO(text))


def _copied(value: Any) -> str:
    if value is None:
        return r"\N"
    if not isinstance(value, str):
        return str(value)
    for mark, written in (("\\", r"\\"), ("\t", r"\t"), ("\n", r"\n"), ("\r", r"\r")):
        value = value.replace(mark, written)
    return value
