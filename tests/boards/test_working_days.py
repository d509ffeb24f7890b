from __future__ import annotations

import datetime as dt
import io

import pytest
from django.template import Context, Template

from boards.working_days import bank_holidays, is_working_day, working_days
from meetings.rules import agenda_due_on
from tools import bank_holidays as kept

D = dt.date


@pytest.mark.parametrize(
    "day",
    [
        D(2025, 4, 18),  # Good Friday
        D(2025, 4, 21),  # Easter Monday
        D(2020, 5, 8),  # the May bank holiday, moved to VE day
        D(2022, 6, 2),  # the spring bank holiday, moved
        D(2022, 6, 3),  # the Platinum Jubilee, once
        D(2022, 9, 19),  # the state funeral, once
        D(2023, 5, 8),  # the Coronation, once
        D(2021, 12, 27),  # for Christmas Day, a Saturday
        D(2021, 12, 28),  # for Boxing Day, a Sunday
        D(2026, 12, 28),  # for Boxing Day, a Saturday
        D(2027, 12, 27),
        D(2026, 11, 28),  # Saturday
        D(2026, 11, 29),  # Sunday
    ],
)
def test_weekends_and_england_s_bank_holidays_are_no_working_days(day):
    assert not is_working_day(day)


@pytest.mark.parametrize(
    "day",
    [
        D(2025, 4, 17),  # Maundy Thursday
        D(2025, 4, 22),
        D(2020, 5, 4),  # the Monday from which the holiday was moved
        D(2022, 5, 30),  # the same in the year of the Jubilee
        D(2024, 5, 8),  # no Coronation
        D(2026, 12, 24),
        D(2026, 12, 29),
        D(2025, 8, 4),  # Scotland's August holiday
        D(2026, 3, 17),  # Northern Ireland's St Patrick's Day
    ],
)
def test_other_weekdays_are_working_days(day):
    assert is_working_day(day)


def test_working_days_begin_the_day_after_and_include_the_last():
    assert working_days(D(2025, 4, 17), D(2025, 4, 22)) == 1
    assert working_days(D(2025, 4, 16), D(2025, 4, 17)) == 1
    assert working_days(D(2025, 4, 17), D(2025, 4, 17)) == 0


def test_the_kept_bank_holidays_are_those_of_the_package_and_cover_many_years():
    again = io.StringIO()

    kept.write(again)

    assert kept.PATH.read_text() == again.getvalue(), "Run make bank-holidays."
    assert len([day for day in bank_holidays() if day.year == 2050]) >= 7


@pytest.mark.parametrize(
    ("held_on", "last_day"),
    [
        # Worked by hand: five clear days, Monday to Friday without bank holidays.
        (D(2024, 10, 24), D(2024, 10, 16)),
        (D(2019, 4, 23), D(2019, 4, 11)),
        (D(2024, 8, 29), D(2024, 8, 20)),
        (D(2025, 1, 8), D(2024, 12, 30)),
        (D(2026, 12, 10), D(2026, 12, 2)),
    ],
)
def test_an_agenda_is_due_five_clear_days_before_the_meeting(held_on, last_day):
    assert agenda_due_on(held_on) == last_day


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (D(2026, 10, 13), "by Tue 13 October (1 day late)"),
        (D(2026, 10, 14), "by Wed 14 October (today)"),
        (D(2026, 10, 16), "by Fri 16 October (2 working days)"),
        (D(2026, 10, 18), "by Sun 18 October (2 working days)"),
        (D(2026, 10, 19), "by Mon 19 October (3 working days)"),
        # 58 weekdays, less Christmas Day, the day for Boxing Day, and New Year's Day.
        (D(2027, 1, 4), "by Mon 4 January 2027 (55 working days)"),
    ],
)
def test_a_deadline_says_the_day_and_how_many_working_days_are_left(day, words):
    context = Context({"day": day, "today": D(2026, 10, 14)})

    assert Template("{{ day|deadline:today }}").render(context) == words
