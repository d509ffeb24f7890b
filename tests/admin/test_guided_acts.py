"""Guided acts on the register: what they would change is shown first, and then it is done."""

from __future__ import annotations

import datetime as dt

import pytest

from boards import access
from boards.access import Permission, Role
from boards.models import AdoptedRule
from meetings.models import Action
from membership.models import Appointment, Letter, Substitute
from tests.admin.guided import carried_out, previewed
from tests.builders import a_meeting, a_person, a_seat, a_user, an_appointment, an_organisation
from tests.pages import words_on

pytestmark = pytest.mark.django_db


def day(name, text):
    number, month, year = text.split()
    return {f"{name}_day": number, f"{name}_month": month, f"{name}_year": year}


@pytest.fixture
def ending(register):
    return f"/admin/membership/appointment/{register.appointment.pk}/end/"


@pytest.fixture
def replacing(register):
    return f"/admin/membership/appointment/{register.appointment.pk}/replace/"


@pytest.fixture
def new(register):
    """Return what is typed to put Ann Reed in the place of the present holder."""
    ann = a_person(name="Ann Reed")
    care = register.seat.organisations.first()
    return {
        **day("last_day", "31 March 2025"),
        **day("first_day", "1 April 2025"),
        "person": ann.pk,
        "organisation": care.pk if care else "",
        "because": "Nominated on 19 March",
    }


def test_nothing_is_done_before_it_is_confirmed(keeper, register, ending):
    shown, _ = previewed(keeper, ending, {**day("last_day", "31 3 2025"), "because": "Left"})

    register.appointment.refresh_from_db()
    assert register.appointment.ends_on is None
    assert not Letter.objects.exists()
    words = words_on(shown)
    assert "Dr Mary Gale is Health seat until 31 March 2025, a day still of the term." in words
    assert "The seat Health seat is vacant from 1 April 2025." in words
    assert "A letter tells Dr Mary Gale." in words


def test_the_access_that_ends_is_told_and_ends(keeper, register, ending):
    account = a_user()
    register.person.user = account
    register.person.save()
    assert access.can(account, Permission.VIEW_BOARD, register.board)

    shown, yes = previewed(keeper, ending, {**day("last_day", "31 3 2025"), "because": "Left"})
    keeper.post(ending, yes)

    told = (
        "Dr Mary Gale can no longer open the members-only pages of the Harbour board from 1 April"
    )
    assert told in words_on(shown)
    assert not access.can(account, Permission.VIEW_BOARD, register.board)


def test_who_keeps_another_seat_keeps_standing(keeper, register, ending):
    register.person.user = a_user()
    register.person.save()
    an_appointment(register.board, person=register.person, role=Role.OBSERVER)

    shown, _ = previewed(keeper, ending, {**day("last_day", "31 3 2025"), "because": "Left"})

    assert "Dr Mary Gale keeps standing on the Harbour board as observer." in words_on(shown)


def test_open_actions_the_next_meeting_and_the_rule_of_quorum_are_told(keeper, register, ending):
    Action.objects.create(board=register.board, reference="a1", text="Write", owner=register.person)
    a_meeting(register.board, held_on=dt.date(2099, 1, 8))
    AdoptedRule.objects.create(board=register.board, topic="quorum", text="Three members.")
    Substitute.objects.create(seat=register.seat, person=a_person())

    shown, _ = previewed(keeper, ending, {**day("last_day", "31 3 2025"), "because": "Left"})

    words = words_on(shown)
    assert "Dr Mary Gale owns 1 open action of the Harbour board." in words
    assert "At the meeting of 8 January 2099, 0 of 2 voting seats are held" in words
    assert "without this act 1." in words
    assert "The board’s rule of quorum: Three members." in words
    assert "1 substitute stays named for the seat Health seat." in words


def test_what_changed_meanwhile_is_shown_again_before_it_is_done(keeper, register, ending):
    _, yes = previewed(keeper, ending, {**day("last_day", "31 3 2025"), "because": "Left"})
    Action.objects.create(board=register.board, reference="a1", text="Write", owner=register.person)

    again = keeper.post(ending, yes)

    register.appointment.refresh_from_db()
    assert register.appointment.ends_on is None
    words = words_on(again)
    assert "Something was saved by someone else meanwhile." in words
    assert "Dr Mary Gale owns 1 open action" in words


def test_what_was_entered_can_be_changed(keeper, register, ending):
    typed = {**day("last_day", "31 3 2025"), "because": "Left", "opened": "", "change": "yes"}

    answer = keeper.post(ending, typed)

    assert 'value="2025"' in answer.content.decode()
    assert not Letter.objects.exists()


def test_a_holder_is_replaced_in_one_act(keeper, register, replacing, new):
    after = carried_out(keeper, replacing, new)

    first, second = register.seat.appointments.order_by("starts_on")
    assert first.ends_on == dt.date(2025, 3, 31)
    assert (second.person.name, second.starts_on) == ("Ann Reed", dt.date(2025, 4, 1))
    assert "Ann Reed holds the seat Health seat since 1 April 2025" in words_on(after)
    assert first.history.latest().history_change_reason == "Nominated on 19 March"
    assert second.history.latest().history_change_reason == "Nominated on 19 March"


def test_a_replacement_says_that_the_seat_is_not_vacant(keeper, replacing, new):
    shown, _ = previewed(keeper, replacing, new)

    words = words_on(shown)
    assert "is vacant" not in words
    assert "A letter tells Dr Mary Gale, Ann Reed." in words


def test_the_next_holder_begins_after_the_last_day(keeper, register, replacing, new):
    refused = keeper.post(replacing, {**new, **day("first_day", "31 3 2025")})

    assert "Enter a day after 31 March 2025" in words_on(refused)
    assert register.seat.appointments.count() == 1


def test_neither_is_done_when_one_is_refused(keeper, register, replacing, new):
    stranger = an_organisation(name="Stranger trust")
    register.seat.organisations.set([an_organisation(name="Care trust")])

    refused = keeper.post(replacing, {**new, "organisation": stranger.pk})

    assert refused.status_code == 200
    register.appointment.refresh_from_db()
    assert register.appointment.ends_on is None


def test_who_replaces_a_term_that_moved_on_sees_both(keeper, register, replacing, new):
    opened = {**new, "opened": f"{register.appointment.pk}.{register.appointment.version}"}
    register.appointment.ends_on = dt.date(2026, 1, 1)
    register.appointment.save()

    refused = keeper.post(replacing, opened)

    assert "Someone else changed this term while you were writing" in words_on(refused)
    assert not Appointment.objects.filter(person__name="Ann Reed").exists()


def test_a_reappointment_is_a_new_term(keeper, register):
    page = f"/admin/membership/appointment/{register.appointment.pk}/reappoint/"
    typed = {**day("first_day", "1 4 2025"), **day("last_day", "31 3 2027"), "because": "Again"}

    carried_out(keeper, page, typed)

    first, second = register.seat.appointments.order_by("starts_on")
    assert (first.ends_on, second.ends_on) == (dt.date(2025, 3, 31), dt.date(2027, 3, 31))
    assert first.person == second.person


def test_a_second_chair_is_refused_before_it_is_confirmed(keeper, register):
    an_appointment(register.board, role=Role.CHAIR, person=a_person(name="Cllr Old Chair"))
    other = a_seat(register.board, role=Role.CHAIR)
    page = f"/admin/membership/seat/{other.pk}/fill/"
    typed = {**day("first_day", "1 4 2025"), "person": a_person().pk, "because": "Elected"}

    refused = keeper.post(page, typed)

    assert "Cllr Old Chair chairs this board" in words_on(refused)
    assert not other.appointments.exists()


@pytest.mark.parametrize("act", ["replace", "reappoint"])
def test_only_who_keeps_the_register_acts(client, register, act):
    page = f"/admin/membership/appointment/{register.appointment.pk}/{act}/"
    client.force_login(a_user())

    assert client.get(page).status_code == 404
    assert client.post(page, {}).status_code == 404
