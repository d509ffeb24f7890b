"""Days in a sheet are read as people write them, and written so that they are read again."""

from __future__ import annotations

import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards.periods import Precision
from trust_portal.exchange.sheets import days

DAY = dt.date(2019, 4, 29)


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("29 April 2019", DAY, Precision.DAY),
        ("29/4/2019", DAY, Precision.DAY),
        ("2019-04-29", DAY, Precision.DAY),
        ("  since  29 Apr 2019 ", DAY, Precision.DAY),
        ("3 Sept 2019", dt.date(2019, 9, 3), Precision.DAY),
        ("July 2017", dt.date(2017, 7, 1), Precision.MONTH),
        ("since July 2017", dt.date(2017, 7, 1), Precision.MONTH),
        ("2017-07", dt.date(2017, 7, 1), Precision.MONTH),
        ("2017", dt.date(2017, 1, 1), Precision.YEAR),
        ("some time in 2017", dt.date(2017, 1, 1), Precision.YEAR),
        ("by 29 April 2019", DAY, Precision.BY),
        ("29 April 2019 or earlier", DAY, Precision.BY),
        ("by April 2019", dt.date(2019, 4, 30), Precision.BY),
        ("29 April 2019 or later", DAY, Precision.FROM),
        ("not before 2019", dt.date(2019, 1, 1), Precision.FROM),
        ("", None, Precision.DAY),
        ("not known", None, Precision.DAY),
    ],
)
def test_a_first_day_is_read_as_exactly_as_it_is_known(text, day, precision):
    assert days.read(text) == (day, precision)


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("February 2020", dt.date(2020, 2, 29), Precision.MONTH),
        ("2017", dt.date(2017, 12, 31), Precision.YEAR),
        ("until 29 April 2019", DAY, Precision.DAY),
        ("open-ended", None, Precision.DAY),
        ("ongoing", None, Precision.DAY),
    ],
)
def test_a_last_day_is_the_end_of_what_is_known(text, day, precision):
    assert days.read(text, last=True) == (day, precision)


@pytest.mark.parametrize("text", ["29/04/19", "by 29/04/19", "Jul-17", "July 17"])
def test_a_year_of_two_digits_is_refused(text):
    with pytest.raises(days.NoDay, match="Write all four"):
        days.read(text)


@pytest.mark.parametrize(
    "text", ["soon", "31 April 2019", "04/29/2019", "1899", "2201", "Ju 2017", "2017-13", "by soon",
             "about 2017", "²⁰¹⁷", "2019-04-29T00:00"]
)  # fmt: skip
def test_what_is_no_day_is_refused_with_how_to_write_one(text):
    with pytest.raises(days.NoDay, match=r"is no date\. Write it like 29 April 2019"):
        days.read(text)


def test_a_serial_number_of_a_spreadsheet_is_no_day():
    with pytest.raises(days.NoDay, match="a number that a spreadsheet keeps for a date"):
        days.read("43584")


@given(
    day=st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31)),
    precision=st.sampled_from(Precision.values),
    last=st.booleans(),
)
def test_what_is_written_is_read_again(day, precision, last):
    if precision == Precision.MONTH:
        end = calendar.monthrange(day.year, day.month)[1]
        day = day.replace(day=end if last else 1)
    if precision == Precision.YEAR:
        day = dt.date(day.year, 12, 31) if last else dt.date(day.year, 1, 1)

    assert days.read(days.written(day, precision), last=last) == (day, precision)
