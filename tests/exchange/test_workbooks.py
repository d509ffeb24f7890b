"""Workbooks are read within limits, never run, and refused when they are hostile."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from tests.exchange.making import workbook_of
from trust_portal.exchange.sheets import files, workbooks
from trust_portal.exchange.sheets.tables import FileRefused

HEAD = ["board", "seat", "person", "first day", "note"]
BOMB = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "x"><!ENTITY y "&x;&x;">]>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>"""


def lines(content: bytes):
    (table,) = files.tables([("register.xlsx", content)])
    return table.lines


def saved(book: Workbook) -> bytes:
    filled = io.BytesIO()
    book.save(filled)
    return filled.getvalue()


def cell(value, shown_as: str = "") -> tuple[str, str]:
    """Return what a first day is read as, and why it cannot be."""
    book = Workbook()
    page = book.active
    page.title = "Appointments"
    page.append(HEAD)
    page.append(["b", "s", "p", value])
    if shown_as:
        page["D2"].number_format = shown_as
    (line,) = lines(saved(book))
    return line.cells.get("first day", ""), line.unusable.get("first day", "")


def rewritten(content: bytes, part: str, change) -> bytes:
    """Return the workbook with one part of it changed."""
    new = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(new, "w") as out:
        for name in old.namelist():
            kept = old.read(name)
            out.writestr(name, change(kept) if name == part else kept)
    return new.getvalue()


def refusal(content: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        files.tables([("register.xlsx", content)])
    return str(refused.value)


@pytest.mark.parametrize(
    ("value", "shown_as", "text"),
    [
        (dt.date(2019, 4, 29), "", "29 April 2019"),
        (dt.datetime(2019, 4, 29, 9, 30), "", "29 April 2019"),  # noqa: DTZ001
        (dt.date(2017, 7, 1), "mmm-yy", "July 2017"),
        (dt.date(2017, 7, 1), "yyyy", "2017"),
        (2017, "", "2017"),
        (2017.0, "", "2017"),
        (True, "", "yes"),
        ("by 29 April 2019", "", "by 29 April 2019"),
    ],
)
def test_a_cell_is_read_as_it_is_shown(value, shown_as, text):
    assert cell(value, shown_as) == (text, "")


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("=TODAY()", "The cell holds a formula"),
        ("#N/A", "The cell holds an error"),
        (dt.time(9, 30), "a time and no date"),
    ],
)
def test_a_cell_that_is_no_value_is_told(value, why):
    assert why in cell(value)[1]


def test_a_text_that_looks_like_a_formula_is_text():
    book = Workbook()
    page = book.active
    page.title = "People"
    page.append(["name"])
    page.append(["x"])
    page["A2"].value = "=1+1"
    page["A2"].data_type = "s"

    assert [line.cells["name"] for line in lines(saved(book))] == ["=1+1"]


def test_merged_cells_are_told_in_every_row_they_cover():
    book = load_workbook(io.BytesIO(workbook_of(People=[["name"], ["Jane"], ["x"], ["Sam"]])))
    book.active.merge_cells("A2:A3")

    found = {line.number: line.unusable.get("name", "")[:18] for line in lines(saved(book))}
    assert found == {2: "The cell is merged", 3: "The cell is merged", 4: ""}


def test_every_worksheet_is_read_and_empty_ones_are_left_out():
    content = workbook_of(
        Boards=[["name", "kind"], ["A", "Forum"]], People=[["name"], ["B"]], Sheet3=[]
    )

    found = [table.sheet.name for table in files.tables([("register.xlsx", content)])]
    assert found == ["boards", "people"]


def test_a_worksheet_that_is_no_sheet_is_not_left_out_in_silence():
    assert "worksheet Budget" in refusal(workbook_of(People=[["name"], ["B"]], Budget=[["£"], [3]]))


@pytest.mark.parametrize("start", [BOMB, OUTSIDE])
@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_xml_that_defines_entities_is_refused(start, part):
    content = workbook_of(People=[["name"], ["Jane"]])

    def with_entities(xml: bytes) -> bytes:
        return start + xml.partition(b"?>")[2] if xml.startswith(b"<?xml") else start + xml

    assert "damaged, or no Excel workbook" in refusal(rewritten(content, part, with_entities))


def test_a_workbook_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(workbooks, "MOST_UNPACKED", 1_000_000)
    content = workbook_of(People=[["name"], ["Jane"]])
    new = io.BytesIO(content)
    with zipfile.ZipFile(new, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/media/large.bin", b"\0" * 2_000_000)

    assert len(new.getvalue()) < 20_000
    assert "too large once unpacked" in refusal(new.getvalue())


def test_a_row_far_below_is_not_waited_for():
    def far(xml: bytes) -> bytes:
        return xml.replace(b'r="2"', b'r="1000000000"').replace(b'"A2"', b'"A1000000000"')

    content = workbook_of(People=[["name"], ["Jane"]])
    assert "Delete the rows below your table" in refusal(
        rewritten(content, "xl/worksheets/sheet1.xml", far)
    )


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04", b"PK\x03\x04" + b"\0" * 200, workbook_of(A=[["x"]])[:500]]
)
def test_a_damaged_workbook_is_refused(content):
    assert "damaged, or no Excel workbook" in refusal(content)


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/styles.xml", "[Content_Types].xml"]
)
def test_a_workbook_with_a_damaged_part_is_refused(part):
    content = workbook_of(People=[["name"], ["Jane"]])

    assert "damaged, or no Excel workbook" in refusal(
        rewritten(content, part, lambda xml: xml[: len(xml) // 2])
    )
