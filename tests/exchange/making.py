"""Files of an import, made of rows; and what they come to."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook

from accounts.models import User
from membership.groups import membership_administrators
from tests.builders import a_user
from trust_portal.exchange.sheets import files, planning, writing
from trust_portal.exchange.sheets.plan import Plan, Row

Rows = Iterable[Sequence[Any]]
WHY = "The list of the clerk, 4 May 2026."


def csv_of(rows: Rows) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def workbook_of(**sheets: Rows) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(list(row))
    filled = io.BytesIO()
    book.save(filled)
    return filled.getvalue()


def sent(**sheets: Rows) -> list[tuple[str, bytes]]:
    """Return one CSV file for each sheet, under its name."""
    return [(f"{name}.csv", csv_of(rows)) for name, rows in sheets.items()]


def planned(**sheets: Rows) -> Plan:
    return planning.plan_of(files.tables(sent(**sheets)))


def imported(by: User | None = None, **sheets: Rows) -> Plan:
    """Write the sheets, as somebody would who looked at the preview and said yes."""
    tables = files.tables(sent(**sheets))
    expected = planning.plan_of(tables).fingerprint
    return writing.write(
        tables, by=by or a_keeper(), because=WHY, expected=expected, say=lambda *told: None
    )


def only(plan: Plan) -> Row:
    (row,) = plan.rows
    return row


def whys(plan: Plan) -> list[tuple[int, str, str]]:
    """Return why rows are refused: row, column and sentence."""
    return [(row.number, one.column, one.why) for row in plan.rows for one in row.refusals]


def changes(row: Row) -> list[tuple[str, str, str]]:
    return [(one.label, one.was, one.becomes) for one in row.changes]


def a_keeper() -> User:
    account = a_user(is_staff=True)
    account.groups.add(membership_administrators())
    return account
