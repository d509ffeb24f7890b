"""Reminders to declare: to whom, when, and never twice in a month."""

from __future__ import annotations

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import override_settings

from membership.interests_chasers import chase_all
from membership.models import InterestReminder, Letter
from tests.builders import a_board, a_person, standing_user
from tests.membership.affairs import TODAY, a_holder, an_interest, declared
from tests.pages import words_on

pytestmark = pytest.mark.django_db
LAST = dt.date(2026, 9, 28)
DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(("on", "letters"), [(LAST, 0), (LAST + DAY, 1)])
def test_who_never_declared_is_reminded_from_the_29th_day(board, on, letters):
    a_holder(board, starts_on=dt.date(2026, 9, 1))

    assert len(chase_all(on)) == letters


@pytest.mark.parametrize(("on", "letters"), [(dt.date(2026, 8, 31), 0), (dt.date(2026, 9, 1), 1)])
def test_who_declared_12_months_ago_is_reminded(board, on, letters):
    declared(a_holder(board).person, on=dt.date(2025, 9, 1))

    assert len(chase_all(on)) == letters


def test_a_person_has_one_reminder_in_a_month_for_all_their_boards(board):
    term = a_holder(board, "nhs")
    a_holder(a_board(name="Island board"), "councillor", person=term.person)

    first = [len(chase_all(day)) for day in (TODAY, TODAY + DAY, dt.date(2026, 10, 31))]
    later = chase_all(dt.date(2026, 11, 1))

    assert first == [1, 0, 0]
    assert len(later) == 1
    assert board.name in later[0].body
    assert "Island board" in later[0].body


def test_who_cannot_sign_in_is_not_reminded(board):
    a_holder(board, person=a_person(user=None))
    closed = a_holder(board).person.user
    closed.is_active = False
    closed.save()

    assert chase_all(TODAY) == []


def test_who_left_and_who_sits_on_a_dormant_board_are_not_reminded(board):
    a_holder(board, ends_on=TODAY - DAY)
    a_holder(a_board(status="dormant"))

    assert chase_all(TODAY) == []


def test_a_reminder_names_no_interest(board):
    person = a_holder(board).person
    declared(person, on=dt.date(2025, 1, 1))
    an_interest(person, nature="A field.")

    letter = chase_all(TODAY)[0]

    assert "A field" not in letter.body
    assert "/my-interests/" in letter.body
    assert letter.to == person


@override_settings(TODAY=TODAY.isoformat())
def test_the_command_says_how_many_it_wrote_and_writes_none_twice(board):
    a_holder(board)
    told = StringIO()

    call_command("write_chasers", stdout=told)
    call_command("write_chasers", stdout=told)

    assert told.getvalue() == "Wrote 1 reminder.\nWrote 0 reminders.\n"
    assert Letter.objects.count() == InterestReminder.objects.count() == 1


@override_settings(TODAY=TODAY.isoformat())
def test_the_officer_reminds_one_member_once(board, signed_in):
    late = a_holder(board).person
    officer = signed_in(standing_user(board, "officer"))
    page = f"{board.get_absolute_url()}health/"

    first = officer.post(f"{page}remind/{late.pk}/", follow=True)
    second = officer.post(f"{page}remind/{late.pk}/", follow=True)

    assert f"A reminder to {late} is on its way." in words_on(first)
    assert "Reminded on 1 October 2026." in words_on(first)
    assert "already reminded this month" in words_on(second)
    assert Letter.objects.count() == 1


@override_settings(TODAY=TODAY.isoformat())
def test_who_has_declared_is_not_reminded_by_a_late_press(board, signed_in):
    done = a_holder(board).person
    declared(done, on=TODAY)
    officer = signed_in(standing_user(board, "officer"))

    answer = officer.post(f"{board.get_absolute_url()}health/remind/{done.pk}/", follow=True)

    assert "nothing to remind them of" in words_on(answer)
    assert not Letter.objects.exists()


@override_settings(TODAY=TODAY.isoformat())
def test_my_work_asks_for_what_is_open(board, signed_in):
    term = a_holder(board, "councillor", starts_on=dt.date(2026, 9, 10))
    a_holder(board, person=term.person)
    declared(term.person, "other", on=dt.date(2025, 9, 1))

    words = words_on(signed_in(term.person.user).get("/"))

    assert "Declare your interests" in words
    assert "by 7 October 2026" in words
    assert "Renew your interests" in words


@override_settings(TODAY=TODAY.isoformat())
def test_my_work_leaves_who_has_declared_in_peace(board, signed_in):
    term = a_holder(board)
    declared(term.person, on=TODAY)

    assert "your interests " not in words_on(signed_in(term.person.user).get("/")).split("About")[0]
