"""The frozen forecast, and whether the curve has turned."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from priorities.analysis.forecast import ForecastPoint, forecast, judge
from priorities.analysis.process import ProcessOptions, process
from priorities.analysis.series import Point, values
from tests.priorities.analysis.made import quarters, years

NEXT = [("2020", dt.date(2020, 3, 31)), ("2021", dt.date(2021, 3, 31))]


def frozen(*expected: float) -> list[ForecastPoint]:
    """Return forecasts for 2020 on."""
    return [ForecastPoint(str(year), None, value) for year, value in enumerate(expected, 2020)]


def test_a_level_forecast_carries_the_mean_and_its_limits_forward():
    # Mean 46 / 4; moving ranges 2, 1 and 2.
    found = forecast(years([10, 12, 11, 13]), NEXT)

    assert [one.period for one in found.points] == ["2020", "2021"]
    assert {one.value for one in found.points} == {11.5}
    assert found.points[0].lower == pytest.approx(11.5 - 2.66 * 5 / 3)
    assert found.points[1].upper == pytest.approx(11.5 + 2.66 * 5 / 3)
    assert found.words == "The mean of 4 values from 2016 to 2019, carried forward."


def test_a_line_forecast_goes_on_as_before():
    # Slope 3/2, start 5/6; distances 1/6, -1/3, 1/6: moving ranges 1/2.
    found = forecast(years([1, 2, 4]), NEXT, "line")

    assert [one.value for one in found.points] == pytest.approx([5 / 6 + 4.5, 5 / 6 + 6])
    assert found.points[0].upper - found.points[0].value == pytest.approx(1.33)


def test_a_gap_keeps_its_place_on_the_line():
    found = forecast(years([10, 12, None, 16]), NEXT, "line")

    assert [one.value for one in found.points] == pytest.approx([18, 20])


def test_without_neighbours_there_is_no_range():
    found = forecast(years([10, None, 12, None, 14]), NEXT, "line")

    assert (found.points[0].lower, found.points[0].upper) == (None, None)


@pytest.mark.parametrize(("method", "few", "needs"), [("level", [1], 2), ("line", [1, 2], 3)])
def test_too_short_a_history_makes_no_forecast(method, few, needs):
    with pytest.raises(ValueError, match=f"needs {needs} values"):
        forecast(years(few), NEXT, method)


def test_a_forecast_is_stored_as_plain_values_and_read_back():
    made = forecast(years([10, 12, 11, 13]), [*NEXT, ("later", None)])
    stored = json.loads(json.dumps(made.as_plain()))

    assert stored[0].keys() == {"period", "ends_on", "value", "lower", "upper"}
    assert stored[0]["ends_on"] == "2020-03-31"
    assert tuple(ForecastPoint.from_plain(one) for one in stored) == made.points


@pytest.mark.parametrize(
    ("improvement", "actuals", "turned", "because"),
    [
        (
            "decrease",
            [50, 49, 48],
            True,
            "Turned: the last 3 values are all better than was forecast.",
        ),
        (
            "increase",
            [50, 49, 48],
            False,
            "Not turned: none of the last 3 values are better than was forecast.",
        ),
        (
            "decrease",
            [50, 49, 53],
            False,
            "Not turned: 2 of the last 3 values are better than was forecast.",
        ),
        # On the forecast is not better than it.
        (
            "decrease",
            [51, 53, 48],
            False,
            "Not turned: 1 of the last 3 values is better than was forecast.",
        ),
        ("decrease", [60, 50, 49, 48], True, None),
        ("decrease", [50, 49], None, "Too early to tell: 2 later values of 3 needed."),
        ("decrease", [], None, "Too early to tell: no later values of 3 needed."),
        ("decrease", [50, None, 49, 48], True, None),
        (
            "neutral",
            [50, 49, 48],
            None,
            "Neither way is better, so there is no curve to turn.",
        ),
    ],
)
def test_later_values_are_judged_against_the_frozen_forecast(improvement, actuals, turned, because):
    points = [*years([60, 55, 52, 51]), *years(actuals, first=2020)]
    found = judge(frozen(51, 52, 53, 54), points, improvement)

    assert found.turned is turned
    assert because in (None, found.because)


def test_each_later_value_stands_beside_its_forecast():
    found = judge(frozen(51, 52), years([51, 40], first=2020), "decrease")

    assert [(one.period, one.forecast, one.is_better) for one in found.actuals] == [
        ("2020", 51, False),
        ("2021", 52, True),
    ]


def test_a_special_cause_of_improvement_after_the_freeze_turns_the_curve():
    points = quarters([30, 33, 29, 32, 31, 28, 32, 30, 33, 31, 29, 32, 60])
    chart = process(values(points), ProcessOptions(improvement="increase"))
    expected = [ForecastPoint(points[-1].period, None, 90)]

    found = judge(expected, points, "increase", chart)

    assert found.turned
    assert found.because == "Turned: special cause of improvement at Q1 2023/24."


def test_a_special_cause_of_concern_does_not_turn_it():
    points = quarters([30, 33, 29, 32, 31, 28, 32, 30, 33, 31, 29, 32, 60])
    chart = process(values(points), ProcessOptions(improvement="decrease"))

    found = judge([ForecastPoint(points[-1].period, None, 20)], points, "decrease", chart)

    assert found.turned is None


def test_a_special_cause_before_the_freeze_does_not():
    points = quarters([30, 33, 29, 32, 31, 28, 60, 30, 33, 31, 29, 32, 30])
    chart = process(values(points), ProcessOptions(improvement="increase"))

    found = judge([ForecastPoint(points[-1].period, None, 90)], points, "increase", chart)

    assert found.turned is None


def test_a_point_outside_the_forecast_is_no_actual():
    found = judge(frozen(51), [Point("2019", None, 1), Point("2020", None, 2)], "decrease")

    assert [one.period for one in found.actuals] == ["2020"]
