"""Laws that hold for every series: moved, stretched, turned over, run backwards, run again."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from priorities.analysis.process import ProcessChart, ProcessOptions, process
from priorities.analysis.runs import crossings_min, longest_run_max, run_chart
from priorities.analysis.signals import Signal

LITTLE = settings(max_examples=60, deadline=None)
# Tenths, so that many are no binary fractions; near each other, so that the rules fire.
NUMBERS = st.integers(-400, 400).map(lambda tenths: tenths / 10)
VALUES = st.lists(st.one_of(st.none(), NUMBERS, st.integers(-3, 3)), max_size=30)
OTHER = {"increase": "decrease", "decrease": "increase", "neutral": "neutral"}


@st.composite
def options(draw, count: int) -> ProcessOptions:
    return ProcessOptions(
        improvement=draw(st.sampled_from([*OTHER])),
        rebase_at=tuple(draw(st.sets(st.integers(0, count - 1), max_size=2))) if count else (),
        fix_after=draw(st.one_of(st.none(), st.integers(12, 20))),
        screen_outliers=draw(st.booleans()),
        trend_length=draw(st.sampled_from([6, 7, 8])),
    )


def flags(chart: ProcessChart, way: int = 1) -> list[tuple]:
    """Return what is flagged of each point; ``way`` -1 turns high and low about."""
    return [
        (
            point.signals,
            point.direction * way,
            None if point.side is None else point.side * way,
            point.is_outside,
            point.is_near,
        )
        for point in chart.points
    ]


def close(one: float | None, two: float | None) -> bool:
    if one is None or two is None:
        return one is two
    return abs(one - two) <= 1e-9 * max(1, abs(one), abs(two))


def changed(values, change):
    return [None if value is None else round(change(value), 6) for value in values]


@LITTLE
@given(st.data(), VALUES, st.integers(-500, 500))
def test_moving_every_value_moves_the_lines_and_no_flag(data, values, by):
    chosen = data.draw(options(len(values)))
    before, after = process(values, chosen), process(changed(values, lambda v: v + by), chosen)

    assert flags(before) == flags(after)
    for one, two in zip(before.segments, after.segments, strict=True):
        assert close(None if one.mean is None else one.mean + by, two.mean)
        assert close(None if one.lower is None else one.lower + by, two.lower)


@LITTLE
@given(st.data(), VALUES, st.sampled_from([2, 3, 10, 0.5, 0.1]))
def test_stretching_every_value_stretches_the_lines_and_no_flag(data, values, by):
    chosen = data.draw(options(len(values)))
    before, after = process(values, chosen), process(changed(values, lambda v: v * by), chosen)

    assert flags(before) == flags(after)
    for one, two in zip(before.segments, after.segments, strict=True):
        assert close(None if one.upper is None else one.upper * by, two.upper)


@LITTLE
@given(st.data(), VALUES)
def test_turning_a_series_over_swaps_high_and_low(data, values):
    chosen = data.draw(options(len(values)))
    turned = ProcessOptions(
        improvement=OTHER[chosen.improvement],
        rebase_at=chosen.rebase_at,
        fix_after=chosen.fix_after,
        screen_outliers=chosen.screen_outliers,
        trend_length=chosen.trend_length,
    )
    before, after = process(values, chosen), process(changed(values, lambda v: -v), turned)

    assert flags(before) == flags(after, way=-1)
    if chosen.improvement != "neutral":
        assert [one.kind for one in before.points] == [one.kind for one in after.points]


@LITTLE
@given(VALUES)
def test_run_backwards_the_lines_stay_and_trends_turn(values):
    before, after = process(values), process(values[::-1])

    for one, two in zip(before.segments, after.segments, strict=True):
        assert (one.mean, one.lower, one.upper) == (two.mean, two.lower, two.upper)
    for one, two in zip(before.points, reversed(after.points), strict=True):
        assert set(one.signals) == set(two.signals)
        assert one.side == two.side
        if one.signal is not Signal.TREND:
            assert one.direction == two.direction


@LITTLE
@given(st.data(), VALUES)
def test_run_again_the_chart_is_the_same(data, values):
    chosen = data.draw(options(len(values)))
    chart = process(values, chosen)

    assert process([point.value for point in chart.points], chart.options) == chart


@LITTLE
@given(VALUES)
def test_gaps_at_the_ends_change_no_flag(values):
    flagged = flags(process(values))

    assert flags(process([None, *values, None]))[1:-1] == flagged


@LITTLE
@given(VALUES, st.integers(-500, 500))
def test_a_run_chart_moves_with_its_values_and_mirrors(values, by):
    before = run_chart(values)
    moved, turned = (run_chart(changed(values, how)) for how in (lambda v: v + by, lambda v: -v))

    assert before.sides == moved.sides
    assert [None if side is None else -side for side in before.sides] == [*turned.sides]
    assert before.is_signal == moved.is_signal == turned.is_signal


@LITTLE
@given(st.integers(1, 400))
def test_chance_allows_longer_runs_and_more_crossings_the_more_points_there_are(useful):
    assert longest_run_max(useful) <= longest_run_max(useful + 1)
    assert crossings_min(useful) <= crossings_min(useful + 1) <= useful
