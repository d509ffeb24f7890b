"""What is given out says, when it comes back, that nothing changes."""

from __future__ import annotations

import datetime as dt

import pytest
from openpyxl import load_workbook

from boards.access import Role
from boards.models import Board
from priorities.models import Measure, MeasureValue
from tests.builders import a_user, standing_user
from tests.exchange.dataset.making import a_counting_board, brought_in
from trust_portal.exchange.dataset import giving
from trust_portal.exchange.dataset.sheets import Given

pytestmark = pytest.mark.django_db


def given_out(folder, given: Given, kind: str):
    path = folder / f"out.{'csv' if 'csv' in kind else 'xlsx'}"
    rows = given.wide() if "wide" in kind else given.long()
    if path.suffix == ".csv":
        path.write_text("".join(giving.as_csv(rows)), encoding="utf-8", newline="")
        return path
    with path.open("wb") as file:
        if kind == "workbook":
            giving.every_measure(file, given)
        else:
            giving.as_workbook(file, rows)
    return path


@pytest.mark.parametrize("kind", ["long csv", "long xlsx", "wide csv", "wide xlsx", "workbook"])
def test_the_figures_of_oxfordshire_come_back_the_same(oxfordshire, tmp_path, kind):
    board = Board.objects.get(slug="children-trust-board")
    every = MeasureValue.objects.filter(measure__board=board).count()
    given = Given(board, standing_user(board, Role.OFFICER))
    kept, refused = brought_in(given_out(tmp_path, given, kind), board)

    assert refused == []
    assert (kept.added, kept.changed, kept.unchanged) == (0, 0, every)


@pytest.mark.parametrize("kind", ["long csv", "long xlsx", "workbook"])
def test_hostile_texts_run_in_no_spreadsheet_and_come_back(tmp_path, kind):
    board, [measure] = a_counting_board("=cmd|' /C calc'!A0")
    MeasureValue.objects.create(
        measure=measure, place="@SUM(1)", group="-2+3", period="2024/25", value=-5,
        note="'=1+1", numerator=1, denominator=3,
    )  # fmt: skip
    path = given_out(tmp_path, Given(board, standing_user(board, Role.OFFICER)), kind)
    if path.suffix == ".csv":
        [_, line] = path.read_text(encoding="utf-8-sig").splitlines()
        assert line.startswith("'=cmd")
        assert line.endswith("''=1+1")
        assert all(part in line for part in (",'@SUM", ",'-2+3,", ",-5,"))
    kept, refused = brought_in(path, board)

    assert (kept.added, kept.changed, kept.unchanged, refused) == (0, 0, 1, [])


def test_a_reader_gets_no_small_number_and_the_officer_all(tmp_path):
    board, [measure] = a_counting_board("Children", is_count=True, suppress_below=5)
    for group, number in (("", 26), ("Girls", 3), ("Boys", 17), ("Not said", 6)):
        MeasureValue.objects.create(measure=measure, group=group, period="2025", value=number)
    seen = {row[3]: row[6] for row in Given(board, a_user()).long()}
    kept = {row[3]: row[6] for row in Given(board, standing_user(board, Role.OFFICER)).long()}

    assert (seen[""], seen["Girls"], seen["Boys"], seen["Not said"]) == (26, "", 17, "")
    assert kept["Girls"] == 3


def test_a_hidden_board_gives_strangers_nothing(tmp_path):
    board, _ = a_counting_board("Absence")
    board.is_published = False
    board.save()

    assert list(Given(board, a_user()).long())[1:] == []
    assert Measure.objects.filter(board=board).exists()


def test_a_workbook_says_in_its_contents_how_each_measure_stands(tmp_path):
    board, [first, second] = a_counting_board("Absence", "Exclusion")
    for year, number in ((2024, 9), (2025, 12.5)):
        MeasureValue.objects.create(
            measure=first, period=str(year), value=number, period_ends_on=dt.date(year, 3, 31)
        )
    MeasureValue.objects.create(measure=first, place="England", period="2025", value=1)
    MeasureValue.objects.create(measure=second, period="2025", missing="suppressed")
    path = given_out(tmp_path, Given(board, standing_user(board, Role.OFFICER)), "workbook")
    book = load_workbook(path)

    rows = list(book["Contents"].iter_rows(min_row=2, values_only=True))
    assert [row[2:5] for row in rows] == [(12.5, "2025", 3), ("c", "2025", 1)]
    links = [row[0].hyperlink.target for row in book["Contents"].iter_rows(min_row=2)]
    assert links == ["#'1 Absence'!A1", "#'2 Exclusion'!A1"]
    page = book["1 Absence"]
    heading = int(page.freeze_panes[1:]) - 1
    assert page.cell(heading, 1).value == "measure"
