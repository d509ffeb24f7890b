"""Published series are read from files; the one here is made for the test."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from boards.models import SourceDocument
from priorities.models import Measure, MeasureValue
from trust_portal.exchange import lait
from trust_portal.exchange.records import Records

MADE = Path(__file__).with_name("made_series.csv").read_text()
pytestmark = pytest.mark.usefixtures("oxfordshire")


@pytest.fixture
def load(tmp_path):
    def load_text(text: str) -> Records:
        (tmp_path / "made.csv").write_text(text)
        records = Records(lait.REASON)
        lait.load(records, tmp_path)
        return records

    return load_text


def test_each_area_and_period_is_a_value(load):
    load(MADE)
    values = MeasureValue.objects.filter(measure__slug="dfe-made-series-for-a-test")
    assert {(one.place, one.period, one.value, one.missing, one.status) for one in values} == {
        ("Oxfordshire", "2016", Decimal("1.5"), "", "final"),
        ("England", "2016", Decimal(2), "", "final"),
        ("South East", "2016", None, "suppressed", "final"),
        ("Statistical neighbours", "2024/25", None, "unavailable", "provisional"),
    }
    assert values.get(period="2024/25").period_ends_on == dt.date(2025, 3, 31)


def test_the_measure_and_its_source_are_told(load):
    load(MADE)
    measure = Measure.objects.get(slug="dfe-made-series-for-a-test")
    assert (measure.board.slug, measure.frequency) == ("children-trust-board", "annual")
    assert measure.sources[0]["source"] == "dfe-a-made-publication"
    assert SourceDocument.objects.filter(key="dfe-a-made-publication").exists()


def test_reading_again_changes_nothing(load):
    load(MADE)
    again = load(MADE)
    assert not again.new
    assert not again.changed


def test_a_revision_changes_one_value(load):
    load(MADE)
    again = load(MADE.replace("2016,1.5,percent,A made publication,final",
                              "2016,1.7,percent,A made publication,revised"))  # fmt: skip
    assert again.changed == {MeasureValue: 1}


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (MADE.replace("1.5", "many"), "made.csv, line 2: the value “many” is no number."),
        (MADE.replace("England", "Wales"), "made.csv, line 3: the area is “Wales”"),
        (MADE.replace("2024/25", "lately"), "made.csv, line 5: the period is “lately”"),
        (MADE.replace(",final", ",guessed", 1), "made.csv, line 2: the status is “guessed”."),
        (MADE.replace("unit", "units", 1), "made.csv: the column unit is missing."),
        (MADE.replace("A made publication", "", 1), "made.csv, line 2: the measure or the source"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(load, fault, told):
    with pytest.raises(lait.FileFault, match=told.replace("(", r"\(")):
        load(fault)


def test_the_published_files_are_not_here_yet():
    assert not list(lait.FOLDER.glob("*.csv"))
    assert not Measure.objects.filter(slug__startswith="dfe-").exists()
