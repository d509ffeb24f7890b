"""The register that is given out changes nothing when it comes back."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from boards.models import Board, Organisation
from membership.models import Appointment, OfficerAppointment, Person, Seat, Substitute
from tests.builders import a_board, a_person, a_seat, an_appointment, an_organisation
from trust_portal.exchange.sheets import downloads, files, planning
from trust_portal.exchange.sheets.declared import SHEETS
from trust_portal.exchange.sheets.tables import FileRefused

HARD = ["=1+1", "'=quoted", "-", "@home", "+44", "a; b", 'with "quotes"', "two\nlines",
        "  spaces ", "O’Neill, Zoë", "# not a note", "TRUE", "2017", "tab\there",
        "bell\x07"]  # fmt: skip


def csv_files() -> list[tuple[str, bytes]]:
    export = downloads.Export()
    return [
        (f"{sheet.name}.csv", "".join(downloads.as_csv(export.rows(sheet))).encode())
        for sheet in SHEETS
    ]


def workbook() -> list[tuple[str, bytes]]:
    return [("register.xlsx", downloads.whole_register(downloads.Export()))]


@pytest.mark.parametrize("given_out", [csv_files, workbook])
def test_the_oxfordshire_register_comes_back_unchanged(oxfordshire, given_out):
    plan = planning.plan_of(files.tables(given_out()))

    assert [(row.title, row.refusals, row.changes) for row in plan.rows if row.did != "same"] == []
    models = (Organisation, Person, Board, Seat, Appointment, Substitute, OfficerAppointment)
    assert len(plan.rows) == sum(model.objects.count() for model in models)


@pytest.mark.parametrize("given_out", [csv_files, workbook])
def test_hard_text_comes_back_unchanged(db, given_out):
    for number, text in enumerate(HARD):
        person = a_person(slug=f"p{number}", name=text, note=text)
        body = an_organisation(slug=f"o{number}", name=text, also_known_as=text)
        board = a_board(slug=f"b{number}", name=text, description=text, organisation=body)
        an_appointment(seat=a_seat(board, title=text), person=person, note=text)

    plan = planning.plan_of(files.tables(given_out()))
    assert [(row.title, row.refusals, row.changes) for row in plan.rows if row.did != "same"] == []


def test_no_cell_of_a_workbook_is_a_formula(db):
    a_person(name="=HYPERLINK(1)")

    book = load_workbook(io.BytesIO(workbook()[0][1]))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert "'=HYPERLINK(1)" in {cell.value for cell in cells}


def test_no_cell_of_a_csv_file_begins_like_a_formula(db):
    a_person(name="=HYPERLINK(1)", note="@SUM(1)")

    rows = csv.reader(io.StringIO(dict(csv_files())["people.csv"].decode("utf-8-sig")))
    assert [cell for row in rows for cell in row if cell[:1] in tuple("=+-@")] == []


def test_an_export_asks_the_database_twelve_times_at_most(db):
    for _ in range(12):
        an_appointment()

    with CaptureQueriesContext(connection) as asked:
        workbook()
    assert len(asked) <= 12


def test_the_sheets_of_one_board_hold_nothing_of_another(db):
    here, there = an_appointment(a_board(slug="here")), an_appointment(a_board(slug="there"))

    export = downloads.Export("here")
    rows = [row for sheet in SHEETS[3:] for row in export.rows(sheet)]
    assert here.seat.slug in str(rows)
    assert there.seat.slug not in str(rows)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_template_that_nobody_filled_in_holds_no_row(kind):
    if kind == "xlsx":
        sent = [("template.xlsx", downloads.every_template())]
    else:
        sent = [
            (f"{sheet.name}-template.csv",
             "".join(downloads.as_csv(downloads.template_rows(sheet))).encode())
            for sheet in SHEETS
        ]  # fmt: skip

    with pytest.raises(FileRefused, match="There is no row to import"):
        files.tables(sent)


def test_the_examples_of_the_templates_are_rows_that_are_taken(db):
    sent = []
    for sheet in SHEETS:
        head, _, *rows = downloads.template_rows(sheet)
        told = [head, *[[row[0].removeprefix("# "), *row[1:]] for row in rows]]
        sent.append((f"{sheet.name}.csv", "".join(downloads.as_csv(told)).encode()))

    plan = planning.plan_of(files.tables(sent))
    assert [(row.title, row.refusals) for row in plan.rows if row.refusals] == []
    assert plan.counts["added"] == 14


def test_every_column_is_explained():
    columns = [column for sheet in SHEETS for column in sheet.columns]

    assert [one.name for one in columns if not one.about.endswith(".")] == []
    assert [one.name for one in columns if not one.kind.how.endswith(".")] == []
