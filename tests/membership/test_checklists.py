"""Checklists of joining and leaving: ticked, noted, taken back, by who may."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import override_settings

from membership import checklists
from membership.models import ChecklistTick
from tests.builders import a_board, a_user, an_officer, standing_user
from tests.membership.affairs import TODAY, a_holder, a_step
from tests.pages import form_on, words_on
from tests.two_writers import assert_second_writer_loses_nothing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fixed_day")]
DONE = {"done_on_day": "30", "done_on_month": "9", "done_on_year": "2026", "note": "By post."}


@pytest.fixture
def fixed_day():
    with override_settings(TODAY=TODAY.isoformat()):
        yield


@pytest.fixture
def term(board):
    return a_holder(board, starts_on=dt.date(2026, 9, 1))


@pytest.fixture
def officer(board, signed_in):
    return signed_in(standing_user(board, "officer"))


def page_of(term):
    seat = term.seat
    return f"{seat.board.get_absolute_url()}members/{seat.slug}/{term.pk}/checklist/"


def test_steps_of_every_board_and_of_this_one_are_on_the_list(board, term):
    ours = a_step(board=board, text="Show the boat")
    everyones = a_step()
    a_step(board=a_board(), text="Another board's")
    a_step(text="Not in use", is_used=False)

    assert [item.step for item in checklists.items_of(term)] == [ours, everyones]


def test_a_step_that_was_ticked_stays_when_it_is_no_longer_in_use(board, term):
    old = a_step(is_used=False)
    ChecklistTick.objects.create(appointment=term, step=old, done_on=TODAY)

    assert [item.step for item in checklists.items_of(term)] == [old]


def test_a_step_is_ticked_with_a_note(term, officer):
    step = a_step()

    officer.post(f"{page_of(term)}{step.pk}/", DONE)

    words = words_on(officer.get(page_of(term)))
    assert "30 September 2026, ticked by" in words
    assert "By post." in words
    assert "To do" not in words


def test_a_tick_is_taken_back_and_the_history_tells(term, officer):
    step = a_step()
    page = f"{page_of(term)}{step.pk}/"
    officer.post(page, DONE)

    officer.post(page, {**form_on(officer.get(page), "note"), "undo": "1"})

    assert not ChecklistTick.objects.exists()
    assert "To do" in words_on(officer.get(page_of(term)))
    told = words_on(officer.get(f"{page_of(term)}history/"))
    assert "removed" in told
    assert "Taken back." in told


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"done_on_day": "", "done_on_month": "", "done_on_year": ""}, "Enter the day it was done"),
        ({"done_on_day": "2", "done_on_month": "10"}, "not in the future"),
        ({"note": "x" * 301}, "Shorten this to 300 characters or fewer"),
    ],
)
def test_what_cannot_be_is_refused_in_words(term, officer, typed, told):
    answer = officer.post(f"{page_of(term)}{a_step().pk}/", DONE | typed)

    assert told in words_on(answer)
    assert not ChecklistTick.objects.exists()


def test_two_who_note_on_one_step_lose_nothing(board, term, officer, signed_in):
    step = a_step()
    ChecklistTick.objects.create(appointment=term, step=step, done_on=TODAY)

    assert_second_writer_loses_nothing(
        officer,
        f"{page_of(term)}{step.pk}/",
        first={"note": "By post."},
        second={"note": "By hand."},
        field="note",
        other=signed_in(standing_user(board, "officer")),
    )


def test_two_who_tick_one_step_make_one_tick(board, term, officer, signed_in):
    step = a_step()
    page = f"{page_of(term)}{step.pk}/"
    colleague = signed_in(standing_user(board, "officer"))
    opened = form_on(colleague.get(page), "note")
    officer.post(page, {**form_on(officer.get(page), "note"), "note": "By post."})

    refused = colleague.post(page, {**opened, "note": "By hand."})

    assert "By post." in words_on(refused)
    assert "By hand." in words_on(refused)
    assert ChecklistTick.objects.get().note == "By post."


def test_a_step_of_another_board_is_not_found(term, officer):
    step = a_step(board=a_board())

    assert officer.get(f"{page_of(term)}{step.pk}/").status_code == 404


def test_a_term_in_another_boards_seat_is_not_found(term, officer):
    other = a_holder(a_board())
    page = page_of(term).replace(f"/{term.pk}/", f"/{other.pk}/")

    assert officer.get(page).status_code == 404


def test_only_the_officer_and_who_keeps_the_register_tick(board, term):
    tick = ChecklistTick(appointment=term, step=a_step(), done_on=TODAY)

    for by in (a_user(), standing_user(board, "chair"), an_officer(a_board()).person.user):
        with pytest.raises(PermissionDenied):
            checklists.keep_tick(tick=tick, by=by)
    assert not ChecklistTick.objects.exists()


def test_an_officer_s_term_has_a_checklist_of_its_own(board, officer):
    step, ours = a_step(), an_officer(board, starts_on=dt.date(2026, 9, 1), title="Clerk")
    top = f"{board.get_absolute_url()}officers/{ours.pk}/checklist/"
    form = form_on(officer.get(f"{top}{step.pk}/"), "note")

    answer = officer.post(f"{top}{step.pk}/", {**form, **DONE})

    assert answer.url == top
    tick = ChecklistTick.objects.get()
    assert (tick.officer, tick.appointment, tick.note) == (ours, None, "By post.")
    shown = words_on(officer.get(top))
    assert "Clerk, since 1 September 2026" in shown
    assert "30 September 2026, ticked by" in shown
    assert "By post." in words_on(officer.get(f"{top}history/"))


def test_an_officer_who_left_is_told_what_became_of_their_access(board, officer):
    a_step(moment="exit")
    gone = an_officer(board, starts_on=dt.date(2020, 1, 1), ends_on=dt.date(2026, 9, 30))

    shown = words_on(officer.get(f"{board.get_absolute_url()}officers/{gone.pk}/checklist/"))

    assert "Access to this board Settled Ended by itself with the last day, 30 September" in shown
    assert "Skills and details they volunteered" not in shown


def test_the_checklist_of_an_officer_of_another_board_is_not_there(board, officer):
    other = an_officer(a_board())

    address = f"{board.get_absolute_url()}officers/{other.pk}/checklist/"
    assert officer.get(address).status_code == 404


def test_health_lists_the_unfinished_checklist_of_an_officer(board, officer):
    a_step()
    ours = an_officer(board, starts_on=TODAY, title="Clerk")

    page = officer.get(f"{board.get_absolute_url()}health/")

    assert f"{ours.person}, Clerk: induction 1 step left" in words_on(page)
    assert f"/officers/{ours.pk}/checklist/" in page.content.decode()


def test_a_tick_is_of_one_term(term, board):
    with pytest.raises(IntegrityError), transaction.atomic():
        ChecklistTick.objects.create(
            appointment=term, officer=an_officer(board), step=a_step(), done_on=TODAY
        )
