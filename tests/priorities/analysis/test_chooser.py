"""Which chart a series can bear."""

from __future__ import annotations

import pytest

from priorities.analysis.chooser import choose


@pytest.mark.parametrize(
    ("frequency", "count", "kind"),
    [
        ("monthly", 0, "none"),
        ("monthly", 9, "none"),
        ("monthly", 10, "run"),
        ("quarterly", 12, "run"),
        ("quarterly", 13, "process"),
        ("monthly", 60, "process"),
        ("annual", 1, "none"),
        ("annual", 2, "annual"),
        ("annual", 40, "annual"),
        ("financial", 40, "annual"),
        ("calendar", 40, "annual"),
        ("academic", 40, "annual"),
        ("survey", 40, "annual"),
        ("", 40, "annual"),
        ("now and then", 40, "annual"),
    ],
)
def test_the_chart_follows_from_frequency_and_number_of_points(frequency, count, kind):
    assert choose(frequency, count).kind == kind


@pytest.mark.parametrize(
    ("frequency", "count", "because"),
    [
        (
            "quarterly",
            9,
            "Not enough data: 9 quarterly points. A run chart needs 10, limits 13.",
        ),
        ("annual", 1, "Not enough data: 1 value."),
        ("annual", 0, "Not enough data: no values."),
        ("monthly", 12, "12 monthly points: a run chart with its median. Limits need 13 points."),
        (
            "monthly",
            13,
            "13 monthly points: a process chart with limits. 20 or more are better.",
        ),
        ("monthly", 20, "20 monthly points: a process chart with limits."),
        (
            "academic",
            5,
            "5 annual points: values a year apart never get limits. "
            "Each is shown with its interval.",
        ),
        ("survey", 2, "2 surveys: surveys never get limits. Each is shown with its interval."),
        (
            "",
            6,
            "6 values: how often it is measured is not stated, so it gets no limits. "
            "Each is shown with its interval.",
        ),
    ],
)
def test_the_choice_explains_itself(frequency, count, because):
    assert choose(frequency, count).because == because
