"""Points, gaps, and which point is like another."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from priorities.analysis import exact, series, wording
from priorities.analysis.process import process
from priorities.analysis.series import Point
from tests.priorities.analysis.made import quarters, years


def test_the_same_quarter_last_year_is_the_one_that_ended_in_the_same_month():
    points = quarters([1, 2, 3, 4, 5, 6])

    assert series.year_before(points, 5) == points[1]
    assert series.year_before(points, 3) is None


def test_a_gap_in_between_does_not_shift_what_is_compared():
    points = quarters([1, 2, 3, 4, 5, 6])
    without_q4 = points[:3] + points[4:]

    assert series.year_before(without_q4, 4).period == "Q2 2020/21"


def test_the_end_of_february_is_a_year_from_the_end_of_february():
    assert series.is_a_year(dt.date(2023, 2, 28), dt.date(2024, 2, 29))
    assert not series.is_a_year(dt.date(2023, 3, 31), dt.date(2025, 3, 31))


def test_without_dates_nothing_is_a_year_before():
    assert series.year_before([Point("2023", None, 1), Point("2024", None, 2)], 1) is None


def test_the_newest_point_is_the_newest_with_a_value():
    assert series.latest(years([1, 2, None])) == 1
    assert series.latest(years([None, None])) is None
    assert series.latest([]) is None


def test_a_gap_has_no_interval():
    assert Point("2024", None, None, 1, 2).interval is None
    assert Point("2024", None, 1.5, 1, 2).interval == (1, 2)
    assert Point("2024", None, 1.5, None, 2).interval is None


def test_a_number_is_what_is_written():
    assert exact.fraction(28.8) == Fraction(288, 10)
    assert exact.whole([1.5, None, 2, -0.25]) == ([150, None, 200, -25], 100)
    assert exact.whole([3.0, 4]) == ([3, 4], 1)
    assert exact.whole([1e-7]) == ([1], 10**7)
    assert exact.whole([]) == ([], 1)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), 1.1e300, -1.1e300])
def test_what_is_not_a_number_is_refused(number):
    with pytest.raises(ValueError, match="not a number"):
        exact.whole([1, number])
    with pytest.raises(ValueError, match="not a number"):
        exact.fraction(number)


def test_the_middle_of_three_decimals_is_on_the_mean():
    # In binary, (0.1 + 0.2 + 0.3) / 3 is not 0.2.
    assert [point.side for point in process([0.1, 0.2, 0.3]).points] == [-1, 0, 1]


def test_numbers_are_told_as_people_write_them():
    told = [wording.plain(one) for one in (1200.0, 0.5, 36.634, -0.001)]

    assert told == ["1,200", "0.5", "36.63", "0"]
