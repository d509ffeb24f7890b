"""Laws of every chart, whatever it is given."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st

from priorities import chart_examples, chart_hard_cases
from priorities.charts import ink, scales
from priorities.charts.drawing import draw, laid_out
from priorities.charts.frame import NARROW, WIDE
from priorities.charts.inputs import (
    Chart,
    Kind,
    Line,
    LineKind,
    Note,
    NoteKind,
    Point,
    Range,
    Series,
    Unit,
)

MADE = [
    chart_examples.process(),
    chart_examples.rebased(),
    chart_examples.run(),
    chart_examples.annual(),
    *chart_hard_cases.hard_cases(),
]
NUMBERS = st.floats(-1e7, 1e7, allow_nan=False) | st.sampled_from([0.0, 1e-4, 50.0, 100.0])
WORDS = st.text(min_size=1, max_size=60)


@st.composite
def charts(draw_of):
    """Make a chart of up to 60 periods with everything that can stand in it."""
    count = draw_of(st.integers(1, 60))
    days = draw_of(st.sampled_from([30, 91, 365, None]))
    start = dt.date(2000, 1, 31)
    ends = [start + dt.timedelta(days * at) if days else None for at in range(count)]
    names = [f"{at} {draw_of(WORDS)}" for at in range(count)]
    values = draw_of(st.lists(NUMBERS | st.none(), min_size=count, max_size=count))
    own = [
        Point(name, value, end, name, draw_of(st.sampled_from(Kind)))
        for name, value, end in zip(names, values, ends, strict=True)
    ]
    level = st.builds(
        Line, WORDS, st.sampled_from(LineKind), NUMBERS, *[st.sampled_from(["", *names])] * 2
    )
    note = st.builds(Note, st.sampled_from(names), WORDS, st.sampled_from(NoteKind))
    other = [Point(name, 5.0, end) for name, end in zip(names, ends, strict=True)]
    return Chart(
        key="made",
        title=draw_of(WORDS),
        finding=draw_of(WORDS),
        own=Series(draw_of(WORDS), "circle", own),
        others=[Series(draw_of(WORDS), "square", other)] if draw_of(st.booleans()) else [],
        ranges=[Range(names[-1], 1, 9, 5)] if draw_of(st.booleans()) else [],
        lines=draw_of(st.lists(level, max_size=6)),
        notes=draw_of(st.lists(note, max_size=30)),
        unit=Unit(after=draw_of(st.sampled_from(["", "%"])), words=draw_of(WORDS)),
        joined=draw_of(st.booleans()),
    )


def overlapping(layout):
    """Return pairs of words that cover each other by more than a pixel."""
    boxes = [(one.text, one.box) for one in layout.words if one.text]
    return [
        (one, other)
        for (one, a), (other, b) in combinations(boxes, 2)
        if min(a[2], b[2]) - max(a[0], b[0]) > 1 and min(a[3], b[3]) - max(a[1], b[1]) > 1
    ]


def outside(layout):
    """Return the points that do not stand in their box."""
    plot = layout.plot
    return [
        one
        for series in layout.marks.series
        for one in series.marks
        if not (plot.left <= one.x <= plot.right and plot.top <= one.y <= plot.bottom)
    ]


@pytest.mark.parametrize("form", [WIDE, NARROW], ids=lambda form: form.name)
@pytest.mark.parametrize("headed", [False, True], ids=["plain", "headed"])
@pytest.mark.parametrize("chart", MADE, ids=lambda chart: chart.key)
def test_no_two_words_of_a_made_chart_cover_each_other(chart, form, headed):
    layout = laid_out(chart, form, headed=headed)

    assert overlapping(layout) == []
    assert outside(layout) == []


@given(charts(), st.sampled_from([WIDE, NARROW]))
@settings(max_examples=150, deadline=None)
def test_no_two_words_of_any_chart_cover_each_other(chart, form):
    layout = laid_out(chart, form, headed=True)

    assert overlapping(layout) == []
    assert outside(layout) == []
    assert all(one.box[0] >= -1 and one.box[2] <= form.width + 1 for one in layout.words)


@given(charts(), st.sampled_from([WIDE, NARROW]))
@settings(max_examples=100, deadline=None)
def test_any_chart_is_valid_xml(chart, form):
    fromstring(draw(chart, form))


@given(st.lists(st.floats(-1e12, 1e12, allow_nan=False), min_size=1), st.booleans())
def test_ticks_are_round_even_and_enclose_the_values(values, from_nought):
    values = [0.0 if abs(one) < 1e-9 else one for one in values]
    ticks = scales.scale(values, from_nought=from_nought)
    step = ticks[1] - ticks[0]

    slack = step * 1e-6
    assert ticks[0] <= min(values) + slack
    assert ticks[-1] >= max(values) - slack
    assert 3 <= len(ticks) <= 8
    figures = f"{step:.6e}".split("e")[0].rstrip("0").rstrip(".")
    assert figures in {"1", "2", "2.5", "5"}


def luminance(colour):
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.03928 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


SHAPES = {*ink.COLOURS.values(), ink.TARGET, ink.OWN, *(one[0] for one in ink.PLACES.values())}


@pytest.mark.parametrize("colour", sorted(SHAPES | {one[0] for one in ink.LINES.values()}))
def test_every_shape_stands_out_from_white_by_3_to_1(colour):
    assert 1.05 / (luminance(colour) + 0.05) >= 3


@pytest.mark.parametrize("colour", [ink.INK, ink.QUIET, ink.TARGET, "#a35a00", "#0b6672"])
def test_every_word_stands_out_from_white_by_4_5_to_1(colour):
    assert 1.05 / (luminance(colour) + 0.05) >= 4.5
