"""Red, amber and green against the target, and in words."""

from __future__ import annotations

import pytest

from priorities.analysis.status import Tolerance, status, thresholds


def percent(number: float) -> str:
    return f"{number:g}%"


TENTH = Tolerance(10)
POINTS = Tolerance(3, in_points=True)


@pytest.mark.parametrize(
    ("value", "target", "improvement", "tolerance", "rag"),
    [
        (32, 32, "increase", TENTH, "green"),
        (31.9, 32, "increase", TENTH, "amber"),
        (28.8, 32, "increase", TENTH, "amber"),
        (28.7, 32, "increase", TENTH, "red"),
        (10, 10, "decrease", TENTH, "green"),
        (10.1, 10, "decrease", TENTH, "amber"),
        (11, 10, "decrease", TENTH, "amber"),
        (11.1, 10, "decrease", TENTH, "red"),
        (29, 32, "increase", POINTS, "amber"),
        (28.9, 32, "increase", POINTS, "red"),
        (35, 32, "decrease", POINTS, "amber"),
        # Per cent of nothing is nothing: with a target of 0 the tolerance is in points.
        (0, 0, "decrease", Tolerance(2), "green"),
        (2, 0, "decrease", Tolerance(2), "amber"),
        (2.1, 0, "decrease", Tolerance(2), "red"),
        # |t| = 10: a tenth of it is 1.
        (-11, -10, "increase", TENTH, "amber"),
        (-11.1, -10, "increase", TENTH, "red"),
        (31.9, 32, "increase", None, "red"),
        (32, 32, "increase", Tolerance(0), "green"),
        (31.9, 32, "increase", Tolerance(0), "red"),
    ],
)
def test_the_colour_follows_the_rule(value, target, improvement, tolerance, rag):
    assert status(value, target, improvement, tolerance).rag == rag


@pytest.mark.parametrize(
    ("value", "target", "improvement", "because"),
    [
        (None, 32, "increase", "No rating: there is no value."),
        (32, None, "increase", "No rating: there is no target."),
        (32, 32, "neutral", "No rating: neither way is better."),
    ],
)
def test_without_value_target_or_polarity_there_is_no_colour(value, target, improvement, because):
    found = status(value, target, improvement, TENTH)

    assert (found.rag, found.because) == (None, because)


@pytest.mark.parametrize(
    ("improvement", "tolerance", "words"),
    [
        ("increase", TENTH, "green from 32%, amber down to 28.8%"),
        ("increase", POINTS, "green from 32%, amber down to 29%"),
        ("decrease", TENTH, "green up to 32%, amber up to 35.2%"),
        ("increase", None, "green from 32%"),
    ],
)
def test_the_thresholds_are_told(improvement, tolerance, words):
    assert thresholds(32, improvement, tolerance).words(percent) == words


def test_a_rating_is_told_with_its_thresholds():
    found = status(30, 32, "increase", TENTH, percent)

    assert found.because == "30%: amber. Green from 32%, amber down to 28.8%."


def test_a_tolerance_below_nought_and_no_polarity_are_refused():
    with pytest.raises(ValueError, match="0 or more"):
        thresholds(32, "increase", Tolerance(-1))
    with pytest.raises(ValueError, match="no thresholds"):
        thresholds(32, "neutral", TENTH)
