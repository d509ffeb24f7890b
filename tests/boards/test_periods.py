"""Quarters and days in words. Expected values are from the UK financial year."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import override_settings

from boards.periods import Precision, Quarter, day_in_words, long_moment, today


@pytest.mark.parametrize(
    ("day", "year", "number"),
    [
        (dt.date(2026, 3, 31), 2025, 4),
        (dt.date(2026, 4, 1), 2026, 1),
        (dt.date(2026, 6, 30), 2026, 1),
        (dt.date(2026, 7, 1), 2026, 2),
        (dt.date(2026, 9, 30), 2026, 2),
        (dt.date(2026, 10, 1), 2026, 3),
        (dt.date(2026, 12, 31), 2026, 3),
        (dt.date(2027, 1, 1), 2026, 4),
    ],
)
def test_a_day_falls_in_its_quarter(day, year, number):
    assert Quarter.containing(day) == Quarter(year, number)


@pytest.mark.parametrize(
    ("quarter", "first", "last"),
    [
        (Quarter(2026, 1), dt.date(2026, 4, 1), dt.date(2026, 6, 30)),
        (Quarter(2026, 2), dt.date(2026, 7, 1), dt.date(2026, 9, 30)),
        (Quarter(2026, 3), dt.date(2026, 10, 1), dt.date(2026, 12, 31)),
        (Quarter(2026, 4), dt.date(2027, 1, 1), dt.date(2027, 3, 31)),
    ],
)
def test_a_quarter_has_its_first_and_last_day(quarter, first, last):
    assert (quarter.starts_on, quarter.ends_on) == (first, last)


def test_quarters_follow_each_other_over_the_year_end():
    assert Quarter(2026, 4).next() == Quarter(2027, 1)
    assert Quarter(2027, 1).previous() == Quarter(2026, 4)


def test_a_quarter_is_written_as_people_write_it():
    assert str(Quarter(2026, 2)) == "Q2 2026/27 (July to September)"
    assert Quarter(1999, 4).short == "Q4 1999/00"


@pytest.mark.parametrize("reference", ["2026-q5", "2026-q0", "2026q1", "²026-q1", "2026-q1\n", ""])
def test_what_is_no_quarter_is_refused(reference):
    with pytest.raises(ValueError, match="is not a quarter"):
        Quarter.from_reference(reference)


@pytest.mark.parametrize(
    ("precision", "words"),
    [
        (Precision.DAY, "29 April 2019"),
        (Precision.MONTH, "April 2019"),
        (Precision.YEAR, "2019"),
        (Precision.BY, "by 29 April 2019"),
        (Precision.FROM, "29 April 2019 or later"),
    ],
)
def test_a_day_says_how_exactly_it_is_known(precision, words):
    assert day_in_words(dt.date(2019, 4, 29), precision) == words


def test_a_day_that_is_not_known_says_so():
    assert day_in_words(None, Precision.DAY) == "not known"


@override_settings(TODAY="2026-10-01")
def test_settings_may_fix_the_day():
    assert today() == dt.date(2026, 10, 1)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ((2024, 10, 24, 16, 30), "24 October 2024 at 5:30pm"),  # summer time: an hour on
        ((2024, 10, 27, 0, 59), "27 October 2024 at 1:59am"),
        ((2024, 10, 27, 1, 0), "27 October 2024 at 1:00am"),  # the clocks have gone back
        ((2024, 12, 1, 0, 5), "1 December 2024 at 12:05am"),
        ((2024, 12, 1, 12, 5), "1 December 2024 at 12:05pm"),
    ],
)
def test_a_moment_is_told_by_the_clock_of_this_country(moment, words):
    assert long_moment(dt.datetime(*moment, tzinfo=dt.UTC)) == words
