"""Keeping one board's register in the admin site: rows, rules, acts, reasons, statements."""

from __future__ import annotations

import datetime as dt

import pytest

from boards.access import Role
from boards.periods import today
from membership.models import Appointment, Letter, Seat
from tests.admin.guided import carried_out
from tests.builders import a_person, a_seat, an_appointment, an_officer, an_organisation
from tests.pages import form_on, words_on


def seat_page(seat):
    return f"/admin/membership/seat/{seat.pk}/change/"


def a_row(number, person, starts_on, ends_on=""):
    """Return what the new row ``number`` of the terms in a seat would send."""
    return {
        f"appointments-{number}-person": str(person.pk),
        f"appointments-{number}-organisation": "",
        f"appointments-{number}-starts_on": starts_on,
        f"appointments-{number}-starts_on_precision": "day",
        f"appointments-{number}-ends_on": ends_on,
        f"appointments-{number}-ends_on_precision": "day",
        f"appointments-{number}-note": "",
    }


def test_a_row_that_overlaps_a_term_is_refused_with_a_sentence(keeper, register):
    page = seat_page(register.seat)
    opened = form_on(keeper.get(page), "title")
    rows = a_row(1, a_person(), "2025-01-01") | {"appointments-TOTAL_FORMS": "2"}

    refused = keeper.post(page, {**opened, **rows})

    assert refused.status_code == 200
    assert "Dr Mary Gale holds this seat since 1 April 2024. End that term first" in words_on(
        refused
    )
    assert register.seat.appointments.count() == 1


def test_two_rows_of_one_page_that_overlap_each_other_are_refused(keeper, register):
    page = seat_page(register.vacant)
    opened = form_on(keeper.get(page), "title")
    rows = (
        a_row(0, a_person(name="Ann Reed"), "2024-04-01", "2025-04-01")
        | a_row(1, a_person(), "2025-04-01")
        | {"appointments-TOTAL_FORMS": "2"}
    )

    refused = keeper.post(page, {**opened, **rows})

    assert refused.status_code == 200
    assert "Ann Reed holds this seat 1 April 2024 to 1 April 2025" in words_on(refused)
    assert not register.vacant.appointments.exists()


def test_one_term_ends_and_the_next_begins_in_one_save(keeper, register):
    page = seat_page(register.seat)
    opened = form_on(keeper.get(page), "title")
    rows = (
        {"appointments-0-ends_on": "31/03/2025", "why": "Rotation."}
        | a_row(1, a_person(), "2025-04-01")
        | {"appointments-TOTAL_FORMS": "2"}
    )

    saved = keeper.post(page, {**opened, **rows})

    register.appointment.refresh_from_db()
    assert saved.status_code == 302, words_on(saved)
    assert register.appointment.ends_on == dt.date(2025, 3, 31)
    assert register.appointment.history.first().history_change_reason == "Rotation."
    assert register.seat.appointments.count() == 2


def test_a_second_chair_is_refused_on_the_appointments_page(keeper, register):
    an_appointment(seat=register.vacant, person=a_person(name="Ann Reed"))
    other = a_seat(register.board, role=Role.CHAIR)
    opened = form_on(keeper.get("/admin/membership/appointment/add/"), "note")
    wanted = {"seat": str(other.pk), "person": str(a_person().pk), "starts_on": "2026-04-01"}

    refused = keeper.post("/admin/membership/appointment/add/", {**opened, **wanted})

    assert refused.status_code == 200
    assert "Ann Reed chairs this board since 1 April 2020" in words_on(refused)


def test_two_seats_made_the_chairs_in_one_save_are_refused(keeper, register):
    an_appointment(seat=register.vacant, person=a_person(name="Ann Reed"))
    page = f"/admin/boards/board/{register.board.pk}/change/"
    opened = form_on(keeper.get(page), "name")

    refused = keeper.post(page, {**opened, "seats-1-role": "chair"})

    assert refused.status_code == 200
    assert "A board has one chair at a time" in words_on(refused)


def test_seats_added_on_the_boards_page_get_addresses_of_their_own(keeper, register):
    page = f"/admin/boards/board/{register.board.pk}/change/"
    opened = form_on(keeper.get(page), "name")
    rows = {"seats-TOTAL_FORMS": "4"}
    for number in (2, 3):
        rows |= {f"seats-{number}-title": "Health seat", f"seats-{number}-role": "member"}
        rows |= {f"seats-{number}-order": "60"}

    saved = keeper.post(page, {**opened, **rows})

    assert saved.status_code == 302, words_on(saved)
    slugs = Seat.objects.filter(title="Health seat").values_list("slug", flat=True)
    assert sorted(slugs) == ["care", "health-seat", "health-seat-2"]


def test_a_guided_page_ends_a_term_and_says_what_changed(keeper, register):
    page = f"/admin/membership/appointment/{register.appointment.pk}/end/"
    shown = keeper.get(page)
    day = {"last_day_day": "31", "last_day_month": "March", "last_day_year": "2025"}

    saved = carried_out(keeper, page, {**day, "because": "Stood down."})

    register.appointment.refresh_from_db()
    assert "Dr Mary Gale Seat Health seat Board Harbour board" in words_on(shown)
    assert register.appointment.ends_on == dt.date(2025, 3, 31)
    assert "The term of Dr Mary Gale ends on 31 March 2025" in words_on(saved)
    assert Letter.objects.get().to == register.person


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({}, "Enter the last day of the term"),
        (
            {"last_day_day": "31", "last_day_month": "3", "last_day_year": "2025"},
            "Enter the reason",
        ),
        (
            {
                "last_day_day": "31",
                "last_day_month": "3",
                "last_day_year": "2024",
                "because": "Gone",
            },
            "Enter a day on or after the first day, 1 April 2024",
        ),
    ],
)
def test_what_is_missing_is_asked_for_in_words_that_mend_it(keeper, register, answers, sentence):
    page = f"/admin/membership/appointment/{register.appointment.pk}/end/"

    refused = keeper.post(page, {**form_on(keeper.get(page), "because"), **answers})

    register.appointment.refresh_from_db()
    assert sentence in words_on(refused)
    assert register.appointment.ends_on is None


def test_several_terms_end_together_or_not_at_all(keeper, register):
    late = an_appointment(register.board, starts_on=dt.date(2026, 1, 1))
    page = f"/admin/membership/appointment/{register.appointment.pk},{late.pk}/end/"
    day = {"last_day_day": "31", "last_day_month": "12", "last_day_year": "2025"}

    refused = keeper.post(page, {**form_on(keeper.get(page), "because"), **day, "because": "Reset"})

    assert refused.status_code == 200
    assert not Appointment.objects.filter(ends_on__isnull=False).exists()
    assert not Letter.objects.exists()


def test_the_action_on_the_list_leads_to_the_guided_page(keeper, register):
    response = keeper.post(
        "/admin/membership/appointment/",
        {"action": "end_terms", "_selected_action": str(register.appointment.pk)},
    )

    assert response.status_code == 302
    assert response.url == f"/admin/membership/appointment/{register.appointment.pk}/end/"


def test_the_action_on_rows_that_are_gone_says_what_to_choose(keeper, register):
    page = "/admin/membership/appointment/"

    response = keeper.post(page, {"action": "end_terms", "_selected_action": "987654"}, follow=True)

    assert "Choose between 1 and 50 terms" in words_on(response)


def test_a_guided_page_fills_a_vacancy(keeper, register):
    page = f"/admin/membership/seat/{register.vacant.pk}/fill/"
    ann = a_person(name="Ann Reed")
    day = {"first_day_day": "1", "first_day_month": "4", "first_day_year": "2026"}

    saved = carried_out(keeper, page, {**day, "person": ann.pk, "because": "Elected"})

    held = register.vacant.appointments.get()
    assert (held.person, held.starts_on) == (ann, dt.date(2026, 4, 1))
    assert "Ann Reed holds the seat Chair since 1 April 2026" in words_on(saved)


def test_a_seat_filled_meanwhile_is_refused_and_nothing_typed_is_lost(keeper, register):
    page = f"/admin/membership/seat/{register.seat.pk}/fill/"
    day = {"first_day_day": "1", "first_day_month": "4", "first_day_year": "2026"}
    typed = {**day, "person": str(a_person().pk), "because": "Elected by the forum"}

    refused = keeper.post(page, {**form_on(keeper.get(page), "because"), **typed})

    assert "Dr Mary Gale holds this seat" in words_on(refused)
    assert form_on(refused, "because")["because"] == ["Elected by the forum"]


def test_a_holder_may_sit_for_the_successor_of_the_seats_organisation(keeper, register):
    register.vacant.organisations.add(register.succession.predecessor)
    an_organisation(name="Somebody else")

    words = words_on(keeper.get(f"/admin/membership/seat/{register.vacant.pk}/fill/"))

    assert "None in particular Care Board Care Group" in words
    assert "Somebody else" not in words


def test_the_reason_stands_in_the_history_with_who(keeper, register):
    page = f"/admin/membership/person/{register.person.pk}/change/"
    opened = form_on(keeper.get(page), "name")

    keeper.post(page, {**opened, "name": "Dr Mary Vale", "why": "Married."})
    words = words_on(keeper.get(f"/admin/membership/person/{register.person.pk}/history/"))

    assert "Ada Keeper changed this person on" in words
    assert "Why: Married." in words
    assert "Name: from Dr Mary Gale to Dr Mary Vale" in words


def test_the_first_page_says_what_needs_doing(keeper, register):
    soon = today() + dt.timedelta(days=90)
    an_appointment(register.board, person=a_person(name="Ann Reed"), ends_on=soon)

    words = words_on(keeper.get("/admin/"))

    assert "1 vacant seat Chair Harbour board, no holder known" in words
    assert "1 term ending within 90 days Ann Reed" in words
    assert "1 board without a chair Harbour board" in words


@pytest.mark.parametrize("seats", [1, 25])
def test_no_page_asks_more_of_the_database_however_large_the_register(
    keeper, register, django_assert_max_num_queries, seats
):
    for _ in range(seats):
        held = an_appointment(register.board, organisation=an_organisation())
        held.seat.organisations.add(an_organisation())
        an_officer(register.board)
    pages = [
        "/admin/",
        "/admin/boards/board/",
        f"/admin/boards/board/{register.board.pk}/change/",
        "/admin/membership/seat/",
        seat_page(register.seat),
        "/admin/membership/appointment/",
        "/admin/membership/person/",
        f"/admin/membership/person/{register.person.pk}/change/",
        "/admin/membership/officerappointment/",
        "/admin/boards/organisation/",
    ]
    for page in pages:
        with django_assert_max_num_queries(16):
            assert keeper.get(page).status_code == 200
