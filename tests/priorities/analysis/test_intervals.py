"""Intervals, benchmarks and the trend marker."""

from __future__ import annotations

import pytest

from priorities.analysis import intervals
from priorities.analysis.intervals import Comparison
from priorities.analysis.series import Point
from priorities.analysis.trend import Marker, trend
from tests.priorities.analysis.made import years


def test_a_quarter_of_two_hundred_is_19_5_to_31_4_per_cent():
    interval = intervals.wilson(50, 200)

    assert (round(interval.low, 3), round(interval.high, 3)) == (0.195, 0.314)


def test_none_of_ten_may_still_be_28_per_cent():
    # z squared is 3.8416: 3.8416 / 13.8416.
    interval = intervals.wilson(0, 10)

    assert interval.low == 0
    assert interval.high == pytest.approx(0.277540, abs=1e-6)


def test_all_of_ten_is_the_mirror_of_none():
    interval = intervals.wilson(10, 10)

    assert interval.high == 1
    assert interval.low == pytest.approx(1 - 0.277540, abs=1e-6)


@pytest.mark.parametrize(("count", "total"), [(1, 0), (-1, 5), (6, 5), (0, -1)])
def test_what_is_no_proportion_is_refused(count, total):
    with pytest.raises(ValueError, match="proportion"):
        intervals.wilson(count, total)


@pytest.mark.parametrize(
    ("benchmark", "improvement", "found"),
    [
        (0.32, "increase", Comparison.WORSE),
        (0.32, "decrease", Comparison.BETTER),
        (0.32, "neutral", Comparison.LOWER),
        (0.30, "increase", Comparison.SIMILAR),
        (0.19, "increase", Comparison.BETTER),
        (0.19, "decrease", Comparison.WORSE),
        (0.19, "neutral", Comparison.HIGHER),
        (None, "increase", Comparison.NOT_COMPARED),
    ],
)
def test_a_benchmark_is_outside_the_interval_or_similar(benchmark, improvement, found):
    interval = intervals.wilson(50, 200)

    assert intervals.compare((interval.low, interval.high), benchmark, improvement) is found


def test_a_benchmark_on_a_limit_is_similar():
    assert intervals.compare((19, 31), 31, "increase") is Comparison.SIMILAR
    assert intervals.compare((19, 31), 19, "increase") is Comparison.SIMILAR
    assert intervals.compare(None, 19, "increase") is Comparison.NOT_COMPARED


@pytest.mark.parametrize(
    ("comparison", "told"),
    [
        (Comparison.WORSE, "Worse than England (32%): the 95% interval leaves that out."),
        (Comparison.SIMILAR, "Similar to England (32%): the 95% interval includes that."),
        (
            Comparison.NOT_COMPARED,
            "Not compared with England: there is no interval, or no value of England.",
        ),
    ],
)
def test_a_comparison_is_told(comparison, told):
    said = intervals.compared_in_words(comparison, 32, "England", lambda number: f"{number:g}%")

    assert said == told


@pytest.mark.parametrize(
    ("later", "way"), [((31, 35), 0), ((31.1, 35), 1), ((10, 19), 0), ((10, 18.9), -1)]
)
def test_intervals_that_touch_do_not_separate(later, way):
    assert intervals.separate(Point("a", None, 25, 19, 31), Point("b", None, 30, *later)) == way


def test_without_intervals_nothing_separates():
    assert intervals.separate(Point("a", None, 1), Point("b", None, 9, 8, 10)) is None


# Limits 1.96 from the value: each standard error is 1, so chi-squared is 10 times slope squared.
@pytest.mark.parametrize(
    ("step", "marker", "chi_squared"),
    [
        (0.97, Marker.NO_CHANGE, 9.409),
        (0.98, Marker.INCREASING, 9.604),
        (-0.98, Marker.DECREASING, 9.604),
        (0.0, Marker.NO_CHANGE, 0.0),
    ],
)
def test_the_slope_has_to_pass_the_chi_squared_test(step, marker, chi_squared):
    found = trend(years([20 + step * at for at in range(5)], 1.96), "annual", "neutral")

    assert found.marker is marker
    assert found.slope == pytest.approx(step)
    assert found.chi_squared == pytest.approx(chi_squared)


def test_wider_intervals_weigh_less():
    # Weights 1, 1, 1, 1 and 1/4, summing to 4.25; of places 11.25, their squares 36.25, values
    # 55.25, products 156.25. Slope: (664.0625 - 621.5625) / (154.0625 - 126.5625) = 42.5 / 27.5.
    points = [*years([10, 12, 14, 16], 1.96), *years([13], 3.92, 2020)]
    found = trend(points, "annual", "increase")

    assert found.slope == pytest.approx(17 / 11)
    assert found.chi_squared == pytest.approx((17 / 11) ** 2 * 27.5 / 4.25)


def test_one_value_alone_does_not_make_a_trend():
    # Without the last value the others fall.
    found = trend(years([12, 11.9, 11.8, 11.7, 25], 1.96), "annual", "increase")

    assert found.chi_squared > 9.55
    assert found.marker is Marker.NO_CHANGE
    assert "one value alone" in found.because


def test_only_the_five_newest_count():
    found = trend(years([90, 80, 70, 10, 12, 14, 16, 18], 1.96), "academic", "increase")

    assert found.words == (
        "Trend over 5 years: increasing, getting better. "
        "From 2019 to 2023 the slope is more than chance explains."
    )
    assert trend(years([10, 12, 14, 16, 18], 1.96), "annual", "decrease").meaning == "getting worse"


@pytest.mark.parametrize(
    ("points", "frequency", "because"),
    [
        (years([1, 2, 3, 4], 1), "annual", "It needs 5 values."),
        ([], "annual", "It needs 5 values."),
        (years([1, 2, 3, 4, 5]), "annual", "Not all of the 5 newest values have an interval."),
        (years([1, 2, 3, 4, 5], 0), "annual", "Not all of the 5 newest values have an interval."),
        (years([1, 2, None, 4, 5], 1), "annual", "A value is missing among the 5 newest."),
        (years([1, 2, 3, 4, 5], 1), "quarterly", "It is worked out for annual values alone."),
        (
            [*years([1, 2], 1, 2010), *years([3, 4, 5], 1)],
            "annual",
            "The 5 newest values are not of years in a row.",
        ),
    ],
)
def test_why_a_trend_cannot_be_calculated(points, frequency, because):
    found = trend(points, frequency, "increase")

    assert (found.marker, found.because) == (Marker.CANNOT, because)


def test_overlapping_periods_have_no_trend():
    found = trend(years([1, 2, 3, 4, 5], 1), "annual", "increase", is_rolling=True)

    assert found.words == "Trend over 5 years: cannot be calculated. The periods overlap."
