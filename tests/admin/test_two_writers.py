"""Two people open one form of the admin site and both save: nothing is lost."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from membership.groups import membership_administrators
from membership.models import Appointment, Seat
from tests.admin.guided import carried_out
from tests.builders import a_seat, a_user, an_appointment, an_organisation
from tests.pages import form_on, words_on
from tests.two_writers import assert_second_writer_loses_nothing

FORMS = {
    "boards/board": ("board", "name"),
    "boards/organisation": ("organisation", "name"),
    "boards/succession": ("succession", "note"),
    "boards/boardlink": ("link", "note"),
    "membership/person": ("person", "name"),
    "membership/office": ("office", "title"),
    "membership/seat": ("seat", "title"),
    "membership/appointment": ("appointment", "note"),
    "membership/officerappointment": ("officer", "title"),
    "accounts/user": ("account", "name"),
}
ROWS = {
    "seat on the board's page": ("boards/board", "board", "seats-0-title"),
    "officer on the board's page": ("boards/board", "board", "officers-0-title"),
    "rule on the board's page": ("boards/board", "board", "adopted_rules-0-text"),
    "link on the board's page": ("boards/board", "board", "links_out-0-note"),
    "term on the seat's page": ("membership/seat", "seat", "appointments-0-note"),
    "office on the person's page": ("membership/person", "person", "offices-0-title"),
    "succession on the organisation's page": (
        "boards/organisation",
        "organisation",
        "inheritances-0-note",
    ),
}


@pytest.fixture
def colleague(db: None) -> Client:
    """Return the browser of a second person who keeps the register."""
    account = a_user(is_staff=True)
    account.groups.add(membership_administrators())
    client = Client()
    client.force_login(account)
    return client


@pytest.mark.parametrize("place", FORMS)
def test_the_second_saver_of_a_record_loses_nothing(keeper, colleague, register, place):
    name, field = FORMS[place]
    address = f"/admin/{place}/{getattr(register, name).pk}/change/"

    assert_second_writer_loses_nothing(
        keeper, address, {field: "First words"}, {field: "Second words"}, field, other=colleague
    )


@pytest.mark.parametrize("row", ROWS)
def test_the_second_saver_of_a_row_loses_nothing(keeper, colleague, register, row):
    place, name, field = ROWS[row]
    address = f"/admin/{place}/{getattr(register, name).pk}/change/"

    assert_second_writer_loses_nothing(
        keeper, address, {field: "First words"}, {field: "Second words"}, field, other=colleague
    )


def test_what_only_the_first_changed_is_not_reverted_by_the_second(keeper, colleague, register):
    page = f"/admin/membership/seat/{register.seat.pk}/change/"
    opened = form_on(keeper.get(page), "title")

    keeper.post(page, {**opened, "tied_to": "Director of Health"})
    refused = colleague.post(page, {**opened, "title": "Health and care seat"})
    again = colleague.post(page, form_on(refused, "title"))

    register.seat.refresh_from_db()
    assert (refused.status_code, again.status_code) == (200, 302)
    assert register.seat.tied_to == "Director of Health"
    assert register.seat.title == "Health and care seat"


def test_the_second_is_told_who_was_first(keeper, colleague, register):
    page = f"/admin/membership/seat/{register.seat.pk}/change/"
    opened = form_on(keeper.get(page), "title")

    keeper.post(page, {**opened, "title": "First words"})
    refused = colleague.post(page, {**opened, "title": "Second words"})

    first = register.seat.history.latest().history_user
    assert f"{first} saved it on " in words_on(refused)


def test_an_organisation_added_meanwhile_stays_with_the_seat(keeper, colleague, register):
    page = f"/admin/membership/seat/{register.seat.pk}/change/"
    opened = form_on(keeper.get(page), "title")

    keeper.post(page, {**opened, "organisations": [str(register.organisation.pk)]})
    refused = colleague.post(page, {**opened, "title": "Health and care seat"})
    colleague.post(page, form_on(refused, "title"))

    assert list(register.seat.organisations.all()) == [register.organisation]


def test_a_row_that_the_second_did_not_touch_is_let_be(keeper, colleague, register):
    page = f"/admin/boards/board/{register.board.pk}/change/"
    opened = form_on(keeper.get(page), "name")
    seat = Seat.objects.get(pk=opened["seats-0-id"][0])

    keeper.post(page, {**opened, "seats-0-title": "First words"})
    saved = colleague.post(page, {**opened, "officers-0-title": "Secretary"})

    seat.refresh_from_db()
    register.officer.refresh_from_db()
    assert saved.status_code == 302
    assert (seat.title, register.officer.title) == ("First words", "Secretary")


def test_a_seat_added_meanwhile_does_not_upset_the_page(keeper, colleague, register):
    page = f"/admin/boards/board/{register.board.pk}/change/"
    opened = form_on(keeper.get(page), "name")

    a_seat(register.board, title="New seat")
    saved = colleague.post(page, {**opened, "seats-1-title": "Health and care"})

    assert saved.status_code == 302
    assert sorted(register.board.seats.values_list("title", flat=True)) == [
        "Chair",
        "Health and care",
        "New seat",
    ]


def test_a_form_without_the_version_it_was_opened_on_is_refused(keeper, register):
    page = f"/admin/membership/person/{register.person.pk}/change/"
    opened = form_on(keeper.get(page), "name")
    del opened["opened_version"]

    refused = keeper.post(page, {**opened, "name": "Dr Mary Vale"})

    assert refused.status_code == 200
    assert "Someone else saved this while you were writing" in words_on(refused)


def test_a_term_ended_meanwhile_is_shown_to_who_ends_it_too(keeper, colleague, register):
    page = f"/admin/membership/appointment/{register.appointment.pk}/end/"
    opened = form_on(keeper.get(page), "because")
    june = {"last_day_day": "30", "last_day_month": "6", "last_day_year": "2025"}
    april = {**june, "last_day_month": "4"}

    saved = carried_out(keeper, page, {**june, "because": "Moved away"})
    refused = colleague.post(page, {**opened, **april, "because": "Stood down"})

    register.appointment.refresh_from_db()
    assert "ends on 30 June 2025" in words_on(saved)
    assert refused.status_code == 200
    assert "30 June 2025" in words_on(refused)
    assert "30 April 2025" in words_on(refused)
    assert form_on(refused, "because")["because"] == ["Stood down"]
    assert register.appointment.ends_on == dt.date(2025, 6, 30)


def test_an_appointment_moved_to_another_seat_is_compared_there(keeper, register):
    elsewhere = an_appointment(organisation=an_organisation())
    page = f"/admin/membership/appointment/{register.appointment.pk}/change/"
    opened = form_on(keeper.get(page), "seat")

    refused = keeper.post(page, {**opened, "seat": str(elsewhere.seat_id)})

    assert refused.status_code == 200
    assert f"{elsewhere.person} holds this seat" in words_on(refused)
    assert Appointment.objects.get(pk=register.appointment.pk).seat == register.seat
