"""Several act at once on people's own affairs. On SQLite one waits for the other anyway."""

from __future__ import annotations

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client, override_settings

from membership import interests_acts
from membership.interests_chasers import open_duties, remind
from membership.models import (
    ChecklistTick,
    Declaration,
    Interest,
    InterestReminder,
    Letter,
    ProfileAnswer,
)
from tests.builders import a_board, standing_user
from tests.membership.affairs import TODAY, a_holder, a_question, a_step, an_interest, declared
from tests.pages import form_on
from tests.two_writers import assert_both_are_shown

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def fixed_day():
    with override_settings(TODAY=TODAY.isoformat()):
        yield


def at_once(*acts):
    """Return what each act returned or raised; all start together, each on its own connection."""
    start, found = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        try:
            start.wait(timeout=30)
            found[place] = act()
        except ValidationError as refused:
            found[place] = refused
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return found


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def test_the_timer_and_the_officer_write_one_reminder():
    board = a_board()
    a_holder(board)
    duty = open_duties([board])[0]

    found = at_once(*[lambda: remind(duty.person, [duty])] * 4)

    assert sum(isinstance(one, Letter) for one in found) == 1
    assert [one for one in found if isinstance(one, Exception)] == []
    assert Letter.objects.count() == InterestReminder.objects.count() == 1


def test_one_who_presses_renew_twice_declares_once():
    person = a_holder(a_board()).person
    declared(person, on=TODAY.replace(year=2025))

    at_once(*[lambda: interests_acts.renew(person=person, code="other")] * 4)

    assert Declaration.objects.filter(declared_on=TODAY).count() == 1


def test_nothing_to_declare_and_a_new_interest_do_not_contradict_each_other():
    person = a_holder(a_board()).person

    def declare():
        interest = Interest(person=person, code="other", kind="gift", nature="A book.")
        interests_acts.keep_interest(interest=interest, by=person.user)

    at_once(declare, lambda: interests_acts.declare_nothing(person=person, code="other"))

    made = Declaration.objects.filter(person=person)
    assert [one.nothing_to_declare for one in made] == [False]


def test_two_windows_that_save_one_interest_at_once_lose_nothing():
    person = a_holder(a_board()).person
    page = f"/my-interests/{an_interest(person).pk}/"
    windows = [signed_in(person.user) for _ in range(2)]
    texts = ["A field near Wheatley.", "Two fields near Thame."]
    forms = [form_on(window.get(page), "nature") for window in windows]

    def save(place):
        return windows[place].post(page, {**forms[place], "nature": texts[place]})

    found = at_once(lambda: save(0), lambda: save(1))

    saved = Interest.objects.get().nature
    assert sorted(one.status_code for one in found) == [200, 302]
    refused = next(place for place, one in enumerate(found) if one.status_code == 200)
    assert saved == texts[1 - refused]
    assert_both_are_shown(found[refused], saved, {"nature": texts[refused]}, "nature")


def test_two_who_tick_one_step_at_once_make_one_tick_and_lose_no_note():
    board = a_board()
    term, step = a_holder(board), a_step()
    page = f"/boards/{board.slug}/members/{term.seat.slug}/{term.pk}/checklist/{step.pk}/"
    windows = [signed_in(standing_user(board, "officer")) for _ in range(2)]
    notes = ["By post.", "By hand."]
    forms = [form_on(window.get(page), "note") for window in windows]

    def tick(place):
        return windows[place].post(page, {**forms[place], "note": notes[place]})

    found = at_once(lambda: tick(0), lambda: tick(1))

    kept = ChecklistTick.objects.get().note
    assert sorted(one.status_code for one in found) == [200, 302]
    refused = next(place for place, one in enumerate(found) if one.status_code == 200)
    assert_both_are_shown(found[refused], kept, {"note": notes[refused]}, "note")


def test_two_windows_that_answer_at_once_make_one_answer():
    person, question = a_holder(a_board()).person, a_question()
    windows = [signed_in(person.user) for _ in range(2)]
    answers = {f"q{question.pk}": "Yes"}

    found = at_once(
        *[lambda window=window: window.post("/my-profile/", answers) for window in windows]
    )

    assert [one.status_code for one in found] == [302, 302]
    assert ProfileAnswer.objects.count() == 1
