"""The series of the Department for Education as loaded, against what its data set says.

The numbers here were read from ``bds_long_0.parquet`` by eye, not by the script that makes
our files.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models import Count
from django.test.utils import CaptureQueriesContext

from priorities.models import Measure, MeasureValue, StatisticalNeighbour
from tests.pages import words_on

pytestmark = pytest.mark.usefixtures("oxfordshire")

NEIGHBOURS = ["Cambridgeshire", "Hertfordshire", "Buckinghamshire", "Warwickshire",
              "Gloucestershire", "Hampshire", "Bracknell Forest", "West Sussex",
              "West Berkshire", "South Gloucestershire"]  # fmt: skip


def published():
    return Measure.objects.exclude(code="")


def value(code: str, place: str, period: str) -> MeasureValue:
    return MeasureValue.objects.get(measure__code=code, place=place, period=period)


def test_every_series_and_value_is_there():
    assert published().count() == 31
    assert MeasureValue.objects.filter(measure__in=published()).count() == 4088


def test_each_series_has_oxfordshire_england_the_region_ten_neighbours_and_their_mean():
    places = published().annotate(places=Count("values__place", distinct=True))
    assert set(places.values_list("places", flat=True)) == {14}


def test_the_ten_neighbours_stand_in_the_order_of_closeness():
    found = StatisticalNeighbour.objects.filter(place="Oxfordshire")
    assert [one.neighbour for one in found] == NEIGHBOURS
    assert found[0].closeness == "Extremely close"


@pytest.mark.parametrize(
    ("code", "place", "period", "expected"),
    [
        ("SEN_EHC_Excpt_20wks", "Oxfordshire", "2024", "38.5"),
        ("SEN_EHC_Excpt_20wks", "England", "2024", "46.4"),
        ("SEN_EHC_Excpt_20wks", "South East", "2024", "38.2"),
        ("SEN_EHC_Excpt_20wks", "Oxfordshire", "2022", "4"),
        ("LAC", "Oxfordshire", "2016", "42"),
        ("LAC", "Oxfordshire", "2025", "51"),
        ("LACnum", "England", "2025", "81770"),
        ("LACnum", "Oxfordshire", "2023", "882"),
        ("TotAbs", "Oxfordshire", "2018", "4.86"),
        ("TotFixedEx", "Oxfordshire", "2023/24", "11.01"),
        ("TotPermEx", "England", "2023/24", "0.13"),
        ("16-17 NEET", "Oxfordshire", "2018", "1.904"),
        ("Hosp_Adm_Alc_<18yrs", "Oxfordshire", "2021/22 to 2023/24", "18.29"),
        ("ChildPov", "South East", "2025", "13"),
        ("FSP_NEW_GOODDEV", "Oxfordshire", "2025", "70.4"),
        ("Work_Force_Vac_Rate", "Oxfordshire", "2025", "19.8"),
    ],
)
def test_a_published_value_is_kept_without_the_dust_of_floating_point(
    code, place, period, expected
):
    assert value(code, place, period).value == Decimal(expected)


@pytest.mark.parametrize(
    ("code", "period", "ends_on"),
    [
        ("SEN_EHC_Excpt_20wks", "2024", dt.date(2024, 12, 31)),
        ("LAC", "2025", dt.date(2025, 3, 31)),
        ("CMH_0-17yrs", "2024", dt.date(2024, 3, 31)),
        ("TotFixedEx", "2023/24", dt.date(2024, 8, 31)),
        ("FSP_NEW_GOODDEV", "2025", dt.date(2025, 8, 31)),
        ("Work_Force_Vac_Rate", "2025", dt.date(2025, 9, 30)),
        ("Hosp_Adm_Alc_<18yrs", "2013/14 to 2015/16", dt.date(2016, 3, 31)),
    ],
)
def test_a_period_ends_as_its_kind_of_year_does(code, period, ends_on):
    assert value(code, "Oxfordshire", period).period_ends_on == ends_on


def test_a_dash_is_not_available_and_never_nought():
    cancelled = value("KS2RWM_Expected_STD", "Oxfordshire", "2020")
    assert (cancelled.value, cancelled.missing) == (None, "unavailable")
    assert value("KS2RWM_Expected_STD", "Statistical neighbours", "2020").value is None


def test_the_mean_of_the_neighbours_is_marked_as_computed():
    computed = MeasureValue.objects.exclude(computed_from=None)
    assert set(computed.values_list("place", flat=True)) == {"Statistical neighbours"}
    rates = [value("LAC", one, "2025").value for one in NEIGHBOURS]
    assert rates == [49, 36, 40, 56, 57, 60, 42, 54, 53, 33]
    mean = value("LAC", "Statistical neighbours", "2025")
    assert (mean.value, mean.computed_from) == (48, 10)


def test_the_mean_leaves_out_what_is_not_published():
    missing = [one for one in NEIGHBOURS if value("CIN", one, "2024").value is None]
    assert len(missing) == 1
    assert value("CIN", "Statistical neighbours", "2024").computed_from == 9


def test_which_area_a_series_belongs_to_is_said_to_be_our_conclusion():
    assert not published().exclude(area=None).filter(area_is_inferred=False).exists()
    assert published().get(area=None).code == "ChildPov"


def test_a_number_of_children_is_known_not_to_be_a_rate():
    assert [one.code for one in published().filter(is_count=True)] == ["LACnum"]


def test_every_series_tells_its_definition_its_owner_and_where_it_was_published():
    for one in published():
        assert one.definition, one
        assert one.source_name, one
        assert one.source_url.startswith("https://"), one


@pytest.mark.parametrize("slug", ["", "dfe-lac/", "dfe-lacnum/", "dfe-hosp-adm-alc-18yrs/"])
def test_a_page_of_series_sends_sixteen_statements_at_most(client, slug):
    address = f"/boards/children-trust-board/measures/{slug}"
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    assert 0 < len(asked) <= 16


def test_a_page_tells_what_the_data_set_says_of_oxfordshire(client):
    words = words_on(client.get("/boards/children-trust-board/measures/dfe-sen-ehc-excpt-20wks/"))

    assert "Oxfordshire: 38.5% (2024)." in words
    assert "lower than England (46.4%), higher than South East (38.2%)" in words
    assert "without intervals 2024 cannot be told from 2023 by more than chance" in words
    assert "9 annual points: values a year apart never get limits." in words
    assert "Open Government Licence v3.0" in words


def test_every_series_has_a_chart_with_names_and_a_page_of_its_own(client):
    for one in published().select_related("board"):
        page = client.get(one.get_absolute_url()).content.decode()
        assert page.count('role="img"') == 2, one  # wide and narrow
        assert ("Neighbours</text>" in page) is not one.is_count, one
