"""One reading: chart, direction, trend and the sentences beneath."""

from __future__ import annotations

import time

import pytest

from priorities.analysis.process import ProcessOptions
from priorities.analysis.reading import ReadOptions, read
from tests.priorities.analysis.made import quarters, years

STEADY = [30, 33, 29, 32, 31, 28, 32, 30, 33, 31, 29, 32]


def percent(number: float) -> str:
    return f"{number:.1f}%"


def test_thirteen_quarters_have_a_process_chart():
    found = read(quarters([*STEADY, 30]), frequency="quarterly", improvement="decrease")

    assert found.chart is not None
    assert found.chart.options.improvement == "decrease"
    assert (found.run, found.trend, found.latest.period) == (None, None, "Q1 2023/24")


def test_twelve_quarters_have_a_run_chart():
    found = read(quarters(STEADY), frequency="quarterly", improvement="increase")

    assert found.chart is None
    assert found.run.median == 31


def test_gaps_do_not_count_as_points():
    found = read(quarters([*STEADY, None]), frequency="quarterly", improvement="increase")

    assert found.choice.kind == "run"


def test_annual_values_have_a_trend_and_no_lines():
    found = read(years([10, 12, 14, 16, 18], 1.96), frequency="annual", improvement="increase")

    assert (found.chart, found.run) == (None, None)
    assert found.sentences == (
        "18 (2020).",
        "No reliable change: the intervals of 2019 and 2020 overlap.",
        "Trend over 5 years: increasing, getting better. "
        "From 2016 to 2020 the slope is more than chance explains.",
        "5 annual points: values a year apart never get limits. Each is shown with its interval.",
    )


def test_the_sentences_of_a_process_chart_tell_value_travel_limits_target_and_choice():
    # Mean 400 / 13; eleven moving ranges sum to 30, the twelfth is 2: 32 / 12. 2.66 times is 7.09.
    options = ReadOptions(ProcessOptions(target=20))
    found = read(
        quarters([*STEADY, 30]),
        frequency="quarterly",
        improvement="increase",
        options=options,
        figure=percent,
    )

    assert found.sentences == (
        "30.0% (Q1 2023/24).",
        "No reliable change: no rule of special cause fires at Q1 2023/24.",
        "By chance alone the next value would lie from 23.7% to 37.9%.",
        "As things are, the target of 20.0% will reliably be met.",
        "13 quarterly points: a process chart with limits. 20 or more are better.",
    )


@pytest.mark.parametrize(
    ("target", "told"),
    [
        (30, "The target of 30 is hit and miss: as things are, chance decides."),
        (60, "As things are, the target of 60 will reliably be missed."),
    ],
)
def test_a_target_out_of_reach_or_within_the_limits_is_told(target, told):
    options = ReadOptions(ProcessOptions(target=target))
    points = quarters([*STEADY, 30])
    found = read(points, frequency="quarterly", improvement="increase", options=options)

    assert found.sentences[3] == told


def test_what_is_told_keeps_to_the_values_there_can_be():
    options = ReadOptions(bounds=(0, 100))
    found = read(
        quarters([1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]),
        frequency="quarterly",
        improvement="increase",
        options=options,
    )

    assert found.sentences[2] == "By chance alone the next value would lie from 0 to 4.6."
    assert found.chart.segments[0].lower == pytest.approx(-0.71556, abs=1e-5)


def test_trial_limits_and_seasons_are_told():
    options = ReadOptions(ProcessOptions(rebase_at=(12,)), is_seasonal=True)
    found = read(
        quarters(STEADY + STEADY), frequency="quarterly", improvement="increase", options=options
    )

    assert found.sentences[3:5] == (
        "The limits rest on 12 points and are trial limits: each new point moves them.",
        "The values follow the seasons, so a signal may be the season's.",
    )


def test_values_that_never_vary_are_told_to_have_no_limits():
    found = read(quarters([5] * 14), frequency="quarterly", improvement="increase")

    assert found.sentences[2] == (
        "There are no limits: the values do not vary enough to work any out."
    )


def test_no_values_are_told_to_be_not_enough():
    found = read(quarters([None]), frequency="quarterly", improvement="increase")

    assert found.latest is None
    assert found.sentences == (
        "Not enough data: no quarterly points. A run chart needs 10, limits 13.",
    )


def test_a_reading_again_is_the_same():
    points = quarters([*STEADY, 60])
    first, second = (read(points, frequency="quarterly", improvement="increase") for _ in range(2))

    assert first == second


def test_forty_measures_of_forty_points_are_quick():
    points = quarters([(at * 37 % 101) / 10 for at in range(40)])
    started = time.process_time()
    for _ in range(40):
        read(points, frequency="quarterly", improvement="increase")

    # About 8 ms; the rest is for a slow machine.
    assert time.process_time() - started < 0.2
