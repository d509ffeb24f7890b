"""End a term, fill a vacancy: whole or not at all, with who and why, and a letter."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from boards.access import Permission, can
from boards.periods import today
from membership.groups import membership_administrators
from membership.models import Appointment, Letter, OfficerAppointment
from membership.services import end_term, fill_vacancy
from tests.builders import a_person, a_seat, a_user, an_appointment, an_officer

FIRST, LAST = dt.date(2025, 4, 1), dt.date(2025, 9, 30)
WHY = "Stood down at the election."


@pytest.fixture
def keeper(db):
    account = a_user(is_staff=True)
    account.groups.add(membership_administrators())
    return account


def test_a_term_ends_on_its_last_day_with_who_and_why(board, keeper):
    held = an_appointment(board, starts_on=FIRST)

    end_term(appointment=held, last_day=LAST, by=keeper, because=WHY)

    newest = Appointment.objects.get().history.first()
    assert (newest.ends_on, newest.history_user, newest.history_change_reason) == (
        LAST,
        keeper,
        WHY,
    )


@pytest.mark.parametrize(("days_ago", "stands"), [(0, True), (1, False)])
def test_standing_ends_with_the_last_day(board, keeper, days_ago, stands):
    held = an_appointment(board, starts_on=FIRST)

    end_term(
        appointment=held, last_day=today() - dt.timedelta(days=days_ago), by=keeper, because=WHY
    )

    assert can(held.person.user, Permission.VIEW_BOARD, board) is stands


def test_an_officers_term_ends_in_the_same_way(board, keeper):
    serving = an_officer(board, starts_on=FIRST)

    end_term(appointment=serving, last_day=LAST, by=keeper, because=WHY)

    assert OfficerAppointment.objects.get().ends_on == LAST


def test_who_held_the_seat_is_told_by_letter(board, keeper):
    held = an_appointment(board, starts_on=FIRST)

    end_term(appointment=held, last_day=LAST, by=keeper, because=WHY)

    letter = Letter.objects.get()
    assert letter.to == held.person
    assert letter.subject == f"Your term on the {board} ended on 30 September 2025"
    assert WHY not in letter.body


@pytest.mark.parametrize("because", ["", "  \n"])
def test_a_term_does_not_end_without_a_reason(board, keeper, because):
    held = an_appointment(board, starts_on=FIRST)

    with pytest.raises(ValidationError, match="Enter the reason"):
        end_term(appointment=held, last_day=LAST, by=keeper, because=because)

    assert Appointment.objects.get().ends_on is None
    assert not Letter.objects.exists()


@pytest.mark.parametrize(("last_day", "refused"), [(31, True), (1, False)])
def test_a_term_does_not_end_before_its_first_day(board, keeper, last_day, refused):
    held = an_appointment(board, starts_on=FIRST)
    day = dt.date(2025, 3, 31) if last_day == 31 else dt.date(2025, 4, 1)

    if refused:
        with pytest.raises(ValidationError, match="on or after the first day, 1 April 2025"):
            end_term(appointment=held, last_day=day, by=keeper, because=WHY)
    else:
        assert end_term(appointment=held, last_day=day, by=keeper, because=WHY).ends_on == day


@pytest.mark.parametrize("later", [0, 1])
def test_a_term_that_already_ends_is_not_made_longer_by_ending_it(board, keeper, later):
    held = an_appointment(board, starts_on=FIRST, ends_on=LAST)

    with pytest.raises(ValidationError, match="already ends 30 September 2025"):
        end_term(appointment=held, last_day=LAST + dt.timedelta(days=later), by=keeper, because=WHY)


def test_a_vacancy_is_filled_from_the_first_day(board, keeper):
    seat, person = a_seat(board), a_person()
    wanted = Appointment(seat=seat, person=person, starts_on=FIRST)

    fill_vacancy(appointment=wanted, by=keeper, because="Nominated.")

    held = Appointment.objects.get()
    assert (held.seat, held.person, held.starts_on, held.ends_on) == (seat, person, FIRST, None)
    assert held.history.first().history_user == keeper
    assert Letter.objects.get().to == person


def test_a_held_seat_is_not_filled_again(board, keeper):
    sitting = an_appointment(board, starts_on=FIRST, ends_on=LAST)
    wanted = Appointment(seat=sitting.seat, person=a_person(), starts_on=LAST)

    with pytest.raises(ValidationError, match=f"{sitting.person} holds this seat"):
        fill_vacancy(appointment=wanted, by=keeper, because="Nominated.")

    assert Appointment.objects.count() == 1
    assert not Letter.objects.exists()


@pytest.mark.parametrize("staff", [True, False])
def test_only_who_keeps_the_register_ends_a_term(board, staff):
    held = an_appointment(board, starts_on=FIRST)

    with pytest.raises(PermissionDenied):
        end_term(appointment=held, last_day=LAST, by=a_user(is_staff=staff), because=WHY)


def test_a_chair_does_not_fill_a_seat(board):
    chair = an_appointment(board, role="chair").person.user
    wanted = Appointment(seat=a_seat(board), person=a_person(), starts_on=FIRST)

    with pytest.raises(PermissionDenied):
        fill_vacancy(appointment=wanted, by=chair, because="I like them.")
