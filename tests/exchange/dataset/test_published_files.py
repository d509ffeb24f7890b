"""Files in the shape in which their publishers give them out, with their oddities."""

from __future__ import annotations

from pathlib import Path

import pytest

from priorities.models import DatasetImport
from tests.exchange.dataset.making import a_counting_board, brought_in
from trust_portal.exchange.dataset import previews, reading

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).parent / "samples"


def figures(board) -> dict[tuple[str, str, str], tuple]:
    """Return value, why missing, status and note by area, group and period."""
    return {
        (one.place, one.group, one.period): (
            str(one.value.normalize()) if one.value is not None else None, one.missing, one.status,
            one.note,
        )
        for one in board.measures.get(code="made").values.all()
    }  # fmt: skip


def read(name: str, called: str, **given):
    board, _ = a_counting_board(called, code="made", **given)
    kept, refused = brought_in(SAMPLES / name, board)
    return board, kept, refused


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("ees.csv", "ees"),
        ("fingertips.csv", "fingertips"),
        ("lait-data-set.csv", "lait"),
        ("lait-own-table.csv", "lait"),
        ("lait-one-indicator.csv", "lait"),
    ],
)
def test_a_file_is_told_by_its_columns(name, kind):
    assert reading.source(SAMPLES / name, "anything.csv").shape.format == kind


def test_education_statistics_give_filters_as_groups_and_marks_as_reasons():
    board, kept, refused = read("ees.csv", "absence_percent", frequency="")

    assert figures(board) == {
        ("England", "", "2024/25"): ("6.1", "", "final", ""),
        ("England", "State-funded primary, Girls", "2024/25"): ("5.25", "", "final", ""),
        ("South East", "", "2024/25"): (None, "suppressed", "final", ""),
        ("Oxfordshire", "", "2024/25"): ("6.35", "", "provisional", ""),
        ("Oxfordshire", "State-funded primary", "2024/25"): (
            None, "unavailable", "provisional", "Published as “low”: above 0, and rounds to 0."),
        ("Oxfordshire", "", "2023/24"): (None, "unavailable", "final", ""),
    }  # fmt: skip
    assert [(row, why) for _, row, _, why in refused] == [(9, "“20245” is no year such as 202425.")]
    assert {str(one.period_ends_on) for one in board.measures.get().values.all()} == {
        "2025-08-31", "2024-08-31"}  # fmt: skip
    assert DatasetImport.objects.get() == kept


def test_the_other_indicators_of_the_file_are_asked_for(tmp_path):
    board, _ = a_counting_board("absence_percent")
    told = previews.make(tmp_path / "preview", SAMPLES / "ees.csv", "ees.csv", board)

    assert told["unknown"]["measure"] == [("num_schools", 7)]
    assert told["left_out"] == 1


def test_fingertips_give_limits_counts_and_why_a_figure_is_missing():
    board, kept, refused = read("fingertips.csv", "90001")
    oxfordshire = board.measures.get().values.get(place="Oxfordshire", group="", period="2022/23")

    assert refused == []
    assert kept.added == 5  # England stands there twice, and is taken once
    assert figures(board)[("Oxfordshire", "Female", "2022/23")][:2] == (None, "suppressed")
    assert figures(board)[("Oxfordshire", "", "2021/22")] == (
        None, "unavailable", "final", "Value missing in source data")  # fmt: skip
    pooled = ("England", "Most deprived decile", "2020/21 to 2022/23")
    assert figures(board)[pooled][0] == "91.5"
    assert (str(oxfordshire.value), oxfordshire.numerator, oxfordshire.denominator) == (
        "70.0123", 840, 120000)  # fmt: skip
    assert (str(oxfordshire.lower), str(oxfordshire.upper)) == ("66.1000", "74.2000")


def test_the_data_set_of_the_interactive_tool_is_read_without_dust_and_ranks():
    board, _, refused = read(
        "lait-data-set.csv", "MADE_UP", frequency="annual", year_type="Academic Year"
    )

    assert figures(board) == {
        ("Oxfordshire", "", "2024"): ("70.4", "", "final", ""),
        ("England", "", "2024"): ("69.3", "", "provisional", ""),
        ("South East", "", "2023"): (None, "unavailable", "revised", ""),
        ("Oxfordshire", "", "2022"): (None, "suppressed", "final", ""),
    }
    assert refused == []
    assert str(board.measures.get().values.get(period="2022").period_ends_on) == "2022-08-31"


@pytest.mark.parametrize(
    ("name", "called", "number"),
    [
        ("lait-own-table.csv", "Made-up level of development", 5),
        ("lait-one-indicator.csv", "lait-one-indicator", 4),
    ],
)
def test_tables_of_the_interactive_tool_have_a_column_for_each_year(name, called, number):
    board, kept, refused = read(name, called, frequency="academic")

    assert (kept.added, refused) == (number, [])
    assert figures(board)[("Oxfordshire", "", "2022")][0] == "65.1"
    assert ("Oxfordshire", "", "2023") in figures(board) or name == "lait-own-table.csv"
