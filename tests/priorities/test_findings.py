"""What a measure of a published series says, drawn and in words, beside places like ours."""

from __future__ import annotations

from decimal import Decimal

import pytest

from priorities import measure_page
from priorities.comparisons import spread
from priorities.models import MeasureValue, StatisticalNeighbour
from tests.pages import words_on
from tests.priorities.made import a_measure, a_value

pytestmark = pytest.mark.django_db
NEAR = ["Ashire", "Beeshire", "Ceeshire"]


@pytest.fixture
def near(db):
    return [
        StatisticalNeighbour.objects.create(
            place="Oxfordshire", neighbour=name, rank=rank, closeness="Very close"
        )
        for rank, name in enumerate(NEAR, start=1)
    ]


@pytest.fixture
def series(harbour, near):
    """A measure of two years: ours, England's, and three neighbours'."""
    measure = a_measure(harbour, code="Made", unit="percent", decimal_places=1, slug="made")
    for year in (2024, 2025):
        a_value(measure, year, 40)
        a_value(measure, year, "44.44", place="England")
        for name, value in zip(NEAR, (30, 45, "52.25"), strict=True):
            a_value(measure, year, value, place=name)
    return measure


def table_of(measure):
    return measure_page.of(measure).table


def chart_of(measure):
    return measure_page.of(measure).chart


def said(measure):
    return " ".join(measure_page.of(measure).sentences)


def test_the_newest_value_is_set_beside_england_and_the_range_of_the_neighbours(series):
    assert said(series) == (
        "Oxfordshire: 40.0% (2025). "
        "In the same period that is lower than England (44.4%) and inside the range of its "
        "statistical neighbours (30.0% to 52.3%, median 45.0%). "
        "No reliable change: without intervals 2025 cannot be told from 2024 by more than chance."
    )


@pytest.mark.parametrize(
    ("ours", "where"), [(29, "below"), (30, "inside"), ("52.25", "inside"), (53, "above")]
)
def test_the_ends_of_the_range_are_inside_it(series, ours, where):
    value = series.values.get(place="Oxfordshire", period="2025")
    value.value = Decimal(str(ours))
    value.save()

    assert f"{where} the range of its statistical neighbours" in said(series)


def test_a_neighbour_without_a_value_is_counted_out_and_said(series, near):
    fourth = StatisticalNeighbour.objects.create(place="Oxfordshire", neighbour="Deeshire", rank=4)
    MeasureValue.objects.create(
        measure=series, place=fourth.neighbour, period="2025", missing="unavailable"
    )

    assert "median 45.0%, 3 of 4 published)" in said(series)


def test_two_values_make_no_range():
    two = [MeasureValue(value=Decimal(number)) for number in (1, 2)]

    assert spread(two, of=10) is None
    assert spread([*two, MeasureValue(value=Decimal(3))], of=10).median == 2


def test_a_missing_value_is_never_the_lowest():
    values = [MeasureValue(value=Decimal(number)) for number in (3, 4, 5)]

    assert spread([*values, MeasureValue(missing="suppressed"), None], of=5).low == 3


def test_the_mean_is_told_only_where_there_is_no_range(series):
    a_value(series, 2025, 43, place="Statistical neighbours")
    assert "Statistical neighbours (43" not in said(series)

    StatisticalNeighbour.objects.all().delete()
    assert "lower than Statistical neighbours (43.0%)" in said(series)


def test_a_number_of_children_is_compared_with_no_place(series):
    series.is_count, series.unit = True, "children"
    table = table_of(series)

    assert "so places of different size are not compared" in said(series)
    assert "England" not in said(series)
    drawn = chart_of(series)
    assert [drawn.own.name, *(one.name for one in drawn.others)] == ["Oxfordshire"]
    assert drawn.ranges == []
    assert not table.has_spread


def test_fewer_than_two_values_of_our_own_make_no_chart(series):
    for year, is_drawn in ((2024, True), (2025, False)):
        assert bool(chart_of(series)) is is_drawn
        series.values.filter(place="Oxfordshire", period=str(year)).delete()
    assert chart_of(series) is None


def test_the_chart_has_every_place_and_the_range(series):
    drawn = chart_of(series)

    assert [(one.name, one.shape) for one in (drawn.own, *drawn.others) if one.points] == [
        ("Oxfordshire", "circle"),
        ("England", "square"),
    ]
    assert [one.words for one in drawn.ranges] == [
        "Neighbours, 2024: 30.0% to 52.3%, median 45.0%",
        "Neighbours, 2025: 30.0% to 52.3%, median 45.0%",
    ]


def test_neighbours_stand_apart_from_the_other_places_in_their_order(series):
    table = table_of(series)

    assert table.places == ["Oxfordshire", "England"]
    assert [row.name for row in table.neighbours] == NEAR
    assert [value.value for value in table.neighbours[0].values] == [30, 30]


def test_the_page_tells_definition_source_and_licence(series, harbour, client):
    series.definition, series.source_name = "What is counted.", "Office for National Statistics"
    series.published_as, series.year_type = "Made as published", "Academic Year"
    series.save()

    words = words_on(client.get(series.get_absolute_url()))

    assert "school years to 31 August" in words
    assert "What is counted." in words
    assert "First published by Office for National Statistics" in words
    assert "where it is called “Made as published”" in words
    assert "Contains public sector information licensed under the" in words
    assert "Ashire (very close)" in words


def test_the_list_has_series_with_their_comparisons_and_other_measures_apart(
    series, harbour, client
):
    a_measure(series.board, name="From a document")

    words = words_on(client.get(f"/boards/{series.board.slug}/measures/"))

    assert "Published every year for all authorities" in words
    assert "40.0% 2025" in words
    assert "44.4%" in words
    assert words.index("From a document") > words.index("Named in the partnership’s documents")


@pytest.mark.parametrize(
    ("asked", "there", "gone"),
    [("series", "Made one", "Stated one"), ("documents", "Stated one", "Made one")],
)
def test_the_list_is_chosen_from_by_source(harbour, client, asked, there, gone):
    a_measure(harbour, name="Made one", code="Made")
    a_measure(harbour, name="Stated one")

    words = words_on(client.get(f"/boards/{harbour.slug}/measures/?source={asked}"))

    assert there in words
    assert gone not in words
