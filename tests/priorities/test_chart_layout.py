"""Where the points, names and ranges of a chart stand."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from priorities.charts import scales
from priorities.charts.drawing import laid_out
from priorities.charts.frame import NARROW, WIDE
from priorities.charts.inputs import Chart, Line, LineKind, Note, NoteKind, Point, Range, Series


def series(*values, name="Ours", first_year=2016, shape="circle"):
    return Series(
        name,
        shape,
        [
            Point(str(year), value, dt.date(year, 3, 31), f"{name} {value}")
            for year, value in enumerate(values, first_year)
        ],
    )


def laid(own, others=(), ranges=(), form=WIDE, **more):
    return laid_out(Chart("key", "Title", "Finding.", own, others, ranges, **more), form)


def marks(layout, at=0):
    return layout.marks.series[at].marks


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
        ((0.0001, 0.0001), [0.00008, 0.00009, 0.0001, 0.00011, 0.00012]),
        ((1_250_000, 2_640_000), [0, 1_000_000, 2_000_000, 3_000_000]),
    ],
)
def test_the_scale_has_round_values_that_enclose_the_data(values, ticks):
    assert scales.scale(values) == ticks


@pytest.mark.parametrize(("lowest", "from_nought"), [(50, True), (50.1, False)])
def test_the_scale_starts_at_nought_until_all_values_are_over_half(lowest, from_nought):
    assert (scales.scale((lowest, 100))[0] == 0) is from_nought


def test_four_close_values_start_at_nought_and_five_need_not():
    four, five = laid(series(91, 92, 93, 94)), laid(series(91, 92, 93, 94, 95))

    assert four.plot.ticks[0] == 0
    assert five.plot.ticks[0] == 91


def test_higher_values_stand_higher_and_later_ones_further_right():
    first, second, third = marks(laid(series(10, 30, 20)))

    assert first.x < second.x < third.x
    assert second.y < third.y < first.y


@pytest.mark.parametrize("missing", [None, float("nan"), float("inf")])
def test_a_missing_year_leaves_its_gap(missing):
    layout = laid(series(10, 20, missing, 30), joined=True)
    first, second, third = marks(layout)

    assert third.x - second.x == pytest.approx(2 * (second.x - first.x), rel=0.01)
    assert [len(run) for run in layout.marks.series[0].runs] == [2, 1]


def test_periods_without_a_known_end_stand_evenly():
    ours = Series("Ours", "circle", [Point(p, 1) for p in ("spring", "summer", "autumn")])

    first, second, third = marks(laid(ours))

    assert second.x - first.x == pytest.approx(third.x - second.x, abs=0.2)


def test_every_mark_and_label_stays_in_the_box():
    long = [Point("As reported on 29 April 2019", 1), Point("As stated in the plan", 1e9)]
    drawn = laid(Series("Ours", "circle", long), [series(3, 4, name="England")], form=NARROW)

    for one in drawn.marks.series:
        assert all(0 < mark.x < 358 and 0 < mark.y < drawn.height for mark in one.marks)
    for words in drawn.words:
        left, top, right, bottom = words.box
        assert left >= -0.5
        assert top >= 0
        assert right <= 358.5
        assert bottom <= drawn.height


def test_period_labels_never_touch_and_the_newest_is_always_there():
    drawn = laid(series(*range(1, 31), first_year=1990))

    found = sorted((one for one in drawn.words if one.text in drawn.plot.along), key=lambda w: w.x)
    assert found[-1].text == "2019"
    assert [one.text for one in found] == ["1994", "1999", "2004", "2009", "2014", "2019"]
    assert all(left.box[2] + 10 <= right.box[0] for left, right in pairwise(found))


def ranges(*limits, first_year=2016):
    return [
        Range(str(year), low, high, (low + high) / 2)
        for year, (low, high) in enumerate(limits, first_year)
    ]


def test_a_range_is_a_bar_around_its_period_with_the_median_in_it():
    drawn = laid(series(10, 20), ranges=ranges((5, 15), (10, 40)))

    first, second = drawn.marks.bars
    assert [first.x, second.x] == [mark.x for mark in marks(drawn)]
    assert first.top < first.middle < first.bottom
    assert second.height > first.height
    assert first.left < first.x < first.right


def test_the_scale_holds_the_ranges():
    drawn = laid(series(10, 20), ranges=ranges((5, 15), (10, 90)))

    assert all(
        bar.top >= drawn.plot.top and bar.bottom <= drawn.plot.bottom for bar in drawn.marks.bars
    )


def test_bars_of_neighbouring_periods_never_touch():
    drawn = laid(series(*range(1, 21)), ranges=ranges(*[(1, 9)] * 20))

    assert all(left.right < right.left for left, right in pairwise(drawn.marks.bars))


def test_a_flat_range_can_still_be_seen():
    drawn = laid(series(10, 20), ranges=ranges((5, 5), (10, 40)))

    assert drawn.marks.bars[0].height == 2


def test_a_range_for_a_period_that_is_not_drawn_is_left_out():
    drawn = laid(series(10, 20), ranges=ranges((5, 15), (10, 40), (1, 2)))

    assert len(drawn.marks.bars) == 2


def test_equal_values_of_three_places_do_not_cover_each_other():
    others = [series(10, 20, name="England"), series(10, 20, name="South East")]
    drawn = laid(series(10, 20), others)

    places = sorted(one.marks[-1].x for one in drawn.marks.series)
    assert all(right - left >= 8 for left, right in pairwise(places))


def test_names_stand_beside_the_newest_marks_and_never_cover_each_other():
    others = [series(10, 20, name="England"), series(10, 20, name="South East")]
    drawn = laid(series(10, 20, name="Ours"), others, ranges((5, 15), (19, 21)))

    heights = [name.words.y for name in drawn.names]
    assert {one.words.text for one in drawn.names} == {"Ours", "England", "South East", "Range"}
    assert all(lower - upper >= 15 for upper, lower in pairwise(heights))
    assert all(0 < y <= drawn.plot.bottom for y in heights)


def test_names_stand_in_the_order_of_the_marks():
    drawn = laid(series(1, 2, name="Low"), [series(8, 9, name="High")])

    assert [name.words.text for name in drawn.names] == ["High", "Low"]


def test_one_place_alone_is_not_named_but_its_newest_value_is():
    assert [one.words.text for one in laid(series(1, 2)).names] == ["Latest 2"]


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
    assert scales.apart(wanted, 20, 0, 100) == placed


def test_a_place_without_values_is_not_drawn():
    drawn = laid(series(1, 2), [series(name="England"), series(None, name="Wales")])

    assert [one.series.name for one in drawn.marks.series] == ["Ours"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1200, "1,200"),
        (0.5, "0.5"),
        (0, "0"),
        (-5, "-5"),
        (0.0001, "0.0001"),
        (1.5e6, "1.5m"),
        (2e9, "2bn"),
    ],
)
def test_values_on_the_axis_are_written_as_people_do(value, words):
    assert scales.label(value) == words


def lines(*levels, name="Mean", kind=LineKind.MEAN):
    return [Line(name, kind, *one) for one in levels]


def test_a_level_that_was_worked_out_anew_is_named_once_by_its_last_step():
    steps = lines((10, "2016", "2017"), (20, "2018", "2019"))
    drawn = laid(series(9, 11, 19, 21), lines=steps)

    assert [one.words.text for one in drawn.names] == ["Latest 21", "Mean 20"]


def test_a_limit_beyond_what_is_possible_is_named_and_not_drawn():
    limit = lines((104,), name="Upper limit", kind=LineKind.LIMIT)
    drawn = laid(series(95, 99, 97, 98, 96), lines=limit, ceiling=100)

    assert drawn.plot.ticks[-1] == 100
    assert "Upper limit over 100" in [one.words.text for one in drawn.names]
    assert "stroke-dasharray" not in "".join(drawn.marks.svg())


def test_new_limits_are_marked_before_their_first_period_and_a_caveat_on_its_own():
    notes = [Note("2018", "new way", NoteKind.REBASED), Note("2019", "counted late")]
    drawn = laid(series(1, 2, 3, 4), notes=notes)
    x = drawn.plot.along

    assert [one.letter for one in drawn.badges] == ["A", "B"]
    assert [one.line_x for one in drawn.badges] == [
        pytest.approx((x["2017"] + x["2018"]) / 2, abs=0.1),
        x["2019"],
    ]
    assert "2018: Limits worked out anew: new way" in [one.text for one in drawn.words]


def test_a_note_on_a_period_that_is_not_drawn_is_said_to_be_left_out():
    drawn = laid(series(1, 2), notes=[Note("1999", "long ago")])

    assert drawn.badges == []
    assert "1 more note not drawn." in [one.text for one in drawn.words]


@pytest.mark.parametrize(("values", "is_said"), [((91, 92, 93, 94, 95), True), ((1, 2, 3), False)])
def test_a_scale_that_does_not_hold_nought_says_so(values, is_said):
    said = [one.text for one in laid(series(*values)).words]

    assert any("not at nought" in one for one in said) is is_said


def test_figures_of_a_name_that_is_too_long_are_kept():
    drawn = laid(series(1, 2), lines=lines((2,), name="M" * 250))

    cut = next(one.words for one in drawn.names if one.end.name != "Latest")
    assert cut.text.endswith("… 2")
    assert cut.whole == "M" * 250 + " 2"


def test_no_value_at_all_is_said():
    assert "No value is recorded." in [one.text for one in laid(series(None, None)).words]
