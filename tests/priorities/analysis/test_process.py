"""Process charts beyond the vectors: edges, icons, re-bases, words."""

from __future__ import annotations

import pytest

from priorities.analysis.process import ProcessOptions, process
from priorities.analysis.signals import Signal

# Mean 30.8 and limits 23.6 to 38.1; then mean 45.8 and limits 38.6 to 53.1.
BEFORE = [30, 33, 29, 32, 31, 28, 32, 30, 33, 31, 29, 32]
AFTER = [45, 48, 44, 47, 46, 43, 47, 45, 48, 46, 44, 47]


def letter(target: float, rebase_at: tuple[int, ...]) -> str:
    chart = process(BEFORE + AFTER, ProcessOptions(target=target, rebase_at=rebase_at))
    return chart.assurance.letter


def test_a_re_base_works_the_assurance_icon_out_again():
    assert letter(38, (12,)) == "P"
    assert letter(38, ()) == "?"


def test_the_old_segment_keeps_its_own_lines():
    chart = process(BEFORE + AFTER, ProcessOptions(rebase_at=(12,)))

    assert [(one.first, one.last, one.number) for one in chart.segments] == [
        (0, 11, 0),
        (12, 23, 1),
    ]
    assert chart.points[11].mean == pytest.approx(370 / 12)
    assert chart.points[12].mean == pytest.approx(550 / 12)
    assert chart.is_trial


def test_a_re_base_on_the_first_point_makes_one_segment_with_the_number_1():
    chart = process(BEFORE, ProcessOptions(rebase_at=(0,)))

    assert [one.number for one in chart.segments] == [1]


def test_a_baseline_fixes_the_lines_of_its_own_segment():
    values = BEFORE + AFTER + [60] * 3
    chart = process(values, ProcessOptions(rebase_at=(12,), baselines=((12, 12),)))

    assert chart.points[-1].mean == pytest.approx(550 / 12)
    assert chart.points[-1].signal is Signal.OUTSIDE


def test_no_values_make_an_empty_chart():
    chart = process([])

    assert (chart.points, chart.segments, chart.latest) == ((), (), None)
    assert chart.variation.short == "common"
    assert not chart.is_trial


def test_the_largest_and_the_smallest_numbers_are_reckoned_with():
    (segment,) = process([1e300, -1e300, 1e-300] * 5).segments

    assert segment.upper > 1e300


def test_one_point_has_a_mean_and_no_limits():
    (point,) = process([4.5]).points

    assert (point.mean, point.lower, point.upper) == (4.5, None, None)
    assert (point.side, point.is_outside, point.is_near) == (0, None, None)


def test_values_that_never_vary_have_no_limits_and_no_signal():
    chart = process([5] * 14, ProcessOptions(target=4))

    assert chart.segments[0].lower is None
    assert not any(point.signals for point in chart.points)
    assert chart.assurance.told == (
        "Without limits nobody can tell whether the target of {} will be met."
    )


def test_gaps_alone_have_no_mean():
    chart = process([None, None], ProcessOptions(target=4))

    assert [point.mean for point in chart.points] == [None, None]
    assert chart.segments[0].count == 0
    assert chart.assurance is None


def test_the_newest_value_decides_the_icon_when_a_gap_follows():
    chart = process([*BEFORE, *BEFORE, 60, None])

    assert chart.latest.value == 60
    assert chart.variation.short == "improvement"
    assert chart.points[-1].side is None


@pytest.mark.parametrize(
    ("improvement", "value", "short", "letter"),
    [
        ("increase", 60, "improvement", "H"),
        ("increase", 1, "concern", "L"),
        ("decrease", 60, "concern", "H"),
        ("decrease", 1, "improvement", "L"),
        ("neutral", 60, "high", "H"),
        ("neutral", 1, "low", "L"),
        ("increase", 31, "common", ""),
    ],
)
def test_the_variation_icon_is_the_state_of_the_newest_point(improvement, value, short, letter):
    chart = process([*BEFORE, value], ProcessOptions(improvement=improvement))

    assert (chart.variation.short, chart.letter) == (short, letter)


def test_a_rising_trend_counts_as_high_even_below_the_mean():
    # Mean 90.5; the last seven rise from 10 to 16, far below it, and are outside or near.
    values = [100, 99] * 20 + [70, 71, 72, 73, 74, 75, 76]
    point = process(values, ProcessOptions(screen_outliers=False)).points[-1]

    assert point.side == -1
    assert Signal.TREND in point.signals


def test_neither_way_better_has_no_assurance():
    assert process(BEFORE, ProcessOptions(improvement="neutral", target=30)).assurance is None
    assert process(BEFORE).assurance is None


@pytest.mark.parametrize(
    ("values", "options", "told"),
    [
        ([*BEFORE, 60], {}, "above the upper process limit"),
        ([*BEFORE, 1], {}, "below the lower process limit"),
        (
            [75, -75] * 6 + [60, 40, 20, -20, -40, -60, -70],
            {"fix_after": 12},
            "one of seven or more points in a row falling",
        ),
        (
            [75, -75] * 6 + [-60, -40, -20, 20, 40],
            {"fix_after": 12, "trend_length": 6},
            "one of six or more points in a row rising",
        ),
        (
            [75, -75] * 6 + [267, 1, 268],
            {"fix_after": 12},
            "one of two points in three close to the upper process limit",
        ),
        (
            [75, -75] * 6 + [-5, -6, -5, -6, -5, -6],
            {"fix_after": 12},
            "one of seven or more points in a row below the mean",
        ),
        (BEFORE, {}, ""),
    ],
)
def test_a_flag_is_explained(values, options, told):
    chart = process(values, ProcessOptions(**options))

    assert chart.explain(chart.latest) == told


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"improvement": "up"}, "increase, decrease or neutral"),
        ({"fix_after": 11}, "12 points or more"),
        ({"fix_after": 0}, "12 points or more"),
        ({"baselines": ((3, 11),)}, "12 points or more"),
        ({"trend_length": 5}, "six, seven or eight"),
    ],
)
def test_an_option_out_of_its_range_is_refused(options, said):
    with pytest.raises(ValueError, match=said):
        ProcessOptions(**options)


@pytest.mark.parametrize("at", [-1, 12])
def test_a_segment_outside_the_series_is_refused(at):
    with pytest.raises(ValueError, match="outside the series"):
        process(BEFORE, ProcessOptions(rebase_at=(at,)))
