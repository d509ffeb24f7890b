from __future__ import annotations

import datetime as dt

import pytest

from boards.access import Role
from membership.models import Appointment
from tests.builders import a_seat, a_user, an_appointment, standing_user
from tests.pages import words_on


def test_a_stranger_is_told_what_is_open_and_whom_to_ask(user, signed_in, my_work):
    words = my_work(signed_in(user))

    assert "You have no seat on a board today" in words
    assert "Ask the officer of your board, or a membership administrator" in words


def test_a_former_chair_is_told_when_the_term_ended(trust, signed_in, my_work):
    term = {"starts_on": dt.date(2020, 4, 1), "ends_on": dt.date(2026, 11, 20)}
    seat = a_seat(trust, role=Role.CHAIR, title="Chair")
    former = an_appointment(seat=seat, **term).person

    words = my_work(signed_in(former.user))

    assert "as Chair of Trust board, ended on 20 November 2026" in words


@pytest.mark.parametrize(
    ("ends_on", "shown"),
    [("2026-11-20", False), ("2026-11-21", True), ("2027-02-19", True), ("2027-02-20", False)],
)
def test_the_administrator_sees_terms_that_end_within_ninety_days(trust, signed_in, ends_on, shown):
    an_appointment(trust, ends_on=dt.date.fromisoformat(ends_on))
    term = Appointment.objects.get()

    page = signed_in(a_user(is_staff=True)).get("/")

    address = f"/admin/membership/appointment/{term.pk}/change/"
    assert (address in page.content.decode()) is shown


def test_the_administrator_sees_vacant_seats(trust, signed_in, my_work):
    vacant = a_seat(trust, title="Youth seat")
    a_seat(trust, title="Abolished seat", ends_on=dt.date(2026, 11, 20))
    an_appointment(seat=a_seat(trust, title="Held seat"))

    page = signed_in(a_user(is_staff=True)).get("/")

    assert f"/admin/membership/seat/{vacant.pk}/change/" in page.content.decode()
    assert "Vacant seats (1)" in words_on(page)
    assert "Abolished seat" not in words_on(page)


@pytest.mark.parametrize("number", [10, 11])
def test_the_first_ten_vacancies_are_named_and_all_are_counted(trust, signed_in, number):
    for place in range(number):
        a_seat(trust, title=f"Seat {place:02}", order=place)

    page = signed_in(a_user(is_staff=True)).get("/")

    assert f"Vacant seats ({number})" in words_on(page)
    assert ("Seat 09" in words_on(page), "Seat 10" in words_on(page)) == (True, False)


@pytest.mark.parametrize("number", [10, 11])
def test_the_first_ten_endings_are_named_and_all_are_counted(trust, signed_in, number):
    for day in range(1, number + 1):
        an_appointment(trust, ends_on=dt.date(2026, 12, day))

    page = signed_in(a_user(is_staff=True)).get("/")

    assert f"Terms ending within 90 days ({number})" in words_on(page)
    assert "Ends on 10 December 2026" in words_on(page)
    assert "Ends on 11 December 2026" not in words_on(page)


def test_others_see_nothing_of_the_register(trust, signed_in, my_work):
    a_seat(trust, title="Youth seat")

    assert "Youth seat" not in my_work(signed_in(standing_user(trust, Role.CHAIR)))
