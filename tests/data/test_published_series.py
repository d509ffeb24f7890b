"""Published series are read from files; those here are made for the test."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from boards.models import SourceDocument
from priorities.models import Measure, MeasureValue, StatisticalNeighbour
from trust_portal.exchange import lait
from trust_portal.exchange.records import Records

MEASURES = """\
code,name,published_as,topic,area,unit,is_count,decimals,polarity,year_type,definition,caveat,owner,link
Made_%/<1,A made series,Made,Made topic,area-2,percent,,1,low,Academic Year,What it is.,Take care.,ONS,https://example.org/made
"""
VALUES = """\
code,area,period,period_ends_on,value,status,computed_from
Made_%/<1,Oxfordshire,2016,2016-08-31,1.5,final,
Made_%/<1,England,2016,2016-08-31,2,final,
Made_%/<1,South East,2016,2016-08-31,c,final,
Made_%/<1,Like Us,2016,2016-08-31,,revised,
Made_%/<1,Statistical neighbours,2024/25,2025-03-31,3.1,provisional,9
"""
NEIGHBOURS = """\
area,rank,neighbour,closeness
Oxfordshire,11,Like Us,Close
"""
pytestmark = pytest.mark.usefixtures("oxfordshire")


@pytest.fixture
def load(tmp_path):
    def load_files(measures=MEASURES, values=VALUES, neighbours=NEIGHBOURS) -> Records:
        (tmp_path / "measures.csv").write_text(measures)
        (tmp_path / "values.csv").write_text(values)
        (tmp_path / "neighbours.csv").write_text(neighbours)
        records = Records(lait.REASON)
        lait.load(records, tmp_path)
        return records

    return load_files


def made() -> Measure:
    return Measure.objects.get(slug="dfe-made-1")


def test_each_area_and_period_is_a_value(load):
    load()
    assert {
        (one.place, one.period, one.value, one.missing, one.status, one.computed_from)
        for one in made().values.all()
    } == {
        ("Oxfordshire", "2016", Decimal("1.5"), "", "final", None),
        ("England", "2016", Decimal(2), "", "final", None),
        ("South East", "2016", None, "suppressed", "final", None),
        ("Like Us", "2016", None, "unavailable", "revised", None),
        ("Statistical neighbours", "2024/25", Decimal("3.1"), "", "provisional", 9),
    }


def test_a_period_ends_when_the_file_says(load):
    load()
    ends = set(made().values.values_list("period", "period_ends_on"))
    assert ends == {("2016", dt.date(2016, 8, 31)), ("2024/25", dt.date(2025, 3, 31))}


def test_the_measure_is_told_with_what_was_published_of_it(load):
    load()
    measure = made()
    assert (measure.board.slug, measure.frequency) == ("children-trust-board", "academic")
    assert (measure.code, measure.published_as, measure.topic) == (
        "Made_%/<1",
        "Made",
        "Made topic",
    )
    assert (measure.definition, measure.caveat) == ("What it is.", "Take care.")
    assert (measure.polarity, measure.decimal_places, measure.is_count) == ("low", 1, False)
    assert measure.source_name == "Office for National Statistics"
    assert (measure.area.slug, measure.area_is_inferred) == ("area-2", True)


def test_a_value_computed_here_says_so_in_its_source(load):
    load()
    stated = {one.place: one.sources[0]["at"] for one in made().values.all()}
    assert stated["Oxfordshire"] == "Made_%/<1, 2016"
    assert stated["Statistical neighbours"].endswith("mean of the neighbours computed here")


def test_the_source_carries_its_licence(load):
    load()
    source = SourceDocument.objects.get(key=made().sources[0]["source"])
    assert source.licence == "Open Government Licence v3.0"


def test_neighbours_are_kept_in_their_order(load):
    load()
    last = StatisticalNeighbour.objects.filter(place="Oxfordshire").last()
    assert (last.neighbour, last.rank, last.closeness) == ("Like Us", 11, "Close")


def test_each_value_begins_its_history_with_the_reason(load):
    load()
    reasons = MeasureValue.history.filter(measure=made()).values_list(
        "history_type", "history_change_reason"
    )
    assert list(reasons) == [("+", lait.REASON)] * 5


def test_reading_again_changes_nothing(load):
    load()
    again = load()
    assert not again.new
    assert not again.changed
    assert MeasureValue.history.filter(measure=made()).count() == 5


def test_a_revision_changes_one_value(load):
    load()
    again = load(values=VALUES.replace("1.5,final", "1.7,revised"))
    assert again.changed == {MeasureValue: 1}
    assert made().values.get(place="Oxfordshire").history.count() == 2


def test_a_value_that_a_person_corrected_stays(load):
    load()
    value = made().values.get(place="Oxfordshire")
    value.value = Decimal("1.6")
    value.because("The department told us so.").save()
    again = load(values=VALUES.replace("1.5,final", "1.7,revised"))
    value.refresh_from_db()
    assert (value.value, again.kept) == (Decimal("1.6"), {MeasureValue: 1})


@pytest.mark.parametrize(
    ("file", "good", "bad", "told"),
    [
        ("values", "1.5", "many", "values.csv, line 2: the value is “many”."),
        ("values", "2016-08-31,2", "lately,2", "values.csv, line 3: the last day is “lately”."),
        ("values", "provisional", "guessed", "values.csv, line 6: the status is “guessed”."),
        ("values", "England", "", "values.csv, line 3: the area or the period is empty."),
        ("values", "Made_%/<1,England", "Other,England", "“Other” is not in measures.csv."),
        ("values", "status", "state", "values.csv: the column status is missing."),
        ("values", ",9", ",some", "line 6: the number it is the mean of is “some”."),
        ("measures", "area-2", "area-9", "no area of focus is called “area-9”."),
        ("measures", ",low", ",down", "measures.csv, line 2: the polarity is “down”."),
        ("measures", ",1,low", ",x,low", "line 2: the number of decimals is “x”."),
        ("neighbours", "11", "last", "neighbours.csv, line 2: the rank is “last”."),
    ],
)
def test_a_row_that_cannot_be_read_is_named(load, file, good, bad, told):
    whole = {"measures": MEASURES, "values": VALUES}.get(file, NEIGHBOURS)
    with pytest.raises(lait.FileFault) as fault:
        load(**{file: whole.replace(good, bad, 1)})
    assert told in str(fault.value)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(lait.FileFault, match=r"measures.csv is not in"):
        lait.load(Records(lait.REASON), tmp_path)
