"""Direction of travel: no arrow for noise, like with like."""

from __future__ import annotations

import pytest

from priorities.analysis.reading import ReadOptions, read
from priorities.analysis.series import Point
from priorities.analysis.travel import Direction, direction
from tests.priorities.analysis.made import quarters, years

STEADY = [30, 33, 29, 32, 31, 28, 32, 30, 33, 31, 29, 32]
# 12 useful points, the median crossed once; chance crosses it at least three times.
CLIMBED = [1, 2, 1, 2, 1, 2, 9, 8, 9, 8, 9, 8]


def travel(points, frequency="quarterly", improvement="increase", **options):
    return read(
        points, frequency=frequency, improvement=improvement, options=ReadOptions(**options)
    ).travel


@pytest.mark.parametrize(
    ("way", "improvement", "found"),
    [
        (1, "increase", Direction.IMPROVING),
        (-1, "increase", Direction.WORSE),
        (1, "decrease", Direction.WORSE),
        (-1, "decrease", Direction.IMPROVING),
        (1, "neutral", Direction.HIGHER),
        (-1, "neutral", Direction.LOWER),
        (0, "increase", Direction.NO_CHANGE),
    ],
)
def test_a_direction_is_for_better_or_worse_by_polarity(way, improvement, found):
    assert direction(way, improvement) is found


def test_a_process_chart_moves_when_a_rule_fires_at_the_newest_point():
    found = travel(quarters([*STEADY, 31, 60]), improvement="decrease")

    assert (found.direction, found.way) == (Direction.WORSE, 1)
    assert found.words == "Getting worse: Q2 2023/24 is above the upper process limit."


def test_a_signal_in_the_past_is_no_direction_now():
    found = travel(quarters([*STEADY, 60, 31]))

    assert (found.direction, found.way) == (Direction.NO_CHANGE, 0)
    assert found.words == "No reliable change: no rule of special cause fires at Q2 2023/24."


def test_a_run_chart_moves_the_way_of_its_newest_values():
    found = travel(quarters(CLIMBED))

    assert (found.direction, found.way) == (Direction.IMPROVING, 1)
    assert found.words == (
        "Improving: the newest 6 values are above the median. The values cross the median once "
        "(by chance at least 3 times): this is not chance."
    )


def test_a_run_chart_without_a_signal_does_not_move():
    assert travel(quarters([1, 9] * 6)).direction is Direction.NO_CHANGE


def test_a_signal_whose_newest_values_are_on_both_sides_points_nowhere():
    # One crossing of the median before the last value, two with it: fewer than chance's three.
    found = travel(quarters([2, 1, 2, 1, 2, 9, 8, 9, 8, 9, 8, 1]))

    assert found.direction is Direction.NO_CHANGE
    assert "both sides of the median" in found.because


@pytest.mark.parametrize(
    ("later", "found"),
    [
        (22.1, Direction.IMPROVING),
        (22, Direction.NO_CHANGE),
        (17.9, Direction.WORSE),
        (18, Direction.NO_CHANGE),
    ],
)
def test_annual_values_move_when_their_intervals_separate(later, found):
    assert travel(years([20, later], 1), "annual").direction is found


def test_the_years_compared_are_told():
    found = travel(years([50, 20, 25], 1), "annual", "decrease")

    assert found.compared == ("2017", "2018")
    assert found.words == "Getting worse: the interval of 2018 lies wholly above that of 2017."


def test_without_intervals_two_years_cannot_be_told_apart():
    found = travel(years([20, 90]), "annual")

    assert found.words == (
        "No reliable change: without intervals 2017 cannot be told from 2016 by more than chance."
    )


def test_a_year_that_is_missing_is_not_skipped():
    found = travel(years([20, None, 90], 1), "annual")

    assert found.direction is Direction.NOT_ENOUGH
    assert found.because == "there is no value for 2017 to compare 2018 with."


def test_years_that_do_not_follow_each_other_are_not_compared():
    found = travel([*years([20], 1), *years([90], 1, 2020)], "annual")

    assert found.words == (
        "Not enough data: there is no period a year before 2020 to compare with."
    )


def test_years_without_a_date_are_compared_in_their_order():
    points = [Point("2019", None, 20, 19, 21), Point("2020", None, 30, 29, 31)]

    assert travel(points, "annual").direction is Direction.IMPROVING


def test_quarters_without_a_date_are_not_compared_with_the_quarter_before():
    points = [Point("Q1", None, 20, 19, 21), Point("Q2", None, 30, 29, 31)]

    assert travel(points).direction is Direction.NOT_ENOUGH


def test_a_survey_is_compared_with_the_survey_before():
    points = [*years([20], 1), *years([None], 1, 2018), *years([30], 1, 2020)]

    assert travel(points, "survey").compared == ("2016", "2020")


def test_seasonal_values_are_compared_with_the_same_quarter_last_year():
    values = [10, 90, 10, 90] * 3 + [10, 80]
    found = travel(quarters(values, 4), is_seasonal=True)

    assert found.compared == ("Q2 2022/23", "Q2 2023/24")
    assert found.direction is Direction.WORSE


def test_the_season_alone_is_no_change():
    found = travel(quarters([10, 90, 10, 90] * 4, 4), is_seasonal=True)

    assert found.direction is Direction.NO_CHANGE


def test_a_run_chart_of_seasons_is_compared_with_last_year_too():
    assert travel(quarters(CLIMBED, 4), is_seasonal=True).compared == ("Q4 2021/22", "Q4 2022/23")


@pytest.mark.parametrize("values", [[], [3], [3, 4, 5, 6, 7, 8]])
def test_too_few_values_are_not_enough(values):
    assert travel(quarters(values)).direction is Direction.NOT_ENOUGH


def test_few_values_still_move_when_their_intervals_separate():
    assert travel(quarters([3, 4, 5, 6, 30], 1)).direction is Direction.IMPROVING
