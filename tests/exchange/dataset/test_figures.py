"""Figures as people, spreadsheets and publishers write them."""

from __future__ import annotations

import re

import pytest

from tests.exchange.dataset.making import LONG, a_counting_board, a_csv, a_workbook, brought_in
from trust_portal.exchange.dataset.figures import CellRefused, Unit, mark, number

PERCENT, MONEY = Unit(percent=True), Unit(money=True)


@pytest.mark.parametrize(
    ("text", "unit", "plain"),
    [
        ("12", Unit(), "12"),
        ("-5.25", Unit(), "-5.25"),
        ("−5", Unit(), "-5"),
        (" 7 ", Unit(), "7"),
        ("1,234", Unit(), "1234"),
        ("1,234,567.5", Unit(), "1234567.5"),
        ("12%", PERCENT, "12"),
        ("£3", MONEY, "3"),
        ("£1,000.50", MONEY, "1000.5"),
        ("5.0999999999999996", Unit(), "5.1"),
        ("0.00005", Unit(), "0.0001"),
        ("-0.00001", Unit(), "0"),
        ("1E+5", Unit(), "100000"),
        (".5", Unit(), "0.5"),
        ("9999999999.9999", Unit(), "9999999999.9999"),
    ],
)
def test_a_figure_is_read_as_plain_digits(text, unit, plain):
    assert number(text, unit) == plain


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("12,5", "write decimals after a point, as in 12.5"),
        ("12%", "the measure is not in per cent"),
        ("£3", "the measure is not in pounds"),
        ("NaN", "is no figure"),
        ("inf", "is no figure"),
        ("1e999", "too large"),
        ("10000000000", "too large"),
        ("9999999999.99996", "too large"),
        ("=1+1", "is no number"),
        ("n.k.", "is no number"),
        ("1 234", "is no number"),
        ("\u0661\u0662", "is no number"),
        ("2024-04-01", "The cell holds the date 2024-04-01"),
        ("x" * 200, "this is a long text"),
        ("\0formula", "The cell holds a formula"),
        ("\0error", "The cell holds an error"),
        ("\0time", "The cell holds a time"),
    ],
)
def test_what_is_no_figure_is_refused_with_what_to_write(text, words):
    with pytest.raises(CellRefused, match=re.escape(words)):
        number(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [("c", "suppressed"), ("*", "suppressed"), ("[c]", "suppressed"), ("z", "inapplicable"),
     ("x", "unavailable"), ("..", "unavailable"), ("-", "unavailable"), (":", "unavailable"),
     ("~", "unavailable"), ("N/A", "unavailable"), ("low", "unavailable"), ("0", ""), ("", "")],
)  # fmt: skip
def test_a_mark_says_why_there_is_no_figure(text, why):
    assert mark(text) == why


ROWS = [
    ([*LONG, "numerator"], None),
    (["Absence", "Oxfordshire", "2020/21", "1", "1,200"], None),
    (["Absence", "Oxfordshire", "2021/22", "", ""], "say in “why missing” why there is none"),
    (["Absence", "Oxfordshire", "2022/23", "1", "many"], "“many” is no number"),
    (["", "Oxfordshire", "2022/23", "1", ""], "Enter the name of the measure"),
    (["Absence", "Oxfordshire", "2023/24", "1", ""], "Row 7 gives another figure"),
    (["Absence", "Oxfordshire", "2023/24", "2", ""], "Row 6 gives another figure"),
    (["Absence", "Oxfordshire", "2020/21", "1", "1200"], None),
    (["Absence", "Oxfordshire", "2024/25", "1", "", "stray"], "stands under no heading"),
]


@pytest.mark.django_db
@pytest.mark.parametrize("made", [a_csv, a_workbook])
def test_each_refused_row_is_told_with_its_number_and_the_others_are_kept(tmp_path, made):
    board, _ = a_counting_board("Absence")
    kept, refused = brought_in(made(tmp_path, [row for row, _ in ROWS]), board)
    told = {row: why for _, row, _, why in refused}

    assert (kept.added, kept.refused) == (1, 6)
    for number_, (_, words) in enumerate(ROWS, 1):
        assert (words or "") in told.get(number_, "")
        assert (number_ in told) is (words is not None)


@pytest.mark.django_db
def test_cells_that_spreadsheets_keep_otherwise_are_read_as_they_look(tmp_path):
    import datetime as dt

    from openpyxl import Workbook

    board, [measure] = a_counting_board("Absence", unit="percent", frequency="monthly")
    book = Workbook()
    page = book.active
    page.append(["Figures of absence"])
    page.append(LONG)
    page.append(["Absence", "Oxfordshire", dt.date(2024, 4, 1), 0.125])
    page["D3"].number_format = "0.0%"
    page.append(["Absence", "England", "May 2024", "=1+1"])
    page.append(["Absence", "England", "June 2024", "#N/A"])
    page["D5"].data_type = "e"
    book.save(tmp_path / "a.xlsx")
    _, refused = brought_in(tmp_path / "a.xlsx", board)

    value = measure.values.get()
    assert (value.period, str(value.value), value.row_number) == ("April 2024", "12.5000", 3)
    assert [(row, why.split(".")[0]) for _, row, _, why in refused] == [
        (4, "The cell holds a formula"), (5, "The cell holds an error, such as #N/A")]  # fmt: skip
