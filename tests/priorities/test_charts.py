from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from priorities import charts
from priorities.drawn import Range, Reading, Series


def series(*values, name="Ours", first_year=2016, shape="circle"):
    return Series(
        name,
        shape,
        [
            Reading(str(year), value, dt.date(year, 3, 31), f"{name} {value}")
            for year, value in enumerate(values, first_year)
            if value is not None
        ],
    )


@pytest.mark.parametrize("values", [(), (25,)])
def test_fewer_than_two_values_make_no_chart(values):
    assert charts.chart(series(*values)) is None


def test_two_values_make_one():
    assert charts.chart(series(1, 2)) is not None


def test_what_we_compare_with_does_not_make_a_chart_of_one_value():
    assert charts.chart(series(25), [series(1, 2, 3, name="England")]) is None


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ((0, 100), [0, 20, 40, 60, 80, 100]),
        ((30, 71), [0, 20, 40, 60, 80]),
        ((45, 68), [45, 50, 55, 60, 65, 70]),
        ((690, 764), [680, 700, 720, 740, 760, 780]),
        ((5, 5), [4, 4.5, 5, 5.5, 6]),
        ((0, 0), [-1, -0.5, 0, 0.5, 1]),
        ((-10, 10), [-10, -5, 0, 5, 10]),
        ((0.01, 0.05), [0, 0.01, 0.02, 0.03, 0.04, 0.05]),
    ],
)
def test_the_scale_has_round_values_that_enclose_the_data(values, ticks):
    assert charts.scale(values) == ticks


@pytest.mark.parametrize(("lowest", "from_nought"), [(50, True), (50.1, False)])
def test_the_scale_starts_at_nought_until_all_values_are_over_half(lowest, from_nought):
    assert (charts.scale((lowest, 100))[0] == 0) is from_nought


def test_four_close_values_start_at_nought_and_five_need_not():
    four, five = charts.chart(series(91, 92, 93, 94)), charts.chart(series(91, 92, 93, 94, 95))

    assert four.starts_at == 0
    assert five.starts_at == 91


def test_higher_values_stand_higher_and_later_ones_further_right():
    first, second, third = charts.chart(series(10, 30, 20)).series[0].marks

    assert first.x < second.x < third.x
    assert second.y < third.y < first.y


def test_a_missing_year_leaves_its_gap():
    first, second, third = charts.chart(series(10, 20, None, 30)).series[0].marks

    assert third.x - second.x == pytest.approx(2 * (second.x - first.x), rel=0.01)


def test_periods_without_a_known_end_stand_evenly():
    ours = Series("Ours", "circle", [Reading(p, 1) for p in ("spring", "summer", "autumn")])

    first, second, third = charts.chart(ours).series[0].marks

    assert second.x - first.x == pytest.approx(third.x - second.x)


def test_every_mark_and_label_stays_in_the_box():
    long = [Reading("As reported on 29 April 2019", 1), Reading("As stated in the plan", 1e9)]
    drawn = charts.chart(Series("Ours", "circle", long), [series(3, 4, name="England")])

    for one in drawn.series:
        assert all(0 < mark.x < drawn.width and 0 < mark.y < drawn.height for mark in one.marks)
    for tick in drawn.periods:
        start, end = tick.span
        assert start >= 0
        assert end <= drawn.width


def test_period_labels_never_touch_and_the_newest_is_always_there():
    drawn = charts.chart(series(*range(1, 31), first_year=1990))

    spans = [tick.span for tick in drawn.periods]
    assert drawn.periods[-1].label == "2019"
    assert all(left[1] < right[0] for left, right in pairwise(spans))


def ranges(*limits, first_year=2016):
    return [
        Range(str(year), low, high, (low + high) / 2)
        for year, (low, high) in enumerate(limits, first_year)
    ]


def test_a_range_is_a_bar_around_its_period_with_the_median_in_it():
    drawn = charts.chart(series(10, 20), ranges=ranges((5, 15), (10, 40)))

    first, second = drawn.bars
    assert [bar.x for bar in drawn.bars] == [mark.x for mark in drawn.series[0].marks]
    assert first.top < first.middle < first.bottom
    assert second.height > first.height
    assert first.left < first.x < first.right


def test_the_scale_holds_the_ranges():
    drawn = charts.chart(series(10, 20), ranges=ranges((5, 15), (10, 90)))

    assert all(bar.top >= 16 and bar.bottom <= drawn.bottom for bar in drawn.bars)


def test_bars_of_neighbouring_periods_never_touch():
    drawn = charts.chart(series(*range(1, 21)), ranges=ranges(*[(1, 9)] * 20))

    assert all(left.right < right.left for left, right in pairwise(drawn.bars))


def test_a_flat_range_can_still_be_seen():
    drawn = charts.chart(series(10, 20), ranges=ranges((5, 5), (10, 40)))

    assert drawn.bars[0].height == 2


def test_a_range_for_a_period_that_is_not_drawn_is_left_out():
    drawn = charts.chart(series(10, 20), ranges=ranges((5, 15), (10, 40), (1, 2)))

    assert len(drawn.bars) == 2


def test_equal_values_of_three_places_do_not_cover_each_other():
    others = [series(10, 20, name="England"), series(10, 20, name="South East")]
    drawn = charts.chart(series(10, 20), others)

    places = sorted(one.marks[-1].x for one in drawn.series)
    assert all(right - left >= 8 for left, right in pairwise(places))


def test_names_stand_beside_the_newest_marks_and_never_cover_each_other():
    others = [series(10, 20, name="England"), series(10, 20, name="South East")]
    drawn = charts.chart(series(10, 20, name="Ours"), others, ranges((5, 15), (19, 21)))

    heights = [name.y for name in drawn.names]
    assert {name.words for name in drawn.names} == {"Ours", "England", "South East", "Neighbours"}
    assert all(lower - upper >= 15 for upper, lower in pairwise(heights))
    assert all(0 < y <= drawn.bottom for y in heights)


def test_names_stand_in_the_order_of_the_marks():
    drawn = charts.chart(series(1, 2, name="Low"), [series(8, 9, name="High")])

    assert [name.words for name in drawn.names] == ["High", "Low"]


def test_one_place_alone_needs_no_name():
    assert charts.chart(series(1, 2)).names == []


@pytest.mark.parametrize(
    ("wanted", "placed"),
    [
        ([10, 50, 90], [10, 50, 90]),
        ([10, 10, 10], [10, 30, 50]),
        ([95, 96, 97], [60, 80, 100]),
        ([-5], [0]),
        ([], []),
    ],
)
def test_heights_are_pushed_apart_within_their_limits(wanted, placed):
    assert charts.apart(wanted, 20, 0, 100) == placed


def test_a_place_without_values_is_not_drawn():
    drawn = charts.chart(series(1, 2), [series(name="England")])

    assert [one.name for one in drawn.series] == ["Ours"]


@pytest.mark.parametrize(("value", "words"), [(1200, "1,200"), (0.5, "0.5"), (0, "0"), (-5, "-5")])
def test_values_on_the_axis_are_written_as_people_do(value, words):
    assert charts.label(value) == words
