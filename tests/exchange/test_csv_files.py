"""CSV files are read as spreadsheets and people make them, or refused with how to mend them."""

from __future__ import annotations

import pytest

from tests.exchange.making import csv_of
from trust_portal.exchange.sheets import files
from trust_portal.exchange.sheets.tables import FileRefused

PEOPLE = "address,name\njosé,José Ruiz\n"


def read(content: bytes, name: str = "people.csv"):
    (table,) = files.tables([(name, content)])
    return table


def names(content: bytes, name: str = "people.csv") -> list[str]:
    return [line.cells["name"] for line in read(content, name).lines]


def refusal(content: bytes, name: str = "people.csv") -> str:
    with pytest.raises(FileRefused) as refused:
        files.tables([(name, content)])
    return str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_usual_encoding_is_read(encoding):
    assert names(PEOPLE.encode(encoding)) == ["José Ruiz"]


def test_it_is_said_that_an_older_encoding_was_read():
    assert "Windows-1252" in read(PEOPLE.encode("cp1252")).notes[0]
    assert read(PEOPLE.encode()).notes == []


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_every_usual_separator_is_read(separator):
    rows = f"address{separator}name\nj{separator}Doe\n"

    assert names(rows.encode()) == ["Doe"]


def test_headings_are_read_however_they_are_written():
    assert names(b"  ADDRESS ,Name\n,Jane Doe\n") == ["Jane Doe"]


def test_blank_rows_and_notes_are_left_out_and_rows_keep_their_numbers():
    table = read(b"\n# a note\naddress,name\n,,\n#jane,Example\n,Jane\n\n")

    assert [(line.number, line.cells["name"]) for line in table.lines] == [(6, "Jane")]


def test_a_row_number_counts_rows_and_not_lines_of_text():
    table = read(csv_of([["name", "note"], ["Jane", "one\ntwo"], ["Sam", ""]]))

    assert [line.number for line in table.lines] == [2, 3]


@pytest.mark.parametrize("name", ["people.csv", "People (1).csv", "export.csv"])
def test_the_sheet_is_known_by_its_name_or_its_headings(name):
    assert read(b"address,name,note\n,Jane,\n", name).sheet.name == "people"


def test_headings_that_fit_two_sheets_need_a_name():
    assert "one of these names: organisations, boards" in refusal(b"name,kind\na,b\n", "x.csv")


@pytest.mark.parametrize(
    ("headings", "why"),
    [
        ("nmae", "There is no column “nmae”. Did you mean “name”? Add the column “name”."),
        ("name,shoe size", "There is no column “shoe size”. Take it out, or see the template."),
        ("name,Name", "The column “name” stands there twice. Keep one."),
        ("address", "Add the column “name”."),
    ],
)
def test_wrong_headings_are_named(headings, why):
    assert why in refusal(f"{headings}\na,b\n".encode())


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "There is no row to import"),
        (b"address,name\n", "There is no row to import"),
        (b'address,name\n,"Jane\n', "row 2: a quotation mark is missing"),
        (b"\xd0\xcf\x11\xe0 anything", "Excel’s older format, or locked with a password"),
        (b"address,name\n,\x81\x8d\xff\n", "in an encoding that cannot be told"),
        (b"%PDF-1.7\n%\xe2\xe3\x00\x01", "is not a CSV file"),
        (b"name\n" + b"x" * 100_001, "a cell is longer than a book"),
    ],
)
def test_what_cannot_be_read_is_refused_with_how_to_mend_it(content, why):
    assert why in refusal(content)


@pytest.mark.parametrize(("rows", "refused"), [(10_000, False), (10_001, True)])
def test_ten_thousand_rows_are_read_at_once(rows, refused):
    content = b"name\n" + b"Jane\n" * rows

    if refused:
        assert "Import at most 10,000 at a time" in refusal(content)
    else:
        assert len(read(content).lines) == 10_000


def test_the_rows_of_all_files_count_together():
    half = b"name\n" + b"Jane\n" * 6_000

    with pytest.raises(FileRefused, match="more than 10,000 rows"):
        files.tables([("people.csv", half), ("people-2.csv", half)])


def test_a_cell_under_no_heading_is_told():
    (line,) = read(b"name\nDoe, Jane\n").lines

    assert "stands under no heading" in line.unusable[""]
