"""A chart as a file: SVG, PNG and CSV, and the addresses that send them."""

from __future__ import annotations

import csv
import io
import struct

import pytest
from defusedxml.ElementTree import fromstring

from priorities import chart_examples, chart_hard_cases
from priorities.charts import downloads
from priorities.charts.inputs import Chart, Point, Series
from priorities.charts.table import table_of
from tests.priorities.made import a_measure, a_value

LIST = "/boards/harbour/measures/"
CHART = chart_examples.process()


def rows_of(file: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.decode("utf-8-sig"))))


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


def test_an_svg_file_stands_on_its_own():
    file = downloads.svg_file(CHART)
    words = [one.text for one in fromstring(file).iter() if one.tag.endswith("}text")]

    assert file.startswith(b'<?xml version="1.0" encoding="UTF-8"?>')
    assert words[0] == "Children seen by CAMHS within 12 weeks"
    assert "Made-up values. Source: the gallery of components." in words


def test_a_png_file_is_twice_as_large_as_on_screen():
    wide, high = size_of(downloads.png_file(CHART))

    assert wide == 2 * (720 + 2 * 16)
    assert 900 < high < 1200


def test_a_png_file_is_never_larger_than_2000_pixels():
    tall = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="8000"></svg>'

    assert size_of(downloads.as_png_file(tall)) == (25, 2000)


def test_a_png_file_has_its_words_without_any_font_of_the_machine():
    with_words = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40" {}><text y="30" font-size="30">{}</text></svg>'  # noqa: E501
    words, blank = (
        downloads.as_png_file(with_words.format('font-family="arial, sans-serif"', one))
        for one in ("Words", "")
    )

    assert len(words) > len(blank) + 500


@pytest.mark.parametrize("chart", chart_hard_cases.hard_cases(), ids=lambda chart: chart.key)
def test_what_is_hard_to_draw_becomes_a_file_too(chart):
    assert max(size_of(downloads.png_file(chart))) <= 2000
    assert rows_of(downloads.csv_file(chart))[0][0] == "Period"


def test_what_is_no_picture_is_refused():
    with pytest.raises(ValueError, match="how large"):
        downloads.as_png_file("no picture")


def test_a_csv_file_has_the_values_that_are_drawn():
    rows = rows_of(downloads.csv_file(CHART))

    assert rows[0] == [
        "Period", "Oxfordshire", "Mean", "Upper limit", "Lower limit", "Target", "Variation",
    ]  # fmt: skip
    assert rows[8] == ["May 2025", "60.4", "72.1", "82.7", "61.5", "85", "Concern, lower"]
    assert rows[-3:] == [[CHART.title], [CHART.finding], [CHART.source]]


def test_no_cell_of_a_csv_file_is_a_formula_and_a_number_stays_one():
    points = [Point("=1+1", -5.5), Point("@now", None)]
    file = downloads.csv_file(Chart("k", "+title", "-finding", Series("=own", "circle", points)))

    assert rows_of(file) == [
        ["Period", "'=own"], ["'=1+1", "-5.5"], ["'@now", ""], [], ["'+title"], ["'-finding"],
    ]  # fmt: skip


def test_the_table_has_each_step_of_a_line_for_its_own_periods():
    table = table_of(chart_examples.rebased())
    target = table.columns.index("Target")

    steps = [row[target] for row in table.rows]
    assert steps == [30.0] * 20 + [36.0] * 20


def test_a_table_is_read_from_the_newest_on_with_its_unit():
    period, cells = next(iter(table_of(CHART).as_read))

    assert (period, cells[0], cells[4]) == ("Sep 2026", "76.7%", "85.0%")


@pytest.fixture
def measured(harbour):
    measure = a_measure(harbour, slug="rate", name="Rate", source_name="ONS", caveat="Few.")
    for year in (2023, 2024, 2025):
        a_value(measure, year, year)
    return measure


@pytest.mark.parametrize(
    ("kind", "type_", "begins"),
    [
        ("svg", "image/svg+xml", b"<?xml"),
        ("png", "image/png", b"\x89PNG"),
        ("csv", "text/csv; charset=utf-8", b"\xef\xbb\xbfPeriod,Oxfordshire\r\n2023,2023"),
    ],
)
def test_the_chart_of_a_measure_is_sent_as_a_file(measured, client, kind, type_, begins):
    answer = client.get(f"{LIST}rate/chart.{kind}")

    assert answer["Content-Type"] == type_
    assert answer["Content-Disposition"] == f'attachment; filename="rate.{kind}"'
    assert answer.content.startswith(begins)


def test_a_file_takes_caveat_and_source_with_it(measured, client):
    assert b"Caveat: Few. Source: ONS." in client.get(f"{LIST}rate/chart.svg").content


def test_a_long_caveat_goes_with_the_picture_whole(measured, client):
    measured.caveat = "Counted anew by every school. " * 30 + "End of it."
    measured.save()

    assert b"End of it. Source: ONS." in client.get(f"{LIST}rate/chart.svg").content


def test_the_page_leads_to_the_files_and_says_its_sentence_before_the_picture(measured, client):
    page = client.get(f"{LIST}rate/").content.decode()

    assert all(f'href="{LIST}rate/chart.{kind}" download' in page for kind in ("svg", "png", "csv"))
    assert page.index("without intervals 2025 cannot be told from 2024") < page.index("<svg xmlns")
    assert '<div class="portal-chart-narrow" hidden>' in page


def test_a_measure_of_one_value_has_a_file_though_its_page_shows_no_chart(harbour, client):
    a_value(a_measure(harbour, slug="one"), 2025, 1)

    assert client.get(f"{LIST}one/chart.svg").status_code == 200
    assert "portal-figure" not in client.get(f"{LIST}one/").content.decode()


def test_no_file_of_a_measure_that_is_not_there(harbour, client):
    assert client.get(f"{LIST}none/chart.svg").status_code == 404
