"""Hostile, damaged and misnamed files get a clear answer soon, in little memory."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.exchange.dataset.limits import answered
from tests.exchange.dataset.making import LONG, a_csv, a_workbook, csv_text

SOON, LITTLE = 5, 200
HEAD = b"measure,area,period,value\r\n"
PLAIN = [LONG, ["Absence", "Oxfordshire", "2024/25", 1]]


def with_sheet(path: Path, xml: Iterator[bytes] | bytes, part: str = "xl/worksheets/sheet1.xml"):
    """Put another text in the place of one part of a workbook."""
    a_workbook(path.parent, PLAIN, "plain.xlsx")
    with (
        zipfile.ZipFile(path.parent / "plain.xlsx") as old,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for one in old.namelist():
            if one != part:
                new.writestr(one, old.read(one))
        with new.open(part, "w", force_zip64=True) as to:
            for piece in [xml] if isinstance(xml, bytes) else xml:
                to.write(piece)
    return path


def sheet_of(rows: bytes) -> bytes:
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (space, rows)


def a_bomb(folder: Path) -> Path:
    many = (b"<row>" + b" " * 1_000_000 for _ in range(1_000))
    return with_sheet(folder / "bomb.xlsx", many)


def a_nested_bomb(folder: Path) -> Path:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as one:
        one.writestr("a", b"\0" * 50_000_000)
    path = folder / "nested.xlsx"
    with zipfile.ZipFile(path, "w") as outer:
        for number in range(100):
            outer.writestr(f"{number}.zip", inner.getvalue())
    return path


def a_far_cell(folder: Path) -> Path:
    cell = b'<row r="%d"><c r="%s%d"><v>1</v></c></row>'
    return with_sheet(
        folder / "far.xlsx", sheet_of(cell % (1, b"A", 1) + cell % (190_000, b"IV", 190_000))
    )


def a_low_row(folder: Path) -> Path:
    return with_sheet(
        folder / "low.xlsx", sheet_of(b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>')
    )


def a_wide_row(folder: Path) -> Path:
    return with_sheet(folder / "wide.xlsx", sheet_of(b'<row r="1"><c r="XFD1"><v>1</v></c></row>'))


def cells_without_place(folder: Path) -> Path:
    return with_sheet(folder / "placeless.xlsx", sheet_of(b"<row>" + b"<c/>" * 500_000 + b"</row>"))


def a_book_in_a_cell(folder: Path) -> Path:
    text = (
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>' + b"x" * 100_000_000 + b"</t></is></c></row>"
    )
    return with_sheet(folder / "book.xlsx", sheet_of(text))


def entities(folder: Path) -> Path:
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + sheet_of(b"<row>&b;</row>")
    return with_sheet(folder / "laughs.xlsx", laughs)


def many_strings(folder: Path) -> Path:
    pieces = (b"<si><t>x</t></si>" * 100_000 for _ in range(40))
    return with_sheet(folder / "strings.xlsx", pieces, "xl/sharedStrings.xml")


def many_merged(folder: Path) -> Path:
    rows = sheet_of(b"").replace(b"</worksheet>", b"<mergeCells>%s</mergeCells></worksheet>")
    return with_sheet(folder / "merged.xlsx", rows % (b'<mergeCell ref="A1:B200000"/>' * 50_000))


def many_formulas(folder: Path) -> Path:
    cells = b"".join(
        b'<row r="%d"><c r="A%d"><f>1+1</f><v>2</v></c></row>' % (n, n) for n in range(1, 150_000)
    )
    return with_sheet(folder / "formulas.xlsx", sheet_of(cells))


def of_bytes(name: str, content: bytes):
    def made(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return made


FILES = [
    (a_bomb, "too large once unpacked"),
    (a_nested_bomb, "a packed folder, and no Excel workbook"),
    (a_far_cell, "too large once unpacked"),
    (a_low_row, "goes on below row 200,000"),
    (a_wide_row, "goes on to column 16,384"),
    (cells_without_place, "damaged"),
    (a_book_in_a_cell, "holds a book"),
    (entities, "damaged"),
    (many_strings, "too large once unpacked"),
    (many_merged, "More than 1,000 cells of the workbook are merged"),
    (many_formulas, "more than 100,000 formulas"),
    (of_bytes("cell.csv", HEAD + b"x" * 100_000_000), "longer than 200,000 letters"),
    (of_bytes("quote.csv", HEAD + b'"' + b"a\n" * 40_000_000), "a quotation mark is missing"),
    (of_bytes("nul.csv", HEAD + b"a\0b,Oxfordshire,2024,1"), "an encoding that cannot be told"),
    (of_bytes("empty.csv", b""), "The file is empty"),
    (of_bytes("blank.csv", b"\r\n\r\n \r\n"), "The file is empty"),
    (of_bytes("head.csv", HEAD), "0 figures"),
    (of_bytes("commas.csv", b",,,,\r\n,,,,\r\n"), "nothing in the file but separators"),
    (of_bytes("twice.csv", b"measure,value,period,Value\r\n"), "“value” stands there twice"),
    (of_bytes("old.xls", b"\xd0\xcf\x11\xe0" + b"x" * 900), "older format (.xls), or locked"),
    (of_bytes("page.xls", b"<html><table><tr><td>1"), "a web page with the name of a spreadsheet"),
    (of_bytes("cut.xlsx", b"PK\x03\x04" + b"x" * 900), "damaged, or no Excel workbook"),
    (of_bytes("picture.csv", b"\x89PNG\r\n\x1a\n" + b"\0" * 99), "an encoding that cannot be told"),
    (of_bytes("utf16.csv", b"\xff\xfe" + b"\x00\xd8\x41"), "does not go on so"),
    (of_bytes("other.csv", b"name,colour\r\na,b\r\n"), "The first row says “name”, “colour”"),
    (of_bytes("more.csv", b"measure,period,value,colour\r\n"), "There is no column “colour”"),
    (of_bytes("columns.csv", b",".join(b"c%d" % n for n in range(16_384))), "has 16,384 columns"),
]  # fmt: skip


@pytest.mark.parametrize(("make", "words"), FILES, ids=lambda one: getattr(one, "__name__", None))
def test_a_hostile_file_gets_a_clear_answer_soon_in_little_memory(tmp_path, make, words):
    answer = answered(make(tmp_path))

    assert words in answer.said
    assert answer.seconds < SOON
    assert answer.megabytes < LITTLE


def test_a_lie_about_the_size_of_a_part_is_found(tmp_path):
    path = a_workbook(tmp_path, PLAIN)
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as parts:
        size = parts.getinfo("xl/worksheets/sheet1.xml").file_size.to_bytes(4, "little")
    at = content.rfind(size)
    content[at : at + 4] = (3).to_bytes(4, "little")
    path.write_bytes(content)

    assert "damaged" in answered(path).said


def test_hidden_worksheets_are_told_and_not_read(tmp_path):
    from trust_portal.exchange.dataset import reading

    book = Workbook()
    for row in PLAIN:
        book.active.append(row)
    hidden = book.create_sheet("Secret")
    hidden.append(LONG)
    hidden.append(["Absence", "Oxfordshire", "2024/25", 9])
    hidden.sheet_state = "veryHidden"
    book.save(tmp_path / "hidden.xlsx")
    source = reading.source(tmp_path / "hidden.xlsx", "hidden.xlsx")

    assert len(list(source.figures())) == 1
    assert source.notes == ["The worksheet “Secret” is hidden, and is not read."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_usual_encodings_and_separators_are_read(tmp_path, encoding, separator):
    from trust_portal.exchange.dataset import reading

    rows = [LONG, ["Zoë’s measure", "Oxfordshire", "2024/25", 1]]
    (tmp_path / "a.csv").write_bytes(csv_text(rows, separator).encode(encoding))
    [(_, number, cells)] = reading.source(tmp_path / "a.csv", "a.csv").figures()

    assert (number, cells[0]) == (2, "Zoë’s measure")


def test_the_ordinary_file_passes(tmp_path):
    assert answered(a_csv(tmp_path, PLAIN)).said == "1 figures"
    assert answered(a_workbook(tmp_path, PLAIN)).said == "1 figures"
