"""Who sits where on which day: the day before, the first, the last, the day after."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from boards.access import Role
from boards.periods import Precision
from membership.models import Appointment, OfficerAppointment, Seat
from tests.builders import a_board, a_person, a_seat, an_appointment, an_officer

FIRST, LAST = dt.date(2025, 4, 1), dt.date(2026, 3, 31)
DAYS = [
    (dt.date(2025, 3, 31), False),
    (dt.date(2025, 4, 1), True),
    (dt.date(2026, 3, 31), True),
    (dt.date(2026, 4, 1), False),
]


@pytest.mark.parametrize(("day", "sits"), DAYS)
def test_both_ends_of_a_term_are_days_of_it(board, day, sits):
    held = an_appointment(board, starts_on=FIRST, ends_on=LAST)

    assert list(Appointment.objects.in_force(day)) == ([held] if sits else [])
    assert held.is_in_force(day) is sits


@pytest.mark.parametrize(("day", "held"), DAYS)
def test_a_seat_is_vacant_when_nobody_sits_in_it(board, day, held):
    seat = a_seat(board)
    an_appointment(seat=seat, starts_on=FIRST, ends_on=LAST)

    assert list(Seat.objects.vacant(day)) == ([] if held else [seat])
    assert list(Seat.objects.held(day)) == ([seat] if held else [])


@pytest.mark.parametrize(("day", "exists"), DAYS)
def test_a_closed_seat_is_not_vacant_but_gone(board, day, exists):
    seat = a_seat(board, starts_on=FIRST, ends_on=LAST)

    assert list(Seat.objects.vacant(day)) == ([seat] if exists else [])


@pytest.mark.parametrize(
    ("day", "ended"), [(dt.date(2026, 3, 31), False), (dt.date(2026, 4, 1), True)]
)
def test_a_term_is_over_the_day_after_its_last(board, day, ended):
    an_appointment(board, starts_on=FIRST, ends_on=LAST)

    assert Appointment.objects.ended(day).exists() is ended


@pytest.mark.parametrize(
    ("day", "to_come"), [(dt.date(2025, 3, 31), True), (dt.date(2025, 4, 1), False)]
)
def test_a_term_is_to_come_until_its_first_day(board, day, to_come):
    an_appointment(board, starts_on=FIRST, ends_on=LAST)

    assert Appointment.objects.to_come(day).exists() is to_come


@pytest.mark.parametrize(
    ("day", "soon"),
    [
        (dt.date(2025, 12, 30), False),  # 91 days before 31 March 2026
        (dt.date(2025, 12, 31), True),  # 90 days before
        (dt.date(2026, 3, 31), True),
        (dt.date(2026, 4, 1), False),
    ],
)
def test_a_term_ends_soon_when_its_last_day_is_ninety_days_off(board, day, soon):
    an_appointment(board, starts_on=FIRST, ends_on=LAST)

    assert Appointment.objects.ending_within(90, day).exists() is soon


def test_an_open_term_never_ends_soon(board):
    an_appointment(board, starts_on=FIRST)

    assert not Appointment.objects.ending_within(90, LAST).exists()


def test_a_term_whose_first_day_is_not_known_counts_as_always(board):
    held = an_appointment(board, starts_on=None, ends_on=LAST)

    assert list(Appointment.objects.in_force(dt.date(1950, 1, 1))) == [held]


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "taken"),
    [
        (dt.date(2024, 1, 1), dt.date(2025, 3, 31), False),
        (dt.date(2024, 1, 1), dt.date(2025, 4, 1), True),
        (dt.date(2026, 3, 31), None, True),
        (dt.date(2026, 4, 1), None, False),
        (None, None, True),
        (None, dt.date(2025, 3, 31), False),
    ],
)
def test_two_terms_in_one_seat_share_no_day(board, starts_on, ends_on, taken):
    seat = a_seat(board)
    sitting = an_appointment(seat=seat, starts_on=FIRST, ends_on=LAST)
    wanted = Appointment(seat=seat, person=a_person(), starts_on=starts_on, ends_on=ends_on)

    assert wanted.shares_a_day_with(sitting) is taken
    if taken:
        with pytest.raises(ValidationError, match="holds this seat 1 April 2025 to 31 March 2026"):
            wanted.full_clean()
    else:
        wanted.full_clean()


@pytest.mark.parametrize(("gap", "refused"), [(0, True), (1, False)])
def test_a_board_has_one_chair_at_a_time(board, gap, refused):
    an_appointment(board, role=Role.CHAIR, starts_on=FIRST, ends_on=LAST)
    wanted = Appointment(
        seat=a_seat(board, role=Role.CHAIR),
        person=a_person(),
        starts_on=LAST + dt.timedelta(days=gap),
    )

    if refused:
        with pytest.raises(ValidationError, match="A board has one chair at a time"):
            wanted.full_clean()
    else:
        wanted.full_clean()


def test_another_boards_chair_is_no_hindrance(board):
    an_appointment(a_board(), role=Role.CHAIR)

    Appointment(
        seat=a_seat(board, role=Role.CHAIR), person=a_person(), starts_on=FIRST
    ).full_clean()


def test_a_held_seat_does_not_become_a_second_chairs(board):
    an_appointment(board, role=Role.CHAIR)
    seat = an_appointment(board, role=Role.MEMBER).seat
    seat.role = Role.CHAIR

    with pytest.raises(ValidationError, match="A board has one chair at a time"):
        seat.full_clean()


def test_a_term_does_not_end_before_it_starts(board):
    wanted = Appointment(seat=a_seat(board), person=a_person(), starts_on=LAST, ends_on=FIRST)

    with pytest.raises(ValidationError, match="Enter a last day on or after the first day"):
        wanted.full_clean()


@pytest.mark.parametrize(("gap", "refused"), [(0, True), (1, False)])
def test_one_person_is_an_officer_of_a_board_once_at_a_time(board, gap, refused):
    serving = an_officer(board, starts_on=FIRST, ends_on=LAST)
    again = OfficerAppointment(
        board=board, person=serving.person, starts_on=LAST + dt.timedelta(days=gap)
    )

    if refused:
        with pytest.raises(ValidationError, match="is an officer of this board"):
            again.full_clean()
    else:
        again.full_clean()


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ((None, "day"), (None, "day"), "dates not known"),
        ((FIRST, Precision.DAY), (None, "day"), "since 1 April 2025"),
        ((FIRST, Precision.BY), (None, "day"), "since 1 April 2025 or earlier"),
        ((FIRST, Precision.MONTH), (LAST, Precision.DAY), "April 2025 to 31 March 2026"),
        (
            (FIRST, Precision.BY),
            (LAST, Precision.FROM),
            "1 April 2025 or earlier to 31 March 2026 or later",
        ),
        (
            (FIRST, Precision.BY),
            (FIRST, Precision.FROM),
            "on 1 April 2025; neither first nor last day is known",
        ),
    ],
)
def test_a_term_is_told_as_exactly_as_it_is_known(start, end, words):
    held = Appointment(
        starts_on=start[0], starts_on_precision=start[1], ends_on=end[0], ends_on_precision=end[1]
    )

    assert held.term == words
