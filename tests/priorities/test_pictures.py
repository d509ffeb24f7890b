"""What a reading of a series is drawn as: kinds of points, lines of segments, notes."""

from __future__ import annotations

import datetime as dt

import pytest

from priorities import pictures
from priorities.analysis.forecast import ForecastPoint
from priorities.analysis.process import ProcessOptions
from priorities.analysis.reading import ReadOptions, read
from priorities.analysis.series import Point
from priorities.charts.drawing import draw, laid_out
from priorities.charts.inputs import Assurance, Kind, Line, LineKind, NoteKind
from priorities.pictures import About, Against, cell_of, chart_of

# 13 months that only chance moves.
QUIET = [10, 11, 10, 11, 10, 11, 10, 11, 10, 11, 10, 11, 10]
ABOUT = About("m", "Seen in time", "Oxfordshire", bounds=(0, 100))


def values(numbers, intervals=None):
    return [
        Point(f"M{at}", dt.date(2024 + at // 12, at % 12 + 1, 28), number, *(intervals or ()))
        for at, number in enumerate(numbers)
    ]


def reading(numbers, frequency="monthly", improvement="increase", **process):
    options = ReadOptions(process=ProcessOptions(**process))
    return read(values(numbers), frequency=frequency, improvement=improvement, options=options)


@pytest.mark.parametrize(
    ("improvement", "step", "kind"),
    [
        ("increase", 20, Kind.HIGH_IMPROVING),
        ("decrease", 20, Kind.HIGH_CONCERN),
        ("neutral", 20, Kind.HIGH_NEUTRAL),
        ("increase", 1, Kind.LOW_CONCERN),
        ("decrease", 1, Kind.LOW_IMPROVING),
        ("neutral", 1, Kind.LOW_NEUTRAL),
    ],
)
def test_the_newest_of_a_shift_is_drawn_as_what_it_means(improvement, step, kind):
    drawn = chart_of(reading([*QUIET, *[step] * 7], improvement=improvement), ABOUT)

    assert drawn.own.points[-1].kind is kind
    assert drawn.own.points[0].words.startswith("Oxfordshire, M0: 10")


def test_a_process_chart_has_mean_and_limits_and_joins_its_points():
    drawn = chart_of(reading(QUIET), ABOUT)

    # Mean 136 / 13; all moving ranges are 1, so the limits are 2.66 away.
    assert [(one.name, one.kind, round(one.value, 3)) for one in drawn.lines] == [
        ("Mean", LineKind.MEAN, 10.462),
        ("Upper limit", LineKind.LIMIT, 13.122),
        ("Lower limit", LineKind.LIMIT, 7.802),
    ]
    assert drawn.joined
    assert (drawn.floor, drawn.ceiling) == (0, 100)
    assert drawn.finding.startswith("10 (M12).")


def test_new_limits_begin_with_a_note_that_says_why_and_are_trial_limits_at_first():
    found = reading([*QUIET, 20, 21, 20, 21], rebase_at=(13,))
    drawn = chart_of(found, ABOUT, Against(rebased={"M13": "a new front door"}))

    assert [(one.first, one.last) for one in drawn.lines[::3]] == [("M0", "M12"), ("M13", "M16")]
    assert {one.kind for one in drawn.lines[4:]} == {LineKind.TRIAL_LIMIT}
    assert [(one.period, one.words, one.kind) for one in drawn.notes] == [
        ("M13", "a new front door", NoteKind.REBASED)
    ]


def test_a_run_chart_has_its_median_and_no_limits():
    drawn = chart_of(reading(QUIET[:11]), ABOUT)

    assert [(one.name, one.value) for one in drawn.lines] == [("Median", 10)]


def test_yearly_values_have_whiskers_and_no_line():
    found = read(values([50, 52], (48, 54)), frequency="annual", improvement="increase")
    drawn = chart_of(found, ABOUT)

    assert (drawn.lines, drawn.joined) == ([], False)
    assert (drawn.own.points[0].lower, drawn.own.points[0].upper) == (48, 54)
    assert drawn.own.points[0].words == "Oxfordshire, M0: 50 (95% interval 48 to 54)"


def test_a_gap_says_why():
    about = About("m", "Title", "Oxfordshire", missing={"M1": "suppressed"})
    drawn = chart_of(reading([1, None, 3]), about)

    assert drawn.own.points[1].words == "Oxfordshire, M1: suppressed"
    assert "Oxfordshire, M1: suppressed" in draw(drawn)


def test_a_forecast_and_a_target_stand_at_the_edge():
    ahead = [ForecastPoint("M13", dt.date(2025, 2, 28), 11, 9, 13)]
    target = Line("Target", LineKind.TARGET, 15)
    layout = laid_out(chart_of(reading(QUIET), ABOUT, Against([target], forecast=ahead)))

    assert {"Target 15", "Forecast 11"} <= {one.words.text for one in layout.names}


def test_a_cell_has_icons_only_where_there_is_a_process_chart():
    judged = cell_of(reading(QUIET, target=20), ABOUT, "/m/")
    alone = cell_of(reading([1, 2]), ABOUT)

    assert (judged.variation, judged.assurance) == (Kind.ORDINARY, Assurance.FAIL)
    assert (judged.value, judged.period, judged.href) == ("10", "M12", "/m/")
    assert (alone.variation, alone.assurance) == (None, Assurance.NONE)
    assert pictures.cell_of(reading([]), ABOUT).value == "No value"
